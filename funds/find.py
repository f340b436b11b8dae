"""From what somebody typed to their fund: the first thing most people do here."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from funds.cards import CallCard, FundRow, open_now
from funds.needs.rows import ward_url
from places import lookup
from places.models import Ward


@dataclass(frozen=True)
class Choice:
    """One of several places of the same name."""

    text: str
    url: str


@dataclass(frozen=True)
class Answer:
    """What to say to ``text``: an ``error``, or a ``sentence`` with the fund, its open calls and the ward's page."""

    text: str
    error: str = ""
    sentence: str = ""
    fund: FundRow | None = None
    ward_name: str = ""
    ward_url: str = ""
    calls: tuple[CallCard, ...] = ()
    choices: tuple[Choice, ...] = ()


def answer(text: str, funds: list[FundRow], cards: list[CallCard]) -> Answer:
    """Where ``text`` is and which of ``funds`` looks after it."""
    finding = lookup.find(text)
    if isinstance(finding, lookup.NotFound):
        return Answer(finding.text, error=finding.message)
    by_place = {fund.place.pk: fund for fund in funds}
    if isinstance(finding, lookup.FoundSeveral):
        return Answer(finding.text, sentence=finding.message, choices=_choices(finding, by_place))
    fund = by_place.get(finding.place.pk)
    ward = None if isinstance(finding, lookup.FoundPlace) else finding.ward
    return Answer(
        finding.text,
        sentence=finding.message or _sentence(finding),
        fund=fund,
        ward_name=ward.name if ward else "",
        ward_url=ward_url(fund.url, ward.slug) if fund and ward else "",
        calls=tuple(open_now(card for card in cards if card.place == finding.place.name)),
    )


def _sentence(finding: lookup.FoundPostcode | lookup.FoundPlace | lookup.FoundWard) -> str:
    if isinstance(finding, lookup.FoundPostcode):
        return _("%(postcode)s is in %(ward)s ward, %(place)s.") % {
            "postcode": finding.postcode,
            "ward": finding.ward,
            "place": finding.place,
        }
    if isinstance(finding, lookup.FoundWard):
        return _("%(ward)s is a ward in %(place)s.") % {"ward": finding.ward, "place": finding.place}
    return ""


def _choices(finding: lookup.FoundSeveral, by_place: dict[int, FundRow]) -> tuple[Choice, ...]:
    """Whole boroughs first, then wards with their borough's name."""
    boroughs = [Choice(place.name, by_place[place.pk].url) for place in finding.places if place.pk in by_place]
    return (*boroughs, *(_ward_choice(ward, by_place) for ward in finding.wards if ward.place_id in by_place))


def _ward_choice(ward: Ward, by_place: dict[int, FundRow]) -> Choice:
    text = _("%(ward)s, %(place)s") % {"ward": ward, "place": ward.place}
    return Choice(text, ward_url(by_place[ward.place_id].url, ward.slug))
