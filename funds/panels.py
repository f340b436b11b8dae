"""Shows the facts of a call beside the words of its page, with the way to change them."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel


class CallFactsPanel(Panel):
    """Dates, money and method of the page's call, read-only."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("Dates, money and how we decide"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "funds/call_facts_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            call = self.instance.call if self.instance.call_id else None
            edit_url = reverse("calls:edit", args=[call.pk]) if call else reverse("calls:add")
            return context | {"call": call, "edit_url": edit_url}
