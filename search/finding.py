"""What is public and fits some words, in groups that a reader knows."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail.search.backends import get_search_backend

from content.words import money
from funds.applications.models.application import REFERENCE_LETTERS
from funds.awards.models import Award
from funds.models import FundingCallPage, FundPage
from places import lookup
from places.models import Ward
from stories.models import StoryPage

MOST_IN_A_GROUP = 10
REFERENCE = re.compile(rf"[A-Z]{{3}}-\d{{2}}-[{REFERENCE_LETTERS}]{{4}}")


def reference_in(query: str) -> str | None:
    """The application's reference that ``query`` is, or None."""
    text = query.upper().replace(" ", "-")
    return text if REFERENCE.fullmatch(text) else None


@dataclass
class Found:
    """Search results by group, at most ``MOST_IN_A_GROUP`` each."""

    funds: list[FundPage] = field(default_factory=list)
    calls: list[FundingCallPage] = field(default_factory=list)
    wards: list[Ward] = field(default_factory=list)
    awards: list[Award] = field(default_factory=list)
    stories: list[StoryPage] = field(default_factory=list)
    others: list[Page] = field(default_factory=list)

    def __len__(self) -> int:
        return sum(len(group) for group in vars(self).values())

    @staticmethod
    def page_rows(pages: list[Any]) -> list[dict[str, str]]:
        """Rows of pages: ``title``, ``url`` and ``text`` each."""
        return [{"title": page.title, "url": page.get_url() or "", "text": _intro(page)} for page in pages]

    @property
    def ward_rows(self) -> list[dict[str, str]]:
        """Rows of neighbourhoods, each leading to its own page."""
        return [
            {
                "title": ward.name,
                "url": f"/funds/{ward.place.slug}/wards/{ward.slug}/",
                "text": _("A neighbourhood in %(place)s") % {"place": ward.place.name},
            }
            for ward in self.wards
        ]

    @property
    def award_rows(self) -> list[dict[str, str]]:
        """Rows of awards, each leading to its line in the register."""
        return [
            {
                "title": f"{award.recipient}, {money(award.amount_pence)}",
                "url": f"/awards/?place={award.place.slug}#{award.reference}",
                "text": f"{award.activity} ({award.place.name})",
            }
            for award in self.awards
        ]


def _intro(page: Page) -> str:
    return page.search_description or getattr(page, "intro", "")


def _top(query: str, rows: QuerySet[Any]) -> list[Any]:
    # Only words: quotation marks and stars mean something to a database's own search language.
    words = " ".join(re.findall(r"\w+", query))
    return list(get_search_backend().search(words, rows)[:MOST_IN_A_GROUP]) if words else []


def _wards(query: str) -> list[Ward]:
    finding = lookup.find(query)
    if isinstance(finding, lookup.FoundSeveral):
        return list(finding.wards[:MOST_IN_A_GROUP])
    ward = getattr(finding, "ward", None)
    return [ward] if ward else []


def find(query: str) -> Found:
    """Everything public that fits ``query``: words, the name of a place, or a postcode."""
    return Found(
        funds=_top(query, FundPage.objects.live().public()),
        calls=_top(query, FundingCallPage.objects.live().public()),
        wards=_wards(query),
        awards=_top(query, Award.objects.published()),
        stories=_top(query, StoryPage.objects.live().public().select_related("place", "ward")),
        others=_top(
            query, Page.objects.live().public().not_type(FundPage, FundingCallPage, StoryPage).filter(depth__gt=2)
        ),
    )
