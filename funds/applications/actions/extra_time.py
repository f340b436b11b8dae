"""Extra time for one application, given by somebody who never sees what is in it."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from content.words import moment
from funds.applications import more_time
from funds.applications.actions.moves import NotNow, locked
from funds.applications.models import Application, ExtraTime


@transaction.atomic
def give_extra_time(application: Application, until: datetime.datetime, reason: str, by: User) -> ExtraTime:
    """Let one draft be filled in and sent until ``until``, although its call closes or has closed before."""
    held = locked(application)
    require(by, Verb.MOVE_APPLICATIONS, held.call.place_id)
    if not held.is_draft:
        raise NotNow(_("This application was sent, so it needs no more time."))
    if problem := _why_not(held, until):
        raise ValidationError({"until": problem})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. The group reads it in the mail.")})
    extra = ExtraTime.objects.create(application=held, until=until, reason=reason.strip(), by=by, at=timezone.now())
    held.closes_late_at = until
    held.save(update_fields=["closes_late_at"])
    application.closes_late_at = until
    log(instance=held, action="applications.extra_time", user=by, data={"until": until.isoformat()})
    more_time.tell_one(extra)
    return extra


def _why_not(held: Application, until: datetime.datetime) -> str:
    if held.call.cancelled_at:
        return _("This call was cancelled, so nothing can be sent to it.")
    if held.closes_at is None:
        return _("This call is open all the time, so nobody needs extra time.")
    if until <= timezone.now():
        return _("Choose a time that is still to come.")
    if until <= held.closes_at:
        return _("Choose a time after %(when)s, which this application has already.") % {
            "when": moment(held.closes_at, year=True)
        }
    return ""
