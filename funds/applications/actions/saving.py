"""Keeping answers: as they are typed or section by section, from several pages and people at once.

Nothing is overwritten unseen. A change says which revision of the answer its page had seen; when somebody else has
written since, it is not kept but handed back as a clash, for the person to choose. A late or repeated change of the
same page changes nothing.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import access, closing
from funds.applications.actions.moves import NotNow, locked
from funds.applications.lifecycle import Status
from funds.applications.models import Answer, Application, EqualityAnswer
from funds.needs.models import Priority
from funds.questions.reopened import opened_by
from funds.questions.schema import Fill, Form, Kind, Question
from funds.versions import form_of
from places.models import Postcode

LONGEST_TITLE = 160


@dataclass(frozen=True)
class Change:
    """One answer as it arrives.

    ``value`` is cleaned, None for nothing. ``typed`` is what cannot be cleaned yet, as the inputs show it; the answer
    before it then stays. ``base`` is the revision that the page had seen, 0 for none; None overwrites what is there.
    ``seq`` counts the changes of one open page.
    """

    key: str
    value: Any
    typed: Any = None
    base: int | None = None
    seq: int = 0


@dataclass(frozen=True)
class Clash:
    """An answer that somebody else changed meanwhile, as it stands."""

    answer: Answer

    @property
    def by(self) -> str:
        """Who wrote it: a name, or an address while there is no name."""
        return str(self.answer.by.get_short_name() or self.answer.by.email) if self.answer.by else ""


@dataclass
class Kept:
    """What became of the changes: the revision of each kept answer, and the clashes, by key."""

    application: Application
    revisions: dict[str, int] = field(default_factory=dict)
    clashes: dict[str, Clash] = field(default_factory=dict)


def require_open(application: Application, by: User, moment: datetime.datetime | None = None) -> None:
    """Raise with a sentence unless ``by`` may change the answers at ``moment``."""
    access.require(application, by, access.Act.FILL)
    if not application.can_be_changed:
        raise NotNow(_("Your application has been sent, so its answers cannot be changed. They are safe with us."))
    if application.is_draft and not application.is_open(moment):
        raise NotNow(closing.sentence(application.call))


def open_keys(application: Application) -> set[str] | None:
    """Keys of the questions that a request for changes opened again; None when all are open."""
    if application.status != Status.CHANGES_REQUESTED:
        return None
    asked = application.change_requests.filter(answered_at__isnull=True).last()
    return opened_by(form_of(application.version), asked.keys) if asked and asked.keys else None


@transaction.atomic
def keep(
    application: Application,
    by: User,
    changes: list[Change],
    *,
    client: str = "",
    began_at: datetime.datetime | None = None,
) -> Kept:
    """Keep ``changes`` of one open page, the browser's ``client``, whose request began at ``began_at``."""
    held = locked(application)
    require_open(held, by, began_at)
    questions = _questions(held, changes)
    kept = Kept(held)
    before = {
        answer.key: answer for answer in held.answers.filter(key__in=[one.key for one in changes]).select_related("by")
    }
    rows = []
    for change in changes:
        question = questions[change.key]
        if question.kind is Kind.EQUALITY:
            _keep_apart(held, change)
            kept.revisions[change.key] = 0
        elif question.kind is not Kind.FILE:
            row = _changed(kept, before.get(change.key), change, by, client, question)
            if row:
                rows.append(row)
    if rows:
        _write(rows)
        touch(held)
    return kept


def _questions(held: Application, changes: list[Change]) -> dict[str, Question]:
    form, again = form_of(held.version), open_keys(held)
    questions = {question.key: question for question in form}
    if any(change.key not in questions for change in changes):
        raise ValidationError(_("These questions have changed. Open the page again and carry on."))
    if again is not None and any(change.key not in again for change in changes):
        raise NotNow(_("Only the questions that we asked you to look at again can be changed."))
    return questions


def _changed(
    kept: Kept, row: Answer | None, change: Change, by: User, client: str, question: Question
) -> Answer | None:
    """The answer's row as it is to be written; None when nothing changes."""
    is_own = row is not None and bool(client) and row.client == client
    if row is None:
        if change.value is None and change.typed is None:
            kept.revisions[change.key] = 0
            return None
        row = Answer(application=kept.application, key=change.key, revision=0)
    elif (is_own and change.seq <= row.seq) or _same(row, change):
        kept.revisions[change.key] = row.revision
        return None
    if change.base is not None and change.base != row.revision and not is_own:
        kept.clashes[change.key] = Clash(row)
        return None
    if change.typed is None:
        row.value = change.value
        for fill in question.fills:
            _fill(kept.application, fill, question, change.value)
    row.typed, row.by, row.client, row.seq = change.typed, by, client, change.seq
    row.revision, row.updated_at = row.revision + 1, timezone.now()
    kept.revisions[change.key] = row.revision
    return row


