"""Filling an application in together: people are asked by e-mail, come in or say no, leave or are taken off."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access, emails_people, inviting
from funds.applications.actions.moves import NotNow, locked
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Participant


@transaction.atomic
def invite(application: Application, by: User, email: str, part: str) -> Participant:
    """Ask somebody to fill an application in together, or to help with it. They see nothing of it before they say yes."""
    held = locked(application)
    access.require(held, by, access.Act.INVITE)
    if held.is_decided or held.status == Status.WITHDRAWN:
        raise NotNow(_("This application is finished, so nobody can join it any more."))
    email = email.strip().lower()
    if email == by.email.lower() or (held.applicant and email == held.applicant.email.lower()):
        raise NotNow(_("This address is in already. Type the address of somebody else."))
    _require_not_asked(held, email)
    inviting.require_room(held)
    inviting.require_may_write(email, by)
    made = Participant.objects.create(
        application=held, email=email, part=Participant.Part(part), invited_by=by, invited_at=timezone.now()
    )
    log(instance=held, action="applications.invite", user=by, data={"part": made.part})
    emails_people.invited(made)
    return made


def _require_not_asked(application: Application, email: str) -> None:
    """The same address once, and once a day."""
    asked = Participant.objects.filter(application=application, email__iexact=email)
    if asked.filter(ended_at__isnull=True).exists():
        raise NotNow(_("You have asked this person already. They are on the list below."))
    if asked.filter(invited_at__gt=timezone.now() - inviting.A_DAY).exists():
        raise NotNow(_("You asked this person today. You can ask them again tomorrow."))


@transaction.atomic
def accept(invitation: Participant, by: User) -> Application:
    """Come in. Somebody of a group that nobody of was online yet becomes its applicant."""
    held = _held(invitation, by)
    application = locked(held.application)
    held.user, held.accepted_at = by, timezone.now()
    held.save(update_fields=["user", "accepted_at"])
    if application.applicant_id is None and held.part == Participant.Part.TOGETHER:
        _take_over(application, by)
    log(instance=application, action="applications.join", user=by, data={"part": held.part})
    emails_people.joined(held)
    return application


def _take_over(application: Application, by: User) -> None:
    """One draft a person and call: somebody who has one already stays one of those who fill this one in."""
    others = Application.objects.filter(call=application.call_id, applicant=by, status=Status.DRAFT)
    if application.is_draft and others.exists():
        return
    application.applicant = by
    application.save(update_fields=["applicant"])


@transaction.atomic
def decline(invitation: Participant, by: User) -> None:
    """Say no. Whoever asked sees it on the application's page."""
    held = _held(invitation, by)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    log(instance=held.application, action="applications.not_join", user=by)


def _held(invitation: Participant, by: User) -> Participant:
    """The invitation, if it is ``by``'s to answer and still waits."""
    held = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("application", "invited_by")
        .get(pk=invitation.pk)
    )
    if held.email.lower() != by.email.lower():
        raise PermissionDenied(_("This invitation went to another address. Sign in with that one."))
    if held.accepted_at or held.ended_at:
        raise NotNow(_("This invitation is no longer open."))
    return held


@transaction.atomic
def take_off(participant: Participant, by: User) -> None:
    """End somebody's part, or take an invitation back. Leaving is the same, by oneself."""
    application = locked(participant.application)
    if participant.user_id != by.pk:
        access.require(application, by, access.Act.INVITE)
    held = Participant.objects.select_for_update().get(pk=participant.pk)
    if held.ended_at:
        return
    if held.user_id and held.user_id == application.entered_by_id:
        _end_stand_in(application)
    held.ended_at = timezone.now()
    held.save(update_fields=["ended_at"])
    log(instance=application, action="applications.leave", user=by)


def _end_stand_in(application: Application) -> None:
    """Somebody of the group must be there before the helper who started it can go."""
    if application.applicant_id is None:
        raise NotNow(
            _(
                "Nobody of the group is here yet, so you cannot leave. Ask one of them to join first, or delete the draft."
            )
        )
    application.entered_by = None
    application.save(update_fields=["entered_by"])
