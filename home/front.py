"""What the home page shows: what is open, one gap followed all the way, stories, and every fund with its state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Case, Value, When
from django.http import HttpRequest

from funds import cards
from funds.models import FundingCallPage, FundPage, Pot
from home.gap import trail
from stories.models import StoryPage

if TYPE_CHECKING:
    from home.models import HomePage

OPEN_SHOWN = 4
COMING_SHOWN = 3
STORIES_SHOWN = 3


def front(page: HomePage, request: HttpRequest) -> dict[str, Any]:
    """The home page's parts, in a fixed number of queries."""
    listed = [cards.call_card(call, request) for call in FundingCallPage.objects.for_cards().defer_streamfields()]
    pots = list(Pot.objects.current())
    funds = cards.fund_rows(FundPage.objects.for_rows(), listed, pots, request)
    taking = cards.open_now(listed)
    return {
        "open_calls": taking[:OPEN_SHOWN],
        "open_count": len(taking),
        "coming_calls": cards.coming(listed)[:COMING_SHOWN],
        "funds": funds,
        "total_pence": sum(pot.total_pence for pot in pots),
        "map_viewbox": funds[0].place.system.map_viewbox if funds else "",
        "steps": trail(page.gap_priority_id, request),
        **_stories(page),
    }


def _stories(page: HomePage) -> dict[str, Any]:
    """The chosen story, shown large while it is public, then the newest others. One query."""
    chosen_first = Case(When(pk=page.first_story_id, then=0), default=1) if page.first_story_id else Value(1)
    told = StoryPage.objects.for_cards().defer_streamfields().order_by(chosen_first, "-first_published_at", "-pk")
    cards = [story.card for story in told[: STORIES_SHOWN + 1]]
    return {"first_story": cards[0] if cards else None, "stories": cards[1:]}
