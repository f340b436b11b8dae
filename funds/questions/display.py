"""How an answer reads: on the check page, the case page, the receipt and in mails. Text only; pages add the looks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from content.words import day, figure, money
from funds.needs.models import Priority
from funds.questions.schema import Form, Kind, Question
from places.models import Place, Ward


@dataclass(frozen=True)
class Line:
    """One line of an answer. ``soft`` ones say something about the answer rather than being it."""

    text: str
    soft: bool = False


@dataclass(frozen=True)
class Row:
    """One row of a budget; the last one is the sum."""

    item: str
    amount: str
    total: bool = False


@dataclass(frozen=True)
class Shown:
    """An answer to read: lines of text, rows of money, files to open. ``given`` is False for “Not provided”."""

    question: Question
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    files: tuple[Any, ...] = ()
    given: bool = True

    @property
    def text(self) -> str:
        """All of it as plain text, for mails and exports."""
        parts = [line.text for line in self.lines]
        parts += [f"{row.item}: {row.amount}" for row in self.rows]
        return "\n".join([*parts, *(file.name for file in self.files)])


@dataclass(frozen=True)
class ShownSection:
    """A section with its answers."""

    key: str
    title: str
    answers: tuple[Shown, ...]


def display(question: Question, value: Any, files: Iterable[Any] = (), place: Place | None = None) -> Shown:
    """How the answer to ``question`` reads; ``place`` names priorities."""
    own = tuple(file for file in files if file.key == question.key)
    if question.kind is Kind.FILE and own:
        return Shown(question, files=own)
    if value is None or question.kind is Kind.FILE:
        return Shown(question, (Line(_("Not provided")),), given=False)
    if question.kind is Kind.BUDGET:
        return Shown(question, rows=_budget(value))
    return Shown(question, tuple(line for line in _lines(question, value, place) if line.text))


def display_all(
    form: Form, answers: Mapping[str, Any], files: Iterable[Any], place: Place | None = None
) -> list[ShownSection]:
    """Every section of ``form`` with its answers, in order."""
    held = list(files)
    return [
        ShownSection(
            section.key,
            section.title,
            tuple(display(question, answers.get(question.key), held, place) for question in section.questions),
        )
        for section in form.sections
    ]


def _budget(value: list[dict[str, Any]]) -> tuple[Row, ...]:
    rows = [Row(row["item"], money(row["pence"])) for row in value]
    return (*rows, Row(_("You ask for"), money(sum(row["pence"] for row in value)), total=True))


def _lines(question: Question, value: Any, place: Place | None) -> list[Line]:
    if question.kind is Kind.PLACE:
        return _where(value)
    if question.kind is Kind.PRIORITIES:
        return [Line(_priority(value, place))]
    if question.kind is Kind.CHOICE_WITH_NOTE:
        return [Line(value["choice"]), *(Line(text, soft=True) for text in value["note"].split("\n"))]
    words = WORDS.get(question.kind, str)(value)
    return [Line(text) for text in (words if isinstance(words, list) else words.split("\n"))]


# How an answer of one kind is said: a text, or a list of lines. The other kinds are texts already.
WORDS: dict[Kind, Callable[[Any], str | list[str]]] = {
    Kind.MONEY: money,
    Kind.NUMBER: figure,
    Kind.DATE: lambda value: day(datetime.date.fromisoformat(value), year=True),
    Kind.YES_NO: lambda value: _("Yes") if value == "yes" else _("No"),
    Kind.DECLARATION: lambda value: _("Agreed"),
    Kind.CHOICES: list,
    Kind.CONTACT: lambda value: [value.get(part, "") for part in ("group", "name", "email", "phone")],
}


def _where(value: dict[str, str]) -> list[Line]:
    ward = Ward.objects.filter(pk=value["ward"]).first() if value["ward"] else None
    found = _("%(ward)s ward") % {"ward": ward} if ward else ""
    return [Line(value["text"]), Line(found, soft=True)]


def _priority(slug: str, place: Place | None) -> str:
    priority = Priority.objects.filter(place=place, slug=slug).first() if place else None
    return priority.title if priority else slug.replace("-", " ").capitalize()
