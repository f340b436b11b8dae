"""What a group changed when we asked it to: each answer before and after, word by word."""

from __future__ import annotations

import enum
import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from funds.applications.models import Application, ChangeRequest
from funds.questions.schema import Form

# Words and the spaces between them, so that lines stay lines.
TOKENS = re.compile(r"\s+|[^\s]+")
# Comparing takes the product of both lengths: a very long answer is shown whole, before and after.
MOST_TOKENS = 4_000


class Sort(enum.StrEnum):
    """What became of a stretch of words."""

    SAME = "same"
    TAKEN_OUT = "taken_out"
    PUT_IN = "put_in"


@dataclass(frozen=True)
class Piece:
    """Some words in a row."""

    sort: str
    text: str


@dataclass(frozen=True)
class Difference:
    """One answer: what it was, what it is, and the pieces in which they differ."""

    key: str
    label: str
    before: str
    after: str
    is_named: bool
    pieces: tuple[Piece, ...]

    @property
    def has_changed(self) -> bool:
        return self.before != self.after


def differences(request: ChangeRequest, form: Form) -> list[Difference]:
    """Every named answer, changed or not, and any other that changed with it. Nothing before the group has sent it."""
    if request.after is None:
        return []
    found = []
    for question in form:
        before, after = request.before.get(question.key, ""), request.after.get(question.key, "")
        is_named = question.key in request.keys
        if is_named or before != after:
            found.append(Difference(question.key, question.label, before, after, is_named, compare(before, after)))
    return found


@dataclass(frozen=True)
class Exchange:
    """One request for changes and what came of it."""

    request: ChangeRequest
    named: list[str]
    differences: list[Difference]


def exchanges_of(application: Application, form: Form) -> list[Exchange]:
    """Every request and what came of it, the latest first."""
    asked = application.change_requests.select_related("asked_by").order_by("-asked_at", "-pk")
    return [
        Exchange(request, [one.label for one in form if one.key in request.keys], differences(request, form))
        for request in asked
    ]


def compare(before: str, after: str) -> tuple[Piece, ...]:
    """The way from one text to the other in words: what stays, what was taken out, what was put in."""
    if before == after:
        return (Piece(Sort.SAME, before),) if before else ()
    old, new = TOKENS.findall(before), TOKENS.findall(after)
    if max(len(old), len(new)) > MOST_TOKENS:
        whole = (Piece(Sort.TAKEN_OUT, before), Piece(Sort.PUT_IN, after))
        return tuple(piece for piece in whole if piece.text)
    pieces: list[Piece] = []
    out = put_in = ""
    for tag, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        was, now = "".join(old[start:end]), "".join(new[new_start:new_end])
        # A space between two changed words belongs to the change: else every word would be marked by itself.
        if tag != "equal" or (was.isspace() and (out or put_in)):
            out, put_in = out + was, put_in + now
            continue
        pieces += [Piece(Sort.TAKEN_OUT, out), Piece(Sort.PUT_IN, put_in), Piece(Sort.SAME, was)]
        out = put_in = ""
    pieces += [Piece(Sort.TAKEN_OUT, out), Piece(Sort.PUT_IN, put_in)]
    return tuple(piece for piece in pieces if piece.text)
