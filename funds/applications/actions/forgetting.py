"""What the clock does to applications whose time is over. Each is checked again under its lock, so twice does no harm."""

from __future__ import annotations

import datetime

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from content.words import day
from funds.applications import talking_emails
from funds.applications.actions.moves import locked
from funds.applications.lifecycle import FUNDED, SENT, Status
from funds.applications.models import Application, EqualityAnswer
from funds.applications.promises import is_late

WARNED_BEFORE = datetime.timedelta(days=14)
OF_THE_GROUP = frozenset({Status.DRAFT, Status.CHANGES_REQUESTED})
# Words that came from people, in columns of the application itself.
PERSONAL = ("title", "organisation_name", "postcode", "contact_name", "contact_email", "contact_phone")


@transaction.atomic
def say_sorry(application: Application) -> bool:
    """Tell the group, once, that our answer is late."""
    held = locked(application)
    if held.late_told_at or not is_late(held):
        return False
    talking_emails.late(held)
    _note(held, "late_told_at")
    return True


@transaction.atomic
def warn_of_deletion(application: Application) -> bool:
    """Tell the group on which day its draft goes."""
    held = locked(application)
    if not held.is_draft:
        return False
    talking_emails.draft_goes(held, day(timezone.now() + WARNED_BEFORE, year=True))
    _note(held, "deletion_told_at")
    return True


def _note(held: Application, column: str) -> None:
    """Write down that it happened, without touching ``updated_at``: nobody worked on the answers."""
    setattr(held, column, timezone.now())
    held.save(update_fields=[column])


@transaction.atomic
def forget_draft(application: Application) -> bool:
    """Delete a draft with its answers and files. A group that sent it a moment ago keeps it."""
    held = locked(application)
    if not held.is_draft:
        return False
    log(instance=held, action="applications.forget_draft")
    EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(held)).delete()
    held.delete()
    return True


@transaction.atomic
def empty(application: Application) -> bool:
    """Take everything that came from people out of it. Call, ward, amount, state and dates stay for the figures."""
    held = locked(application)
    if held.emptied_at or held.status not in SENT:
        return False
    _empty_rows(held)
    for column in PERSONAL:
        setattr(held, column, "")
    held.eligibility = []
    held.applicant = held.entered_by = held.ready_by = held.copied_from = None
    if held.status not in FUNDED:
        held.organisation = None
    held.emptied_at = timezone.now()
    held.save()
    log(instance=held, action="applications.empty")
    return True


def _empty_rows(held: Application) -> None:
    """Everything around it that holds words, names, addresses or files."""
    for rows in (
        held.attachments,
        held.answers,
        held.set_aside,
        held.thread,
        held.change_requests,
        held.participants,
        held.host_requests,
        held.extra_time,
    ):
        rows.all().delete()
    behalf = getattr(held, "on_behalf", None)
    if behalf:
        behalf.delete()
    held.changes.update(reason="")
    held.changes.filter(source__in=OF_THE_GROUP).update(by=None)
    held.changes.filter(target=Status.WITHDRAWN).update(by=None)
