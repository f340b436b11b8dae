"""Starting an application for a group: a helper who was asked to, or an officer with a paper or a phone call."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds.applications import emails
from funds.applications.actions.drafts import held_call, new_draft
from funds.applications.actions.moves import NotNow
from funds.applications.actions.people import invite
from funds.applications.lifecycle import Status
from funds.applications.models import Application, OnBehalf, Participant
from funds.models import Call


@dataclass(frozen=True)
class Agreement:
    """Who of the group said that somebody may fill it in, how they said it, and on what day."""

    name: str
    how: str
    on: datetime.date


@transaction.atomic
def start_for_group(
    by: User, call: Call, eligibility: list[dict[str, Any]], agreement: Agreement, email: str = ""
) -> Application:
    """A helper's draft for a group. With the group's own ``email``, that person is asked to join and owns it then."""
    held = held_call(call)
    draft = new_draft(held, by, eligibility, entered_by=by)
    _record(draft, by, OnBehalf.How.HELPER, agreement)
    # The helper stays one of its people when it was sent, or when somebody of the group has joined.
    Participant.objects.create(
        application=draft,
        email=by.email,
        user=by,
        part=Participant.Part.HELPER,
        invited_by=by,
        accepted_at=timezone.now(),
    )
    if email:
        invite(draft, by, email, Participant.Part.TOGETHER)
    emails.started(draft)
    return draft


@transaction.atomic
def enter(by: User, call: Call, how: str, agreement: Agreement, email: str = "") -> Application:
    """An officer's draft of what came on paper or by phone. A group with an ``email`` finds it there as its own."""
    held = held_call(call)
    require(by, Verb.ENTER_APPLICATIONS, held.place_id)
    if how not in (OnBehalf.How.PAPER, OnBehalf.How.PHONE):
        raise ValidationError(_("Say whether it came on paper or by phone."))
    draft = new_draft(held, by, [], entered_by=by, applicant=_person(email, agreement.name, held, by))
    _record(draft, by, OnBehalf.How(how), agreement)
    log(instance=draft, action="applications.enter", user=by, data={"how": how})
    if draft.applicant:
        emails.started(draft)
    return draft


def _person(email: str, name: str, call: Call, by: User) -> User | None:
    """The group's own account, made as a sign-in by code makes it; None for a group without e-mail."""
    email = email.strip().lower()
    if not email:
        return None
    known = User.objects.known_as(email)
    if known == by:
        raise NotNow(_("This is your own address. Type the group’s, or leave it out."))
    if known and (known.is_staff or not known.is_active):
        raise NotNow(_("This address cannot apply. Ask the group for another one, or leave it out."))
    if known and Application.objects.filter(call=call, applicant=known, status=Status.DRAFT).exists():
        raise NotNow(_("This address has a draft for this fund already. Ask the group to carry on with that one."))
    return known or User.objects.create_user(email, name=name)


def _record(draft: Application, by: User, how: OnBehalf.How, agreement: Agreement) -> None:
    if agreement.on > timezone.localdate():
        raise ValidationError({"agreed_on": _("The day when they agreed cannot be in the future. Check it")})
    OnBehalf.objects.create(
        application=draft,
        how=how,
        filled_by=by,
        agreed_name=agreement.name,
        agreed_how=agreement.how,
        agreed_on=agreement.on,
    )
