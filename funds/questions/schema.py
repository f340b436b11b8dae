"""A form as data: sections of questions, read from the editor's blocks and kept with each version.

An answer is plain JSON, shaped by the question's kind:

=================  ==========================================================================
short_text …       text (``short_text``, ``long_text``, ``email``, ``phone``)
number             whole number
money              whole pence
date               ``"2027-01-31"``
postcode           ``"E13 8QE"``
place              ``{"text", "postcode", "ward"}``: as typed, then what was found in it or ``""``
contact            ``{"group", "name", "email", "phone"}``; ``group`` only when it is asked for
choice, yes_no     the option's text; ``"yes"`` or ``"no"``
choices            list of the options' texts
choice_with_note   ``{"choice", "note"}``
priorities         the priority's slug
budget             list of ``{"item", "pence"}``
file               nothing: the application's attachments carry the question's key
declaration        ``true``
date_range         ``{"start": "2027-01-31", "end": "2027-03-31"}``; either may be ``""``
address            ``{"line1", "line2", "town", "postcode"}``
website            text, with its scheme
wards              list of ward codes of the fund's borough
scale              whole number between ``minimum`` and ``maximum``
rows               list of ``{column key: text}``, one for each row
people             list of ``{"name", "role", "connected"}``; ``connected`` is 0 for nobody, or the number of the
                   person in this list (from 1) whom they are related to or live with, or None while not said
organisation       ``{"organisation": id or None, "name"}``: a group's profile, or only its name
host               ``{"wanted": "yes" or "no", "organisation": id or None, "name", "email"}``
equality           the option's text; kept apart (``EqualityAnswer``), never with the application's answers
guidance           nothing: words between questions, not a question
=================  ==========================================================================

A ``long_text`` that may be ``spoken`` can be answered by a sound or video file instead: attachments with its key.
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext_lazy as _

from funds.questions import pace
from funds.questions.conditions import Condition
from funds.questions.rules import Rule


class Kind(enum.StrEnum):
    """What sort of answer a question takes."""

    SHORT_TEXT = "short_text"
    LONG_TEXT = "long_text"
    EMAIL = "email"
    PHONE = "phone"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    POSTCODE = "postcode"
    PLACE = "place"
    CONTACT = "contact"
    CHOICE = "choice"
    CHOICES = "choices"
    CHOICE_WITH_NOTE = "choice_with_note"
    YES_NO = "yes_no"
    PRIORITIES = "priorities"
    BUDGET = "budget"
    FILE = "file"
    DECLARATION = "declaration"
    DATE_RANGE = "date_range"
    ADDRESS = "address"
    WEBSITE = "website"
    WARDS = "wards"
    SCALE = "scale"
    ROWS = "rows"
    PEOPLE = "people"
    ORGANISATION = "organisation"
    HOST = "host"
    EQUALITY = "equality"
    GUIDANCE = "guidance"


class SeenBy(enum.StrEnum):
    """Whom an answer is shown to besides the group itself. Officers see all of them."""

    PANEL = "panel"
    NOT_SCORED = "not_scored"
    OFFICERS = "officers"


class Fill(enum.StrEnum):
    """A column of the application that an answer is copied to."""

    TITLE = "title"
    AMOUNT = "amount"
    POSTCODE = "postcode"
    PRIORITY = "priority"
    START_DATE = "start_date"
    ORGANISATION_NAME = "organisation_name"
    CONTACT = "contact"


FILLS_BY_KIND: dict[Kind, tuple[Fill, ...]] = {
    Kind.SHORT_TEXT: (Fill.TITLE, Fill.ORGANISATION_NAME),
    Kind.LONG_TEXT: (Fill.TITLE,),
    Kind.MONEY: (Fill.AMOUNT,),
    Kind.BUDGET: (Fill.AMOUNT,),
    Kind.DATE: (Fill.START_DATE,),
    Kind.POSTCODE: (Fill.POSTCODE,),
    Kind.PLACE: (Fill.POSTCODE,),
    Kind.PRIORITIES: (Fill.PRIORITY,),
    Kind.CONTACT: (Fill.CONTACT,),
    Kind.DATE_RANGE: (Fill.START_DATE,),
    Kind.ADDRESS: (Fill.POSTCODE,),
    Kind.ORGANISATION: (Fill.ORGANISATION_NAME,),
}

REQUIRED_FILLS = {
    Fill.AMOUNT: _("how much they ask for"),
    Fill.POSTCODE: _("where it will happen"),
    Fill.ORGANISATION_NAME: _("what the group is called"),
    Fill.CONTACT: _("how to reach them"),
}


@dataclass(frozen=True)
class Column:
    """One column of a question that is answered in rows."""

    key: str
    label: str


@dataclass(frozen=True)
class Question:
    """One question. ``key`` is unique in its form and kept when a form is copied.

    ``minimum`` and ``maximum`` bound a number, money (in pence), a scale's ends, or how many rows or people there are.
    ``words`` guides a long text, and is a limit when ``words_hard``. ``weeks_after_decision`` is the earliest that a
    date may be. ``max_megabytes`` bounds each file; ``file_kinds`` are of document, photo, audio and video.
    The question is asked only where every one of its ``conditions`` holds.
    """

    key: str
    kind: Kind
    label: str
    help: str = ""
    example: str = ""
    why: str = ""
    required: bool = True
    fill: str = ""
    words: int | None = None
    options: tuple[str, ...] = ()
    minimum: int | None = None
    maximum: int | None = None
    ask_group: bool = False
    seen_by: str = SeenBy.PANEL.value
    words_hard: bool = False
    spoken: bool = False
    weeks_after_decision: int | None = None
    file_kinds: tuple[str, ...] = ()
    max_megabytes: int | None = None
    columns: tuple[Column, ...] = ()
    low: str = ""
    high: str = ""
    conditions: tuple[Condition, ...] = ()

    @property
    def asks(self) -> bool:
        """Whether it is a question at all, and not guidance between questions."""
        return self.kind is not Kind.GUIDANCE

    @property
    def takes_files(self) -> bool:
        return self.kind is Kind.FILE or self.spoken

    @property
    def fills(self) -> set[Fill]:
        """Columns that this question's answer is copied to."""
        filled = {Fill(self.fill)} if self.fill else set()
        if self.ask_group:
            filled.add(Fill.ORGANISATION_NAME)
        return filled

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> Question:
        known = {f.name for f in fields(cls)}
        values = {name: value for name, value in data.items() if name in known}
        values["kind"] = Kind(values["kind"])
        for name in ("options", "file_kinds"):
            values[name] = tuple(values.get(name) or ())
        values["columns"] = tuple(Column(**column) for column in values.get("columns") or ())
        values["conditions"] = tuple(Condition.from_json(one) for one in values.get("conditions") or ())
        return cls(**values)


