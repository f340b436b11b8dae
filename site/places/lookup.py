"""Finds somebody's neighbourhood from what they type: the first step towards any fund.

``find`` answers with one of five findings. Each has ``text`` (what was typed), ``message`` (a sentence for the person,
empty when nothing needs saying), ``found``, and ``place`` (the one chest it leads to, if it leads to one).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from django.utils.text import slugify
from django.utils.translation import gettext as _

from places.models import Authority, Place, Postcode, Ward

EXAMPLE = "E13 8QE"
# No ward's name is longer; what is longer is not a place.
LONGEST = 60
SHORTEST_START = 3

OUTWARD = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?")
POSTCODE = re.compile(rf"{OUTWARD.pattern}[0-9][A-Z]{{2}}")
MEANT_AS_DIGITS = str.maketrans("OIL", "011")
# What people add to a name: "the London Borough of Newham", "Newham council".
TITLES = re.compile(r"^(the-)?((london-|royal-)?borough-of-)?|-(borough-council|borough|council|ward)$")


class Reason(StrEnum):
    """Why nothing was found."""

    EMPTY = "empty"
    BADLY_TYPED = "badly-typed"
    INCOMPLETE = "incomplete"
    UNKNOWN = "unknown"
    OUTSIDE = "outside"
    NO_SUCH_NAME = "no-such-name"


@dataclass(frozen=True)
class FoundPostcode:
    """A postcode that we know. An ended one still leads to its ward, and the message says so."""

    text: str
    postcode: Postcode
    message: str = ""
    found: bool = True

    @property
    def ward(self) -> Ward:
        return self.postcode.ward

    @property
    def place(self) -> Place:
        return self.postcode.ward.place


@dataclass(frozen=True)
class FoundPlace:
    """A place, by its own name or by that of one of its councils."""

    text: str
    place: Place
    message: str = ""
    found: bool = True


@dataclass(frozen=True)
class FoundWard:
    """The one ward of that name."""

    text: str
    ward: Ward
    message: str = ""
    found: bool = True

    @property
    def place(self) -> Place:
        return self.ward.place


@dataclass(frozen=True)
class FoundSeveral:
    """Places and wards of that name, to choose from."""

    text: str
    places: tuple[Place, ...]
    wards: tuple[Ward, ...]
    message: str
    found: bool = True

    @property
    def place(self) -> Place | None:
        """The place that all of them lead to, if it is one."""
        places = {*self.places, *(ward.place for ward in self.wards)}
        return places.pop() if len(places) == 1 else None


@dataclass(frozen=True)
class NotFound:
    """Nothing; why; and, in the message, what to do next."""

    text: str
    reason: Reason
    message: str
    found: bool = False
    place: None = None


Finding: TypeAlias = FoundPostcode | FoundPlace | FoundWard | FoundSeveral | NotFound


def find(text: str) -> Finding:
    """Where ``text`` is: a postcode, a borough or a ward, however it was typed."""
    text = _tidy(text)
    if not text:
        message = _("Enter a full postcode, like %(example)s, or the name of the place") % {"example": EXAMPLE}
        return NotFound(text, Reason.EMPTY, message)
    # No borough or ward has a figure in its name, and every postcode has one.
    return _find_postcode(text) if re.search(r"[0-9]", text) else _find_name(text)


def format_postcode(code: str) -> str:
    """``E138QE`` as people write it: ``E13 8QE``. What cannot be a postcode comes back as typed, tidied."""
    squeezed = _squeeze(code)
    return f"{squeezed[:-3]} {squeezed[-3:]}" if POSTCODE.fullmatch(squeezed) else _tidy(code)


def _tidy(text: str) -> str:
    """One line without invisible characters, short enough to be repeated back."""
    line = " ".join(text[: LONGEST * 4].split())
    return "".join(character for character in line if character.isprintable())[:LONGEST].strip()


def _squeeze(text: str) -> str:
    return re.sub(r"[^A-Z0-9]", "", text.upper())


def _spellings(text: str) -> list[str]:
    """The postcodes that ``text`` may mean, likeliest first: people type O for nought and I or L for one."""
    squeezed = _squeeze(text)
    if not 5 <= len(squeezed) <= 7:
        return []
    outward, inward = squeezed[:-3], squeezed[-3].translate(MEANT_AS_DIGITS) + squeezed[-2:]
    # The first one or two characters are the area's letters; after them, only digits are likely.
    outwards = [outward, *(outward[:area] + outward[area:].translate(MEANT_AS_DIGITS) for area in (2, 1))]
    return [code for start in dict.fromkeys(outwards) if POSTCODE.fullmatch(code := start + inward)]


def _find_postcode(text: str) -> Finding:
    spellings = _spellings(text)
    if not spellings:
        return _mistyped(text)
    rows = Postcode.objects.select_related("ward__place", "neighbourhood", "authority").in_bulk(spellings)
    postcode = next((rows[code] for code in spellings if code in rows), None)
    if postcode is None:
        return _unknown_postcode(text, spellings)
    if postcode.live:
        return FoundPostcode(text, postcode)
    message = _("%(postcode)s is an old postcode that is no longer in use. This is where it was: %(ward)s.")
    return FoundPostcode(text, postcode, message % {"postcode": postcode, "ward": postcode.ward})


def _mistyped(text: str) -> NotFound:
    if OUTWARD.fullmatch(_squeeze(text)):
        message = _("%(text)s is only the first half of a postcode. Enter all of it, like %(example)s")
        return NotFound(text, Reason.INCOMPLETE, message % {"text": text.upper(), "example": EXAMPLE})
    return NotFound(text, Reason.BADLY_TYPED, _cannot_find(text))


def _unknown_postcode(text: str, spellings: list[str]) -> NotFound:
    """A well-typed postcode that we do not have: perhaps new, mistyped, or far away."""
    for code in spellings:
        district = code[:-3]
        if Postcode.objects.filter(code__range=(f"{district}0AA", f"{district}9ZZ")).exists():
            return NotFound(text, Reason.UNKNOWN, _cannot_find(format_postcode(code)))
    message = _("%(postcode)s is outside the boroughs we cover. Check it, or choose a borough")
    return NotFound(text, Reason.OUTSIDE, message % {"postcode": format_postcode(spellings[0])})


def _find_name(text: str) -> Finding:
    key = _key(text)
    councils = Authority.objects.select_related("place")
    council = next((council for council in councils if _key(council.name) == key), None)
    if council:
        return _council(text, council)
    places = sorted({council.place for council in councils if council.place}, key=str)
    for place in places:
        if key in {_key(name) for name in (place.name, *place.name.split(" and "))}:
            return FoundPlace(text, place)
    if len(key) < SHORTEST_START:
        return NotFound(text, Reason.NO_SUCH_NAME, _cannot_find(text))
    return _find_start(text, key, [place for place in places if _key(place.name).startswith(key)])


def _council(text: str, council: Authority) -> Finding:
    if council.place is None:
        message = _("%(council)s is outside the boroughs we cover. Choose a borough from the list")
        return NotFound(text, Reason.OUTSIDE, message % {"council": council})
    if council.name == council.place.name:
        return FoundPlace(text, council.place)
    message = _("%(council)s is part of %(place)s.") % {"council": council, "place": council.place}
    return FoundPlace(text, council.place, message)


def _find_start(text: str, key: str, places: list[Place]) -> Finding:
    """Whatever begins with ``key``; a ward of exactly that name hides the longer names of others."""
    started = list(Ward.objects.current().filter(slug__startswith=key).select_related("place"))
    wards = [ward for ward in started if ward.slug == key] or started
    if len(places) + len(wards) > 1:
        message = _("We know more than one place called %(text)s. Choose yours") % {"text": text}
        return FoundSeveral(text, tuple(places), tuple(wards), message)
    if places:
        return FoundPlace(text, places[0])
    if wards:
        return FoundWard(text, wards[0])
    return NotFound(text, Reason.NO_SUCH_NAME, _cannot_find(text))


def _key(name: str) -> str:
    """A name without capitals, accents, punctuation, titles and "and", so that different spellings meet."""
    return TITLES.sub("", slugify(name)).replace("-and-", "-")


def _cannot_find(text: str) -> str:
    return _("We can't find %(text)s. Check it, or choose your borough") % {"text": text}
