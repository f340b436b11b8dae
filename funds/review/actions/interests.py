"""Conflicts of interest: declared before a word is read, binding at once, lifted only by somebody else."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, can
from funds.applications.actions import NotNow, set_access
from funds.applications.models import Reader
from funds.review.actions.guard import hold, require_mover, require_reason
from funds.review.actions.recount import close_if_all_in
from funds.review.models import Assessment, Conflict
from funds.review.panel import barring_conflict, belongs_to_group


def note_membership(assessment: Assessment, member: User) -> bool:
    """Bar ``member`` if they belong to the group and nobody has lifted that. Says whether they are barred by it."""
    if not belongs_to_group(assessment.application, member):
        return False
    conflict, _made = Conflict.objects.get_or_create(
        assessment=assessment, member=member, defaults={"has_interest": True, "reason": _("on the committee")}
    )
    if conflict.bars:
        set_access(assessment.application, member, Reader.Access.BARRED)
    return conflict.bars


@transaction.atomic
def declare_interest(assessment: Assessment, member: User, has_interest: bool, reason: str = "") -> Conflict:
    """Record the answer to “Any interest?”. A yes bars at once; a no may become a yes, never the other way round."""
    assessment = hold(assessment)
    is_reader = Reader.objects.filter(application=assessment.application, user=member).exists()
    _require_asked(assessment, member, is_reader)
    if barring_conflict(assessment, member):
        raise NotNow(_("You said that you have an interest. Only a fund officer can change that."))
    if not has_interest and note_membership(assessment, member):
        return Conflict.objects.get(assessment=assessment, member=member)
    conflict, _made = Conflict.objects.update_or_create(
        assessment=assessment,
        member=member,
        defaults={
            "has_interest": has_interest,
            "reason": reason.replace("\x00", "").strip()[:300],
            "declared_at": timezone.now(),
            "lifted_at": None,
            "lifted_by": None,
            "lifted_because": "",
        },
    )
    if has_interest:
        set_access(assessment.application, member, Reader.Access.BARRED)
    elif is_reader:
        set_access(assessment.application, member, Reader.Access.ANSWERS)
    log(assessment, "review.interest_declared" if has_interest else "review.no_interest", user=member)
    if has_interest:
        close_if_all_in(assessment, by=member)
    return conflict


def _require_asked(assessment: Assessment, member: User, is_reader: bool) -> None:
    """Members who were given it are asked, and everybody who may move it."""
    place = assessment.application.call.place
    if not (is_reader and can(member, Verb.SCORE, place)) and not can(member, Verb.MOVE_APPLICATIONS, place):
        raise PermissionDenied(_("This application was not given to you."))


@transaction.atomic
def lift_conflict(assessment: Assessment, officer: User, member: User, reason: str) -> Conflict:
    """Let ``member`` back in. Never by the person concerned, and always with a reason."""
    require_mover(assessment, officer)
    if officer == member:
        raise PermissionDenied(_("Somebody else must lift your own interest."))
    reason = require_reason(reason)
    assessment = hold(assessment)
    conflict = barring_conflict(assessment, member)
    if conflict is None:
        raise NotNow(_("Nothing keeps %(name)s out of this application.") % {"name": member})
    conflict.lifted_at, conflict.lifted_by, conflict.lifted_because = timezone.now(), officer, reason[:300]
    conflict.save(update_fields=["lifted_at", "lifted_by", "lifted_because"])
    set_access(assessment.application, member, Reader.Access.ANSWERS)
    log(assessment, "review.interest_lifted", user=officer, data={"person": member.email, "reason": reason})
    return conflict
