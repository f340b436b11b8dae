"""A call for applications: its facts, what it is judged by, and each version of its questions."""

from __future__ import annotations

import datetime
import enum
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable

from accounts.models import User
from accounts.permissions import EVERYWHERE, Verb, places_for
from content.fields import LinesField, PenceField
from funds.models.pots import Pot
from funds.questions.schema import SeenBy
from places.models import Place

# A criterion is scored from 0 (nothing to go on) up to this.
HIGHEST_SCORE = 4


class CallState(enum.StrEnum):
    """Where a call stands at one moment, from its own dates."""

    PLANNED = "planned"
    OPEN = "open"
    CLOSED = "closed"
    CANCELLED = "cancelled"


class CallQuerySet(models.QuerySet["Call"]):
    def open_now(self, moment: datetime.datetime | None = None) -> CallQuerySet:
        """Calls that take applications at ``moment``: dated ones by closing time, then rolling ones."""
        moment = moment or timezone.now()
        return (
            self.filter(cancelled_at__isnull=True, opens_at__lte=moment)
            .filter(Q(closes_at__gt=moment) | Q(rolling=True))
            .order_by(models.F("closes_at").asc(nulls_last=True), "title")
        )

    def closed(self, moment: datetime.datetime | None = None) -> CallQuerySet:
        """Dated calls whose closing time has passed, latest first."""
        return self.filter(rolling=False, closes_at__lte=moment or timezone.now()).order_by("-closes_at")

    def for_user(self, user: User, verb: Verb) -> CallQuerySet:
        """Calls of the places where ``user`` may do ``verb``."""
        where = places_for(user, verb)
        return self if where is EVERYWHERE else self.filter(place__in=where)


class Call(ClusterableModel):
    """An invitation to apply. Its page holds words; the facts here are what applications point at."""

    class Method(models.TextChoices):
        ASSESSED_THEN_PANEL = "assessed_then_panel", _("Staff check, then a panel chooses")
        RESIDENT_PANEL = "resident_panel", _("Residents choose")
        TWO_STAGE = "two_stage", _("First an idea, then a full form")
        OPEN_PITCH_AND_VOTE = "open_pitch_and_vote", _("Groups pitch and score each other")

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="calls", verbose_name=_("borough"))
    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="calls", verbose_name=_("pot"))
    title = models.CharField(_("title"), max_length=120)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(
        _("closes"), null=True, blank=True, help_text=_("The minute after which nothing more can be sent.")
    )
    rolling = models.BooleanField(
        _("open all the time"), default=False, help_text=_("No closing date; each group hears within a set time.")
    )
    answer_within_days = models.PositiveSmallIntegerField(_("answer within (days)"), default=28)
    decision_on = models.DateField(_("groups hear by"), null=True, blank=True)
    money_on = models.DateField(_("money arrives by"), null=True, blank=True)
    budget_pence = PenceField(_("budget"), validators=[MinValueValidator(1)])
    min_pence = PenceField(_("smallest grant"), default=0)
    max_pence = PenceField(_("largest grant"))
    method = models.CharField(
        _("how we decide"), max_length=30, choices=Method.choices, default=Method.ASSESSED_THEN_PANEL
    )
    method_words = models.CharField(
        _("how we decide, in words"), max_length=300, help_text=_("Two or three short sentences for the call’s page.")
    )
    quorum = models.PositiveSmallIntegerField(
        _("quorum"),
        default=2,
        validators=[MinValueValidator(1)],
        help_text=_("Complete sets of scores, without a conflict of interest, that a decision needs."),
    )
    second_signature = models.BooleanField(
        _("two people must sign"),
        default=False,
        help_text=_("A second person of the group agrees before the application is sent."),
    )
    phone = models.CharField(_("phone for help"), max_length=30)
    cancelled_at = models.DateTimeField(_("cancelled"), null=True, blank=True, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["place__name", "-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rolling=True, closes_at__isnull=True)
                | Q(rolling=False, closes_at__gt=models.F("opens_at")),
                name="funds_call_rolling_or_closing_after_it_opens",
            ),
            models.CheckConstraint(
                condition=Q(max_pence__gte=models.F("min_pence")), name="funds_call_largest_at_least_smallest"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.place})"

    def clean(self) -> None:
        problems: dict[str, Any] = {}
        if self.rolling and self.closes_at:
            problems["closes_at"] = _("A call that is open all the time has no closing date. Clear one of the two.")
        elif not self.rolling and not self.closes_at:
            problems["closes_at"] = _("Give a closing date, or say that the call is open all the time.")
        elif self.closes_at and self.opens_at and self.closes_at <= self.opens_at:
            problems["closes_at"] = _("The call must close after it opens.")
        if self.max_pence is not None and self.min_pence is not None and self.max_pence < self.min_pence:
            problems["max_pence"] = _("The largest grant must be at least the smallest.")
        if self.pot_id and self.place_id and self.pot.place_id != self.place_id:
            problems["pot"] = _("Choose a pot of the same borough.")
        elif self.pot_id and self.budget_pence and self.budget_pence > self._unplanned_pence():
            problems["budget_pence"] = _("The budgets of this pot’s calls would be more than the pot holds.")
        if problems:
            raise ValidationError(problems)

    def _unplanned_pence(self) -> int:
        others = Call.objects.filter(pot_id=self.pot_id, cancelled_at__isnull=True).exclude(pk=self.pk)
        return self.pot.total_pence - (others.aggregate(total=models.Sum("budget_pence"))["total"] or 0)

    def state(self, moment: datetime.datetime | None = None) -> CallState:
        """Where the call stands at ``moment`` (now by default)."""
        moment = moment or timezone.now()
        if self.cancelled_at:
            return CallState.CANCELLED
        if moment < self.opens_at:
            return CallState.PLANNED
        if self.rolling or (self.closes_at and moment < self.closes_at):
            return CallState.OPEN
        return CallState.CLOSED

    def is_open(self, moment: datetime.datetime | None = None) -> bool:
        return self.state(moment) is CallState.OPEN

    def days_left(self, moment: datetime.datetime | None = None) -> int | None:
        """Whole calendar days in London until closing; None for a rolling call."""
        if self.closes_at is None:
            return None
        moment = moment or timezone.now()
        return (timezone.localdate(self.closes_at) - timezone.localdate(moment)).days


