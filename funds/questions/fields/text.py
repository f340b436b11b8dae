"""Questions that are answered in words, with an address on the web or by e-mail, or with a number to ring."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator, validate_email
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, Parts, ascii_digits, clean_line, clean_text, part_of

SHORT_TEXT_LONGEST = 160
LONG_TEXT_LONGEST = 10_000
NAME_LONGEST = 120
EMAIL_LONGEST = 254
PHONE_LONGEST = 30
WEBSITE_LONGEST = 200
CONTACT_PARTS = ("group", "name", "email", "phone")


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
        return clean_line(raw, SHORT_TEXT_LONGEST) or None


class LongTextField(AnswerField):
    """The word guide is a guide unless it is a limit, and even then too many words are kept. It may be spoken instead."""

    drawn_as: ClassVar[str] = "long_text"

    def clean(self, raw: Any) -> str | None:
        return clean_text(raw, LONG_TEXT_LONGEST) or None

    def problem(self, value: Any, files: int = 0) -> str:
        return "" if value is None and files else super().problem(value, files)

    def missing(self) -> str:
        if self.question.spoken:
            return _("Answer “%(question)s”. One or two sentences are enough, or send a recording") % {
                "question": self.question.label
            }
        return _("Answer “%(question)s”. One or two sentences are enough") % {"question": self.question.label}

    def unfinished(self, value: Any) -> str:
        words, most = len(value.split()), self.question.words
        if not (self.question.words_hard and most) or words <= most:
            return ""
        return _("Your answer has %(words)s words. Make it %(most)s or fewer.") % {
            "words": f"{words:,}",
            "most": f"{most:,}",
        }


class EmailField(AnswerField):
    drawn_as: ClassVar[str] = "email"

    def clean(self, raw: Any) -> str | None:
        return clean_email(raw) or None


class PhoneField(AnswerField):
    drawn_as: ClassVar[str] = "phone"

    def clean(self, raw: Any) -> str | None:
        return clean_phone(raw) or None


class WebsiteField(AnswerField):
    """An address on the web, with or without its scheme."""

    drawn_as: ClassVar[str] = "website"

    def clean(self, raw: Any) -> str | None:
        text = clean_text(raw, WEBSITE_LONGEST)
        if not text:
            return None
        address = text if re.match(r"[a-z][a-z0-9+.-]*://", text, re.IGNORECASE) else f"https://{text}"
        try:
            URLValidator(schemes=["http", "https"])(address)
        except ValidationError:
            address = ""
        # With an @ before the first stroke it is an e-mail address, or one that hides where it leads.
        if not address or "@" in address.split("/")[2] or len(address) > WEBSITE_LONGEST:
            raise ValidationError(_("Enter a web address, like www.example.org.uk"))
        return address


class ContactField(AnswerField):
    """Who to write to or ring. A half-filled one is kept."""

    drawn_as: ClassVar[str] = "contact"

    def make_widget(self) -> Parts:
        return Parts(*CONTACT_PARTS)

    def to_raw(self, value: Any) -> dict[str, str]:
        return {part: (value or {}).get(part, "") for part in CONTACT_PARTS}

    def first_input(self) -> str:
        return f"{self.question.key}-{'group' if self.question.ask_group else 'name'}"

    def clean(self, raw: Any) -> dict[str, str] | None:
        contact = {
            "name": clean_line(part_of(raw, "name"), NAME_LONGEST),
            "email": clean_email(part_of(raw, "email")),
            "phone": clean_phone(part_of(raw, "phone")),
        }
        if self.question.ask_group:
            contact["group"] = clean_line(part_of(raw, "group"), SHORT_TEXT_LONGEST)
        return contact if any(contact.values()) else None

    def unfinished(self, value: Any) -> str:
        if self.question.ask_group and not value.get("group"):
            return _("Enter your group’s name")
        if not value.get("name"):
            return _("Enter the name of a person we can ask for")
        if not (value.get("email") or value.get("phone")):
            return _("Enter an e-mail address or a phone number")
        return ""
