"""What each public page of a fund shows, gathered in a fixed number of queries however much there is of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from funds import cards, find
from funds.models.calls import CallState
from funds.models.pots import PanelSeat, Pot, RoundSummary
from funds.needs import rows
from funds.needs.models import Evidence, Priority
from funds.questions.reading import to_read
from funds.timeline import timeline
from places.models import Ward
from stories.models import StoryPage

if TYPE_CHECKING:
    from funds.models.pages import CallPageQuerySet, FundingCallPage, FundPage, FundPageQuerySet

STORIES_SHOWN = 2
# A long history of seats or evidence does not make the page longer.
EVIDENCE_SHOWN = 12


def index(request: HttpRequest, funds: FundPageQuerySet, calls: CallPageQuerySet) -> dict[str, Any]:
    """Every fund and every open call; and what was found for ``?postcode=``."""
    listed = [cards.call_card(page, request) for page in calls.defer_streamfields()]
    fund_rows = cards.fund_rows(funds, listed, Pot.objects.current(), request)
    typed = request.GET.get("postcode")
    return {
        "funds": fund_rows,
        "answer": find.answer(typed, fund_rows, listed) if typed is not None else None,
        "open_calls": cards.open_now(listed),
        "coming_calls": cards.coming(listed),
        "map_viewbox": fund_rows[0].place.system.map_viewbox if fund_rows else "",
    }


def fund(page: FundPage, request: HttpRequest, calls: CallPageQuerySet) -> dict[str, Any]:
    """A borough's fund: money, calls, priorities, where things are missing, who decides, stories."""
    place, url = page.place, page.get_url(request) or ""
    evidence = list(Evidence.objects.publishable().for_place(place))
    wards = rows.wards_of(place)
    stories = StoryPage.objects.for_cards().filter(place=place).defer_streamfields()[:STORIES_SHOWN]
    return {
        "place": place,
        "breadcrumbs": [*_above(url), {"text": place.name}],
        "pot": cards.pot_box(place),
        **_calls(calls.filter(call__place=place), request),
        "priorities": rows.priority_rows(place, wards, url, page.outcomes),
        "evidence": [rows.evidence_row(row, url) for row in evidence[:EVIDENCE_SHOWN]],
        "shapes": rows.ward_shapes(wards.wards, evidence, url, page.outcomes),
        "sections": _sections(page, request),
        "round": RoundSummary.objects.filter(place=place).order_by("-closed_on").first(),
        **_panel(page),
        "stories": [story.card for story in stories],
    }


def ward(page: FundPage, request: HttpRequest, slug: str, calls: CallPageQuerySet) -> dict[str, Any]:
    """One neighbourhood: what is missing there, what was chosen, what the fund paid for."""
    place, url = page.place, page.get_url(request) or ""
    wards = rows.wards_of(place)
    here = next((row for row in wards.wards if row.slug == slug), None)
    if here is None:
        raise Http404
    evidence = list(Evidence.objects.publishable().for_place(place))
    asked_for = {pk for pk, asking in wards.asking.items() if here in asking}
    return {
        "place": place,
        "fund_url": url,
        "ward": here,
        "breadcrumbs": [*_above(url), {"text": place.name, "href": url}, {"text": here.name}],
        "evidence": [rows.evidence_row(row, url) for row in evidence if row.ward_id == here.code],
        "priorities": [
            rows.priority_row(row, wards.asking[row.pk], url, page.outcomes)
            for row in Priority.objects.current(place)
            if row.pk in asked_for
        ],
        "outcomes": [outcome for outcome in page.outcomes if outcome.ward_code == here.code],
        "shapes": rows.ward_shapes(wards.wards, evidence, url, page.outcomes),
        **_calls(calls.filter(call__place=place), request),
    }


