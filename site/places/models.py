"""Where a grant happens, as dated data: health boards merge and boroughs change, so nothing of this is code.

Filled by ``load_places``. Everything to the right points here; this app points at nothing of ours.
"""

from __future__ import annotations

import datetime
from typing import Self, TypeVar

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext


class Dated(models.Model):
    """Something that may begin and end; an empty date means "always was" or "still is"."""

    starts_on = models.DateField(
        _("starts on"), null=True, blank=True, help_text=_("Leave empty if it was always there.")
    )
    ends_on = models.DateField(
        _("ends on"), null=True, blank=True, help_text=_("The last day. Leave empty if it goes on.")
    )

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=models.Model)


class DatedQuerySet(models.QuerySet[Row]):
    """Rows of a dated model."""

    def current(self, day: datetime.date | None = None) -> Self:
        """Rows that exist on ``day`` (today in London by default)."""
        day = day or timezone.localdate()
        return self.filter(
            Q(starts_on__isnull=True) | Q(starts_on__lte=day), Q(ends_on__isnull=True) | Q(ends_on__gte=day)
        )


class System(Dated):
    """An integrated care system: a health board and the councils it works with."""

    key = models.SlugField(_("key"), unique=True, max_length=10)
    name = models.CharField(_("name"), max_length=120)
    ons_code = models.CharField(
        _("ONS code"), max_length=9, blank=True, help_text=_("Empty until the statistics office gives one.")
    )
    org_id = models.CharField(_("organisation id"), max_length=40, blank=True)
    merged_into = models.ForeignKey(
        "self",
        verbose_name=_("merged into"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        help_text=_("The system that took over when this one ended."),
    )
    map_viewbox = models.CharField(_("map frame"), max_length=40, blank=True)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("health system")
        verbose_name_plural = _("health systems")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class PlaceQuerySet(DatedQuerySet["Place"]):
    def by_slug(self, slug: str) -> Place:
        """The place at an address; raises ``Place.DoesNotExist``."""
        return self.get(slug=slug)


class Place(Dated):
    """A borough partnership that runs a community chest. One place may cover two councils."""

    class Palette(models.TextChoices):
        LEAF = "leaf", _("Leaf")
        RIVER = "river", _("River")
        BRICK = "brick", _("Brick")
        GOLD = "gold", _("Gold")
        DUSK = "dusk", _("Dusk")
        PLUM = "plum", _("Plum")

    slug = models.SlugField(_("address"), unique=True, max_length=60)
    name = models.CharField(_("name"), max_length=80, unique=True)
    code = models.CharField(
        _("code"),
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z]{3}\Z", _("Use three capital letters."))],
        help_text=_("Three capital letters. Every application's reference starts with them."),
    )
    system = models.ForeignKey(System, verbose_name=_("health system"), on_delete=models.PROTECT, related_name="places")
    palette = models.CharField(
        _("colours"),
        max_length=5,
        choices=Palette.choices,
        default=Palette.LEAF,
        help_text=_("The colours of this place's pages."),
    )
    outline = models.TextField(_("outline"), blank=True, help_text=_("SVG path, in its system's map frame."))
    label_x = models.FloatField(_("label, across"), default=0)
    label_y = models.FloatField(_("label, down"), default=0)
    map_viewbox = models.CharField(_("map frame"), max_length=40, blank=True, help_text=_("SVG frame of its wards."))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Authority(models.Model):
    """A London council. Councils outside our places are kept so that a person asking for one gets an answer."""

    gss = models.CharField(_("ONS code"), max_length=9, primary_key=True)
    name = models.CharField(_("name"), max_length=80, unique=True)
    org_id = models.CharField(_("organisation id"), max_length=40, blank=True)
    system = models.ForeignKey(
        System, verbose_name=_("health system"), on_delete=models.PROTECT, related_name="authorities"
    )
    place = models.ForeignKey(
        Place,
        verbose_name=_("place"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="authorities",
        help_text=_("The chest that covers this council's area, if any."),
    )

    class Meta:
        verbose_name = _("council")
        verbose_name_plural = _("councils")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Ward(Dated):
    """A neighbourhood as residents know it; the smallest area about which we publish anything."""

    code = models.CharField(_("ONS code"), max_length=9, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    slug = models.SlugField(_("address"), max_length=80)
    place = models.ForeignKey(Place, verbose_name=_("place"), on_delete=models.PROTECT, related_name="wards")
    authority = models.ForeignKey(Authority, verbose_name=_("council"), on_delete=models.PROTECT, related_name="wards")
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))
    outline = models.TextField(_("outline"), blank=True, help_text=_("SVG path, in its place's map frame."))
    label_x = models.FloatField(_("label, across"), default=0)
    label_y = models.FloatField(_("label, down"), default=0)
    mean_score = models.DecimalField(
        _("mean deprivation score"),
        max_digits=5,
        decimal_places=2,
        null=True,
        blank=True,
        help_text=_("Indices of Deprivation 2025. Higher means fewer resources. Our own best fit."),
    )
    neighbourhoods_count = models.PositiveSmallIntegerField(_("small areas"), default=0)
    most_deprived_20pct = models.PositiveSmallIntegerField(_("small areas in the most deprived fifth"), default=0)
    most_deprived_30pct = models.PositiveSmallIntegerField(_("small areas in the most deprived 30%"), default=0)

    objects = DatedQuerySet.as_manager()

    class Meta:
        verbose_name = _("ward")
        verbose_name_plural = _("wards")
        ordering = ["name", "code"]
        constraints = [
            # After a boundary review an ended ward and its successor may share a name.
            models.UniqueConstraint(
                fields=["place", "slug"], condition=Q(ends_on__isnull=True), name="places_ward_place_slug_unique"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def deprivation_in_words(self) -> str:
        """What the figures say, without blame and without comparing with another borough."""
        count, deprived = self.neighbourhoods_count, self.most_deprived_20pct
        if not count:
            return str(_("This ward is too small to have figures of its own."))
        if not deprived:
            return ngettext(
                "Its one small area is not among the fifth of England with the fewest resources.",
                "None of its %(count)d small areas is among the fifth of England with the fewest resources.",
                count,
            ) % {"count": count}
        if deprived == count:
            return ngettext(
                "Its one small area is among the fifth of England with the fewest resources.",
                "All %(count)d of its small areas are among the fifth of England with the fewest resources.",
                count,
            ) % {"count": count}
        return ngettext(
            "%(deprived)d of its %(count)d small areas is among the fifth of England with the fewest resources.",
            "%(deprived)d of its %(count)d small areas are among the fifth of England with the fewest resources.",
            deprived,
        ) % {"deprived": deprived, "count": count}


class Neighbourhood(models.Model):
    """A small area of about 1,500 people (an LSOA of 2021), with its deprivation in 2025. Decile 1 has the least."""

    code = models.CharField(_("ONS code"), max_length=9, primary_key=True)
    name = models.CharField(_("name"), max_length=80)
    ward = models.ForeignKey(
        Ward,
        verbose_name=_("ward"),
        on_delete=models.PROTECT,
        related_name="neighbourhoods",
        help_text=_("The ward that holds most of it. A postcode inside may lie in another ward."),
    )
    imd_score = models.DecimalField(_("deprivation score"), max_digits=6, decimal_places=3)
    imd_rank = models.PositiveIntegerField(_("deprivation rank"))
    imd_decile = models.PositiveSmallIntegerField(_("deprivation decile"))
    income_decile = models.PositiveSmallIntegerField(_("income decile"))
    health_decile = models.PositiveSmallIntegerField(_("health decile"))
    environment_decile = models.PositiveSmallIntegerField(_("living environment decile"))

    class Meta:
        verbose_name = _("small area")
        verbose_name_plural = _("small areas")
        ordering = ["code"]

    def __str__(self) -> str:
        return self.name


class Postcode(models.Model):
    """A postcode and where it lies: its own point decides the ward, not its small area's."""

    # Only ever found by its code: indexes on the areas would double the table for nobody.
    code = models.CharField(_("postcode"), max_length=7, primary_key=True, help_text=_("Capitals, no space."))
    ward = models.ForeignKey(
        Ward, verbose_name=_("ward"), on_delete=models.PROTECT, related_name="postcodes", db_index=False
    )
    neighbourhood = models.ForeignKey(
        Neighbourhood,
        verbose_name=_("small area"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="postcodes",
        db_index=False,
    )
    authority = models.ForeignKey(
        Authority, verbose_name=_("council"), on_delete=models.PROTECT, related_name="postcodes", db_index=False
    )
    live = models.BooleanField(_("in use"), default=True, help_text=_("Not ticked: Royal Mail has ended it."))

    class Meta:
        verbose_name = _("postcode")
        verbose_name_plural = _("postcodes")
        ordering = ["code"]

    def __str__(self) -> str:
        return f"{self.code[:-3]} {self.code[-3:]}"


class DataLoad(models.Model):
    """What a command last loaded, so that the same files are not loaded twice."""

    name = models.SlugField(_("name"), unique=True, max_length=40)
    fingerprint = models.CharField(_("fingerprint"), max_length=64)
    rows = models.PositiveIntegerField(_("rows"), default=0)
    loaded_at = models.DateTimeField(_("loaded at"), auto_now=True)

    class Meta:
        verbose_name = _("data load")
        verbose_name_plural = _("data loads")

    def __str__(self) -> str:
        return self.name
