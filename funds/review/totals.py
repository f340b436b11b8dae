"""The total of an application's scores, computed whenever it is read and never kept.

Total = sum over the criteria of weight x mean score / 4. Only complete sets that were sent count, and none of a
member with an interest.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce

from funds.applications.models import Application, Reader
from funds.models.calls import HIGHEST_SCORE
from funds.review.models import Assessment, Conflict, Score, ScoreSheet


def counting_sheets() -> QuerySet[ScoreSheet]:
    """Sheets that were sent, by members whom nothing bars."""
    bars = Conflict.objects.filter(
        assessment=OuterRef("assessment"), member=OuterRef("member"), has_interest=True, lifted_at__isnull=True
    )
    return ScoreSheet.objects.filter(sent_at__isnull=False).exclude(Exists(bars))


def total_of(points: int | None, sheets: int) -> Decimal | None:
    """Points are the sum of weight x score over all counting sheets; None before the first one."""
    if not sheets or points is None:
        return None
    return (Decimal(points) / sheets / HIGHEST_SCORE).quantize(Decimal("0.1"), ROUND_HALF_UP)


def total(assessment: Assessment) -> Decimal | None:
    """The total of one application, or None while no scores count."""
    sheets = counting_sheets().filter(assessment=assessment)
    found = Score.objects.filter(sheet__in=sheets).aggregate(
        points=Sum(F("value") * F("criterion__weight")), sheets=Count("sheet", distinct=True)
    )
    return total_of(found["points"], found["sheets"])


def with_progress(applications: QuerySet[Application]) -> QuerySet[Application]:
    """For a page of a list: ``assigned``, ``scores_in`` and ``points``, in the list's own query.

    Meant for the few rows of one page: each value is a subquery for each row.
    """
    zero = models.Value(0)
    sheets = counting_sheets().filter(assessment__application=OuterRef("pk"))
    in_order = sheets.order_by().values("assessment")
    points = (
        Score.objects.filter(sheet__in=counting_sheets().filter(assessment__application=OuterRef(OuterRef("pk"))))
        .order_by()
        .values("sheet__assessment")
        .annotate(sum=Sum(F("value") * F("criterion__weight")))
        .values("sum")
    )
    given = (
        Reader.objects.filter(application=OuterRef("pk"))
        .exclude(access=Reader.Access.BARRED)
        .order_by()
        .values("application")
    )
    return applications.annotate(
        assigned=Coalesce(Subquery(given.annotate(n=Count("pk")).values("n")), zero),
        scores_in=Coalesce(Subquery(in_order.annotate(n=Count("pk")).values("n")), zero),
        points=Subquery(points, output_field=models.IntegerField()),
    )
