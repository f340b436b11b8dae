"""When a call's questions change, drafts move to the new ones with their answers; nothing that was written is lost."""

from __future__ import annotations

import logging
from collections.abc import Iterator

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import access, changed_emails
from funds.applications.actions.moves import locked
from funds.applications.actions.saving import fill_again, touch
from funds.applications.models import Answer, Application, EqualityAnswer, SetAside
from funds.applications.moving import loses, moved, takes, words_of
from funds.models import Call, FormVersion
from funds.questions.changes import changes
from funds.questions.schema import Form, Kind, Question
from funds.versions import form_of, reasons_since

logger = logging.getLogger("applications.carrying")


def carry_over(call: Call) -> int:
    """Move every draft of ``call`` to its current questions and tell its people. Returns how many moved.

    Each draft is a transaction of its own, and one that is there already is left alone: doing it again does no harm.
    """
    target, behind = _behind(call)
    return sum(_carry(pk, target) for pk in behind)


@transaction.atomic
def _behind(call: Call) -> tuple[FormVersion, list[int]]:
    """The version to move to, which no publish may replace from now on, and the drafts that are not there yet."""
    held = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    target = held.versions.order_by("-number")[:1].get()
    behind = list(Application.objects.behind().filter(call=held).order_by("pk").values_list("pk", flat=True))
    if behind and not target.in_use:
        target.in_use = True
        target.save(update_fields=["in_use"])
    return target, behind


@transaction.atomic
def _carry(pk: int, target: FormVersion) -> bool:
    """Move one draft, unless it was sent, moved or deleted meanwhile."""
    application = Application.objects.drafts().filter(pk=pk).first()
    if application is None:
        return False
    held = locked(application)
    if not held.is_draft or held.version_id == target.pk:
        return False
    left = held.version
    old, new = form_of(left), form_of(target)
    for row in list(held.answers.all()):
        _move_answer(held, row, old.question(row.key), new.question(row.key))
    _move_files(held, old, new)
    _move_apart(held, new)
    held.version = target
    fill_again(held, new)
    touch(held)
    changed_emails.questions_changed(held, left, changes(old, new), reasons_since(left))
    logger.info("Draft %s moved to version %s", held.pk, target.number)
    return True


def _move_answer(held: Application, row: Answer, before: Question | None, now: Question | None) -> None:
    """An answer stays under its key as far as it fits. Its revision stays too: a page that is open saves over it."""
    if before is None:
        return
    if now is None or not takes(now, before):
        _set_aside(held, before, words_of(before, held.call, row.value, row.typed))
        row.value = row.typed = None
    elif loses(before, now, row.value):
        _set_aside(held, before, words_of(before, held.call, row.value))
        row.value = moved(now, row.value)
    elif row.typed is not None and now.kind is not before.kind:
        row.typed = words_of(before, held.call, None, row.typed)
    else:
        row.value = moved(now, row.value)
    row.save(update_fields=["value", "typed"])


def _move_files(held: Application, old: Form, new: Form) -> None:
    """Files stay in their place; where nothing asks for them any more, their names are set aside until dismissed."""
    for question in old:
        now = new.question(question.key)
        if question.takes_files and not (now and now.takes_files):
            names = [file.name for file in held.attachments.filter(key=question.key)]
            if names:
                _set_aside(held, question, "\n".join(names), with_files=True)


def _move_apart(held: Application, new: Form) -> None:
    """Equality answers are never set aside: text beside an application would tell whose they are."""
    for answer in EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(held)):
        now = new.question(answer.key)
        if now is None or now.kind is not Kind.EQUALITY or moved(now, answer.value) is None:
            answer.delete()


def _set_aside(held: Application, question: Question, text: str, *, with_files: bool = False) -> None:
    """Keep ``text`` for the group, once for each question and version."""
    if not text.strip() or question.kind is Kind.EQUALITY:
        return
    if with_files:
        text = _("You added these files:\n%(names)s") % {"names": text}
    SetAside.objects.update_or_create(
        application=held, version=held.version, key=question.key, defaults={"label": question.label, "text": text}
    )


@transaction.atomic
def set_aside(application: Application, by: User, texts: dict[str, str]) -> list[SetAside]:
    """Keep what a page sent that was open while its questions went: texts by the old questions' keys."""
    held = locked(application)
    access.require(held, by, access.Act.FILL)
    if not held.is_draft:
        return []
    kept = []
    for key, text in texts.items():
        found = next(_asked_before(held, key), None)
        if found and text.strip() and found[1].kind is not Kind.EQUALITY:
            version, question = found
            row, _new = SetAside.objects.update_or_create(
                application=held, version=version, key=key, defaults={"label": question.label, "text": text}
            )
            kept.append(row)
    return kept


def asked_before(application: Application, key: str) -> Question | None:
    """The question that had ``key`` in the newest version before the application's own."""
    return next((question for _version, question in _asked_before(application, key)), None)


def _asked_before(application: Application, key: str) -> Iterator[tuple[FormVersion, Question]]:
    earlier = FormVersion.objects.filter(call=application.call_id, number__lt=application.version.number)
    for version in earlier.order_by("-number"):
        question = form_of(version).question(key)
        if question:
            yield version, question


@transaction.atomic
def dismiss(row: SetAside, by: User) -> None:
    """Throw away what was set aside, with the files that no question asks for any more."""
    held = locked(row.application)
    access.require(held, by, access.Act.FILL)
    now = form_of(held.version).question(row.key)
    if held.is_draft and not (now and now.takes_files):
        for file in held.attachments.filter(key=row.key):
            file.delete()
    row.delete()
