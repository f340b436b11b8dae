"""The home page and the ordinary pages around everything else."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.forms.models import AbstractEmailForm, AbstractFormField
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.blocks import BodyBlock
from content.models import ChestPage
from funds.models import FundPage
from home.front import front
from stories.models import StoryPage


class HomePage(ChestPage):
    """The front door: find your fund, what is open, one gap followed all the way, stories."""

    gap_title = models.CharField(
        _("one gap: heading"), max_length=80, blank=True, help_text=_("For example: One gap, followed all the way.")
    )
    gap_intro = models.CharField(
        _("one gap: lead"), max_length=200, blank=True, help_text=_("One sentence under that heading.")
    )
    gap_priority = models.ForeignKey(
        "needs.Priority",
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("one gap: the priority to follow"),
        help_text=_("Choose one that led to a grant. Its reports, votes, grant and story fill the band by themselves."),
    )
    first_story = models.ForeignKey(
        StoryPage,
        on_delete=models.SET_NULL,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("first story"),
        help_text=_("Shown large. Left empty, the newest story comes first."),
    )

    max_count = 1
    subpage_types: ClassVar[list[str]] = [
        "home.InfoPage",
        "home.ContactPage",
        "funds.FundIndexPage",
        "stories.StoryIndexPage",
        "awards.AwardIndexPage",
    ]
    template = "home/home_page.jinja"
    page_description = _("The front page. There is one.")

    content_panels: ClassVar[list[Any]] = [
        *ChestPage.content_panels,
        MultiFieldPanel(
            [FieldPanel("gap_title"), FieldPanel("gap_intro"), FieldPanel("gap_priority")], heading=_("One gap")
        ),
        FieldPanel("first_story"),
    ]

    class Meta:
        verbose_name = _("home page")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Straight to a fund and what is below it: level by level its address would cost four more queries."""
        if len(path_components) > 1:
            address = f"{self.url_path}{path_components[0]}/{path_components[1]}/"
            fund = FundPage.objects.filter(url_path=address).select_related("place").first()
            if fund:
                return fund.route(request, path_components[2:])
        return super().route(request, path_components)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | front(self, request)


class InfoPage(ChestPage):
    """An ordinary page of words, such as About or Privacy."""

    body = StreamField(BodyBlock(), verbose_name=_("text"))

    subpage_types: ClassVar[list[str]] = ["home.InfoPage"]
    template = "home/info_page.jinja"
    page_description = _("A page of words, such as About or Privacy.")

    content_panels: ClassVar[list[Any]] = [*ChestPage.content_panels, FieldPanel("body")]
    search_fields = [*ChestPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("page of words")
        verbose_name_plural = _("pages of words")


class ContactField(AbstractFormField):
    """One field of the contact form."""

    page = ParentalKey("ContactPage", on_delete=models.CASCADE, related_name="form_fields")


class ContactPage(AbstractEmailForm, ChestPage):
    """How to reach the team, with a short form."""

    body = StreamField(BodyBlock(), blank=True, verbose_name=_("text"))
    thank_you = RichTextField(_("words after sending"), blank=True, features=["bold", "link"])

    max_count = 1
    subpage_types: ClassVar[list[str]] = []
    template = "home/contact_page.jinja"
    landing_page_template = "home/contact_page_sent.jinja"
    page_description = _("The contact page. There is one.")

    content_panels: ClassVar[list[Any]] = [
        *ChestPage.content_panels,
        FieldPanel("body"),
        InlinePanel("form_fields", label=_("Fields of the form")),
        FieldPanel("thank_you"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("from_address"), FieldPanel("to_address")]), FieldPanel("subject")],
            heading=_("The mail that we get"),
        ),
    ]
    search_fields = Page.search_fields

    class Meta:
        verbose_name = _("contact page")
