"""How an answer reads: on the check page, the case page, the receipt and in mails. Text only; pages add the looks."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from content.words import day, figure, listed, money
from funds.needs.models import Priority
from funds.questions.conditions import heard, hidden
from funds.questions.fields.choices import RATHER_NOT, scale_ends
from funds.questions.schema import Form, Kind, Question, SeenBy
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
class Grid:
    """Rows of text under the words of their columns."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def lines(self) -> list[str]:
        """Each row in one line, its empty cells left out."""
        return [
            "; ".join(f"{words}: {cell}" for words, cell in zip(self.columns, row, strict=True) if cell)
            for row in self.rows
        ]


@dataclass(frozen=True)
class Shown:
    """An answer to read: lines of text, rows of money or of text, files to open. Without an answer ``given`` is False."""

    question: Question
    lines: tuple[Line, ...] = ()
    rows: tuple[Row, ...] = ()
    grid: Grid | None = None
    files: tuple[Any, ...] = ()
    given: bool = True

    @property
    def text(self) -> str:
        """All of it as plain text, for mails and exports."""
        parts = [line.text for line in self.lines]
        parts += [f"{row.item}: {row.amount}" for row in self.rows]
        parts += self.grid.lines if self.grid else []
        return "\n".join([*parts, *(file.name for file in self.files)])

    @property
    def note(self) -> str:
        """What those who judge have to know of the question."""
        return str(NOTES.get(self.question.seen_by, ""))


NOTES = {
    SeenBy.NOT_SCORED.value: gettext_lazy("Not scored: please leave it out of your scores."),
    SeenBy.OFFICERS.value: gettext_lazy("Only officers see this."),
}


@dataclass(frozen=True)
class ShownSection:
    """A section with its answers."""

    key: str
    title: str
    answers: tuple[Shown, ...]


def display(question: Question, value: Any, files: Iterable[Any] = (), place: Place | None = None) -> Shown:
    """How the answer to ``question`` reads; ``place`` names priorities."""
    own = tuple(file for file in files if file.key == question.key) if question.takes_files else ()
    if question.kind is Kind.FILE or value is None:
        return Shown(question, files=own) if own else Shown(question, (Line(_("Not provided")),), given=False)
    if question.kind is Kind.BUDGET:
        return Shown(question, rows=_budget(value))
    if question.kind in GRIDS:
        return Shown(question, grid=GRIDS[question.kind](question, value))
    # An empty line inside what somebody wrote is theirs; one for a part that was left out is not.
    is_text = question.kind is Kind.LONG_TEXT
    lines = tuple(line for line in _lines(question, value, place) if line.text or line.soft or is_text)
    return Shown(question, lines, files=own)


def display_all(
    form: Form, answers: Mapping[str, Any], files: Iterable[Any], place: Place | None = None, *, for_panel: bool = False
) -> list[ShownSection]:
    """Every section of ``form`` with its answers, in order; ``for_panel`` without what only officers see.

    Questions that are not asked are left out, and so are equality questions: nobody sees whose answer it was.
    """
    held = list(files)
    gone = hidden(form, heard(answers, (), {file.key for file in held}))
    sections = []
    for section in form.sections:
        read = [one for one in section.questions if one.key not in gone and _is_read(one, for_panel)]
        shown = tuple(display(question, answers.get(question.key), held, place) for question in read)
        if shown:
            sections.append(ShownSection(section.key, section.title, shown))
    return sections


def _is_read(question: Question, for_panel: bool) -> bool:
    return question.kind is not Kind.EQUALITY and not (for_panel and question.seen_by == SeenBy.OFFICERS)


def _budget(value: list[dict[str, Any]]) -> tuple[Row, ...]:
    rows = [Row(row["item"], money(row["pence"])) for row in value]
    return (*rows, Row(_("You ask for"), money(sum(row["pence"] for row in value)), total=True))


def _lines(question: Question, value: Any, place: Place | None) -> list[Line]:
    if question.kind is Kind.PLACE:
        return _where(value)
    if question.kind is Kind.PRIORITIES:
        return [Line(_priority(value, place))]
    if question.kind is Kind.CHOICE_WITH_NOTE:
        note = value["note"].split("\n") if value["note"] else []
        return [Line(value["choice"]), *(Line(text, soft=True) for text in note)]
    if question.kind is Kind.SCALE:
        return [Line(figure(value)), Line(_ends(question), soft=True)]
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
    Kind.DATE_RANGE: lambda value: _range(value["start"], value["end"]),
    Kind.ADDRESS: lambda value: [value[part] for part in ("line1", "line2", "town", "postcode")],
    Kind.WARDS: lambda value: _wards(value),
    Kind.ORGANISATION: lambda value: value["name"],
    Kind.HOST: lambda value: _host(value),
    Kind.EQUALITY: lambda value: _("Prefer not to say") if value == RATHER_NOT else value,
}


def _range(start: str, end: str) -> str:
    first, last = (day(datetime.date.fromisoformat(one), year=True) if one else "" for one in (start, end))
    if first and last:
        return _("%(first)s to %(last)s") % {"first": first, "last": last}
    return _("From %(day)s") % {"day": first} if first else _("Until %(day)s") % {"day": last}


def _ends(question: Question) -> str:
    """What the ends of a scale mean."""
    low, high = scale_ends(question)
    if not (question.low and question.high):
        return _("%(low)s is the lowest, %(high)s the highest") % {"low": low, "high": high}
    words = {"low": low, "high": high, "low_words": question.low, "high_words": question.high}
    return _("%(low)s is “%(low_words)s”, %(high)s is “%(high_words)s”") % words


def _wards(codes: list[str]) -> str:
    names = dict(Ward.objects.filter(pk__in=codes).values_list("pk", "name"))
    return listed(sorted(names.get(code, code) for code in codes))


def _host(value: dict[str, Any]) -> list[str]:
    words = {"yes": _("Yes"), "no": _("No")}.get(value["wanted"], "")
    return [words, value["name"], value["email"]]


def _grid(question: Question, value: list[dict[str, str]]) -> Grid:
    columns = question.columns
    rows = (tuple(row.get(column.key, "") for column in columns) for row in value)
    return Grid(tuple(column.label for column in columns), tuple(rows))


def _people(question: Question, value: list[dict[str, Any]]) -> Grid:
    names = [_("Nobody here"), *(row["name"] for row in value)]
    said = (_("Not said yet") if row["connected"] is None else names[row["connected"]] for row in value)
    rows = ((row["name"], row["role"], close) for row, close in zip(value, said, strict=True))
    return Grid((_("Name"), _("Role"), _("Related to, or lives with")), tuple(rows))


GRIDS: dict[Kind, Callable[[Question, Any], Grid]] = {Kind.ROWS: _grid, Kind.PEOPLE: _people}


def _where(value: dict[str, str]) -> list[Line]:
    ward = Ward.objects.filter(pk=value["ward"]).first() if value["ward"] else None
    found = [Line(_("%(ward)s ward") % {"ward": ward}, soft=True)] if ward else []
    return [Line(value["text"]), *found]


def _priority(slug: str, place: Place | None) -> str:
    priority = Priority.objects.filter(place=place, slug=slug).first() if place else None
    return priority.title if priority else slug.replace("-", " ").capitalize()
