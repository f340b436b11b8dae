"""Pictures, files and themes that pages of every stage share, and what all our pages have in common."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.models import Page
from wagtail.search import index

from content.drawings import NEED_DRAWINGS


class Image(AbstractImage):
    """A picture with the words that stand in for it."""

    alt_text = models.CharField(
        _("description"),
        max_length=200,
        blank=True,
        help_text=_("Say what the picture shows, for people who cannot see it. Leave empty only if it is decoration."),
    )
    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Who made it. For example: Photo by Sam Okoro.")
    )

    # Wagtail's own model of this name exists too, and would claim the same reverse name.
    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="content_images")

    admin_form_fields = (
        "title",
        "file",
        "collection",
        "alt_text",
        "credit",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    class Meta(AbstractImage.Meta):
        default_related_name = "content_images"
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")

    @property
    def default_alt_text(self) -> str:
        return self.alt_text


class Rendition(AbstractRendition):
    """A picture cut to one size."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="content_rendition_once"),
        ]


class Document(AbstractDocument):
    """A public file to download. Applicants' files are never kept here."""

    tags = TaggableManager(blank=True, verbose_name=_("tags"), related_name="content_documents")

    admin_form_fields = ("title", "file", "collection", "tags")

    class Meta(AbstractDocument.Meta):
        default_related_name = "content_documents"
        verbose_name = _("document")
        verbose_name_plural = _("documents")


class Theme(models.Model):
    """A kind of need, such as company or food; the same name and drawing everywhere."""

    name = models.CharField(_("name"), max_length=60, unique=True)
    slug = models.SlugField(_("short name"), unique=True)
    drawing = models.CharField(
        _("drawing"), max_length=60, choices=NEED_DRAWINGS, help_text=_("Shown beside the name wherever it is used.")
    )

    panels = [FieldPanel("name"), FieldPanel("slug"), FieldPanel("drawing")]

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ChestPage(Page):
    """What every public page has: a lead sentence, words for search results and link previews."""

    intro = models.CharField(
        _("lead"),
        max_length=300,
        blank=True,
        help_text=_("One or two short sentences under the heading. Say what the reader gets from this page."),
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("intro")]
    promote_panels: ClassVar[list[Any]] = [
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("seo_title"), FieldPanel("search_description")],
            heading=_("Web address and search results"),
        ),
    ]
    settings_panels: ClassVar[list[Any]] = []

    search_fields = [*Page.search_fields, index.SearchField("intro")]

    class Meta:
        abstract = True

    @property
    def description(self) -> str:
        """Words for search results and link previews."""
        return self.search_description or self.intro

    @property
    def trail(self) -> list[dict[str, str]]:
        """Breadcrumbs from the home page down to this page's parent: ``text`` and ``href`` each."""
        above = self.get_ancestors().filter(depth__gte=2).live()
        steps = [{"text": page.title, "href": page.get_url() or ""} for page in above]
        if steps:
            steps[0]["text"] = _("Home")
        return steps
