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
=================  ==========================================================================
"""

from __future__ import annotations

import enum
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from typing import Any

from django.utils.translation import gettext_lazy as _


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
}

REQUIRED_FILLS = {
    Fill.AMOUNT: _("how much they ask for"),
    Fill.POSTCODE: _("where it will happen"),
    Fill.ORGANISATION_NAME: _("what the group is called"),
    Fill.CONTACT: _("how to reach them"),
}


@dataclass(frozen=True)
class Question:
    """One question. ``key`` is unique in its form and kept when a form is copied."""

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
        values["options"] = tuple(values.get("options") or ())
        return cls(**values)


@dataclass(frozen=True)
class Section:
    """A few questions that belong together, answered on one screen."""

    key: str
    title: str
    intro: str = ""
    questions: tuple[Question, ...] = field(default=())


@dataclass(frozen=True)
class Form:
    """All the sections of one version of a call's questions."""

    sections: tuple[Section, ...]

    @classmethod
    def from_json(cls, sections: list[dict[str, Any]]) -> Form:
        return cls(
            tuple(
                Section(
                    key=section["key"],
                    title=section["title"],
                    intro=section.get("intro", ""),
                    questions=tuple(Question.from_json(question) for question in section["questions"]),
                )
                for section in sections
            )
        )

    def to_json(self) -> list[dict[str, Any]]:
        return [asdict(section) | {"questions": [asdict(q) for q in section.questions]} for section in self.sections]

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
        """About how long it takes to answer: one minute a question and one more for each 60 words asked for."""
        words = sum(question.words or 0 for question in self)
        return max(5, round((len(self) + words / 60) / 5) * 5)
