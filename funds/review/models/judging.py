"""What members declared, scored and decided: rows of their own, never part of a revision."""

from __future__ import annotations

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.models import Criterion
from funds.models.calls import HIGHEST_SCORE
from funds.review.models.assessment import Assessment


class Conflict(models.Model):
    """A member's answer to “Any interest?”, and an officer's lifting of a yes."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="conflicts")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    has_interest = models.BooleanField()
    reason = models.CharField(max_length=300, blank=True)
    declared_at = models.DateTimeField(default=timezone.now)
    lifted_at = models.DateTimeField(null=True, blank=True)
    lifted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    lifted_because = models.CharField(max_length=300, blank=True)

    class Meta:
        verbose_name = _("declaration of interest")
        verbose_name_plural = _("declarations of interest")
        constraints = [models.UniqueConstraint(fields=["assessment", "member"], name="review_conflict_once_a_member")]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.member}"

    @property
    def bars(self) -> bool:
        """Whether it keeps the member out now."""
        return self.has_interest and self.lifted_at is None


class ScoreSheet(models.Model):
    """One member's scores for one application; ``sent_at`` is set when the set is complete."""

    assessment = models.ForeignKey(Assessment, on_delete=models.CASCADE, related_name="sheets")
    member = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    comment = models.TextField(_("comment"), blank=True)
    started_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("score sheet")
        verbose_name_plural = _("score sheets")
        constraints = [models.UniqueConstraint(fields=["assessment", "member"], name="review_sheet_once_a_member")]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.member}"


class Score(models.Model):
    """A score of 0 to 4 for one criterion."""

    sheet = models.ForeignKey(ScoreSheet, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField(validators=[MaxValueValidator(HIGHEST_SCORE)])

    class Meta:
        verbose_name = _("score")
        verbose_name_plural = _("scores")
        constraints = [
            models.UniqueConstraint(fields=["sheet", "criterion"], name="review_score_once_a_criterion"),
            models.CheckConstraint(condition=models.Q(value__lte=HIGHEST_SCORE), name="review_score_at_most_four"),
        ]

    def __str__(self) -> str:
        return f"{self.criterion}: {self.value}"


class Decision(models.Model):
    """What was decided, for how much and why. One for each assessment; a promotion adds to it."""

    class Outcome(models.TextChoices):
        FUND = "fund", _("Fund")
        PART_FUND = "part_fund", _("Part-fund")
        RESERVE = "reserve", _("Reserve")
        DECLINE = "decline", _("Decline")

    assessment = models.OneToOneField(Assessment, on_delete=models.CASCADE, related_name="decision")
    outcome = models.CharField(_("decision"), max_length=10, choices=Outcome.choices)
    amount_pence = models.PositiveBigIntegerField(_("amount"), default=0)
    reasons = models.TextField(_("reasons"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    released_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome__in=["fund", "part_fund"], amount_pence__gt=0)
                | models.Q(outcome__in=["reserve", "decline"], amount_pence=0),
                name="review_decision_money_only_with_a_yes",
            )
        ]

    def __str__(self) -> str:
        return f"{self.assessment}: {self.get_outcome_display()}"
