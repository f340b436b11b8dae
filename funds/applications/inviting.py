"""How often we write to an address because somebody typed it: enough to work together, too little to annoy anybody."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications.actions.moves import NotNow
from funds.applications.models import Application, HostRequest, Invitation, Participant

MOST_PEOPLE = 10
MOST_TO_ONE_ADDRESS = 5
MOST_BY_ONE_PERSON = 20
A_DAY = datetime.timedelta(days=1)


def require_room(application: Application) -> None:
    """Raise when as many people as we take were asked to make this application together."""
    if Participant.objects.filter(application=application, ended_at__isnull=True).count() >= MOST_PEOPLE:
        raise NotNow(
            _("You have asked %(most)d people, and that is as many as we take. Take somebody off first.")
            % {"most": MOST_PEOPLE}
        )


def require_may_write(email: str, by: User) -> None:
    """Raise when ``email`` heard enough from us today, or ``by`` has asked enough people.

    It counts what was asked, whoever the address belongs to: the answer tells nobody whether we know it.
    """
    since = timezone.now() - A_DAY
    people = Participant.objects.filter(invited_at__gt=since)
    groups = Invitation.objects.filter(invited_at__gt=since)
    hosts = HostRequest.objects.filter(asked_at__gt=since)
    by_them = people.filter(invited_by=by).count() + groups.filter(invited_by=by).count()
    if by_them + hosts.filter(asked_by=by).count() >= MOST_BY_ONE_PERSON:
        raise NotNow(_("You have asked many people today. Ask the next ones tomorrow."))
    to_them = sum(asked.filter(email__iexact=email).count() for asked in (people, groups, hosts))
    if to_them >= MOST_TO_ONE_ADDRESS:
        raise NotNow(
            _("We have written to this address several times today. Try again tomorrow, or tell them yourself.")
        )
