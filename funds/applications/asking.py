"""Pages that ask a few things of their own, with the same fields, checks and looks as the questions of a call."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError

from funds.applications.answers import Asked
from funds.applications.drawing import question_field
from funds.applications.forms import SectionForm
from funds.models import Call
from funds.questions.fields import field_for
from funds.questions.schema import Question, Section


class Asking:
    """A few questions, with what was typed, what it says, and a sentence for everything that is wrong."""

    def __init__(
        self,
        questions: list[Question],
        data: Any = None,
        *,
        values: dict[str, Any] | None = None,
        files: Any = None,
    ) -> None:
        section = Section("asking", "", "", tuple(questions))
        held = values or {}
        self.asked = [
            Asked(number, section, question, field_for(question, Call()), held.get(question.key), ())
            for number, question in enumerate(questions, 1)
        ]
        self.form = SectionForm(self.asked, data, files)
        self.errors: dict[str, str] = {}
        self.values: dict[str, Any] = {}
        if self.form.is_bound:
            self._read()

    def _read(self) -> None:
        self.form.is_valid()
        self.errors = {key: str(problems[0]) for key, problems in self.form.errors.items()}
        self.values = {one.question.key: self.form.cleaned_data.get(one.question.key) for one in self.asked}
        for one in self.asked:
            value = self.values[one.question.key]
            files = len(value or []) if one.question.takes_files else 0
            problem = one.field.problem(value, files)
            if problem and one.question.key not in self.errors:
                self.errors[one.question.key] = problem

    @property
    def is_right(self) -> bool:
        """Whether it was sent and nothing is wrong."""
        return self.form.is_bound and not self.errors

    def refuse(self, problem: ValidationError, key: str = "") -> None:
        """Say what an action found wrong, beside the question that it is about, else the first."""
        told = problem.message_dict if hasattr(problem, "error_dict") else {key: problem.messages}
        for name, sentences in told.items():
            known = any(one.question.key == name for one in self.asked)
            self.errors[name if known else self.asked[0].question.key] = sentences[0]

    def drawn(self) -> list[dict[str, Any]]:
        """Every question as ``components/fields.jinja`` takes it."""
        return [
            question_field(
                one,
                typed=self.form.typed(one.question.key),
                error=self.errors.get(one.question.key, ""),
                heading=False,
                more_rows=self.form.data.get("more-rows") == one.question.key,
            )
            for one in self.asked
        ]

    def error_list(self) -> list[dict[str, str]]:
        """What the summary at the top of the page says."""
        return [
            {"text": self.errors[one.question.key], "href": f"#{one.field.first_input()}"}
            for one in self.asked
            if one.question.key in self.errors
        ]

    def context(self) -> dict[str, Any]:
        return {"fields": self.drawn(), "errors": self.error_list()}
