"""The words of a fund and of its calls; the facts are in the models beside this one."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.functional import cached_property, classproperty
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import CharBlock
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import StreamField
from wagtail.models import PageManager, PageQuerySet
from wagtail.search import index
from wagtail.url_routing import RouteResult

from content.blocks import BodyBlock
from content.models import ChestPage
from funds import contexts
from funds.models.calls import Call
from funds.needs.outcomes import Outcome, outcomes_of
from funds.panels import CallFactsPanel, ChangesPanel, QuestionsPanel
from funds.questions.blocks import EligibilityQuestionBlock, FormBlock, RulesBlock, to_form
from funds.questions.schema import Form
from places.models import Place

# A call's address may not hide the fund's own pages.
KEPT_SLUGS = frozenset({"wards", "priorities"})


class FundIndexPage(ChestPage):
    """All the funds, with the way to find one's own."""

    max_count = 1
    subpage_types: ClassVar[list[str]] = ["funds.FundPage"]
    template = "funds/fund_index_page.jinja"
    page_description = _("The list of all funds. There is one.")

    class Meta:
        verbose_name = _("list of funds")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | contexts.index(
            request, FundPage.objects.for_rows(), FundingCallPage.objects.for_cards()
        )


class FundPageQuerySet(PageQuerySet):
    def for_rows(self) -> FundPageQuerySet:
        """Public funds by the borough's name, with what a list and a map show."""
        return self.live().select_related("place__system").defer_streamfields().order_by("place__name")


