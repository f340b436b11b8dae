"""Some of Wagtail's own pages ask for a model permission or for nothing; here they ask our table of jobs too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from accounts.permissions import Verb, can

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

# Names of Wagtail's views, and the verb that each needs on top of Wagtail's own check.
NEEDS: dict[str, Verb] = {
    f"wagtailadmin_reports:{report}{part}": verb
    for report, verb in {
        "workflow": Verb.READ_AUDIT,
        "workflow_tasks": Verb.READ_AUDIT,
        "site_history": Verb.READ_AUDIT,
        "locked_pages": Verb.EDIT_PAGES,
        "aging_pages": Verb.EDIT_PAGES,
        "page_types_usage": Verb.EDIT_PAGES,
    }.items()
    for part in ("", "_results")
}

# These name every page, drafts too, to anybody on the staff; only editors have a use for them.
NEEDS |= dict.fromkeys(
    (
        "wagtail_bulk_action",
        "wagtailadmin_choose_page",
        "wagtailadmin_choose_page_child",
        "wagtailadmin_choose_page_chosen_multiple",
        "wagtailadmin_choose_page_search",
        "wagtailadmin_pages:choose_parent",
        "wagtailadmin_pages:confirm_workflow_cancellation",
        "wagtailadmin_pages:move_confirm",
    ),
    Verb.EDIT_PAGES,
)

# Nobody has a use for these: a page that fails on purpose, the parts of an editor of workflows (ours are written down
# in code), and a second way to sign in by password that nothing slows down.
CLOSED = frozenset(
    {
        "wagtailadmin_error_test",
        "wagtailadmin_workflows:task_chooser",
        "wagtailadmin_workflows:task_chooser_create",
        "wagtailadmin_workflows:task_chooser_results",
        "wagtailadmin_workflows:task_chosen",
        "wagtailcore_login",
    }
)

# Groups follow roles, so nobody puts people into them by hand.
CLOSED_IN_BULK = frozenset({("accounts", "user", "assign_role")})


class StockPagesMiddleware:
    """Asks for our verb before one of Wagtail's own views runs."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        name = request.resolver_match.view_name if request.resolver_match else ""
        if name in CLOSED or (name == "wagtail_bulk_action" and tuple(kwargs.values()) in CLOSED_IN_BULK):
            raise Http404
        verb = NEEDS.get(name)
        if verb and request.user.is_authenticated and not can(request.user, verb):
            raise PermissionDenied(_("Your role does not include this page."))
