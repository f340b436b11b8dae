"""Whose turn it is before an application is sent: who still has to hear it, agree to it, or sign it, in plain words."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.utils.translation import gettext as _

from accounts.models import User
from content.words import moment
from funds.applications.access import ALLOWED, OF_THE_GROUP, Act, Part, behalf_of, part_of
from funds.applications.models import Application, OnBehalf, Participant


class Step(enum.StrEnum):
    """What one person can do next."""

    SEND = "send"
    READ_BACK = "read_back"
    AGREE = "agree"
    WAIT = "wait"


@dataclass(frozen=True)
class Turn:
    """What one person does next, and a sentence that says it. The sentence is empty where sending needs no more words."""

    step: Step
    sentence: str = ""
    needs_second_person: bool = False

    @property
    def may_send(self) -> bool:
        return self.step is Step.SEND


def turn_of(application: Application, user: User) -> Turn:
    """What ``user`` does next with an application whose answers are complete."""
    part = part_of(application, user)
    if part is None or Act.FILL not in ALLOWED[part]:
        return Turn(Step.WAIT)
    if part in OF_THE_GROUP:
        return _turn_of_the_group(application, user)
    return _turn_of_a_writer(application, part)


def _turn_of_the_group(application: Application, user: User) -> Turn:
    """Sending by the group's own person is its word; two signatures need two of them."""
    if not application.call.second_signature:
        behalf = behalf_of(application)
        if behalf is None or behalf.proved_at:
            return Turn(Step.SEND)
        return Turn(
            Step.SEND,
            _("%(name)s filled this in for you. Send it only if every answer is right.") % {"name": behalf.filled_by},
        )
    if application.ready_by_id is None:
        return Turn(
            Step.AGREE,
            _(
                "Two people of your group must agree. If this is ready, say so. Then somebody else of your group sends it."
            ),
            needs_second_person=not _others_of_the_group(application, user),
        )
    signed = {"name": application.ready_by, "when": moment(application.ready_at)}
    if application.ready_by_id == user.pk:
        return Turn(
            Step.WAIT,
            _("You said at %(when)s that this is ready. Now somebody else of your group reads it and sends it.")
            % signed,
            needs_second_person=not _others_of_the_group(application, user),
        )
    return Turn(Step.SEND, _("%(name)s said at %(when)s that this is ready. If you agree, send it.") % signed)


def _turn_of_a_writer(application: Application, part: Part) -> Turn:
    """Of somebody who fills it in for the group: nothing is sent before the group heard it."""
    behalf = behalf_of(application)
    if behalf is None:
        return Turn(Step.WAIT, _("You help with this application. Only the group itself can send it."))
    if not behalf.proved_at:
        return Turn(
            Step.READ_BACK, _("Read the answers to the group before they are sent. Then write down who heard them.")
        )
    heard = {"name": behalf.proved_name or behalf.proved_by, "when": moment(behalf.proved_at)}
    if part is Part.HELPER:
        return Turn(Step.WAIT, _("%(name)s agreed at %(when)s. Now somebody of the group sends it.") % heard)
    if application.call.second_signature and behalf.proof != OnBehalf.Proof.READ_BACK:
        return Turn(
            Step.WAIT, _("%(name)s agreed at %(when)s. Now a second person of the group reads it and sends it.") % heard
        )
    if behalf.proof == OnBehalf.Proof.READ_BACK:
        return Turn(Step.SEND, _("You read it to %(name)s, who said at %(when)s that it is right.") % heard)
    return Turn(Step.SEND, _("%(name)s read it and said at %(when)s that it is right.") % heard)


def _others_of_the_group(application: Application, user: User) -> bool:
    """Whether anybody else of the group could sign."""
    if application.applicant_id and application.applicant_id != user.pk:
        return True
    joined = Participant.objects.active().filter(application=application, part=Participant.Part.TOGETHER)
    return joined.exclude(user=user).exists()
