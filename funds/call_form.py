"""The editor's form of a call's page: rules fit their questions, and a change after drafts began has a reason."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.admin.forms import WagtailAdminPageForm

from funds.questions.blocks import refused_rules, to_form
from funds.versions import needs_reason


class CallPageForm(WagtailAdminPageForm):
    """A draft may be unfinished; what is sent for approval or published may not."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.is_deferred_validation or "questions" not in cleaned or "rules" not in cleaned:
            return cleaned
        form = to_form(cleaned["questions"], cleaned["rules"])
        if refused := refused_rules(cleaned["rules"], form):
            self.add_error("rules", refused)
        elif "call" in cleaned and needs_reason(cleaned["call"], form) and not cleaned.get("change_reason"):
            self.add_error(
                "change_reason",
                _(
                    "Some groups have started to answer. Say in one or two sentences why the questions change: "
                    "we send it to them."
                ),
            )
        return cleaned
