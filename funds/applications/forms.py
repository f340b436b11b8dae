"""What a group fills in: one section's questions, the plain questions before them, and the reason for taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funds.applications.answers import Asked
from funds.questions.fields import shown
from funds.questions.fields.answer import clean_text


class SectionForm(forms.Form):
    """One section. Whatever can be kept is in ``cleaned_data``, even when other answers are wrong."""

    def __init__(self, asked: list[Asked], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={one.question.key: one.field.to_raw(one.value) for one in asked})
        self.asked = asked
        for one in asked:
            self.fields[one.question.key] = one.field

    def typed(self, key: str) -> Any:
        """What the inputs of a question show: what was typed, or the kept answer."""
        return shown(self[key].value())


class EligibilityForm(forms.Form):
    """Up to six plain questions, each answered with yes or no."""

    def __init__(self, questions: list[dict[str, Any]], data: Any = None) -> None:
        super().__init__(data)
        self.questions = questions
        for number, question in enumerate(questions, 1):
            self.fields[f"q{number}"] = forms.ChoiceField(
                label=question["question"],
                help_text=question.get("help") or "",
                choices=[("yes", _("Yes")), ("no", _("No"))],
                error_messages={
                    "required": _("Choose yes or no: “%(question)s”") % {"question": question["question"]},
                    "invalid_choice": _("Choose yes or no: “%(question)s”") % {"question": question["question"]},
                },
            )

    def results(self) -> list[dict[str, str]]:
        """What each answer leads to."""
        results = []
        for number, question in enumerate(self.questions, 1):
            answer = self.cleaned_data[f"q{number}"]
            leads = question.get(answer) or {}
            results.append(
                {
                    "question": question["question"],
                    "answer": answer,
                    "result": leads.get("result") or "go_on",
                    "reason": leads.get("reason") or "",
                    "next_step": leads.get("next_step") or "",
                }
            )
        return results


class WithdrawForm(forms.Form):
    """Why a group takes its application back, if it wants to say."""

    reason = forms.Field(label=gettext_lazy("Why?"), required=False, widget=forms.Textarea())

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"], 1000)
