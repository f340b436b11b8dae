"""Which applications a person meets in the staff pages, and as what: somebody who runs it, scores it, or pays it."""

from __future__ import annotations

import datetime
import enum
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Everywhere, Verb, can, places_for
from funds.applications.lifecycle import FUNDED, SENT, Status
from funds.applications.models import Application, HostRequest, Participant, Reader
from funds.models import Call
from funds.review.models import Assessment, Conflict
from funds.review.panel import barring_conflict


class Audience(enum.StrEnum):
    """What somebody is to one application."""

    STAFF = "staff"
    PANEL = "panel"
    FINANCE = "finance"


@dataclass(frozen=True)
class Case:
    """One application as one person may see it. ``closed_because`` is the sentence of a 403, or empty."""

    application: Application
    assessment: Assessment | None
    audience: Audience
    reader: Reader | None = None
    closed_because: str = ""

    @property
    def names_only(self) -> bool:
        return self.reader is not None and self.reader.access == Reader.Access.NAMES


def run_by(user: User) -> QuerySet[Application]:
    """Sent applications of the places where ``user`` reads all of them; never their own."""
    where = places_for(user, Verb.READ_APPLICATIONS)
    sent = Application.objects.filter(status__in=SENT).exclude(makes(user))
    return sent if isinstance(where, Everywhere) else sent.filter(call__place__in=where)


def sent_to(calls: list[Call], user: User) -> QuerySet[Application]:
    """The same for ``calls`` that ``user`` was found to run."""
    return Application.objects.filter(status__in=SENT, call__in=calls).exclude(makes(user))


def with_host_state(found: QuerySet[Application]) -> QuerySet[Application]:
    """Applications with the state of their host, of those whom a group asks to hold its money: ``host_state``."""
    asked = HostRequest.objects.filter(application=OuterRef("pk")).exclude(state=HostRequest.State.TAKEN_BACK)
    return found.annotate(host_state=Subquery(asked.order_by("-asked_at", "-pk").values("state")[:1]))


def makes(user: User) -> Q:
    """Applications that ``user`` makes or helps to make. Entering one for a group is not making it."""
    joined = list(Participant.objects.active().filter(user=user).values_list("application", flat=True))
    # Few have any: without this part the figures of a long queue are read from an index alone.
    return Q(applicant=user) | Q(pk__in=joined) if joined else Q(applicant=user)


def given_to(user: User) -> QuerySet[Application]:
    """Applications that ``user`` was given to score, barred or not, while they sit on the panel."""
    where = places_for(user, Verb.SCORE)
    given = Application.objects.filter(readers__user=user).exclude(status=Status.WITHDRAWN)
    return given if isinstance(where, Everywhere) else given.filter(call__place__in=where)


def left_unopened(at_most: int = 100) -> list[int]:
    """Ids of applications that were sent ten minutes ago or more and have no assessment yet."""
    before = timezone.now() - datetime.timedelta(minutes=10)
    sent = Application.objects.filter(status__in=[Status.SUBMITTED, Status.CHANGES_REQUESTED], submitted_at__lt=before)
    return list(sent.filter(assessment__isnull=True).values_list("pk", flat=True)[:at_most])


def open_case(user: User, reference: str) -> Case | None:
    """The application as ``user`` may see it, or None for one that they may not know of."""
    application = (
        Application.objects.filter(reference=reference.upper(), status__in=SENT)
        .exclude(makes(user))
        .select_related(
            "call__place",
            "call__pot",
            "version",
            "applicant",
            "on_behalf__filled_by",
            "organisation",
            "ward",
            "priority",
        )
        .first()
    )
    if application is None:
        return None
    assessment = Assessment.objects.filter(application=application).first()
    if assessment is not None:
        assessment.application = application
    place = application.call.place_id
    if can(user, Verb.READ_APPLICATIONS, place):
        return Case(application, assessment, Audience.STAFF, closed_because=interest_of(assessment, user))
    if can(user, Verb.SCORE, place):
        reader = Reader.objects.filter(application=application, user=user).first()
        if reader is not None:
            return Case(application, assessment, Audience.PANEL, reader, _closed(application, assessment, reader))
    if can(user, Verb.READ_FUNDED_APPLICATIONS, place) and application.status in FUNDED:
        return Case(application, assessment, Audience.FINANCE)
    return None


def interest_of(assessment: Assessment | None, user: User) -> str:
    """Why somebody who would read everything is kept out of this one, or nothing."""
    conflict = barring_conflict(assessment, user)
    return _barred(conflict) if conflict else ""


def _closed(application: Application, assessment: Assessment | None, reader: Reader) -> str:
    """Why a panel member cannot open what they were given, or nothing."""
    if application.status == Status.WITHDRAWN:
        return _("The group took this application back, so there is nothing left to score.")
    conflict = barring_conflict(assessment, reader.user)
    if conflict or reader.access == Reader.Access.BARRED:
        return _barred(conflict)
    return ""


def _barred(conflict: Conflict | None) -> str:
    reason = conflict.reason if conflict else ""
    if reason:
        return _("You have an interest in this group (%(reason)s), so you cannot open its application.") % {
            "reason": reason
        }
    return _("You have an interest in this group, so you cannot open its application.")
