"""What people said is missing, as the fund's pages show it: rows of priorities, rows of evidence, a map of wards."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from funds.needs.models import SMALLEST_SHOWN, Evidence, Priority
from funds.needs.outcomes import Outcome
from places.models import Place, Ward

# From these many reports on, a ward has the next darker colour on the map.
STEPS = (SMALLEST_SHOWN, 10, 20)


@dataclass(frozen=True)
class PriorityRow:
    """One priority with the evidence beside it. A count below five is None."""

    title: str
    url: str
    why: str
    theme: str
    drawing: str
    wards: tuple[tuple[str, str], ...]
    reports: int | None
    votes: int | None
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class EvidenceRow:
    """One gap and how many people reported it; never fewer than five."""

    summary: str
    count: int
    ward: str
    ward_url: str
    theme: str
    barriers: tuple[str, ...]


@dataclass(frozen=True)
class WardShape:
    """One ward on the map. ``step`` is 0 (nothing to show) to 3; ``count`` is None where nothing may be shown."""

    name: str
    url: str
    outline: str
    x: float
    y: float
    count: int | None
    step: int
    grants: int


@dataclass(frozen=True)
class WardsOfPlace:
    """A borough's wards, and those that asked for a priority, by the priority's id."""

    wards: tuple[Ward, ...]
    asking: dict[int, list[Ward]]


def shown(count: int) -> int | None:
    """``count``, or None where it is too small to publish."""
    return count if count >= SMALLEST_SHOWN else None


def ward_url(fund_url: str, slug: str) -> str:
    return f"{fund_url}wards/{slug}/"


def priority_url(fund_url: str, slug: str) -> str:
    return f"{fund_url}priorities/{slug}/"


def priority_row(priority: Priority, wards: Iterable[Ward], fund_url: str, outcomes: Iterable[Outcome]) -> PriorityRow:
    """``priority`` as a row, with those of ``outcomes`` that came of it."""
    return PriorityRow(
        title=priority.title,
        url=priority_url(fund_url, priority.slug),
        why=priority.why,
        theme=priority.theme.name,
        drawing=priority.theme.drawing,
        wards=tuple((ward.name, ward_url(fund_url, ward.slug)) for ward in wards),
        reports=shown(priority.reports),
        votes=shown(priority.votes),
        outcomes=tuple(outcome for outcome in outcomes if outcome.priority_id == priority.pk),
    )


def priority_rows(place: Place, wards: WardsOfPlace, fund_url: str, outcomes: list[Outcome]) -> list[PriorityRow]:
    """A borough's present priorities, most votes first."""
    priorities = Priority.objects.current(place)
    return [priority_row(row, wards.asking.get(row.pk, ()), fund_url, outcomes) for row in priorities]


def evidence_row(evidence: Evidence, fund_url: str) -> EvidenceRow:
    ward = evidence.ward
    return EvidenceRow(
        summary=evidence.summary,
        count=evidence.count,
        ward=ward.name if ward else "",
        ward_url=ward_url(fund_url, ward.slug) if ward else "",
        theme=evidence.theme.name,
        barriers=tuple(evidence.barriers),
    )


def wards_of(place: Place) -> WardsOfPlace:
    """The wards of today, by name, and which of them asked most for which priority. One query."""
    wards: dict[str, Ward] = {}
    asking: dict[int, list[Ward]] = {}
    rows = Ward.objects.current().filter(place=place).annotate(priority_id=models.F("priorities__pk"))
    for row in rows.order_by("name", "code"):
        ward = wards.setdefault(row.code, row)
        if row.priority_id:
            asking.setdefault(row.priority_id, []).append(ward)
    return WardsOfPlace(tuple(wards.values()), asking)


def ward_shapes(
    wards: Iterable[Ward], evidence: Iterable[Evidence], fund_url: str, outcomes: list[Outcome]
) -> list[WardShape]:
    """``wards`` for the borough's map; ``evidence`` must be publishable."""
    reports: Counter[str] = Counter()
    for row in evidence:
        if row.ward_id:
            reports[row.ward_id] += row.count
    grants = Counter(outcome.ward_code for outcome in outcomes)
    return [_shape(ward, fund_url, reports[ward.code], grants[ward.code]) for ward in wards if ward.outline]


def _shape(ward: Ward, fund_url: str, count: int, grants: int) -> WardShape:
    return WardShape(
        name=ward.name,
        url=ward_url(fund_url, ward.slug),
        outline=ward.outline,
        x=ward.label_x,
        y=ward.label_y,
        count=shown(count),
        step=sum(count >= step for step in STEPS),
        grants=grants,
    )
