"""Funds in the staff pages: facts, the register of contributors, and the way from a call's page to its facts."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from accounts.models import User
from accounts.permissions import Verb, can
from funds.models import Contributor, FundingCallPage
from funds.registers import RegisterHistory, RegisterIndex, RegisterInspect, RegisterPermissions
from funds.viewsets import FundFacts


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
    index_view_class = RegisterIndex
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


@hooks.register("register_page_header_buttons")
def facts_button(page: Page, user: User, next_url: str | None = None, view_name: str = "") -> Iterator[Button]:
    call_page = page.specific
    if isinstance(call_page, FundingCallPage) and can(user, Verb.EDIT_CALLS, call_page.call.place_id):
        yield Button(
            _("Dates and money"), reverse("calls:edit", args=[call_page.call_id]), icon_name="date", priority=12
        )
