"""What people say is missing, and what each borough chose to act on, before any call opens."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from content.models import Theme
from places.models import Place, Ward
from stories.models import StoryPage

# Nothing about people is published below this number (rules of small numbers).
SMALLEST_SHOWN = 5


class PriorityQuerySet(models.QuerySet["Priority"]):
    def current(self, place: Place) -> PriorityQuerySet:
        """A borough's present priorities, most votes first, with what a row shows."""
        return self.filter(place=place, closed_on__isnull=True).select_related("theme").order_by("-votes", "title")

    def at(self, place: Place, slug: str) -> Priority | None:
        """The priority at an address; a closed one keeps its page. With all that the page shows."""
        related = ("theme", "story__place", "story__ward")
        return self.filter(place=place, slug=slug).select_related(*related).prefetch_related("wards").first()


class Priority(models.Model):
    """Something that residents chose for their borough's fund to act on."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="priorities", verbose_name=_("borough"))
    title = models.CharField(_("title"), max_length=80, help_text=_("In residents’ words. For example: A hot meal."))
    slug = models.SlugField(_("web address"), max_length=80)
    why = models.CharField(_("why"), max_length=240, help_text=_("One sentence: what people told you."))
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", verbose_name=_("theme"))
    wards = models.ManyToManyField(Ward, related_name="priorities", blank=True, verbose_name=_("asked for most in"))
    reports = models.PositiveIntegerField(_("people who told us"), default=0)
    votes = models.PositiveIntegerField(_("votes from residents"), default=0)
    story = models.ForeignKey(
        StoryPage, on_delete=models.SET_NULL, related_name="+", null=True, blank=True, verbose_name=_("story")
    )
    set_on = models.DateField(_("chosen on"), null=True, blank=True)
    closed_on = models.DateField(_("no longer a priority since"), null=True, blank=True)

    objects = PriorityQuerySet.as_manager()

    class Meta:
        verbose_name = _("priority")
        verbose_name_plural = _("priorities")
        ordering = ["place", "-votes"]
        constraints = [models.UniqueConstraint(fields=["place", "slug"], name="needs_priority_slug_once_a_place")]

    def __str__(self) -> str:
        return self.title


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def publishable(self) -> EvidenceQuerySet:
        """Counts large enough to show without pointing at anybody."""
        return self.filter(count__gte=SMALLEST_SHOWN)

    def for_place(self, place: Place) -> EvidenceQuerySet:
        """A borough's evidence, most reports first."""
        return self.filter(place=place).select_related("ward", "theme", "priority").order_by("-count", "summary")


class Evidence(models.Model):
    """How many people reported one gap in one ward, and what stood in their way."""

    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("borough"))
    ward = models.ForeignKey(
        Ward, on_delete=models.PROTECT, related_name="evidence", null=True, blank=True, verbose_name=_("neighbourhood")
    )
    priority = models.ForeignKey(
        Priority,
        on_delete=models.SET_NULL,
        related_name="evidence",
        null=True,
        blank=True,
        verbose_name=_("priority it led to"),
    )
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="+", verbose_name=_("theme"))
    summary = models.CharField(_("what is missing"), max_length=160)
    count = models.PositiveIntegerField(_("reports"))
    people_band = models.CharField(_("about how many people"), max_length=12, blank=True)
    barriers = models.JSONField(_("what stands in the way"), default=list, blank=True)
    counted_on = models.DateField(_("counted on"))

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("evidence")
        verbose_name_plural = _("evidence")
        ordering = ["-count"]

    def __str__(self) -> str:
        return self.summary
