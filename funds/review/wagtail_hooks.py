"""A review inside Wagtail's admin: its addresses, its place in the menu, today's work, and nothing of Wagtail's own."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.urls import URLPattern, URLResolver, include, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.permissions import register_permission_policy

from accounts.permissions import Verb, can
from funds.review.models import Assessment
from funds.review.policies import NobodyPolicy
from funds.review.today import work_of

register_permission_policy(Assessment, NobodyPolicy(Assessment))


@hooks.register("register_admin_urls")
def addresses() -> list[URLPattern | URLResolver]:
    return [path("applications/", include("funds.review.urls"))]


class ApplicationsMenuItem(MenuItem):
    """Shown to everybody whose job meets applications."""

    def is_shown(self, request: HttpRequest) -> bool:
        verbs = (Verb.READ_APPLICATIONS, Verb.SCORE, Verb.READ_FUNDED_APPLICATIONS)
        return any(can(request.user, verb) for verb in verbs)


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    return ApplicationsMenuItem(
        _("Applications"), reverse("review:queue"), name="applications", icon_name="clipboard-list", order=90
    )


class TodayPanel(Component):
    """How much waits for the person on their first page."""

    name = "today"
    order = 50
    template_name = "review/today.html"

    def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
        return {"work": work_of(parent_context["request"].user)}


# Wagtail's own panels read every open review without pages; ours counts.
_STOCK = frozenset({"user_objects_in_workflow_moderation", "workflow_objects_to_moderate"})


@hooks.register("construct_homepage_panels")
def first_page(request: HttpRequest, panels: list[Any]) -> None:
    panels[:] = [panel for panel in panels if getattr(panel, "name", "") not in _STOCK]
    panels.append(TodayPanel())


@hooks.register("insert_global_admin_css")
def styles() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("dist/admin.css"))


@hooks.register("register_log_actions")
def audit_words(actions: Any) -> None:
    """What the audit history calls each thing that happens in a review."""
    words = {
        "opened": (_("Open a review"), _("Opened for checking")),
        "stopped": (_("Stop a review"), _("Stopped: the group took it back")),
        "passed": (_("Pass a check"), _("Passed to the panel")),
        "failed": (_("Find not eligible"), _("Found not eligible")),
        "changes_requested": (_("Ask a group"), _("Asked the group for changes")),
        "interest_declared": (_("Declare an interest"), _("Declared an interest")),
        "no_interest": (_("Declare no interest"), _("Declared no interest")),
        "interest_lifted": (_("Lift an interest"), _("Lifted an interest")),
        "scores_sent": (_("Send scores"), _("Sent scores")),
        "scoring_closed": (_("Close scoring"), _("Closed scoring")),
        "decided": (_("Record a decision"), _("Recorded a decision")),
        "promoted": (_("Fund from the reserve list"), _("Funded from the reserve list")),
    }
    for name, (label, message) in words.items():
        actions.register_action(f"review.{name}", label, message)
