"""Tells people with a draft that they have more time: all of them, or those of one application."""

from __future__ import annotations

from django.utils.translation import gettext as _

from content.words import moment
from funds.applications import emails
from funds.applications.models import Application, ExtraTime
from funds.models import Extension


def tell_everybody(extension_pk: int) -> int:
    """Write to everybody with a draft of the call whose closing time moved. Returns for how many drafts."""
    extension = Extension.objects.filter(pk=extension_pk).first()
    if extension is None:
        return 0
    drafts = Application.objects.drafts().filter(call=extension.call_id).select_related("call__place", "applicant")
    told = 0
    for application in drafts.iterator(200):
        headline = _("The fund closes later than we said")
        _tell(application, f"extension:{extension.pk}:{application.pk}", headline, extension.reason)
        told += 1
    return told


def tell_one(extra: ExtraTime) -> None:
    """Write to the people of the one application that was given extra time."""
    _tell(extra.application, f"extra-time:{extra.pk}", _("You have more time"), extra.reason)


def _tell(application: Application, event: str, headline: str, reason: str) -> None:
    context = emails.about(application) | {
        "headline": headline,
        "reason": reason,
        "until": moment(application.closes_at, year=True),
    }
    emails.post_to_all(application, event, "application_more_time", context)
