"""What a fund promised to a group, and the public register of it."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.search import index

from content.models import ChestPage
from funds.applications.hosts import with_host
from funds.applications.models import Application
from funds.models import RoundSummary
from funds.needs.models import SMALLEST_SHOWN, Priority
from places.models import Place, Ward
from stories.models import StoryPage


class AwardQuerySet(models.QuerySet["Award"]):
    def published(self) -> AwardQuerySet:
        """Awards on the public register, latest first, with what a row shows."""
        return (
            self.filter(published_at__isnull=False)
            .select_related("place", "ward", "priority", "round", "story")
            .order_by("-awarded_on", "-amount_pence", "pk")
        )


class Award(index.Indexed, models.Model):
    """Money promised to one group for one activity.

    Made from a released decision, or typed in for a closed round (``round`` is set, ``application`` is not).
    """

    application = models.OneToOneField(
        Application, on_delete=models.PROTECT, related_name="award", null=True, blank=True
    )
    round = models.ForeignKey(
        RoundSummary, on_delete=models.PROTECT, related_name="awards", null=True, blank=True, verbose_name=_("round")
    )
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="awards", verbose_name=_("borough"))
    recipient = models.CharField(_("group"), max_length=160)
    recipient_kind = models.CharField(_("kind of group"), max_length=80, blank=True)
    # As it stood at the decision: another group that holds the money for this one.
    host_name = models.CharField(_("money held by"), max_length=160, blank=True)
    activity = models.CharField(_("what for"), max_length=240)
    amount_pence = models.PositiveBigIntegerField(_("amount"))
    ward = models.ForeignKey(Ward, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    priority = models.ForeignKey(Priority, on_delete=models.PROTECT, related_name="awards", null=True, blank=True)
    story = models.ForeignKey(StoryPage, on_delete=models.SET_NULL, related_name="+", null=True, blank=True)
    awarded_on = models.DateField(_("awarded on"), default=timezone.localdate)
    referral = models.CharField(_("how to go along"), max_length=240, blank=True)
    people_helped = models.PositiveIntegerField(_("people helped"), null=True, blank=True)
    referred = models.PositiveIntegerField(_("sent by a link worker"), null=True, blank=True)
    published_at = models.DateTimeField(_("published"), null=True, blank=True)

    objects = AwardQuerySet.as_manager()

    search_fields = [
        index.SearchField("recipient", boost=2),
        index.SearchField("host_name"),
        index.SearchField("activity"),
        index.SearchField("reference"),
        index.FilterField("published_at"),
        index.FilterField("place_id"),
    ]

    class Meta:
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        ordering = ["-awarded_on", "pk"]
        indexes = [models.Index(fields=["place", "-awarded_on"], name="awards_of_a_place")]

    def __str__(self) -> str:
        return f"{self.recipient}: {self.activity}"

    @property
    def named(self) -> str:
        """The group, and whoever holds the money for it."""
        return with_host(self.recipient, self.host_name)

    @property
    def shown_people_helped(self) -> int | None:
        """How many people it helped, or None where the number is unknown or too small to publish."""
        return self.people_helped if self.people_helped and self.people_helped >= SMALLEST_SHOWN else None

    @property
    def shown_referred(self) -> int | None:
        """How many a link worker sent, or None where the number is unknown or too small to publish."""
        return self.referred if self.referred and self.referred >= SMALLEST_SHOWN else None


class AwardIndexPage(ChestPage):
    """The public register of awards."""

    AWARDS_ON_A_PAGE: ClassVar[int] = 25

    max_count = 1
    subpage_types: ClassVar[list[str]] = []
    template = "awards/award_index_page.jinja"
    page_description = _("The public register of awards. There is one.")

    class Meta:
        verbose_name = _("register of awards")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        place = Place.objects.filter(slug=request.GET.get("place", "")).first()
        awards = Award.objects.published()
        if place:
            awards = awards.filter(place=place)
        page = Paginator(awards, self.AWARDS_ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {"awards": page, "places": Place.objects.order_by("name"), "place": place}
        return context
