"""The public's form for a question about a call. It turns away what should not be on a public page."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from funds.questions.fields.answer import ascii_digits, clean_text

LONGEST = 600
# Ten digits and more, however they are spaced: an NHS number, or a phone number with or without +44.
LONG_NUMBER = re.compile(r"(?<![\d£])\+?\d(?:[\s().-]?\d){9,}")
ADDRESS = re.compile(r"\S+@\S+\.\S+")


class AskForm(forms.Form):
    """A question, and where to send the answer. People do not see ``website``: only a machine fills it in."""

    text = forms.CharField(
        label=gettext_lazy("Your question"),
        strip=False,
        widget=forms.Textarea(),
        error_messages={"required": gettext_lazy("Write your question")},
    )
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail address (you can leave this out)"),
        required=False,
        error_messages={"invalid": gettext_lazy("Write an e-mail address like name@example.org, or leave it out")},
    )
    website = forms.CharField(required=False)

    @property
    def is_from_a_machine(self) -> bool:
        return bool(self.data.get("website"))

    def clean_text(self) -> str:
        text = clean_text(self.cleaned_data["text"], LONGEST)
        digits = ascii_digits(text)
        if not text:
            raise ValidationError(_("Write your question"))
        if LONG_NUMBER.search(digits):
            raise ValidationError(
                _("This looks like a phone number or an NHS number. Everybody can read questions, so take it out")
            )
        if ADDRESS.search(digits):
            raise ValidationError(
                _("There is an e-mail address in your question. Everybody can read questions, so take it out")
            )
        return text

    def summary(self) -> list[dict[str, Any]]:
        """What is wrong, as the page's summary lists it."""
        return [
            {"text": str(errors[0]), "href": f"#{name}"} for name, errors in self.errors.items() if name != "website"
        ]
