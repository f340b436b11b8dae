"""What a group fills in: one section's questions, the plain questions before them, and the reason for taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funds.applications.answers import Asked
from funds.applications.inputs import Read, read
from funds.questions.fields import AnswerField, shown
from funds.questions.fields.answer import clean_text
from funds.questions.schema import Kind

CLIENT_LONGEST = 40
NUMBER_MOST = 2**31 - 1


class SectionForm(forms.Form):
    """One section as a page shows it and sends it back.

    Beside each question's own inputs a page sends ``<key>-base``, the revision that it had seen, and where two people
    changed one answer ``<key>-clash`` and ``<key>-keep``: the other's revision, and whose answer it shall be.
    """

    def __init__(self, asked: list[Asked], data: Any = None, files: Any = None) -> None:
        super().__init__(data, files, initial={one.question.key: one.raw() for one in asked})
        self.asked = asked
        for one in asked:
            self.fields[one.question.key] = one.field

    def typed(self, key: str) -> Any:
        """What the inputs of a question show: what was typed, or the kept answer."""
        if self.is_bound and not self.uses_theirs(key):
            return shown(self[key].value())
        return self._asked(key).raw()

    def found(self) -> dict[str, Read]:
        """What each question's inputs say; files are not among them."""
        return {
            one.question.key: read(one.field, self.data) for one in self.asked if one.question.kind is not Kind.FILE
        }

    def uploads(self) -> dict[str, list[Any]]:
        """The files that were chosen, by the key of their question."""
        names = {one.question.key: one.question.key for one in self.asked if one.question.kind is Kind.FILE}
        names |= {one.question.key: f"{one.question.key}-spoken" for one in self.asked if one.question.spoken}
        return {key: found for key, name in names.items() if (found := self.files.getlist(name))}

    def base(self, key: str) -> int | None:
        """The revision that the page had seen, or that was shown beside one's own and is to be replaced."""
        if self.data.get(f"{key}-keep") == "mine":
            return self._number(f"{key}-clash")
        return self._number(f"{key}-base")

    def uses_theirs(self, key: str) -> bool:
        """Whether the other's answer was chosen."""
        return bool(self.data.get(f"{key}-keep") == "theirs")

    def page(self) -> tuple[str, int]:
        """Which open page this is and how many changes it has sent, where its script says so."""
        return self.data.get("client", "")[:CLIENT_LONGEST], self._number("seq") or 0

    def answer(self, key: str) -> AnswerField:
        """The field of a question."""
        return self._asked(key).field

    def _asked(self, key: str) -> Asked:
        return next(one for one in self.asked if one.question.key == key)

    def _number(self, name: str) -> int | None:
        typed = self.data.get(name, "")
        return min(int(typed), NUMBER_MOST) if typed.isascii() and typed.isdigit() and len(typed) < 12 else None


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
                    "offer": leads.get("offer") or "",
                }
            )
        return results


class WithdrawForm(forms.Form):
    """Why a group takes its application back, if it wants to say."""

    reason = forms.Field(label=gettext_lazy("Why?"), required=False, widget=forms.Textarea())

    def clean_reason(self) -> str:
        return clean_text(self.cleaned_data["reason"], 1000)
