"""Sending: an application that is complete and in time goes to its fund, once."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import closing
from funds.applications.actions.moves import NotNow, advance, locked, require_group
from funds.applications.answers import answered
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application, Member, Organisation
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
    require_group(held, by)
    if not held.is_draft:
        return held
    if not held.call.is_open(began_at):
        raise NotNow(closing.sentence(held.call))
    _require_complete(held)
    held.organisation = _organisation(held, by)
    held.save(update_fields=["organisation"])
    advance(held, Move.SUBMIT, by=by)
    application_submitted.send(sender=Application, application=held)
    return held


@transaction.atomic
def resubmit(application: Application, by: User) -> Application:
    """Send the answers again after we asked for changes. It returns to where it came from."""
    held = locked(application)
    require_group(held, by)
    if held.status != Status.CHANGES_REQUESTED:
        return held
    _require_complete(held)
    held.organisation = _organisation(held, by)
    held.save(update_fields=["organisation"])
    advance(held, Move.RESUBMIT, by=by)
    return held


def _require_complete(application: Application) -> None:
    problems = answered(application).problems
    if problems:
        raise Incomplete(problems)


def _organisation(application: Application, by: User) -> Organisation:
    """The group as the register knows it: one of that name that the person belongs to, or a new one.

    A name alone never joins somebody to a group: that would show them another group's rows.
    """
    name = application.organisation_name or _("A group without a name")
    known = application.organisation
    if known and known.name.casefold() == name.casefold():
        return known
    group = Organisation.objects.filter(members__user=by, name__iexact=name).order_by("pk").first()
    if group is None:
        group = Organisation.objects.create(name=name, postcode=application.postcode, ward_id=application.ward_id)
        Member.objects.create(organisation=group, user=by)
    return group
