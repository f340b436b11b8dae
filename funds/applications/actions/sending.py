"""Sending: an application that is complete and in time goes to its fund, once."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from accounts.models import User
from funds.applications import access, closing
from funds.applications.actions.agreeing import require_agreed
from funds.applications.actions.changes import write_after
from funds.applications.actions.groups import organisation_of
from funds.applications.actions.hosting import ask_host_on_sending
from funds.applications.actions.moves import NotNow, advance, locked
from funds.applications.answers import answered
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application, EqualityAnswer
from funds.applications.signals import application_submitted


class Incomplete(ValidationError):
    """Answers are missing. ``problems`` pairs each question's key with what to do."""

    def __init__(self, problems: dict[str, str]) -> None:
        super().__init__(list(problems.values()))
        self.problems = problems


@transaction.atomic
def submit(application: Application, by: User, began_at: datetime.datetime) -> Application:
    """Send a draft whose request began at ``began_at``. One that was sent already comes back as it is."""
    held = locked(application)
    access.require(held, by, access.Act.SEND)
    if not held.is_draft:
        return held
    if not held.is_open(began_at):
        raise NotNow(closing.sentence(held.call))
    _require_complete(held)
    require_agreed(held, by)
    held.organisation = organisation_of(held, by)
    held.save(update_fields=["organisation"])
    ask_host_on_sending(held, by)
    # From here on nobody can find out whose the equality answers are: not even us.
    EqualityAnswer.objects.filter(holder=EqualityAnswer.holder_of(held)).update(holder="")
    advance(held, Move.SUBMIT, by=by)
    application_submitted.send(sender=Application, application=held)
    return held


@transaction.atomic
def resubmit(application: Application, by: User) -> Application:
    """Send the answers again after we asked for changes. It returns to where it came from."""
    held = locked(application)
    access.require(held, by, access.Act.SEND)
    if held.status != Status.CHANGES_REQUESTED:
        return held
    _require_complete(held)
    require_agreed(held, by)
    held.organisation = organisation_of(held, by)
    held.save(update_fields=["organisation"])
    write_after(held)
    advance(held, Move.RESUBMIT, by=by)
    return held


def _require_complete(application: Application) -> None:
    problems = answered(application).problems
    if problems:
        raise Incomplete(problems)
