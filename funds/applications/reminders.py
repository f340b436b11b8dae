"""Tells everybody with a draft that its closing time comes near: 7, 3 and 1 days and 3 hours before, once each.

A reminder is due at one moment, worked out from the closing time of that very application. Only the latest one that
is due goes, so a clock that stood still for a day makes no pile of mails; and none goes that was due before the draft
was started or its closing time was moved, because those mails said when it closes.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import DateTimeField, F, Max, OuterRef, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from accounts.models import OutboxMail
from content.words import moment, time
from funds.applications import emails
from funds.applications.models import Application, ExtraTime
from funds.models import Extension

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

# How many are written in one strike of the clock; the next one, a minute later, carries on.
AT_MOST = 200
# How many are read from the database at once.
CHUNK = 500


@dataclass(frozen=True)
class Window:
    """One reminder: how long before closing it is due. Days are days of the calendar, whatever the clocks do."""

    name: str
    days: int = 0
    hours: int = 0

    def due(self, closes_at: datetime.datetime) -> datetime.datetime:
        """When it goes: at the hour of closing some days before, or some real hours before."""
        day = (timezone.localtime(closes_at) - datetime.timedelta(days=self.days)).astimezone(datetime.UTC)
        return day - datetime.timedelta(hours=self.hours)

    def reach(self, now: datetime.datetime) -> datetime.datetime:
        """The closing time for which it is due at ``now``."""
        day = (timezone.localtime(now) + datetime.timedelta(days=self.days)).astimezone(datetime.UTC)
        return day + datetime.timedelta(hours=self.hours)


# From the last to the first.
WINDOWS = (Window("3h", hours=3), Window("1d", days=1), Window("3d", days=3), Window("7d", days=7))


@dataclass(frozen=True)
class Due:
    """One draft whose reminder has come due."""

    pk: int
    closes_at: datetime.datetime
    event: str
    posted_as: str


def send_due(now: datetime.datetime | None = None) -> int:
    """Write every reminder that is due and not written yet. Returns for how many drafts."""
    now = now or timezone.now()
    sent, after = 0, now
    for window in WINDOWS:
        until = window.reach(now)
        for due in islice(_unwritten(_due(window, after, until, now)), AT_MOST - sent):
            sent += _remind(due, now)
        after = max(after, until)
    return sent


def _due(window: Window, after: datetime.datetime, until: datetime.datetime, now: datetime.datetime) -> Iterator[Due]:
    """Drafts that close later than ``after`` and by ``until``: one query."""
    extra = ExtraTime.objects.filter(application=OuterRef("pk")).order_by().values("application")
    moved = Extension.objects.filter(call=OuterRef("call")).order_by().values("call")
    drafts = (
        Application.objects.drafts()
        .filter(call__cancelled_at__isnull=True, call__closes_at__isnull=False)
        .exclude(applicant__is_active=False)
        .annotate(
            deadline=Greatest("call__closes_at", Coalesce("closes_late_at", "call__closes_at")),
            given_at=Coalesce(Subquery(extra.annotate(at_last=Max("at")).values("at_last")), F("created_at")),
            moved_at=Coalesce(
                Subquery(moved.annotate(at_last=Max("at")).values("at_last"), output_field=DateTimeField()),
                F("created_at"),
            ),
        )
        .filter(deadline__gt=after, deadline__lte=until)
        .order_by("deadline", "pk")
        .values_list("pk", "applicant_id", "entered_by_id", "deadline", "created_at", "given_at", "moved_at")
    )
    for pk, applicant, entered_by, closes_at, *said_at in drafts.iterator(CHUNK):
        if max(said_at) <= window.due(closes_at) <= now:
            event = f"application:{pk}:reminder:{window.name}:{closes_at.astimezone(datetime.UTC):%Y%m%dT%H%M%SZ}"
            yield Due(pk, closes_at, event, event if applicant else f"{event}:{entered_by}")


def _unwritten(found: Iterable[Due]) -> Iterator[Due]:
    """Those that have no mail yet, asked of the outbox many at a time."""
    waiting = iter(found)
    while chunk := list(islice(waiting, CHUNK)):
        events = OutboxMail.objects.filter(event__in=[due.posted_as for due in chunk])
        written = set(events.values_list("event", flat=True))
        yield from (due for due in chunk if due.posted_as not in written)


@transaction.atomic
def _remind(due: Due, now: datetime.datetime) -> bool:
    """Write the mails for one draft, unless it was sent or given more time in this very moment."""
    rows = Application.objects.drafts().select_for_update(of=("self",)).select_related("call__place", "applicant")
    application = rows.filter(pk=due.pk).first()
    if application is None or application.closes_at != due.closes_at:
        return False
    is_today = timezone.localdate(due.closes_at) == timezone.localdate(now)
    context = emails.about(application) | {
        "when": time(due.closes_at) if is_today else moment(due.closes_at),
        "today": is_today,
    }
    emails.post_to_all(application, due.event, "application_reminder", context)
    return True
