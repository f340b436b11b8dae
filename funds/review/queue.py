"""The queue: what a borough's staff have in front of them, filtered, counted and one page at a time.

It stays quick at many thousands of applications: one grouped query counts them all, the page's ids are found on
narrow rows, and only the page itself is read with everything around it.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Verb
from funds.actions import promised_pence
from funds.applications.lifecycle import DECIDED, FUNDED, Status
from funds.applications.models import Application, Message, Reader
from funds.applications.promises import OURS_TO_ANSWER, answer_by, is_late, late_in
from funds.applications.thread import with_new
from funds.models import Call
from funds.review.cases import sent_to, with_host_state
from funds.review.totals import counting_sheets, total_of, with_progress

PAGE = 25
DECIDE = "decide"
LATE = "late"
RUNNING = frozenset({Status.SUBMITTED, Status.CHANGES_REQUESTED, Status.IN_REVIEW})

# What the tabs are called and which states each shows. "With the panel" ends when scoring is closed.
VIEWS: dict[str, tuple[Any, frozenset[Status]]] = {
    "": (_("All"), frozenset(Status) - {Status.DRAFT}),
    "check": (_("To check"), frozenset({Status.SUBMITTED})),
    "group": (_("Waiting for the group"), frozenset({Status.CHANGES_REQUESTED})),
    "panel": (_("With the panel"), frozenset({Status.IN_REVIEW})),
    DECIDE: (_("Ready to decide"), frozenset({Status.IN_REVIEW})),
    LATE: (_("Late with an answer"), OURS_TO_ANSWER),
    "decided": (_("Decided"), frozenset(DECIDED)),
}

ORDERS: dict[str, tuple[Any, tuple[str, ...]]] = {
    "sent": (_("Sent"), ("submitted_at",)),
    "group": (_("Group"), ("organisation_name",)),
    "asks": (_("Asks for"), ("amount_pence",)),
    "priority": (_("Priority"), ("priority__title",)),
    "ward": (_("Ward"), ("ward__name",)),
    "state": (_("State"), ("status",)),
}


@dataclass(frozen=True)
class Wanted:
    """What the reader asked the queue for."""

    view: str = ""
    state: str = ""
    call: Call | None = None
    ward: Any = None
    priority: Any = None
    words: str = ""
    order: str = "-sent"


@dataclass(frozen=True)
class Figures:
    """The strip above the list: demand against money, and how far the work is."""

    asked_pence: int
    left_pence: int
    sent: int
    drafts: int
    scores_in: int | None = None
    scores_of: int | None = None

    @property
    def share(self) -> int:
        """How much of what is asked for could be paid, in per cent."""
        if not self.asked_pence:
            return 100
        return max(0, min(100, self.left_pence * 100 // self.asked_pence))


@dataclass(frozen=True)
class Row:
    """One line of the list."""

    application: Application
    closed: bool
    scores_in: int
    assigned: int
    total: Decimal | None
    new_messages: int
    late_since: datetime.date | None

    @classmethod
    def of(cls, found: Any) -> Row:
        """The line of an application that ``with_progress`` and ``with_new`` have annotated."""
        assessment = getattr(found, "assessment", None)
        closed = bool(assessment and assessment.scoring_closed_at)
        total = total_of(found.points, found.scores_in) if closed else None
        late_since = answer_by(found) if is_late(found) else None
        return cls(found, closed, found.scores_in, found.assigned, total, found.new_messages, late_since)

    @property
    def arches(self) -> list[bool]:
        """One arch for each member whom it was given to, filled when their scores are in."""
        return [number < self.scores_in for number in range(max(self.assigned, self.scores_in))]


class CountedPaginator(Paginator):
    """A paginator that was told the count, because a grouped query knew it already."""

    def __init__(self, count: int, per_page: int) -> None:
        super().__init__([], per_page)
        self._known = count

    @cached_property
    def count(self) -> int:
        return self._known


@dataclass
class Queue:
    """The queue of one reader."""

    user: User
    wanted: Wanted
    calls: list[Call] = field(default_factory=list)

    @cached_property
    def filtered(self) -> QuerySet[Application]:
        """Everything that matches the filters, whatever its state."""
        wanted = self.wanted
        # By the calls that were read already: cheaper than a join to their places over every row.
        found = sent_to([wanted.call] if wanted.call else self.calls, self.user)
        if wanted.ward:
            found = found.filter(ward=wanted.ward)
        if wanted.priority:
            found = found.filter(priority=wanted.priority)
        if wanted.words:
            found = found.filter(
                Q(organisation_name__icontains=wanted.words)
                | Q(reference__icontains=wanted.words)
                | Q(title__icontains=wanted.words)
            )
        return found

    @cached_property
    def _grouped(self) -> list[dict[str, Any]]:
        """One query for tabs, figures and pages."""
        late = Count("pk", filter=late_in(self.calls))
        rows = self.filtered.order_by().values("status")
        return [dict(row) for row in rows.annotate(n=Count("pk"), asked=Sum("amount_pence", default=0), late=late)]

    @property
    def by_status(self) -> dict[str, tuple[int, int]]:
        """How many there are in each state, and how much they ask for."""
        return {row["status"]: (row["n"], row["asked"]) for row in self._grouped}

    @property
    def late(self) -> int:
        """How many groups should have heard by now."""
        return sum(row["late"] for row in self._grouped)

    @cached_property
    def ready(self) -> int:
        """How many wait for a decision only."""
        return self.filtered.filter(status=Status.IN_REVIEW, assessment__scoring_closed_at__isnull=False).count()

    def count(self, view: str) -> int:
        """How many the tab ``view`` holds."""
        if view == LATE:
            return self.late
        if view == DECIDE:
            return self.ready
        held = sum(self.by_status.get(status, (0, 0))[0] for status in VIEWS[view][1])
        return held - self.ready if view == "panel" else held

    @property
    def tabs(self) -> list[tuple[str, Any, int]]:
        return [(view, label, self.count(view)) for view, (label, _states) in VIEWS.items()]

    def page(self, number: Any) -> Page[Row]:
        """One page of the chosen tab, with what each row shows."""
        state, view = self.wanted.state, self.wanted.view
        count = self.by_status.get(state, (0, 0))[0] if state else self.count(view)
        page = CountedPaginator(count, PAGE).get_page(number)
        start = (page.number - 1) * PAGE
        pks = list(self._rows().values_list("pk", flat=True)[start : start + PAGE])
        found = with_progress(with_host_state(Application.objects.filter(pk__in=pks)))
        rows = with_new(found, Message.Side.FUND).select_related(
            "call__place", "ward", "priority", "assessment", "on_behalf"
        )
        by_pk = {row.pk: row for row in rows}
        page.object_list = [Row.of(by_pk[pk]) for pk in pks if pk in by_pk]
        return page

    def _rows(self) -> QuerySet[Application]:
        if self.wanted.state:
            rows = self.filtered.filter(status=self.wanted.state)
        else:
            rows = self.filtered.filter(status__in=VIEWS[self.wanted.view][1])
            if self.wanted.view in (DECIDE, "panel"):
                rows = rows.filter(assessment__scoring_closed_at__isnull=self.wanted.view == "panel")
            if self.wanted.view == LATE:
                rows = rows.filter(late_in(self.calls))
        name, down = self.wanted.order.removeprefix("-"), self.wanted.order.startswith("-")
        columns = [F(column).desc(nulls_last=True) if down else F(column).asc() for column in ORDERS[name][1]]
        return rows.order_by(*columns, "-pk" if down else "pk")

    @cached_property
    def figures(self) -> Figures:
        """Demand against money for the chosen call, or for all that the reader runs."""
        call = self.wanted.call
        asked = sum(self.by_status.get(status, (0, 0))[1] for status in RUNNING)
        sent = sum(n for status, (n, _asked) in self.by_status.items() if status != Status.WITHDRAWN)
        drafts = Application.objects.filter(status=Status.DRAFT, call__in=[call] if call else self.calls).count()
        if call is None:
            pots = {one.pot_id: one.pot.left_pence for one in self.calls}
            return Figures(asked, sum(pots.values()), sent, drafts)
        left = max(0, min(call.budget_pence - promised_pence(call), call.pot.left_pence))
        given = Reader.objects.filter(application__call=call).exclude(access=Reader.Access.BARRED).count()
        scored = counting_sheets().filter(assessment__application__call=call).count()
        return Figures(asked, left, sent, drafts, scored, given)


def calls_of(user: User) -> list[Call]:
    """The calls whose applications ``user`` runs, with their pots."""
    calls = Call.objects.for_user(user, Verb.READ_APPLICATIONS)
    return list(calls.select_related("place", "pot").order_by("place__name", "-opens_at"))


def funded_for(user: User) -> QuerySet[Application]:
    """What finance sees: who got how much from which pot."""
    return (
        Application.objects.for_finance(user)
        .filter(status__in=FUNDED)
        .select_related("call__place", "call__pot", "organisation", "assessment__decision")
        .order_by("-decided_at", "pk")
    )
