"""Whose money it is, how much is left, and who decides: all in whole pence."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from content.fields import PenceField
from places.models import Place


class PotQuerySet(models.QuerySet["Pot"]):
    def current(self) -> PotQuerySet:
        """Every place's pot that is being given out today."""
        today = timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today)


class Pot(models.Model):
    """One place's money for one span of time.

    ``committed_pence`` changes only in ``funds.actions.commit`` and ``funds.actions.release``.
    """

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="pots", verbose_name=_("borough"))
    name = models.CharField(_("name"), max_length=80, help_text=_("For example: 2026 to 2027."))
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    total_pence = models.PositiveBigIntegerField(_("total"), default=0, editable=False)
    committed_pence = models.PositiveBigIntegerField(_("promised"), default=0, editable=False)

    objects = PotQuerySet.as_manager()

    class Meta:
        verbose_name = _("pot")
        verbose_name_plural = _("pots")
        ordering = ["place__name", "-starts_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(committed_pence__lte=models.F("total_pence")),
                name="funds_pot_promises_no_more_than_it_has",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")), name="funds_pot_ends_after_it_starts"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place}, {self.name}"

    @property
    def left_pence(self) -> int:
        return self.total_pence - self.committed_pence


class Contributor(models.Model):
    """An organisation that puts money into pots."""

    class Kind(models.TextChoices):
        NHS = "nhs", _("NHS")
        LOCAL_AUTHORITY = "local_authority", _("council")
        PHILANTHROPY = "philanthropy", _("trust or local giving")
        BUSINESS = "business", _("business")

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    organisation_id = models.CharField(
        _("organisation id"), max_length=60, blank=True, help_text=_("As in open data. For example: GB-CHC-123456.")
    )
    website = models.URLField(_("website"), blank=True)

    class Meta:
        verbose_name = _("contributor")
        verbose_name_plural = _("contributors")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """Money that one contributor put into one pot. Entered once; never edited."""

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("pot"))
    contributor = models.ForeignKey(
        Contributor, on_delete=models.PROTECT, related_name="contributions", verbose_name=_("contributor")
    )
    pence = PenceField(_("amount"))
    received_on = models.DateField(_("received on"))

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        ordering = ["-pence", "pk"]

    def __str__(self) -> str:
        return f"{self.contributor}: {self.pot}"


class PotEntry(models.Model):
    """One line in a pot's book. Append-only: a mistake is put right by a further line."""

    class Kind(models.TextChoices):
        CONTRIBUTION = "contribution", _("put in")
        COMMITMENT = "commitment", _("promised")
        RELEASE = "release", _("promise released")
        PAYMENT = "payment", _("paid")
        REFUND = "refund", _("paid back")

    pot = models.ForeignKey(Pot, on_delete=models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    pence = models.PositiveBigIntegerField()
    reference = models.CharField(max_length=160, help_text=_("In words: what for."))
    call = models.ForeignKey("funds.Call", on_delete=models.PROTECT, related_name="pot_entries", null=True, blank=True)
    at = models.DateTimeField(default=timezone.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)

    class Meta:
        verbose_name = _("pot entry")
        verbose_name_plural = _("pot entries")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.reference


class RoundSummary(models.Model):
    """The figures of a closed round, typed in from its own report: never sums of rows held here."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="rounds", verbose_name=_("borough"))
    title = models.CharField(_("title"), max_length=80)
    closed_on = models.DateField(_("closed on"))
    pot_pence = PenceField(_("pot"))
    applied = models.PositiveIntegerField(_("groups that applied"))
    funded = models.PositiveIntegerField(_("groups that were funded"))

    class Meta:
        verbose_name = _("past round")
        verbose_name_plural = _("past rounds")
        ordering = ["-closed_on"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(funded__lte=models.F("applied")), name="funds_round_funds_no_more_than_applied"
            )
        ]

    def __str__(self) -> str:
        return f"{self.place}: {self.title}"


class PanelSeat(models.Model):
    """How many people of one kind sit on a place's panel, and whether they vote."""

    place = models.ForeignKey(Place, on_delete=models.CASCADE, related_name="seats", verbose_name=_("borough"))
    name = models.CharField(_("who"), max_length=80, help_text=_("For example: Resident."))
    count = models.PositiveSmallIntegerField(_("how many"))
    votes = models.BooleanField(_("votes"), default=True)

    class Meta:
        verbose_name = _("panel seat")
        verbose_name_plural = _("panel seats")
        ordering = ["-votes", "-count"]

    def __str__(self) -> str:
        return f"{self.name}: {self.count}"
