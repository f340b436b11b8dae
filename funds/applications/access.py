"""What somebody is to an application they make or help to make, and what that lets them do: the one table for it.

Staff who judge it are not here: ``accounts.permissions`` and the review's own querysets say what they may do.
"""

from __future__ import annotations

import enum

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications.models import Application, OnBehalf, Participant


class Part(enum.StrEnum):
    """What a person is to one application."""

    APPLICANT = "applicant"
    TOGETHER = "together"
    HELPER = "helper"
    # A helper who started it for a group that has nobody online yet.
    STANDS_IN = "stands_in"
    # An officer who enters what came on paper or by phone.
    OFFICER = "officer"


class Act(enum.StrEnum):
    """What can be done with an application by those who make it."""

    READ = "read"
    FILL = "fill"
    SEND = "send"
    TALK = "talk"
    WITHDRAW = "withdraw"
    INVITE = "invite"
    DELETE = "delete"


ALLOWED: dict[Part, frozenset[Act]] = {
    Part.APPLICANT: frozenset(Act),
    Part.TOGETHER: frozenset({Act.READ, Act.FILL, Act.SEND, Act.TALK, Act.WITHDRAW}),
    Part.HELPER: frozenset({Act.READ, Act.FILL, Act.TALK}),
    Part.STANDS_IN: frozenset(Act),
    Part.OFFICER: frozenset({Act.READ, Act.FILL, Act.SEND, Act.INVITE, Act.DELETE}),
}
# The group's own people: they can agree, sign and send in its name.
OF_THE_GROUP = frozenset({Part.APPLICANT, Part.TOGETHER})


def part_of(application: Application, user: User) -> Part | None:
    """What ``user`` is to ``application``; None for somebody it is none of their business."""
    if application.applicant_id == user.pk:
        return Part.APPLICANT
    if application.entered_by_id == user.pk:
        return _part_of_writer(application)
    joined = Participant.objects.active().filter(application=application, user=user).first()
    return Part(joined.part) if joined else None


def _part_of_writer(application: Application) -> Part | None:
    """Of the person who fills it in for a group. An officer's part ends with sending: then it is a case like any."""
    behalf = behalf_of(application)
    if behalf is None or behalf.how != OnBehalf.How.HELPER:
        return Part.OFFICER if application.can_be_changed else None
    return Part.STANDS_IN if application.applicant_id is None else Part.HELPER


def behalf_of(application: Application) -> OnBehalf | None:
    """The group's agreement that somebody fills it in, if somebody does."""
    return getattr(application, "on_behalf", None)


def acts_of(application: Application, user: User) -> frozenset[Act]:
    """Everything that ``user`` may do. The application's state is not asked here."""
    part = part_of(application, user)
    return ALLOWED[part] if part else frozenset()


def may(application: Application, user: User, act: Act) -> bool:
    """Whether ``user`` may do ``act``. The application's state is not asked here."""
    return act in acts_of(application, user)


def require(application: Application, user: User, act: Act) -> None:
    """Raise ``PermissionDenied`` with a sentence unless ``may`` says yes."""
    part = part_of(application, user)
    if part is None:
        raise PermissionDenied(_("Only the people who make this application can do that."))
    if act not in ALLOWED[part]:
        raise PermissionDenied(_("Only the group itself can do that. Ask the person who started this application."))
