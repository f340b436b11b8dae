"""Applications in the staff pages: the register of organisations and the words of the audit history."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from accounts.models import User
from accounts.permissions import Verb, can
from funds.applications.lifecycle import Move
from funds.applications.models import Organisation
from funds.applications.views import checks, extra_time, preview
from funds.applications.views.entering import enter
from funds.applications.viewsets import RetentionViewSet
from funds.call_tools import Tool
from funds.models import Call
from funds.registers import RegisterHistory, RegisterInspect, RegisterPermissions

ADDRESS = ("address_line1", "address_line2", "town", "postcode", "ward")
FACTS = ("website", "phone", "income", "safeguarding", "is_host", "host_words", "host_email")


class OrganisationPermissions(RegisterPermissions):
    read = Verb.READ_ORGANISATIONS


@modeladmin_register
class OrganisationRegister(ModelAdmin):
    """Every group that applied where the reader may look."""

    model = Organisation
    base_url_path = "organisations"
    menu_label = _("Organisations")
    menu_icon = "home"
    menu_order = 260
    permission_helper_class = OrganisationPermissions
    inspect_view_enabled = True
    inspect_view_class = RegisterInspect
    history_view_class = RegisterHistory
    list_display = ("name", "kind", "ward", "income", "is_host", "created_at")
    list_filter = ("kind", "is_host", "income")
    list_select_related = ("ward",)
    list_export = ("name", "other_names", "kind", "charity_number", "company_number", *ADDRESS, *FACTS, "created_at")
    export_filename = "organisations"
    search_fields = ("name", "charity_number", "company_number", "postcode")
    inspect_view_fields = list_export

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        assert isinstance(request.user, User)  # noqa: S101 - the staff pages are for people who signed in
        return Organisation.objects.for_user(request.user).order_by("name")


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern]:
    """An officer enters what came on paper or by phone."""
    return [path("enter-application/", enter, name="enter_application")]


@hooks.register("register_admin_urls")
def call_urls() -> list[URLPattern | URLResolver]:
    return [
        path("calls/<int:pk>/checks/", checks.checks, name="call_checks"),
        path("calls/<int:pk>/extra-time/", extra_time.extra_time, name="call_extra_time"),
        path("calls/<int:pk>/preview/", include("funds.applications.preview_urls")),
    ]


@hooks.register("call_tools")
def call_tools(call: Call, user: User) -> list[Tool]:
    """What can be done with a call's form and its drafts, beside the call's facts."""
    tools = []
    if preview.reads(user, call) and call.pages.exists():
        tools.append(Tool(30, _now("Preview as an applicant"), reverse("preview:start", args=[call.pk]), "view"))
    if can(user, Verb.EDIT_CALLS, call.place_id):
        tools.append(Tool(42, _now("Who can apply: the answers"), reverse("call_checks", args=[call.pk]), "help"))
    if call.closes_at and can(user, Verb.MOVE_APPLICATIONS, call.place_id):
        tools.append(Tool(47, _now("Extra time for one group"), reverse("call_extra_time", args=[call.pk]), "time"))
    return tools


@hooks.register("call_tools")
def tools(call: Call, user: User) -> list[Tool]:
    """From a call's facts to entering an application for it."""
    if not call.is_open() or not can(user, Verb.ENTER_APPLICATIONS, call.place_id):
        return []
    address = f"{reverse('enter_application')}?call={call.pk}"
    return [Tool(70, _now("Enter a paper or phone application"), address, "edit")]


LOGGED = {
    "extra_time": _("Give extra time"),
    "enter": _("Enter an application"),
    "copy": _("Copy answers"),
    "invite": _("Ask somebody to join"),
    "join": _("Join an application"),
    "not_join": _("Say no to joining"),
    "leave": _("End somebody’s part"),
    "agree": _("Say that it is ready"),
    "prove": _("Record that the group agreed"),
    "ask_host": _("Ask a host"),
    "host_agreed": _("Host agreed"),
    "host_declined": _("Host said no"),
    "host_taken_back": _("Take back the question to a host"),
    "host_not_asked": _("Host could not be asked"),
    "group_saved": _("Change a group’s profile"),
    "document_added": _("Add a group’s paper"),
    "document_removed": _("Remove a group’s paper"),
    "member_asked": _("Ask somebody to join a group"),
    "member_joined": _("Join a group"),
    "member_declined": _("Say no to a group"),
    "member_left": _("End a membership"),
    "start": _("Start an application"),
    "delete_draft": _("Delete a draft"),
    Move.SUBMIT: _("Send an application"),
    Move.RESUBMIT: _("Send an application again"),
    Move.PASS_ELIGIBILITY: _("Pass the check"),
    Move.FAIL_ELIGIBILITY: _("Fail the check"),
    Move.REQUEST_CHANGES: _("Ask the group for changes"),
    Move.WITHDRAW: _("Take an application back"),
    Move.FUND: _("Fund"),
    Move.PART_FUND: _("Fund in part"),
    Move.RESERVE: _("Put on the reserve list"),
    Move.DECLINE: _("Decline"),
    Move.PROMOTE: _("Fund from the reserve list"),
    Move.PROMOTE_IN_PART: _("Fund in part from the reserve list"),
    "message": _("Write a message"),
    "everything": _("Take a copy of an application"),
    "everything_of_person": _("Take a copy of all that we hold about a person"),
    "forget_draft": _("Delete an old draft"),
    "empty": _("Empty an old application"),
}


@hooks.register("register_admin_viewset")
def keeping() -> RetentionViewSet:
    return RetentionViewSet()


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """The words that the audit history has for what happens to an application."""
    for name, label in LOGGED.items():
        actions.register_action(f"applications.{name}", label, label)
