"""The day by which a group was told it hears yes or no, and whether that day has passed without an answer."""

from __future__ import annotations

import datetime
from collections.abc import Iterable

from django.db.models import Q
from django.utils import timezone

from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.models import Call

# While the group answers a question of ours, the next step is theirs.
OURS_TO_ANSWER = frozenset({Status.SUBMITTED, Status.IN_REVIEW})


def answer_by(application: Application) -> datetime.date | None:
    """The last day on which the group hears on time; None before it is sent, unless its call has one day for all."""
    call = application.call
    if call.decision_on:
        return call.decision_on
    # A dated call decides after closing, whenever in its weeks something was sent.
    starts = call.closes_at or application.submitted_at
    return timezone.localdate(starts) + datetime.timedelta(days=call.answer_within_days) if starts else None


def is_late(application: Application, today: datetime.date | None = None) -> bool:
    """Whether we owe this group an answer since yesterday or longer."""
    due = answer_by(application)
    waiting = application.status in OURS_TO_ANSWER and application.call.cancelled_at is None
    return bool(due and waiting and due < (today or timezone.localdate()))


def late_in(calls: Iterable[Call], today: datetime.date | None = None) -> Q:
    """The same as a filter over applications to ``calls``."""
    today = today or timezone.localdate()
    late = Q(pk__in=[])
    overdue: list[int] = []
    for call in calls:
        if call.decision_on or call.closes_at:
            due = call.decision_on or timezone.localdate(call.closes_at) + _time_of(call)
            overdue += [call.pk] if due < today else []
        else:
            before = datetime.datetime.combine(today - _time_of(call), datetime.time.min)
            late |= Q(call=call, submitted_at__lt=timezone.make_aware(before))
    return Q(status__in=OURS_TO_ANSWER) & (late | Q(call__in=overdue))


def _time_of(call: Call) -> datetime.timedelta:
    return datetime.timedelta(days=call.answer_within_days)