class Criterion(Orderable):
    """One thing that panel members score, with its weight and the words that guide each score."""

    call = ParentalKey(Call, on_delete=models.CASCADE, related_name="criteria")
    key = models.SlugField(_("key"), max_length=40, help_text=_("A short name that never changes, such as: need."))
    label = models.CharField(_("what they look for"), max_length=160)
    weight = models.PositiveSmallIntegerField(_("weight"), validators=[MinValueValidator(1)])
    guide = LinesField(
        _("guide words"), default=list, help_text=_("Five lines: what a score of 0 means, then 1, 2, 3 and 4.")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("criterion")
        verbose_name_plural = _("criteria")
        constraints = [models.UniqueConstraint(fields=["call", "key"], name="funds_criterion_key_once_a_call")]

    def __str__(self) -> str:
        return self.label

    def clean(self) -> None:
        if len(self.guide) != HIGHEST_SCORE + 1:
            raise ValidationError({"guide": _("Write five lines, one for each score from 0 to 4.")})


class FormVersion(models.Model):
    """The questions of a call as they stood at one publish.

    Applications keep the version they answer; ``in_use`` is set when the first draft starts, and from
    then on the next publish of changed questions makes a new version instead of replacing this one.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField()
    sections = models.JSONField(help_text="List of sections, as written by funds.questions.schema.")
    rules = models.JSONField(
        default=list, help_text="List of rules between answers, as funds.questions.rules reads them."
    )
    eligibility = models.JSONField(default=list, help_text="List of plain questions asked before a form is started.")
    reason = models.CharField(max_length=300, blank=True, help_text="Why the questions changed, in the editor's words.")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    in_use = models.BooleanField(default=False)
    made_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version of questions")
        verbose_name_plural = _("versions of questions")
        ordering = ["call", "-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="funds_version_number_once_a_call")]

    def __str__(self) -> str:
        return f"{self.call}, {self.number}"

    @property
    def for_officers(self) -> list[str]:
        """Keys of the questions whose answers and files no panel sees."""
        asked = (question for section in self.sections for question in section["questions"])
        return [question["key"] for question in asked if question.get("seen_by") == SeenBy.OFFICERS]


class Extension(models.Model):
    """A call's closing time moved for everybody: from, to, why and by whom. Append-only, and shown on the call's page."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="extensions")
    from_at = models.DateTimeField()
    to_at = models.DateTimeField(_("new closing time"))
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("extension")
        verbose_name_plural = _("extensions")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.call}: {self.from_at:%Y-%m-%d} → {self.to_at:%Y-%m-%d}"
