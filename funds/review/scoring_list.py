"""A panel member's own list: what they were given, and what each one waits for."""

from __future__ import annotations

from django.db.models import BooleanField, Case, Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from accounts.models import User
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Reader
from funds.review.cases import given_to
from funds.review.models import Score, ScoreSheet


def to_score_by(user: User) -> QuerySet[Application]:
    """Everything given to ``user``: first what is still to do. Rows carry ``access``, ``sent`` and ``done``."""
    reader = Reader.objects.filter(application=OuterRef("pk"), user=user)
    sheets = ScoreSheet.objects.filter(assessment__application=OuterRef("pk"), member=user)
    scores = Score.objects.filter(sheet__assessment__application=OuterRef("pk"), sheet__member=user)
    counted = scores.order_by().values("sheet").annotate(n=Count("pk")).values("n")
    return (
        given_to(user)
        .select_related("call__place", "assessment")
        .annotate(
            access=Subquery(reader.values("access")[:1]),
            sent=Exists(sheets.filter(sent_at__isnull=False)),
            done=Coalesce(Subquery(counted), Value(0)),
            criteria=Count("call__criteria", distinct=True),
        )
        .annotate(
            open=Case(
                When(
                    status=Status.IN_REVIEW,
                    sent=False,
                    assessment__scoring_closed_at__isnull=True,
                    then=Value(True),
                ),
                default=Value(False),
                output_field=BooleanField(),
            ),
            barred=Case(When(access=Reader.Access.BARRED, then=Value(1)), default=0, output_field=IntegerField()),
        )
        .order_by("barred", "-open", "submitted_at", "pk")
    )


def waiting_for(user: User) -> int:
    """How many applications wait for this member's scores."""
    barred = Reader.objects.filter(application=OuterRef("pk"), user=user, access=Reader.Access.BARRED)
    sent = ScoreSheet.objects.filter(assessment__application=OuterRef("pk"), member=user, sent_at__isnull=False)
    still_open = given_to(user).filter(status=Status.IN_REVIEW, assessment__scoring_closed_at__isnull=True)
    return still_open.exclude(Exists(barred)).exclude(Exists(sent)).count()
