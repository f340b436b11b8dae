"""How far an application has come: each question with its answer, what is done, half done or still to start."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from accounts.models import User
from funds.applications.models import Answer, Application, Attachment, EqualityAnswer, Organisation
from funds.models import Call
from funds.questions.conditions import heard, hidden
from funds.questions.display import Shown, display
from funds.questions.fields import AnswerField, Groups, field_for
from funds.questions.schema import Form, Kind, Question, Section
from funds.versions import form_of


class Progress(enum.StrEnum):
    """How far one question is."""

    DONE = "done"
    HALF = "half"
    START = "start"
    OPTIONAL = "optional"


@dataclass(frozen=True)
class Asked:
    """One question of one application.

    ``number`` counts the questions that are asked; one that is ``hidden`` by its conditions has none. ``typed`` is what
    cannot be an answer yet; ``revision`` is 0 while nothing was kept.
    """

    number: int
    section: Section
    question: Question
    field: AnswerField
    value: Any
    files: tuple[Attachment, ...]
    typed: Any = None
    revision: int = 0
    hidden: bool = False
    disagrees: str = ""

    @property
    def problem(self) -> str:
        """What stops it being sent: a sentence, or nothing."""
        if self.typed is not None:
            try:
                self.field.clean(self.typed)
            except ValidationError as problem:
                return str(problem.messages[0])
        # A file that nobody can open answers nothing.
        files = sum(not file.is_refused for file in self.files)
        return self.field.problem(self.value, files) or self.disagrees

    @property
    def is_given(self) -> bool:
        return self.value is not None or bool(self.files) or self.typed is not None

    @property
    def progress(self) -> Progress:
        if self.problem:
            return Progress.HALF if self.is_given else Progress.START
        return Progress.DONE if self.is_given else Progress.OPTIONAL

    def raw(self) -> Any:
        """What its inputs show: what was typed last, or the kept answer."""
        return self.field.to_raw(self.value) if self.typed is None else self.typed

    def shown(self) -> Shown:
        """How the answer reads."""
        return display(self.question, self.value, self.files, self.field.call.place)


@dataclass(frozen=True)
class Answered:
    """All the questions of one application, in order; ``asked`` leaves out those that its answers hide.

    ``offered`` are the groups to choose from: the person's own, and those that hold money for others.
    """

    form: Form
    everything: tuple[Asked, ...]
    offered: tuple[Groups, Groups] = ((), ())

    @cached_property
    def asked(self) -> tuple[Asked, ...]:
        return tuple(one for one in self.everything if not one.hidden)

    def of(self, section: Section) -> list[Asked]:
        return [asked for asked in self.asked if asked.section.key == section.key]

    def all_of(self, section: Section) -> list[Asked]:
        """With the hidden ones, which a page with script shows as soon as they are asked."""
        return [asked for asked in self.everything if asked.section.key == section.key]

    @cached_property
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


def answered(application: Application, by: User | None = None, before: Answered | None = None) -> Answered:
    """The application's questions with its answers: two queries, and one more for equality questions in a draft.

    Where a group is asked for, those of ``by`` and those that hold money for others are offered: one query each,
    unless they were asked for ``before`` in the same request.
    """
    form = form_of(application.version)
    rows = {answer.key: answer for answer in application.answers.all()}
    apart = _apart(application, form)
    files = list(application.attachments.all())
    offered = before.offered if before else _groups(form, by)
    return put_together(form, application.call, rows, apart, files, *offered)


def _apart(application: Application, form: Form) -> dict[str, str]:
    """Answers to equality questions, while they can still be found."""
    if not application.is_draft or all(question.kind is not Kind.EQUALITY for question in form):
        return {}
    mine = EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(application))
    return dict(mine.values_list("key", "value"))


def fields_for(application: Application, questions: list[Question], by: User) -> dict[str, AnswerField]:
    """The fields of some questions, by key, for a page that saves a few answers."""
    groups, hosts = _groups(questions, by)
    keys = [one.key for one in questions if one.kind in (Kind.ORGANISATION, Kind.HOST)]
    kept = dict(application.answers.filter(key__in=keys).values_list("key", "value")) if keys else {}
    return {
        one.key: field_for(
            one, application.call, _with_kept(groups, kept.get(one.key)), _with_kept(hosts, kept.get(one.key))
        )
        for one in questions
    }


def _groups(questions: Iterable[Question], by: User | None) -> tuple[Groups, Groups]:
    """The groups of the person who answers, and those that hold money for others, where a question asks for them."""
    kinds = {question.kind for question in questions} if by else set()
    own = Organisation.objects.of(by).values_list("pk", "name") if by and Kind.ORGANISATION in kinds else ()
    hosts = Organisation.objects.hosts().values_list("pk", "name") if Kind.HOST in kinds else ()
    return tuple(own), tuple(hosts)


def _with_kept(groups: Groups, value: Any) -> Groups:
    """What was chosen before stays to be chosen, whoever looks at it."""
    pk = value.get("organisation") if isinstance(value, dict) else None
    if not pk or pk in dict(groups):
        return groups
    return (*groups, (pk, value["name"]))


def put_together(
    form: Form,
    call: Call,
    rows: Mapping[str, Answer],
    apart: Mapping[str, str],
    files: list[Attachment],
    groups: Groups = (),
    hosts: Groups = (),
) -> Answered:
    """Questions, answers and files as one; also for answers that belong to no application."""
    values: dict[str, Any] = {**{key: row.value for key, row in rows.items()}, **apart}
    unreadable = [key for key, row in rows.items() if row.typed is not None]
    gone = hidden(form, heard(values, unreadable, {file.key for file in files}))
    disagree = {rule.second: problem for rule in form.rules if (problem := rule.problem(values))}
    asked: list[Asked] = []
    number = 0
    for section in form.sections:
        for question in section.questions:
            number += question.key not in gone
            row, value = rows.get(question.key), values.get(question.key)
            asked.append(
                Asked(
                    number=number,
                    section=section,
                    question=question,
                    field=field_for(question, call, _with_kept(groups, value), _with_kept(hosts, value)),
                    value=value,
                    files=tuple(file for file in files if file.key == question.key),
                    typed=row.typed if row else None,
                    revision=row.revision if row else 0,
                    hidden=question.key in gone,
                    disagrees=disagree.get(question.key, ""),
                )
            )
    return Answered(form, tuple(asked), (groups, hosts))
