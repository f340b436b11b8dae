"""Every change of an application's state goes through ``advance``: locked, checked, written down, told to the group."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, can, require
from funds.applications import access, emails
from funds.applications.lifecycle import DECIDED, MOVES, PUBLIC_NAMES, Move, Status, allows
from funds.applications.models import Application, Reader, StatusChange
from funds.applications.signals import application_withdrawn

OF_THE_GROUP = frozenset({Move.SUBMIT, Move.RESUBMIT, Move.WITHDRAW})
OF_STAFF = frozenset({Move.PASS_ELIGIBILITY, Move.FAIL_ELIGIBILITY, Move.REQUEST_CHANGES})


class NotNow(ValidationError):
    """What was asked is not possible in the application's present state."""


def locked(application: Application) -> Application:
    """The application as it is now, held until the transaction ends."""
    return (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__place", "version", "applicant", "ward", "priority", "on_behalf")
        .get(pk=application.pk)
    )


def _require_allowed(application: Application, move: Move, by: User | None) -> None:
    """A move without a person is the worker's own, such as closing a rolling call's check."""
    if by is None:
        return
    if move is Move.WITHDRAW and takes_back_for(application, by):
        return
    if move in OF_THE_GROUP:
        access.require(application, by, access.Act.WITHDRAW if move is Move.WITHDRAW else access.Act.SEND)
    else:
        verb = Verb.MOVE_APPLICATIONS if move in OF_STAFF else Verb.DECIDE
        require(by, verb, application.call.place_id)


def takes_back_for(application: Application, by: User) -> bool:
    """Whether an officer may take it back on the word of a group that nobody of is online."""
    return application.applicant_id is None and can(by, Verb.ENTER_APPLICATIONS, application.call.place_id)


@transaction.atomic
def advance(application: Application, move: Move, *, by: User | None, reason: str = "") -> StatusChange:
    """Make ``move``, or raise ``NotNow``. The object that was handed in is brought up to date."""
    held = locked(application)
    _require_allowed(held, move, by)
    if not allows(held.status, move):
        raise NotNow(
            _("This cannot be done any more. The application is now: %(state)s.")
            % {"state": PUBLIC_NAMES[Status(held.status)]}
        )
    change = _write(held, move, by, reason)
    for name in ("status", "returns_to", "submitted_at", "decided_at", "updated_at"):
        setattr(application, name, getattr(held, name))
    log(
        instance=held,
        action=f"applications.{move.value}",
        user=by,
        data={"from": change.source, "to": change.target},
    )
    emails.tell(held, change)
    return change


def _write(held: Application, move: Move, by: User | None, reason: str) -> StatusChange:
    source = Status(held.status)
    target = MOVES[move].to or Status(held.returns_to or Status.SUBMITTED)
    now = timezone.now()
    held.returns_to = source if move is Move.REQUEST_CHANGES else ""
    held.status, held.updated_at = target, now
    if move is Move.SUBMIT:
        held.submitted_at = now
    if target in DECIDED:
        held.decided_at = now
    held.save(update_fields=["status", "returns_to", "submitted_at", "decided_at", "updated_at"])
    return StatusChange.objects.create(
        application=held, at=now, by=by, source=source, target=target, reason=reason.strip()
    )


@transaction.atomic
def withdraw(application: Application, by: User, reason: str = "") -> StatusChange:
    """Take a sent application back, at the group's wish."""
    change = advance(application, Move.WITHDRAW, by=by, reason=reason)
    application_withdrawn.send(sender=Application, application=application)
    return change


def set_access(application: Application, user: User, access: str) -> Reader:
    """Say how much of one application a panel member may see."""
    reader, _is_new = Reader.objects.update_or_create(
        application=application, user=user, defaults={"access": Reader.Access(access)}
    )
    return reader
