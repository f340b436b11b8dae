"""A call's closing time moved for everybody, with a reason that everybody can read."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from content.words import day, moment
from funds.models import Call, Extension
from funds.signals import call_changed


@transaction.atomic
def extend_call(call: Call, to: datetime.datetime, reason: str, by: User) -> Extension:
    """Move the closing time of ``call`` to a later one. Drafts stay open until then and their people are told."""
    held = Call.objects.select_for_update(of=("self",)).select_related("place").get(pk=call.pk)
    require(by, Verb.EDIT_CALLS, held.place_id)
    if problem := why_not(held, to):
        raise ValidationError({"to": problem})
    if not reason.strip():
        raise ValidationError({"reason": _("Say why. Everybody can read it on the call’s page.")})
    extension = Extension.objects.create(
        call=held, from_at=held.closes_at, to_at=to, reason=reason.strip(), by=by, at=timezone.now()
    )
    held.closes_at = to
    held.save(update_fields=["closes_at"])
    log(instance=held, action="funds.extend_call", user=by, data={"from": extension.from_at.isoformat()})
    call_changed.send(sender=Call, call=held, extension=extension)
    call.closes_at = to
    return extension


def why_never(call: Call) -> str:
    """Why ``call`` has no closing time that could be moved: a sentence, or nothing."""
    if call.cancelled_at:
        return _("This call was cancelled, so it stays closed.")
    if call.closes_at is None:
        return _("This call is open all the time, so it has no closing time to move.")
    return ""


def why_not(call: Call, to: datetime.datetime) -> str:
    """Why the closing time of ``call`` cannot be moved to ``to``: a sentence, or nothing."""
    if call.cancelled_at or call.closes_at is None:
        return why_never(call)
    if to <= timezone.now():
        return _("Choose a time that is still to come.")
    if to <= call.closes_at:
        return _("Choose a time after %(when)s, when it closes now.") % {"when": moment(call.closes_at, year=True)}
    if call.decision_on and timezone.localdate(to) >= call.decision_on:
        return _("Groups hear by %(day)s. Choose an earlier time, or change that day first.") % {
            "day": day(call.decision_on, year=True)
        }
    return ""
