"""Applications in the staff pages: the register of organisations and the words of the audit history."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail_modeladmin.options import ModelAdmin, modeladmin_register

from accounts.models import User
from accounts.permissions import Verb
from funds.applications.lifecycle import Move
from funds.applications.models import Organisation
from funds.registers import RegisterHistory, RegisterIndex, RegisterInspect, RegisterPermissions


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
    index_view_class = RegisterIndex
    inspect_view_class = RegisterInspect
    history_view_class = RegisterHistory
    list_display = ("name", "kind", "ward", "created_at")
    list_filter = ("kind",)
    list_select_related = ("ward",)
    list_export = ("name", "kind", "charity_number", "company_number", "postcode", "ward", "created_at")
    export_filename = "organisations"
    search_fields = ("name", "charity_number", "company_number", "postcode")
    inspect_view_fields = ("name", "kind", "charity_number", "company_number", "postcode", "ward", "created_at")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Organisation]:
        assert isinstance(request.user, User)  # noqa: S101 - the staff pages are for people who signed in
        return Organisation.objects.for_user(request.user).order_by("name")


LOGGED = {
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
}


@hooks.register("register_log_actions")
def log_actions(actions: LogActionRegistry) -> None:
    """The words that the audit history has for what happens to an application."""
    for name, label in LOGGED.items():
        actions.register_action(f"applications.{name}", label, label)
