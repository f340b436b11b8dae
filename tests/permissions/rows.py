"""What a row of the permission table says: an address, and what each person gets there."""

from __future__ import annotations

from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from typing import Any

ANONYMOUS = "anonymous"
# Whoever the staff pages know; Hal sits on another borough's panel.
STAFF = "admin cora olu priya pat quinn rosa hal fran alex"
# A link worker, two applicants, and an officer whose job has ended: no staff page is theirs.
OTHERS = "lin amina joe gone"
EVERYBODY = f"{ANONYMOUS} {STAFF} {OTHERS}"
SIGNED_IN = f"{STAFF} {OTHERS}"
EDITORS = "admin cora olu priya"
PANEL = "pat quinn rosa"

SIGN_IN = "sign-in"
STAFF_SIGN_IN = "staff sign-in"
Outcome = int | str


@dataclass(frozen=True)
class Row:
    """One address and its outcomes. ``things`` says which thing of the world each argument is."""

    name: str
    outcomes: dict[str, Outcome]
    things: dict[str, str] = field(default_factory=dict)
    query: str = ""

    def fits(self, name: str) -> bool:
        return fnmatchcase(name, self.name)

    @property
    def label(self) -> str:
        return " ".join([self.name, *self.things.values(), self.query]).strip()


def _outcomes(base: dict[str, Outcome], told: dict[Outcome, str]) -> dict[str, Outcome]:
    for outcome, people in told.items():
        base |= dict.fromkeys(people.split(), outcome)
    return base


def staff(
    name: str,
    who: str = "",
    answer: Outcome = 200,
    *,
    rest: Outcome = 403,
    also: dict[Outcome, str] | None = None,
    query: str = "",
    **things: str,
) -> Row:
    """A staff page: ``who`` gets ``answer`` and the other staff ``rest``; strangers are shown the staff sign-in."""
    base: dict[str, Outcome] = {ANONYMOUS: STAFF_SIGN_IN}
    told: dict[Outcome, str] = {403: OTHERS}
    base = _outcomes(base, told) | dict.fromkeys(STAFF.split(), rest)
    base |= _outcomes({}, also or {}) | dict.fromkeys(who.split(), answer)
    return Row(name, base, things, query)


def applicant(
    name: str,
    who: str,
    answer: Outcome = 200,
    *,
    rest: Outcome = 404,
    also: dict[Outcome, str] | None = None,
    **things: str,
) -> Row:
    """A page of a group: those who may not know of it get a 404; strangers are shown the applicants' sign-in."""
    base = {ANONYMOUS: SIGN_IN} | dict.fromkeys(SIGNED_IN.split(), rest)
    base |= _outcomes({}, also or {}) | dict.fromkeys(who.split(), answer)
    return Row(name, base, things)


def public(name: str, answer: Outcome = 200, *, query: str = "", **things: str) -> Row:
    """The same for everybody."""
    return Row(name, dict.fromkeys(EVERYBODY.split(), answer), things, query)


def each(name: str, outcomes: dict[Outcome, str], **things: str) -> Row:
    """Told outcome by outcome."""
    return Row(name, _outcomes({}, outcomes), things)


def in_words(outcomes: dict[str, Any]) -> str:
    """People by outcome, for a failure's message."""
    told: dict[Any, list[str]] = {}
    for person, outcome in outcomes.items():
        told.setdefault(outcome, []).append(person)
    return "; ".join(f"{outcome}: {' '.join(people)}" for outcome, people in told.items())
