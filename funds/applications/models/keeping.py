"""How long one borough keeps what groups tell it, where that is not the usual time."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from places.models import Place

LONGEST_YEARS = 25


class RetentionRule(models.Model):
    """A borough's own times. Without a row the defaults of these columns hold."""

    place = models.OneToOneField(Place, on_delete=models.CASCADE, related_name="+", verbose_name=_("borough"))
    draft_days = models.PositiveSmallIntegerField(
        _("drafts, days"),
        default=90,
        validators=[MinValueValidator(30), MaxValueValidator(730)],
        help_text=_(
            "A draft is deleted this many days after its call closes, or after its last change in a call that is open "
            "all the time. The group gets a mail 14 days before."
        ),
    )
    not_funded_years = models.PositiveSmallIntegerField(
        _("not funded, years"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_YEARS)],
        help_text=_("After this many years nothing personal is left of an application that got no money."),
    )
    funded_years = models.PositiveSmallIntegerField(
        _("funded, years"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_YEARS)],
        help_text=_("The same for one that was funded, counted from the decision. The public award stays."),
    )

    class Meta:
        verbose_name = _("how long we keep things")
        verbose_name_plural = _("how long we keep things")
        ordering = ["place__name"]

    def __str__(self) -> str:
        return str(self.place)
