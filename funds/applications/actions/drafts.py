"""A draft: started once for each person and call, saved section by section, deleted when it is not wanted."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access, closing, emails
from funds.applications.actions.moves import NotNow, locked
from funds.applications.lifecycle import Status
from funds.applications.models import Application, EqualityAnswer
from funds.applications.models.application import new_reference
from funds.models import Call
from funds.versions import current

TRIES = 20


@transaction.atomic
def start_draft(by: User, call: Call, eligibility: list[dict[str, Any]] | None = None) -> Application:
    """The person's draft for ``call``: the one they have, or a new one."""
    call = held_call(call)
    draft = Application.objects.filter(call=call, applicant=by, status=Status.DRAFT).first()
    if draft:
        return draft
    draft = new_draft(call, by, eligibility or [], applicant=by)
    emails.started(draft)
    return draft


def held_call(call: Call) -> Call:
    """The call's row, held so that a publish cannot replace the version while the first draft takes it."""
    return Call.objects.select_for_update(of=("self",)).select_related("place").get(pk=call.pk)


def new_draft(call: Call, by: User, eligibility: list[dict[str, Any]], **whose: Any) -> Application:
    """A draft for a held ``call``. ``whose`` says who makes it: ``applicant``, ``entered_by`` or both."""
    version = current(call)
    if not call.is_open() or version is None:
        raise NotNow(closing.sentence(call))
    if not version.in_use:
        version.in_use = True
        version.save(update_fields=["in_use"])
    draft = _create({"call": call, "version": version, "eligibility": eligibility, **whose})
    log(instance=draft, action="applications.start", user=by)
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
            mine = Application.objects.filter(call=fields["call"], status=Status.DRAFT)
            draft = mine.filter(applicant=fields["applicant"]).first() if fields.get("applicant") else None
            if draft:
                return draft
    raise NotNow(_("We could not make a reference for you. Please try again."))


@transaction.atomic
def delete_draft(application: Application, by: User) -> None:
    """Delete a draft with its answers and files. What was sent is taken back instead."""
    held = locked(application)
    access.require(held, by, access.Act.DELETE)
    if not held.is_draft:
        raise NotNow(_("This application has been sent. You can take it back, but not delete it."))
    log(instance=held, action="applications.delete_draft", user=by)
    EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(held)).delete()
    held.delete()
