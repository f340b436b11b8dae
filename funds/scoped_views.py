"""Wagtail's general views for one row, asked about that very row: its own check is about the model as a whole."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history, usage
from wagtail.permissions import policy_registry


class _OneRow:
    """Refuses a row of a place where the person may not do what the view does."""

    needed = "view"

    def get_object(self, *args: Any, **kwargs: Any) -> Any:
        row = super().get_object(*args, **kwargs)  # type: ignore[misc]
        policy = policy_registry.get_by_type(type(row))
        if not policy.user_has_permission_for_instance(self.request.user, self.needed, row):  # type: ignore[attr-defined]
            raise PermissionDenied(_("This belongs to another borough, or your role only reads it."))
        return row


class ScopedIndex(generic.IndexView):
    """Lists only the rows that the person may see."""

    def get_base_queryset(self) -> QuerySet[Any]:
        policy = policy_registry.get_by_type(self.model)
        rows = policy.instances_user_has_any_permission_for(self.request.user, ["view"])
        shown = [
            field.name for field in self.model._meta.fields if field.many_to_one and field.name in self.list_display
        ]
        return rows.select_related(*shown) if shown else rows


class ScopedEdit(_OneRow, generic.EditView):
    needed = "change"


class ScopedInspect(_OneRow, generic.InspectView):
    pass


class ScopedHistory(_OneRow, history.HistoryView):
    pass


class ScopedUsage(_OneRow, usage.UsageView):
    pass