WRITTEN = ("value", "typed", "revision", "by", "client", "seq", "updated_at")


def _write(rows: list[Answer]) -> None:
    """A whole section costs as many statements as one answer. The application's row is held, so nobody is between."""
    if len(rows) == 1:
        rows[0].save()
        return
    Answer.objects.bulk_create(rows, update_conflicts=True, unique_fields=("application", "key"), update_fields=WRITTEN)


def _same(row: Answer, change: Change) -> bool:
    """Whether the change says what is there already."""
    return row.typed == change.typed and (change.typed is not None or row.value == change.value)


def _keep_apart(application: Application, change: Change) -> None:
    """An equality answer goes to its own table."""
    mine = EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(application), key=change.key)
    if change.value is None:
        mine.delete()
    elif not mine.update(value=change.value):
        EqualityAnswer.objects.create(
            call=application.call, key=change.key, value=change.value, holder=EqualityAnswer.holder_of(application)
        )


def touch(held: Application) -> None:
    """Changed answers are no longer what somebody signed or heard read back."""
    held.updated_at, held.ready_by, held.ready_at = timezone.now(), None, None
    held.save()
    proof = getattr(held, "on_behalf", None)
    if proof and proof.proved_at:
        proof.proof, proof.proved_name, proof.proved_at, proof.proved_by = "", "", None, None
        proof.save(update_fields=["proof", "proved_name", "proved_at", "proved_by"])


@transaction.atomic
def save_answers(
    application: Application,
    by: User,
    section_key: str,
    answers: dict[str, Any],
    began_at: datetime.datetime | None = None,
) -> Application:
    """Keep cleaned answers of one section, whatever was there; None takes one away, a key left out stays as it was."""
    section = form_of(application.version).section(section_key)
    if section is None or set(answers) - {question.key for question in section.questions}:
        raise ValidationError(_("These questions have changed. Open the page again and carry on."))
    changes = [Change(key, value) for key, value in answers.items()]
    return keep(application, by, changes, began_at=began_at).application


def fill_again(application: Application, form: Form) -> None:
    """Bring the columns in line with the answers after the questions changed; the caller saves."""
    values = dict(application.answers.values_list("key", "value"))
    for question in form:
        for fill in question.fills:
            _fill(application, fill, question, values.get(question.key))


def _fill(application: Application, fill: Fill, question: Question, value: Any) -> None:
    """Copy an answer to the column that lists and rules read."""
    match fill:
        case Fill.TITLE:
            application.title = Truncator(" ".join((value or "").split())).chars(LONGEST_TITLE)
        case Fill.ORGANISATION_NAME:
            application.organisation_name = _group_name(value)
        case Fill.AMOUNT:
            application.amount_pence = sum(row["pence"] for row in value) if isinstance(value, list) else value
        case Fill.START_DATE:
            day = value.get("start") if isinstance(value, dict) else value
            application.starts_on = datetime.date.fromisoformat(day) if day else None
        case Fill.PRIORITY:
            place = application.call.place
            application.priority = Priority.objects.filter(place=place, slug=value).first() if value else None
        case Fill.CONTACT:
            contact = value or {}
            application.contact_name = contact.get("name", "")
            application.contact_email = contact.get("email", "")
            application.contact_phone = contact.get("phone", "")
        case Fill.POSTCODE:
            _fill_where(application, question, value)


def _group_name(value: Any) -> str:
    """A group's name from a text, a contact or a profile."""
    if not isinstance(value, dict):
        return str(value or "")
    return str(value.get("group") if "group" in value else value.get("name") or "")


def _fill_where(application: Application, question: Question, value: Any) -> None:
    if question.kind is Kind.PLACE:
        application.postcode = value["postcode"] if value else ""
        application.ward_id = (value["ward"] or None) if value else None
        return
    application.postcode = (value.get("postcode", "") if isinstance(value, dict) else value) or ""
    found = Postcode.objects.filter(pk=application.postcode.replace(" ", "")).first() if application.postcode else None
    application.ward_id = found.ward_id if found else None
