"""The fund's side of a thread: an officer answers, unless an interest in the group keeps them out."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import actions as applications
from funds.applications.models import Application, Message
from funds.review.models import Assessment
from funds.review.panel import barring_conflict


def answer_group(application: Application, by: User, text: str) -> Message:
    """Write to the group for the fund."""
    _require_no_interest(application, by)
    return applications.write_to_group(application, by, text)


def read_messages(application: Application, by: User) -> int:
    """Note that the fund has opened what the group wrote."""
    _require_no_interest(application, by)
    return applications.read_by(application, by, Message.Side.FUND)


def _require_no_interest(application: Application, by: User) -> None:
    if barring_conflict(Assessment.objects.filter(application=application).first(), by):
        raise PermissionDenied(_("You have an interest in this application. Somebody else must do this."))
