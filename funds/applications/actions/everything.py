"""Taking a copy of everything that we hold: each time is in the audit history, and not too often in an hour."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from accounts.models import User
from funds.applications import access
from funds.applications.actions.moves import NotNow
from funds.applications.models import Application

MOST_AN_HOUR = 20
TAKEN = "applications.everything"
TAKEN_OF_PERSON = "applications.everything_of_person"


def take_everything(application: Application, by: User) -> None:
    """Note that ``by`` takes a copy of all that belongs to one application."""
    access.require(application, by, access.Act.READ)
    _require_patience(by)
    log(instance=application, action=TAKEN, user=by)


def take_everything_of(by: User) -> None:
    """Note that ``by`` takes a copy of all that we hold about them."""
    _require_patience(by)
    log(instance=by, action=TAKEN_OF_PERSON, user=by)


def _require_patience(by: User) -> None:
    lately = timezone.now() - datetime.timedelta(hours=1)
    taken = ModelLogEntry.objects.filter(user_id=by.pk, action__in=[TAKEN, TAKEN_OF_PERSON], timestamp__gt=lately)
    if taken.count() >= MOST_AN_HOUR:
        raise NotNow(_("You have taken many copies in one hour. Please wait an hour, then try again."))