@dataclass(frozen=True)
class Section:
    """A few questions that belong together, answered on one screen. ``items`` are they and the guidance between."""

    key: str
    title: str
    intro: str = ""
    items: tuple[Question, ...] = field(default=())

    @property
    def questions(self) -> tuple[Question, ...]:
        return tuple(item for item in self.items if item.asks)


@dataclass(frozen=True)
class Form:
    """All the sections of one version of a call's questions, and the rules between their answers."""

    sections: tuple[Section, ...]
    rules: tuple[Rule, ...] = ()

    @classmethod
    def from_json(cls, sections: list[dict[str, Any]], rules: list[dict[str, str]] | None = None) -> Form:
        return cls(
            tuple(
                Section(
                    key=section["key"],
                    title=section["title"],
                    intro=section.get("intro", ""),
                    items=tuple(Question.from_json(question) for question in section["questions"]),
                )
                for section in sections
            ),
            tuple(Rule.from_json(rule) for rule in rules or ()),
        )

    def to_json(self) -> list[dict[str, Any]]:
        """The sections; ``rules_to_json`` has the rest."""
        return [
            {
                "key": section.key,
                "title": section.title,
                "intro": section.intro,
                "questions": [asdict(item) for item in section.items],
            }
            for section in self.sections
        ]

    def rules_to_json(self) -> list[dict[str, str]]:
        return [asdict(rule) for rule in self.rules]

    def __iter__(self) -> Iterator[Question]:
        for section in self.sections:
            yield from section.questions

    def __len__(self) -> int:
        return sum(len(section.questions) for section in self.sections)

    def section(self, key: str) -> Section | None:
        """The section with ``key``, or None."""
        return next((section for section in self.sections if section.key == key), None)

    def question(self, key: str) -> Question | None:
        """The question with ``key``, or None."""
        return next((question for question in self if question.key == key), None)

    def item(self, key: str) -> Question | None:
        """The question or guidance with ``key``, or None."""
        return next((item for section in self.sections for item in section.items if item.key == key), None)

    def key_of(self, words: str) -> str:
        """The key of the question that is called ``words``; ``words`` itself when it is a key, or nobody's name."""
        words = words.strip()
        if self.item(words):
            return words
        named = (item.key for item in self if item.label.strip().casefold() == words.casefold())
        return next(named, words)

    @property
    def fills(self) -> set[Fill]:
        return set().union(*(question.fills for question in self)) if len(self) else set()

    @property
    def missing(self) -> str:
        """Why a call with this form may not be published yet; empty when it may."""
        absent = [str(words) for fill, words in REQUIRED_FILLS.items() if fill not in self.fills]
        if not absent:
            return ""
        message = _(
            "Before you can publish, the form must ask: %(absent)s. Add a question for each, and choose it "
            "under “Also use the answer as”."
        )
        return str(message) % {"absent": "; ".join(absent)}

    @property
    def minutes(self) -> int:
        """About how long it takes to answer."""
        return pace.minutes(item for section in self.sections for item in section.items)

    @property
    def text(self) -> str:
        """All that an applicant reads, one line each."""
        lines = []
        for section in self.sections:
            lines += [section.title, section.intro]
            for item in section.items:
                lines += [item.label, item.help, item.why, *item.options]
        return "\n".join(line for line in lines if line)
