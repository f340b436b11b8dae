"""Questions that are answered in words, with an address or with a number to ring."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, Parts, ascii_digits, clean_text

SHORT_TEXT_LONGEST = 160
LONG_TEXT_LONGEST = 10_000
NAME_LONGEST = 120
EMAIL_LONGEST = 254
PHONE_LONGEST = 30


def clean_email(raw: Any) -> str:
    """An e-mail address, or nothing."""
    email = clean_text(raw, EMAIL_LONGEST)
    if email:
        try:
            validate_email(email)
        except ValidationError:
            message = _("Enter an e-mail address in full, like name@example.com")
            raise ValidationError(message) from None
    return email


def clean_phone(raw: Any) -> str:
    """A phone number as it was typed, or nothing."""
    phone = ascii_digits(clean_text(raw, PHONE_LONGEST))
    digits = re.sub(r"[\s()+./-]", "", phone)
    if phone and not (digits.isdecimal() and 10 <= len(digits) <= 15):
        raise ValidationError(_("Enter a phone number with its area code, like 020 7946 0123"))
    return phone


class ShortTextField(AnswerField):
    def clean(self, raw: Any) -> str | None:
        return " ".join(clean_text(raw, SHORT_TEXT_LONGEST).split()) or None


class LongTextField(AnswerField):
    """The word guide is a guide: only a very long answer is refused."""

    drawn_as: ClassVar[str] = "long_text"

    def clean(self, raw: Any) -> str | None:
        return clean_text(raw, LONG_TEXT_LONGEST) or None

    def missing(self) -> str:
        return _("Answer “%(question)s”. One or two sentences are enough") % {"question": self.question.label}


class EmailField(AnswerField):
    drawn_as: ClassVar[str] = "email"

    def clean(self, raw: Any) -> str | None:
        return clean_email(raw) or None


class PhoneField(AnswerField):
    drawn_as: ClassVar[str] = "phone"

    def clean(self, raw: Any) -> str | None:
        return clean_phone(raw) or None


class ContactField(AnswerField):
    """Who to write to or ring. A half-filled one is kept."""

    drawn_as: ClassVar[str] = "contact"

    def make_widget(self) -> Parts:
        return Parts("group", "name", "email", "phone")

    def to_raw(self, value: Any) -> dict[str, str]:
        return {part: (value or {}).get(part, "") for part in ("group", "name", "email", "phone")}

    def first_input(self) -> str:
        return f"{self.question.key}-{'group' if self.question.ask_group else 'name'}"

    def clean(self, raw: Any) -> dict[str, str] | None:
        raw = raw if isinstance(raw, dict) else {}
        contact = {
            "name": clean_text(raw.get("name"), NAME_LONGEST),
            "email": clean_email(raw.get("email")),
            "phone": clean_phone(raw.get("phone")),
        }
        if self.question.ask_group:
            contact["group"] = " ".join(clean_text(raw.get("group"), SHORT_TEXT_LONGEST).split())
        return contact if any(contact.values()) else None

    def unfinished(self, value: Any) -> str:
        if self.question.ask_group and not value.get("group"):
            return _("Enter your group’s name")
        if not value.get("name"):
            return _("Enter the name of a person we can ask for")
        if not (value.get("email") or value.get("phone")):
            return _("Enter an e-mail address or a phone number")
        return ""
