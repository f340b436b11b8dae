"""How long a review remembers words: as long as its application. Scores, outcomes and dates stay for the figures."""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from funds.review.models import Assessment, Conflict, Decision, ScoreSheet

BATCH = 50


def empty_old() -> int:
    """Take the words out of the reviews of applications that were emptied. Returns how many had any."""
    conflicts = Conflict.objects.filter(assessment=OuterRef("pk")).exclude(reason="", lifted_because="")
    sheets = ScoreSheet.objects.filter(assessment=OuterRef("pk")).exclude(comment="")
    decisions = Decision.objects.filter(assessment=OuterRef("pk")).exclude(reasons="")
    old = Assessment.objects.filter(application__emptied_at__isnull=False)
    wordy = old.filter(Q(Exists(conflicts)) | Q(Exists(sheets)) | Q(Exists(decisions)))
    pks = list(wordy.order_by("pk").values_list("pk", flat=True)[:BATCH])
    with transaction.atomic():
        Conflict.objects.filter(assessment__in=pks).update(reason="", lifted_because="")
        ScoreSheet.objects.filter(assessment__in=pks).update(comment="")
        Decision.objects.filter(assessment__in=pks).update(reasons="")
    return len(pks)
