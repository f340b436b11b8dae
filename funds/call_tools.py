"""What can be done with one call besides editing its facts, as one list of links; and the pages that show it.

Later stages add theirs through the hook ``call_tools``: (call, user) -> list of ``Tool``.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from accounts.models import User
from accounts.permissions import Verb, can
from funds.models import Call, PublicQuestion
from funds.scoped_views import ScopedEdit, ScopedInspect


class Tool(NamedTuple):
    """One link. ``order`` places it in the list."""

    order: int
    label: str
    url: str
    icon: str
    hint: str = ""


def tools_for(call: Call, user: User, *, here: str = "") -> list[Tool]:
    """Everything that ``user`` may do with ``call``, but the page that they are on."""
    found = _own(call, user) if can(user, Verb.EDIT_CALLS, call.place_id) else []
    for tell in hooks.get_hooks("call_tools"):
        found += tell(call, user)
    return sorted(tool for tool in found if tool.url != here)


def _own(call: Call, user: User) -> list[Tool]:
    page = call.pages.first()
    waiting = PublicQuestion.objects.for_user(user).filter(call=call, answered_at__isnull=True, shown=True).count()
    tools = [
        Tool(10, _("Dates and money"), reverse("calls:edit", args=[call.pk]), "date"),
        Tool(50, _("Copy this call"), reverse("call_copy", args=[call.pk]), "copy"),
        Tool(
            60,
            _("Questions from the public"),
            reverse("public_questions:index") + f"?call={call.pk}",
            "comment",
            _("%(count)d waiting") % {"count": waiting} if waiting else "",
        ),
    ]
    if page:
        tools += [
            Tool(20, _("Words and questions"), reverse("wagtailadmin_pages:edit", args=[page.pk]), "edit"),
            Tool(40, _("Library of questions"), reverse("call_library", args=[call.pk]), "form"),
        ]
    if call.closes_at and not call.cancelled_at:
        tools.append(Tool(45, _("Move the closing time"), reverse("call_closing", args=[call.pk]), "history"))
    return tools


class CallEdit(ScopedEdit):
    """The facts, below the list of everything else."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "tools": tools_for(self.object, self.request.user, here=self.request.path)
        }


class CallInspect(ScopedInspect):
    """The facts to read, below the same list."""

    def get_field_display_value(self, field_name: str, field: Any) -> Any:
        value = super().get_field_display_value(field_name, field)
        return (_("Yes") if value else _("No")) if isinstance(value, bool) else value

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"tools": tools_for(self.object, self.request.user)}
