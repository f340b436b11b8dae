"""Funds in the staff pages: facts, the register of contributors, and the way from a call's page to its facts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from accounts.models import User
from accounts.permissions import Verb
from funds.call_tools import tools_for
from funds.menu import FundFacts
from funds.models import Contributor, FundingCallPage
from funds.registers import RegisterHistory, RegisterInspect, RegisterPermissions
from funds.views import calls, library


class ContributorPermissions(RegisterPermissions):
    read = Verb.READ_CONTRIBUTORS
    edit = Verb.EDIT_CONTRIBUTORS


@modeladmin_register
class ContributorRegister(ModelAdmin):
    """Everybody who puts money into a pot."""

    model = Contributor
    base_url_path = "contributors"
    menu_label = _("Contributors")
    menu_icon = "group"
    menu_order = 270
    permission_helper_class = ContributorPermissions
    inspect_view_enabled = True
    inspect_view_class = RegisterInspect
    history_view_class = RegisterHistory
    list_display = ("name", "kind", "organisation_id")
    list_filter = ("kind",)
    list_export = ("name", "kind", "organisation_id", "website")
    export_filename = "contributors"
    search_fields = ("name", "organisation_id")


@hooks.register("register_admin_viewset")
def fund_facts() -> FundFacts:
    return FundFacts()


@hooks.register("register_admin_urls")
def call_urls() -> list[URLPattern]:
    return [
        path("calls/<int:pk>/closing/", calls.closing, name="call_closing"),
        path("calls/<int:pk>/copy/", calls.copy, name="call_copy"),
        path("calls/<int:pk>/library/", library.library, name="call_library"),
    ]


@hooks.register("register_page_header_buttons")
def call_buttons(page: Page, user: User, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    """From a call's page to everything else that can be done with the call."""
    call_page = page.specific
    if not isinstance(call_page, FundingCallPage):
        return
    here = reverse("wagtailadmin_pages:edit", args=[page.pk])
    for tool in tools_for(call_page.call, user, here=here):
        yield Button(tool.label, tool.url, icon_name=tool.icon, priority=tool.order)


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """The words that the audit history has for what is done with a call."""
    words = {
        "extend_call": _("Move the closing time"),
        "copy_call": _("Copy a call"),
        "keep_question": _("Keep a question in the library"),
        "keep_form": _("Keep a form in the library"),
        "answer_question": _("Answer a public question"),
        "hide_question": _("Take a public question off the site"),
    }
    for name, label in words.items():
        actions.register_action(f"funds.{name}", label, label)
