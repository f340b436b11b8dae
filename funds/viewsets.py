"""The staff pages for facts: calls, pots, priorities, past rounds and panel seats, each scoped to a person's places."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import DateColumn
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permissions import register_permission_policy

from accounts.permissions import Verb
from accounts.policies import PlacePolicy
from funds.call_tools import CallEdit, CallInspect
from funds.forms import CallForm, PlaceScopedForm
from funds.models import Call, PanelSeat, Pot, RoundSummary
from funds.needs.models import Evidence, Priority
from funds.scoped_views import ScopedEdit, ScopedHistory, ScopedIndex, ScopedInspect, ScopedUsage

for model in (Call, Priority, Evidence, PanelSeat, RoundSummary):
    register_permission_policy(model, PlacePolicy(model, read=Verb.READ_CALLS, edit=Verb.EDIT_CALLS))
register_permission_policy(Pot, PlacePolicy(Pot, read=Verb.READ_CALLS, edit=Verb.EDIT_CONTRIBUTORS))


class FactsViewSet(ModelViewSet):
    """Rows of one place each: listed, looked at and edited, never deleted or copied."""

    copy_view_enabled = False
    inspect_view_enabled = True
    add_to_admin_menu = False
    list_filter: Any = ["place"]
    index_view_class = ScopedIndex
    edit_view_class = ScopedEdit
    inspect_view_class = ScopedInspect
    history_view_class = ScopedHistory
    usage_view_class = ScopedUsage
    form_class_of_row: type[PlaceScopedForm] = PlaceScopedForm

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=self.form_class_of_row).bind_to_model(self.model)


class CallViewSet(FactsViewSet):
    """Dates, money, method, criteria and quorum of a call."""

    model = Call
    edit_view_class = CallEdit
    inspect_view_class = CallInspect
    edit_template_name = "funds/call_edit.html"
    inspect_template_name = "funds/call_inspect.html"
    form_class_of_row = CallForm
    inspect_view_fields = [
        "title",
        "place",
        "pot",
        "opens_at",
        "closes_at",
        "rolling",
        "decision_on",
        "money_on",
        "method",
        "method_words",
        "quorum",
        "second_signature",
        "phone",
    ]
    name = "calls"
    url_prefix = "calls"
    icon = "date"
    menu_label = _("Calls")
    list_display = ["title", "place", DateColumn("opens_at", _("Opens")), DateColumn("closes_at", _("Closes"))]
    search_fields = ["title"]
    panels = [
        MultiFieldPanel([FieldPanel("title"), FieldPanel("place"), FieldPanel("pot")], heading=_("Whose call")),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
                FieldRowPanel([FieldPanel("rolling"), FieldPanel("answer_within_days")]),
                FieldRowPanel([FieldPanel("decision_on"), FieldPanel("money_on")]),
            ],
            heading=_("Dates"),
        ),
        MultiFieldPanel(
            [FieldPanel("budget_pence"), FieldRowPanel([FieldPanel("min_pence"), FieldPanel("max_pence")])],
            heading=_("Money"),
        ),
        MultiFieldPanel(
            [FieldPanel("method"), FieldPanel("method_words"), FieldPanel("quorum")], heading=_("How we decide")
        ),
        InlinePanel("criteria", heading=_("What they look for"), label=_("Criterion")),
        MultiFieldPanel([FieldPanel("second_signature"), FieldPanel("phone")], heading=_("Applying")),
    ]


class PotViewSet(FactsViewSet):
    """The pots of all places."""

    model = Pot
    name = "pots"
    url_prefix = "pots"
    icon = "tag"
    menu_label = _("Pots")
    list_display = ["name", "place", "starts_on", "ends_on"]
    inspect_view_fields = ["place", "name", "starts_on", "ends_on", "total_pence", "committed_pence"]
    panels = [FieldPanel("place"), FieldPanel("name"), FieldRowPanel([FieldPanel("starts_on"), FieldPanel("ends_on")])]


class PriorityViewSet(FactsViewSet):
    """What residents chose to act on."""

    model = Priority
    name = "priorities"
    url_prefix = "priorities"
    icon = "pick"
    menu_label = _("Priorities")
    list_display = ["title", "place", "reports", "votes"]
    search_fields = ["title", "why"]
    panels = [
        FieldPanel("place"),
        FieldPanel("title"),
        FieldPanel("slug"),
        FieldPanel("why"),
        FieldPanel("theme"),
        FieldPanel("wards"),
        FieldRowPanel([FieldPanel("reports"), FieldPanel("votes")]),
        FieldPanel("story"),
        FieldRowPanel([FieldPanel("set_on"), FieldPanel("closed_on")]),
    ]


class EvidenceViewSet(FactsViewSet):
    """What people reported, counted by ward."""

    model = Evidence
    name = "evidence"
    url_prefix = "evidence"
    icon = "clipboard-list"
    menu_label = _("Evidence")
    list_display = ["summary", "place", "ward", "count"]
    search_fields = ["summary"]
    panels = [
        FieldPanel("place"),
        FieldPanel("ward"),
        FieldPanel("priority"),
        FieldPanel("theme"),
        FieldPanel("summary"),
        FieldPanel("count"),
        FieldPanel("people_band"),
        FieldPanel("counted_on"),
    ]


class RoundSummaryViewSet(FactsViewSet):
    """The typed-in figures of closed rounds."""

    model = RoundSummary
    name = "rounds"
    url_prefix = "rounds"
    icon = "history"
    menu_label = _("Past rounds")
    list_display = ["title", "place", "closed_on", "applied", "funded"]
    panels = [
        FieldPanel("place"),
        FieldPanel("title"),
        FieldPanel("closed_on"),
        FieldPanel("pot_pence"),
        FieldRowPanel([FieldPanel("applied"), FieldPanel("funded")]),
    ]


class PanelSeatViewSet(FactsViewSet):
    """Who sits on each panel."""

    model = PanelSeat
    name = "seats"
    url_prefix = "seats"
    icon = "group"
    menu_label = _("Panel seats")
    list_display = ["name", "place", "count", "votes"]
    panels = [FieldPanel("place"), FieldPanel("name"), FieldPanel("count"), FieldPanel("votes")]
