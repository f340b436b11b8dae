"""How long this stage remembers, by the clock: drafts 90 days after closing, what got no money 2 years, what was
funded 7 years after the decision. A borough may have other times (``RetentionRule``)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from functools import reduce
from operator import or_
from typing import NamedTuple

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from funds.applications.actions.forgetting import WARNED_BEFORE, empty, forget_draft, warn_of_deletion
from funds.applications.lifecycle import FUNDED, Status
from funds.applications.models import Application, RetentionRule

# The clock strikes every minute: a small step each time is soon a long way.
BATCH = 50
NOT_FUNDED = frozenset({Status.DECLINED, Status.INELIGIBLE, Status.RESERVE})


class Times(NamedTuple):
    """How long, and for which boroughs."""

    where: Q
    rule: RetentionRule


def _times() -> Iterator[Times]:
    """The usual times for most boroughs, then each one's own."""
    own = list(RetentionRule.objects.all())
    yield Times(~Q(call__place__in=[rule.place_id for rule in own]), RetentionRule())
    for rule in own:
        yield Times(Q(call__place=rule.place_id), rule)


def warn() -> int:
    """Tell groups, two weeks before, that a draft will go. Returns how many were told."""
    now = timezone.now()
    waiting = Q(deletion_told_at=None) | _told_too_early()
    due = _drafts_closed(lambda rule: now - datetime.timedelta(days=rule.draft_days) + WARNED_BEFORE).filter(waiting)
    return sum(warn_of_deletion(draft) for draft in _batch(due))


def forget_drafts() -> int:
    """Delete drafts whose time is over and whose group was told. Returns how many went."""
    now = timezone.now()
    due = _drafts_closed(lambda rule: now - datetime.timedelta(days=rule.draft_days))
    told = due.filter(deletion_told_at__lte=now - WARNED_BEFORE).exclude(_told_too_early())
    return sum(forget_draft(draft) for draft in _batch(told))


def empty_old() -> int:
    """Take everything personal out of what was ended long ago. Returns how many were emptied."""
    now = timezone.now()
    parts = []
    for where, rule in _times():
        not_funded, funded = _years(now, rule.not_funded_years), _years(now, rule.funded_years)
        withdrawn = Q(status=Status.WITHDRAWN, changes__target=Status.WITHDRAWN, changes__at__lt=not_funded)
        decided = Q(status__in=NOT_FUNDED, decided_at__lt=not_funded) | Q(status__in=FUNDED, decided_at__lt=funded)
        parts.append(where & (withdrawn | decided))
    ended = Application.objects.filter(reduce(or_, parts), emptied_at=None).distinct()
    return sum(empty(application) for application in _batch(ended))


def _drafts_closed(before: Callable[[RetentionRule], datetime.datetime]) -> QuerySet[Application]:
    """Drafts that nobody can send any more, or touched in a call without an end, since ``before``."""
    parts = []
    for where, rule in _times():
        moment = before(rule)
        late = Q(closes_late_at=None) | Q(closes_late_at__lt=moment)
        closed = Q(call__closes_at__lt=moment) & late
        stale = Q(call__rolling=True, updated_at__lt=moment)
        parts.append(where & (closed | stale | Q(call__cancelled_at__lt=moment)))
    return Application.objects.drafts().filter(reduce(or_, parts))


def _told_too_early() -> Q:
    """Told before it was worked on again, or before its closing time was moved: that warning is no longer true."""
    told = F("deletion_told_at")
    return Q(updated_at__gt=told) | Q(call__closes_at__gt=told) | Q(closes_late_at__gt=told)


def _batch(found: QuerySet[Application]) -> list[Application]:
    return list(found.order_by("pk")[:BATCH])


def _years(now: datetime.datetime, years: int) -> datetime.datetime:
    """The same day ``years`` ago."""
    try:
        return now.replace(year=now.year - years)
    except ValueError:  # 29 February
        return now.replace(year=now.year - years, day=28)
