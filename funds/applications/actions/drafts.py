"""A draft: started once for each person and call, saved section by section, deleted when it is not wanted."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import closing, emails
from funds.applications.actions.moves import NotNow, locked, require_group
from funds.applications.lifecycle import Status
from funds.applications.models import Answer, Application
from funds.applications.models.application import new_reference
from funds.models import Call
from funds.needs.models import Priority
from funds.questions.schema import Fill, Kind, Question
from funds.versions import current, form_of
from places.models import Postcode

TRIES = 20
LONGEST_TITLE = 160


@transaction.atomic
def start_draft(by: User, call: Call, eligibility: list[dict[str, Any]] | None = None) -> Application:
    """The person's draft for ``call``: the one they have, or a new one."""
    # The row is held so that a publish cannot replace the version while the first draft takes it.
    call = Call.objects.select_for_update(of=("self",)).select_related("place").get(pk=call.pk)
    draft = Application.objects.filter(call=call, applicant=by, status=Status.DRAFT).first()
    if draft:
        return draft
    version = current(call)
    if not call.is_open() or version is None:
        raise NotNow(closing.sentence(call))
    if not version.in_use:
        version.in_use = True
        version.save(update_fields=["in_use"])
    fields = {"call": call, "version": version, "applicant": by, "eligibility": eligibility or []}
    draft = _create(fields)
    log(instance=draft, action="applications.start", user=by)
    emails.started(draft)
    return draft


def _create(fields: dict[str, Any]) -> Application:
    """A draft with a reference of its own; another is tried when somebody has it already."""
    for _try in range(TRIES):
        reference = new_reference(fields["call"].place)
        if Application.objects.filter(reference=reference).exists():
            continue
        try:
            with transaction.atomic():
                return Application.objects.create(reference=reference, **fields)
        except IntegrityError:
            draft = Application.objects.filter(
                call=fields["call"], applicant=fields["applicant"], status=Status.DRAFT
            ).first()
            if draft:
                return draft
    raise NotNow(_("We could not make a reference for you. Please try again."))


def require_open(application: Application, by: User, moment: datetime.datetime | None = None) -> None:
    """Raise with a sentence unless ``by`` may change the answers at ``moment``."""
    require_group(application, by)
    if not application.can_be_changed:
        raise NotNow(_("Your application has been sent, so its answers cannot be changed. They are safe with us."))
    if application.is_draft and not application.call.is_open(moment):
        raise NotNow(closing.sentence(application.call))


@transaction.atomic
def save_answers(
    application: Application,
    by: User,
    section_key: str,
    answers: dict[str, Any],
    began_at: datetime.datetime | None = None,
) -> Application:
    """Keep cleaned answers of one section; None takes an answer away, a key left out stays as it was."""
    held = locked(application)
    require_open(held, by, began_at)
    section = form_of(held.version).section(section_key)
    questions = {question.key: question for question in section.questions} if section else {}
    unknown = set(answers) - set(questions)
    if unknown or section is None:
        raise ValidationError(_("These questions have changed. Open the page again and carry on."))
    now = timezone.now()
    for key, value in answers.items():
        if questions[key].kind is Kind.FILE:
            continue
        if value is None:
            held.answers.filter(key=key).delete()
        else:
            Answer.objects.update_or_create(application=held, key=key, defaults={"value": value, "updated_at": now})
        for fill in questions[key].fills:
            _fill(held, fill, questions[key], value)
    held.updated_at = now
    held.save()
    return held


def _fill(application: Application, fill: Fill, question: Question, value: Any) -> None:
    """Copy an answer to the column that lists and rules read."""
    match fill:
        case Fill.TITLE:
            application.title = Truncator(" ".join((value or "").split())).chars(LONGEST_TITLE)
        case Fill.ORGANISATION_NAME:
            application.organisation_name = (value.get("group", "") if isinstance(value, dict) else value) or ""
        case Fill.AMOUNT:
            application.amount_pence = sum(row["pence"] for row in value) if isinstance(value, list) else value
        case Fill.START_DATE:
            application.starts_on = datetime.date.fromisoformat(value) if value else None
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


def _fill_where(application: Application, question: Question, value: Any) -> None:
    if question.kind is Kind.PLACE:
        application.postcode = value["postcode"] if value else ""
        application.ward_id = (value["ward"] or None) if value else None
        return
    application.postcode = value or ""
    found = Postcode.objects.filter(pk=application.postcode.replace(" ", "")).first() if value else None
    application.ward_id = found.ward_id if found else None


@transaction.atomic
def delete_draft(application: Application, by: User) -> None:
    """Delete a draft with its answers and files. What was sent is taken back instead."""
    held = locked(application)
    require_group(held, by)
    if not held.is_draft:
        raise NotNow(_("This application has been sent. You can take it back, but not delete it."))
    log(instance=held, action="applications.delete_draft", user=by)
    held.delete()
