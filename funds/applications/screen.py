"""One section as a page shows it: its questions with what was typed, when each is asked, what is wrong, what clashes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from funds.applications.answers import Answered, Asked
from funds.applications.drawing import file_to_open, question_field
from funds.applications.forms import SectionForm
from funds.questions.conditions import MONEY_KINDS, heard, holds
from funds.questions.fields.files import limits_of
from funds.questions.schema import Kind, Question, Section


@dataclass(frozen=True)
class Clashing:
    """An answer that somebody else changed meanwhile: ``text`` is theirs, ``mine`` what this page was to keep."""

    revision: int
    says: str
    text: str
    mine: str


@dataclass
class Screen:
    """What a section's page needs. ``asked`` are its questions, with those that the answers hide."""

    have: Answered
    part: Section
    asked: list[Asked]
    form: SectionForm
    errors: dict[str, str] = field(default_factory=dict)
    clashes: dict[str, Clashing] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Nobody is held up by a question that is not asked any more."""
        asked = {one.question.key for one in self.shown}
        self.errors = {key: text for key, text in self.errors.items() if key in asked}
        self.clashes = {key: clash for key, clash in self.clashes.items() if key in asked}

    @cached_property
    def shown(self) -> list[Asked]:
        """The questions that are asked now."""
        return [one for one in self.asked if not one.hidden]

    @property
    def is_one_question(self) -> bool:
        """A single question is the page's heading."""
        return len(self.asked) == 1 and len(self.part.items) == 1

    def newly_asked(self, not_shown: Iterable[str]) -> bool:
        """Whether the answers just kept ask a question of this page that nobody has seen yet."""
        return not {one.question.key for one in self.shown}.isdisjoint(not_shown)

    def summary(self) -> list[dict[str, str]]:
        """Everything to put right, each with the input that it is about."""
        return [
            {"text": text, "href": f"#{self._first(one)}"}
            for one in self.shown
            if (text := self.errors.get(one.question.key, ""))
        ]

    def _first(self, one: Asked) -> str:
        key = one.question.key
        return f"{key}-keep" if key in self.clashes else one.field.first_input()

    def items(self, more_rows: str) -> list[dict[str, Any]]:
        """Questions, and the guidance between them, in their order. ``more_rows`` is the table that is to grow."""
        by_key = {one.question.key: one for one in self.asked}
        found: list[dict[str, Any]] = []
        for item in self.part.items:
            one = by_key.get(item.key)
            if one:
                found.append(self._drawn(one, more_rows) | {"when": self._when(item), "hidden": one.hidden})
            elif not item.asks:
                when = self._when(item)
                found.append({"guidance": item, "key": item.key, "when": when, "hidden": not self._is_asked(item)})
        return found

    def _drawn(self, one: Asked, more_rows: str) -> dict[str, Any]:
        key = one.question.key
        return {
            "key": key,
            "kind": one.question.kind.value,
            "field": question_field(
                one,
                typed=self.form.typed(key),
                error=self.errors.get(key, ""),
                heading=self.is_one_question,
                more_rows=more_rows == key,
            ),
            "base": self.form.base(key) if key in self.clashes else one.revision,
            "saves": one.question.kind is not Kind.FILE,
            "clash": self.clashes.get(key),
            "spoken": self._spoken(one) if one.question.spoken else None,
        }

    @staticmethod
    def _spoken(one: Asked) -> dict[str, Any]:
        """Sound or video in the place of a long text."""
        return {
            "id": f"{one.question.key}-spoken",
            "limits": limits_of(one.question),
            "files": [file_to_open(file) for file in one.files],
        }

    def _is_asked(self, item: Question) -> bool:
        return all(self._holds(one) for one in item.conditions)

    def _holds(self, condition: Any) -> bool:
        """Whether a condition holds with the answers as they are kept."""
        one = self._by_key.get(condition.key)
        if one is None or one.hidden or one.question.kind is Kind.EQUALITY:
            return holds(condition, None)
        values = {condition.key: one.value}
        known = heard(values, values if one.typed is not None else (), values if one.files else ())
        return holds(condition, known[condition.key], is_money=one.question.kind in MONEY_KINDS)

    @cached_property
    def _by_key(self) -> dict[str, Asked]:
        return {one.question.key: one for one in self.have.everything}

    def _when(self, item: Question) -> str:
        """Conditions for the page's script. One on an answer of another page cannot change here: it holds or not."""
        here = {one.question.key for one in self.asked}
        told: list[Any] = []
        for one in item.conditions:
            if one.key in here:
                told.append([one.key, one.test, one.value])
            elif not self._holds(one):
                told.append(False)
        return json.dumps(told) if told else ""
