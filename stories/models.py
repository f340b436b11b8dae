"""Stories told by residents, link workers and groups; each is public only while its teller agrees."""

from __future__ import annotations

import secrets
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail import hooks
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet, PageViewRestriction
from wagtail.search import index

from content.blocks import QuoteBlock, TextBlock
from content.drawings import PORTRAITS, SCENE_CHOICES, SCENES
from content.models import ChestPage, Theme
from places.models import Place, Ward


class StoryIndexPage(ChestPage):
    """All stories, with filters by borough and theme."""

    STORIES_ON_A_PAGE: ClassVar[int] = 12

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["stories.StoryPage"]
    template = "stories/story_index_page.jinja"
    page_description = _("The list of stories. There is one.")

    class Meta:
        verbose_name = _("list of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        place = Place.objects.filter(slug=request.GET.get("place", "")).first()
        theme = Theme.objects.filter(slug=request.GET.get("theme", "")).first()
        stories = StoryPage.objects.for_cards()
        if place:
            stories = stories.filter(place=place)
        if theme:
            stories = stories.filter(themes=theme)
        page = Paginator(stories, self.STORIES_ON_A_PAGE).get_page(request.GET.get("page"))
        context |= {
            "stories": page,
            "cards": [story.card for story in page],
            "places": Place.objects.order_by("name"),
            "themes": Theme.objects.all(),
            "place": place,
            "theme": theme,
        }
        return context


class StoryBody(StreamBlock):
    """Paragraphs and pull quotes."""

    text = TextBlock(features=["bold", "link"])
    quote = QuoteBlock()


class StoryQuerySet(PageQuerySet):
    def for_cards(self) -> StoryQuerySet:
        """Public stories, newest first, with all that a card shows."""
        # Wagtail's own public() asks for the restrictions in a query of its own, on every page that shows a card.
        below = models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
        restricted = PageViewRestriction.objects.annotate(below=below).filter(below__startswith=models.F("page__path"))
        public = self.live().filter(~models.Exists(restricted))
        return public.select_related("place", "ward").order_by("-first_published_at", "-pk")


StoryManager = PageManager.from_queryset(StoryQuerySet)


class StoryPage(ChestPage):
    """One story, in the words of the person who told it."""

    class Voice(models.TextChoices):
        RESIDENT = "resident", _("resident")
        LINK_WORKER = "link_worker", _("link worker")
        GROUP = "group", _("group")

    teller = models.CharField(
        _("who tells it"), max_length=80, help_text=_("A first name or a made-up one, never a full name.")
    )
    voice = models.CharField(_("they are a"), max_length=20, choices=Voice.choices, default=Voice.RESIDENT)
    place = models.ForeignKey(Place, on_delete=models.PROTECT, related_name="+", verbose_name=_("borough"))
    ward = models.ForeignKey(
        Ward, on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("neighbourhood")
    )
    themes = ParentalManyToManyField(Theme, related_name="+", blank=True, verbose_name=_("themes"))
    portrait = models.CharField(
        _("drawn portrait"),
        max_length=20,
        choices=PORTRAITS,
        blank=True,
        help_text=_("Only with the person’s agreement. Never guess what somebody looks like."),
    )
    scene = models.CharField(_("drawn scene"), max_length=40, choices=SCENE_CHOICES, blank=True)
    picture = models.ForeignKey(
        "content.Image", on_delete=models.PROTECT, related_name="+", null=True, blank=True, verbose_name=_("picture")
    )
    body = StreamField(StoryBody(), verbose_name=_("story"))
    note = models.CharField(
        _("note under the story"), max_length=200, blank=True, help_text=_("For example: Names have been changed.")
    )

    objects = StoryManager()

    parent_page_types: ClassVar[list[str]] = ["stories.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "stories/story_page.jinja"
    page_description = _("One person’s story. You need their agreement before it can be published.")

    content_panels: ClassVar[list[Any]] = [
        *ChestPage.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("teller"), FieldPanel("voice")]), FieldPanel("place"), FieldPanel("ward")],
            heading=_("Who tells it"),
        ),
        FieldPanel("themes"),
        FieldPanel("body"),
        MultiFieldPanel(
            [FieldPanel("portrait"), FieldPanel("scene"), FieldPanel("picture")], heading=_("What people see")
        ),
        FieldPanel("note"),
    ]
    search_fields = [*ChestPage.search_fields, index.SearchField("teller"), index.SearchField("body")]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        super().clean()
        if self.ward and self.place_id and self.ward.place_id != self.place_id:
            raise ValidationError({"ward": _("Choose a neighbourhood in the borough above.")})
        if self.live:
            held = Consent.of(self)
            if held is None or not held.in_force:
                raise ValidationError(_("A story can be public only while its teller agrees. Record the agreement."))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context(request, *args, **kwargs)
        others = StoryPage.objects.for_cards().filter(place_id=self.place_id).exclude(pk=self.pk)[:2]
        context["others"] = [story.card for story in others]
        context["sections"] = self._sections()
        return context

    def _sections(self) -> list[dict[str, Any]]:
        """What later stages tell beside the story: ``template`` and ``context`` each, in their order."""
        found = [section for tell in hooks.get_hooks("story_sections") if (section := tell(self))]
        found.sort(key=lambda section: section[0])
        return [{"template": template, "context": context} for _order, template, context in found]

    @property
    def card(self) -> dict[str, str]:
        """What a story card shows."""
        where = f"{self.ward.name}, {self.place.name}" if self.ward else self.place.name
        return {
            "title": self.title,
            "url": self.get_url() or "",
            "intro": self.intro,
            "teller": self.teller,
            "place": where,
            "portrait": self.portrait,
            "scene": self.scene,
        }

    @property
    def scene_colours(self) -> dict[str, Any]:
        """The chosen scene's edge colours and description, or an empty dict."""
        return SCENES.get(self.scene, {})


def take_back_key() -> str:
    """A key that cannot be guessed, for the teller's private take-back link."""
    return secrets.token_urlsafe(24)


class Consent(models.Model):
    """A teller's agreement to one story: what it covers, until when, and whether it was taken back."""

    story = models.OneToOneField(StoryPage, on_delete=models.CASCADE, related_name="consent")
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    basis = models.CharField(
        _("how it was given"), max_length=120, help_text=_("For example: Signed form, kept by the comms team.")
    )
    expires_on = models.DateField(_("runs out on"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(_("taken back"), null=True, blank=True)
    key = models.CharField(max_length=48, unique=True, default=take_back_key, editable=False)

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")

    def __str__(self) -> str:
        return f"{self.story_id}"

    @classmethod
    def of(cls, story: StoryPage) -> Consent | None:
        """The consent of ``story``, or None where nothing was recorded yet."""
        return cls.objects.filter(story_id=story.pk).first() if story.pk else None

    @property
    def in_force(self) -> bool:
        """Whether the story may be shown today."""
        return self.withdrawn_at is None and (self.expires_on is None or self.expires_on >= timezone.localdate())