class FundPage(RoutablePageMixin, ChestPage):
    """One borough's fund: its money, its priorities, its calls and what they paid for."""

    place = models.ForeignKey(
        Place,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("borough"),
        help_text=_("Each borough has one fund. Its colours, map and drawing come with it."),
    )
    host = models.CharField(
        _("looked after by"),
        max_length=160,
        blank=True,
        help_text=_("The organisation that runs the fund from day to day."),
    )
    how_decided = models.CharField(
        _("who decides"), max_length=300, blank=True, help_text=_("Two or three short sentences.")
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("more words"),
        help_text=_("Anything else that people should know. It comes last on the page."),
    )

    objects = PageManager.from_queryset(FundPageQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["funds.FundIndexPage"]
    subpage_types: ClassVar[list[str]] = ["funds.FundingCallPage"]
    template = "funds/fund_page.jinja"
    page_description = _("One borough’s fund. The money, the priorities and the panel are kept beside it.")

    content_panels: ClassVar[list[Any]] = [
        *ChestPage.content_panels,
        FieldPanel("place"),
        FieldPanel("host"),
        FieldPanel("how_decided"),
        FieldPanel("body"),
    ]
    search_fields = [*ChestPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("fund")
        verbose_name_plural = _("funds")

    def clean(self) -> None:
        super().clean()
        twin = FundPage.objects.filter(place_id=self.place_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.place_id and twin.exists():
            raise ValidationError({"place": _("This borough has a fund page already.")})

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Below a fund are only calls: one query finds a call with its facts, where Wagtail's own way takes four."""
        if not path_components or path_components[0] in KEPT_SLUGS:
            return super().route(request, path_components)
        pages = FundingCallPage.objects.child_of(self).select_related("call__place")
        page = pages.filter(slug=path_components[0]).first()
        if page is None:
            raise Http404
        page._cached_parent_obj = self
        return page.route(request, path_components[1:])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | contexts.fund(
            self, request, FundingCallPage.objects.for_cards()
        )

    @cached_property
    def outcomes(self) -> list[Outcome]:
        """What came of this fund's priorities, as later stages tell it; asked for once a page."""
        return outcomes_of(self.place)

    @path("wards/<slug:slug>/")
    def ward(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One neighbourhood of this borough."""
        return self._part(
            request, "funds/ward_page.jinja", contexts.ward(self, request, slug, FundingCallPage.objects.for_cards())
        )

    @path("priorities/<slug:slug>/")
    def priority(self, request: HttpRequest, slug: str) -> HttpResponse:
        """One priority of this fund, with its evidence."""
        return self._part(
            request,
            "funds/priority_page.jinja",
            contexts.priority(self, request, slug, FundingCallPage.objects.for_cards()),
        )

    def _part(self, request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
        return TemplateResponse(request, template, super().get_context(request) | context)


class CallPageQuerySet(PageQuerySet):
    def live_at(self, place: str, call: str) -> FundingCallPage | None:
        """The public page at a call's address."""
        pages = self.live().select_related("call__place")
        return pages.filter(slug=call, url_path__endswith=f"/{place}/{call}/").first()

    def for_cards(self) -> CallPageQuerySet:
        """Public pages of calls that are open, are to come, or are being decided, with what a card shows."""
        now = timezone.now()
        current = Q(call__rolling=True) | Q(call__closes_at__gt=now) | Q(call__decision_on__gte=timezone.localdate(now))
        return (
            self.live()
            .filter(current, call__cancelled_at__isnull=True)
            .select_related("call__place")
            .defer("body", "eligibility", "who_can_apply", "support")
        )


class FundingCallPage(RoutablePageMixin, ChestPage):
    """The words of a call and the questions it asks."""

    call = models.ForeignKey(
        Call,
        on_delete=models.PROTECT,
        related_name="pages",
        verbose_name=_("call"),
        help_text=_("The dates, the money and the way of deciding are kept with the call, and shown below."),
    )
    who_can_apply = StreamField(
        [("line", CharBlock(label=_("Line"), max_length=160))],
        blank=True,
        verbose_name=_("who can apply"),
        help_text=_("One short line for each kind of group."),
    )
    support = StreamField(
        [("line", CharBlock(label=_("Line"), max_length=160))],
        blank=True,
        verbose_name=_("help to apply"),
        help_text=_("One line for each way to get help. The phone number is added by itself."),
    )
    body = StreamField(
        BodyBlock(),
        blank=True,
        verbose_name=_("more words"),
        help_text=_("What this money is for, and anything else to know before applying."),
    )
    eligibility = StreamField(
        [("question", EligibilityQuestionBlock())],
        blank=True,
        max_num=6,
        verbose_name=_("Can we apply?"),
        help_text=_("Up to six plain questions. A “not yet” always says what to do next."),
    )
    questions = StreamField(
        FormBlock(),
        verbose_name=_("questions"),
        help_text=_("Ten questions at most; five for 1,000 pounds or less."),
    )
    rules = StreamField(
        RulesBlock(),
        blank=True,
        verbose_name=_("rules between answers"),
        help_text=_("For example: an end comes after its start. A budget adds up to the amount by itself."),
    )
    change_reason = models.CharField(
        _("why the questions change"),
        max_length=300,
        blank=True,
        help_text=_("Once somebody has started to answer, say why. We send it to everybody with a draft."),
    )

    objects = PageManager.from_queryset(CallPageQuerySet)()

    parent_page_types: ClassVar[list[str]] = ["funds.FundPage"]
    subpage_types: ClassVar[list[str]] = []
    template = "funds/funding_call_page.jinja"
    page_description = _("A call for applications: its words and its questions. Dates and money are kept beside it.")

    content_panels: ClassVar[list[Any]] = [
        *ChestPage.content_panels,
        FieldPanel("call"),
        CallFactsPanel(),
        MultiFieldPanel([FieldPanel("who_can_apply"), FieldPanel("support")], heading=_("In short")),
        FieldPanel("body"),
        FieldPanel("eligibility"),
        FieldPanel("questions"),
        FieldPanel("rules"),
        QuestionsPanel(),
        MultiFieldPanel([ChangesPanel(), FieldPanel("change_reason")], heading=_("A change of questions")),
    ]
    search_fields = [*ChestPage.search_fields, index.SearchField("body")]

    class Meta:
        verbose_name = _("call page")
        verbose_name_plural = _("call pages")

    @classproperty
    def base_form_class(cls) -> type[Any]:
        """Named late: Wagtail's forms cannot be imported before all models are there."""
        from funds.call_form import CallPageForm

        return CallPageForm

    @property
    def form(self) -> Form:
        """The page's questions and rules as data."""
        return to_form(self.questions, self.rules)

    def clean(self) -> None:
        super().clean()
        if self.slug in KEPT_SLUGS:
            raise ValidationError({"slug": _("This address is kept for the fund’s own pages. Choose another.")})
        twin = FundingCallPage.objects.filter(call_id=self.call_id, locale_id=self.locale_id).exclude(pk=self.pk)
        if self.call_id and twin.exists():
            raise ValidationError({"call": _("This call has a page already.")})

    def save(self, clean: bool = True, user: Any = None, log_action: bool = False, **kwargs: Any) -> Any:
        """Publishing needs a form that asks what every application must say; the editor's form refuses it earlier."""
        if clean and self.live and (missing := self.form.missing):
            raise ValidationError({"questions": missing})
        return super().save(clean=clean, user=user, log_action=log_action, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return super().get_context(request, *args, **kwargs) | contexts.call(
            self, request, FundingCallPage.objects.for_cards()
        )

    @path("questions/")
    def all_questions(self, request: HttpRequest) -> HttpResponse:
        """Every question before anybody starts; made to be printed."""
        context = super().get_context(request) | contexts.questions(self, request)
        return TemplateResponse(request, "funds/questions_page.jinja", context)
