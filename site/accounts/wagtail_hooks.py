"""Where people and roles meet Wagtail: their pages, the audit history, and a person's own account page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.views.account import NameEmailSettingsPanel

from accounts.forms import NameForm
from accounts.viewsets import RoleViewSet

if TYPE_CHECKING:
    from django.http import HttpRequest
    from wagtail.log_actions import LogActionRegistry

# Wagtail asks for a first and a last name, which our people do not have, and takes no other form.
NameEmailSettingsPanel.form_class = NameForm


@hooks.register("register_admin_viewset")
def role_viewset() -> RoleViewSet:
    return RoleViewSet("roles", url_prefix="roles")


@hooks.register("register_log_actions")
def role_actions(actions: LogActionRegistry) -> None:
    actions.register_action("accounts.role_given", _("Give a role"), _("Role given"))
    actions.register_action("accounts.role_changed", _("Change a role"), _("Role changed"))
    actions.register_action("accounts.role_ended", _("End a role"), _("End of the role set"))


@hooks.register("register_account_menu_item")
def second_factor(request: HttpRequest) -> dict[str, Any]:
    return {
        "url": reverse("mfa_activate_totp"),
        "label": _("Second factor"),
        "help_text": _("The app on your phone that makes codes for signing in."),
    }
