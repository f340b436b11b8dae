"""How far an application has come: each question with its answer, what is done, half done or still to start."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from typing import Any

from funds.applications.models import Application, Attachment
from funds.models import Call
from funds.questions.display import Shown, display
from funds.questions.fields import AnswerField, field_for
from funds.questions.schema import Form, Question, Section
from funds.versions import form_of


class Progress(enum.StrEnum):
    """How far one question is."""

    DONE = "done"
    HALF = "half"
    START = "start"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Asked:
    """One question of one application."""

    number: int
    section: Section
    question: Question
    field: AnswerField
    value: Any
    files: tuple[Attachment, ...]

    @property
    def problem(self) -> str:
        return self.field.problem(self.value, len(self.files))

    @property
    def is_given(self) -> bool:
        return self.value is not None or bool(self.files)

    @property
    def progress(self) -> Progress:
        if self.problem:
            return Progress.HALF if self.is_given else Progress.START
        return Progress.DONE if self.is_given else Progress.OPTIONAL

    def shown(self) -> Shown:
        """How the answer reads."""
        return display(self.question, self.value, self.files, self.field.call.place)


@dataclass(frozen=True)
class Answered:
    """All the questions of one application, in order."""

    form: Form
    asked: tuple[Asked, ...]

    def of(self, section: Section) -> list[Asked]:
        return [asked for asked in self.asked if asked.section.key == section.key]

    @property
    def problems(self) -> dict[str, str]:
        """What stops it being sent: a sentence by the question's key."""
        return {asked.question.key: problem for asked in self.asked if (problem := asked.problem)}

    def count(self, *progress: Progress) -> int:
        """How many questions are as far as any of ``progress``."""
        return sum(asked.progress in progress for asked in self.asked)

    @property
    def expected(self) -> int:
        """How many answers there will be: all but the optional ones that are left empty."""
        return len(self.asked) - self.count(Progress.OPTIONAL)


def answered(application: Application) -> Answered:
    """The application's questions with its answers: two queries."""
    call: Call = application.call
    form = form_of(application.version)
    answers = {answer.key: answer.value for answer in application.answers.all()}
    files = list(application.attachments.all())
    asked: list[Asked] = []
    for section in form.sections:
        for question in section.questions:
            own = tuple(file for file in files if file.key == question.key)
            field = field_for(question, call)
            asked.append(Asked(len(asked) + 1, section, question, field, answers.get(question.key), own))
    return Answered(form, tuple(asked))