def priority(page: FundPage, request: HttpRequest, slug: str, calls: CallPageQuerySet) -> dict[str, Any]:
    """One priority: why it is one, who said so, and what came of it."""
    place, url = page.place, page.get_url(request) or ""
    found = Priority.objects.at(place, slug)
    if found is None:
        raise Http404
    wards: list[Ward] = list(found.wards.all())
    evidence = Evidence.objects.publishable().for_place(place).filter(priority=found)
    return {
        "place": place,
        "fund_url": url,
        "priority": found,
        "row": rows.priority_row(found, wards, url, page.outcomes),
        "breadcrumbs": [*_above(url), {"text": place.name, "href": url}, {"text": found.title}],
        "evidence": [rows.evidence_row(row, url) for row in evidence],
        "story": found.story.card if found.story and found.story.live else None,
        **_calls(calls.filter(call__place=place), request),
    }


def call(page: FundingCallPage, request: HttpRequest, calls: CallPageQuerySet) -> dict[str, Any]:
    """A call: whether it is open, who can apply, when things happen and how it is decided."""
    facts = page.call
    card = cards.call_card(page, request)
    fund_page = page.get_parent()
    moves = list(facts.extensions.all())
    others = [cards.call_card(other, request) for other in calls.exclude(call=facts).defer_streamfields()]
    return {
        "card": card,
        "call": facts,
        "place": facts.place,
        "fund_url": fund_page.get_url(request) or "",
        "fund_title": fund_page.title,
        "size": cards.form_size(page),
        "steps": timeline(facts, moves=moves),
        "moved": moves[-1] if moves and not facts.cancelled_at else None,
        "answered": list(facts.public_questions.public()),
        "may_ask": facts.state() in (CallState.PLANNED, CallState.OPEN),
        "criteria": list(facts.criteria.all()),
        "round": RoundSummary.objects.filter(place=facts.place).order_by("-closed_on").first(),
        # Somebody who came too early or too late is told what else is open, close to home first.
        "other_calls": []
        if card.is_open
        else sorted(cards.open_now(others), key=lambda other: other.place != card.place),
    }


def questions(page: FundingCallPage, request: HttpRequest) -> dict[str, Any]:
    """Every question of a call, in order."""
    return {
        "card": cards.call_card(page, request),
        "call": page.call,
        "size": cards.form_size(page),
        "sections": to_read(page.form, page.call),
        "eligibility": [child.value for child in page.eligibility],
    }


def _above(fund_url: str) -> list[dict[str, str]]:
    """The way down to a fund; its parent is the list of funds, so nothing needs asking."""
    return [{"text": _("Home"), "href": "/"}, {"text": _("All chests"), "href": fund_url.rsplit("/", 2)[0] + "/"}]


def _calls(pages: CallPageQuerySet, request: HttpRequest) -> dict[str, Any]:
    """A fund's calls in the order that matters to a group, with the size of each form."""
    here = [(cards.call_card(page, request), cards.form_size(page)) for page in pages]
    sizes = {card.url: size for card, size in here}
    listed = [card for card, _size in here]
    return {
        "open_calls": [(card, sizes[card.url]) for card in cards.open_now(listed)],
        "coming_calls": cards.coming(listed),
        "deciding_calls": cards.being_decided(listed),
    }


def _panel(page: FundPage) -> dict[str, Any]:
    """Who decides: those who vote, and those who advise."""
    seats = list(PanelSeat.objects.filter(place=page.place))
    return {
        "voters": [seat for seat in seats if seat.votes],
        "advisers": [seat for seat in seats if not seat.votes],
        "votes": sum(seat.count for seat in seats if seat.votes),
    }


def _sections(page: FundPage, request: HttpRequest) -> list[dict[str, Any]]:
    """What later stages show on a fund's page, in their order: (order, template, context) or None each."""
    found = [section for tell in hooks.get_hooks("fund_sections") if (section := tell(page, request))]
    return [
        {"template": template, "context": context}
        for _order, template, context in sorted(found, key=lambda row: row[0])
    ]
