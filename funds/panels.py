"""What the editor of a call's page sees beside its words: the facts, how its questions read, and what changed."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import Panel

from content.reading import PLAIN_AGE, hardest_sentences, reading_age
from funds.questions.checks import form_problems, rule_problem
from funds.questions.schema import Form
from funds.versions import current, since_published

# A form for little money asks little.
MOST_QUESTIONS, MOST_FOR_LITTLE, LITTLE_PENCE = 10, 5, 100_000


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


class QuestionsPanel(Panel):
    """The questions as they were last saved: how many, how long, how hard to read, and what is still to do."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("How the questions read"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "funds/questions_panel.html"

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            form: Form = self.instance.form
            text = form.text
            return super().get_context_data(parent_context) | {
                "form_size": len(form),
                "minutes": form.minutes,
                "age": reading_age(text),
                "plain_age": PLAIN_AGE,
                "hardest": hardest_sentences(text),
                "too_many": too_many(form, self.instance.call.max_pence if self.instance.call_id else 0),
                "still_to_do": still_to_do(form) if len(form) else [],
            }


class ChangesPanel(Panel):
    """What publishing would change for groups, since the questions that are public now."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("heading", _("What changes for groups"))
        super().__init__(**kwargs)

    class BoundPanel(Panel.BoundPanel):
        template_name = "funds/changes_panel.html"

        def is_shown(self) -> bool:
            shown: bool = super().is_shown()
            return shown and bool(self.instance.call_id)

        def get_context_data(self, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
            call = self.instance.call
            published = current(call)
            return super().get_context_data(parent_context) | {
                "published": published,
                "changes": since_published(call, self.instance.form),
            }


def too_many(form: Form, largest_pence: int) -> str:
    """A warning, never a refusal: some calls have a reason to ask more."""
    little = 0 < largest_pence <= LITTLE_PENCE
    most = MOST_FOR_LITTLE if little else MOST_QUESTIONS
    if len(form) <= most:
        return ""
    words = {"questions": len(form), "most": most}
    if little:
        return (
            _now("%(questions)d questions are many for so little money. Groups stay with you up to %(most)d.") % words
        )
    return _now("%(questions)d questions are many. Groups stay with you up to %(most)d.") % words


def still_to_do(form: Form) -> list[str]:
    """What has to be put right before the questions can be published."""
    found = [problem.text for problem in form_problems(form)]
    found += [text for rule in form.rules if (text := rule_problem(rule, form))]
    return [*found, form.missing] if form.missing else found
