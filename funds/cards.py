"""Calls, pots and funds as cards and rows show them: plain data, worked out at the moment of reading."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _

from content import words
from funds.models.calls import Call, CallState
from funds.models.pots import Contribution, Pot, PotEntry
from places.models import Place

if TYPE_CHECKING:
    from funds.models.pages import FundingCallPage, FundPage

# In its last days a call is shown as urgent.
LAST_DAYS = 7


@dataclass(frozen=True)
class CallCard:
    """What a card or a row shows of a call. ``days_left`` is None unless it is open and has a closing date."""

    title: str
    url: str
    intro: str
    place: str
    state: CallState
    rolling: bool
    amount: str
    largest: str
    opens_at: datetime.datetime
    closes_at: datetime.datetime | None
    days_left: int | None
    hear: str
    phone: str
    decision_on: datetime.date | None

    @property
    def is_open(self) -> bool:
        return self.state is CallState.OPEN

    @property
    def urgent(self) -> bool:
        return self.days_left is not None and self.days_left <= LAST_DAYS

    @property
    def apply_url(self) -> str:
        return f"{self.url}apply/"

    @property
    def questions_url(self) -> str:
        return f"{self.url}questions/"

    @property
    def line(self) -> str:
        """Where, and until when or from when: the second line of a row."""
        if self.state is CallState.PLANNED:
            return _("%(place)s · opens %(day)s") % {"place": self.place, "day": words.day(self.opens_at)}
        if self.state is CallState.CLOSED:
            return _("%(place)s · closed %(day)s") % {"place": self.place, "day": words.day(self.closes_at)}
        if self.rolling:
            return _("%(place)s · yes or no %(hear)s") % {"place": self.place, "hear": self.hear}
        if self.days_left == 0:
            return _("%(place)s · closes today at %(time)s") % {"place": self.place, "time": words.time(self.closes_at)}
        return _("%(place)s · closes %(day)s") % {"place": self.place, "day": words.day(self.closes_at)}


@dataclass(frozen=True)
class FormSize:
    """How long a form is, so that nobody starts one blind."""

    questions: int
    minutes: int


@dataclass(frozen=True)
class Standing:
    """Where a fund stands today, in a few words; ``kind`` is open, soon, deciding or quiet."""

    text: str
    kind: str


@dataclass(frozen=True)
class FundRow:
    """One fund in a list, and its borough on the map."""

    title: str
    url: str
    place: Place
    standing: Standing
    left_pence: int | None


@dataclass(frozen=True)
class PotBox:
    """A pot, told like a till receipt."""

    name: str
    total_pence: int
    left_pence: int
    promised_pence: int
    groups: int
    contributions: tuple[tuple[str, int], ...]
    counted_on: datetime.date


def call_card(page: FundingCallPage, request: HttpRequest, moment: datetime.datetime | None = None) -> CallCard:
    """``page`` as a card; its call and place must have been fetched with it."""
    moment = moment or timezone.now()
    call = page.call
    state = call.state(moment)
    return CallCard(
        title=page.title,
        url=page.get_url(request) or "",
        intro=page.intro,
        place=call.place.name,
        state=state,
        rolling=call.rolling,
        amount=words.money_range(call.min_pence, call.max_pence),
        largest=words.money(call.max_pence),
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        days_left=call.days_left(moment) if state is CallState.OPEN else None,
        hear=hear(call),
        phone=call.phone,
        decision_on=call.decision_on,
    )


def hear(call: Call) -> str:
    """When a group hears: ``by Thursday 4 February``, or ``within 28 days``; empty where nothing is promised."""
    if call.rolling:
        return _("within %(days)d days") % {"days": call.answer_within_days}
    return _("by %(day)s") % {"day": words.day(call.decision_on)} if call.decision_on else ""


def form_size(page: FundingCallPage) -> FormSize:
    form = page.form
    return FormSize(len(form), form.minutes)


def open_now(cards: Iterable[CallCard]) -> list[CallCard]:
    """Open calls by closing time, then those that are always open."""
    return sorted(
        (card for card in cards if card.is_open),
        key=lambda card: (card.closes_at is None, card.closes_at or card.opens_at, card.title),
    )


def coming(cards: Iterable[CallCard]) -> list[CallCard]:
    """Calls that have not opened yet, next one first."""
    return sorted((card for card in cards if card.state is CallState.PLANNED), key=lambda card: card.opens_at)


def being_decided(cards: Iterable[CallCard]) -> list[CallCard]:
    """Calls that have closed and whose answers are still to come."""
    today = timezone.localdate()
    closed = (card for card in cards if card.state is CallState.CLOSED)
    return sorted(
        (card for card in closed if card.decision_on and card.decision_on >= today),
        key=lambda card: str(card.decision_on),
    )


def standing(cards: list[CallCard]) -> Standing:
    """What to say about a fund with these calls."""
    taking = open_now(cards)
    if taking and not taking[0].rolling:
        return Standing(_("Open"), "open")
    if taking:
        return Standing(_("Open: quick grants"), "open")
    if planned := coming(cards):
        return Standing(_("Opens %(day)s") % {"day": words.short_day(planned[0].opens_at)}, "soon")
    if being_decided(cards):
        return Standing(_("Deciding now"), "deciding")
    return Standing(_("Nothing open"), "quiet")


def fund_rows(
    pages: Iterable[FundPage], cards: list[CallCard], pots: Iterable[Pot], request: HttpRequest
) -> list[FundRow]:
    """Every fund with where it stands, by the borough's name."""
    left: dict[int, int] = {}
    for pot in pots:
        left[pot.place_id] = left.get(pot.place_id, 0) + pot.left_pence
    return [
        FundRow(
            title=page.title,
            url=page.get_url(request) or "",
            place=page.place,
            standing=standing([card for card in cards if card.place == page.place.name]),
            left_pence=left.get(page.place_id),
        )
        for page in pages
    ]


def pot_box(place: Place) -> PotBox | None:
    """The pot that ``place`` gives out today, with who filled it; None before any money is in. One query."""
    today = timezone.localdate()
    contributions = list(
        Contribution.objects.filter(pot__place=place, pot__starts_on__lte=today, pot__ends_on__gte=today)
        .select_related("contributor", "pot")
        .annotate(promises=_entries(PotEntry.Kind.COMMITMENT) - _entries(PotEntry.Kind.RELEASE))
        .order_by("-pot__starts_on", "-pence", "pk")
    )
    if not contributions:
        return None
    # Two pots may overlap for a while; the newer one is being given out.
    pot = contributions[0].pot
    return PotBox(
        name=pot.name,
        total_pence=pot.total_pence,
        left_pence=pot.left_pence,
        promised_pence=pot.committed_pence,
        groups=contributions[0].promises,
        contributions=tuple((row.contributor.name, row.pence) for row in contributions if row.pot_id == pot.pk),
        counted_on=today,
    )


def _entries(kind: PotEntry.Kind) -> models.Count:
    return models.Count("pot__entries", filter=models.Q(pot__entries__kind=kind))
