"""Columns that editors fill in the way people write: money in pounds, lists one line each."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

LARGEST_PENCE = 10**11  # A thousand million pounds: more than any pot, far below what a database can hold.
NOISE = re.compile(r"[£,\s]")


def pence_from(text: str) -> int:
    """Whole pence from an amount as people type it: ``£1,200`` or ``1200.50``. Raises ``ValidationError``."""
    try:
        pounds = Decimal(NOISE.sub("", text))
    except InvalidOperation:
        raise ValidationError(_("Enter an amount in pounds, using numbers only. For example: 1200")) from None
    if not pounds.is_finite() or pounds < 0:
        raise ValidationError(_("Enter an amount of £0 or more"))
    if pounds * 100 > LARGEST_PENCE:
        raise ValidationError(_("Enter a smaller amount. This is more than any fund holds"))
    if pounds * 100 % 1:
        raise ValidationError(_("Enter pounds and pence only. For example: 12.50"))
    return int(pounds * 100)


def pounds_from(pence: int) -> str:
    """The amount as it is typed: whole pounds unless there are pence."""
    pounds, rest = divmod(pence, 100)
    return f"{pounds}.{rest:02}" if rest else str(pounds)


class PoundsField(forms.CharField):
    """Asks in pounds, gives pence."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return pence_from(text) if text else None

    def prepare_value(self, value: Any) -> Any:
        return pounds_from(value) if isinstance(value, int) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return super().has_changed(self.prepare_value(initial), data)


class PenceField(models.PositiveBigIntegerField):
    """Whole pence in the database; pounds in every form."""

    def formfield(self, **kwargs: Any) -> Any:
        least = [validator for validator in self.validators if isinstance(validator, MinValueValidator)]
        options = {
            "required": not self.blank,
            "label": kwargs.get("label", self.verbose_name),
            "help_text": self.help_text or _("In pounds."),
            "initial": self.default if self.has_default() else None,
            "validators": least,
        }
        return PoundsField(**options)


class LinesFormField(forms.CharField):
    """A list, one line each."""

    widget = forms.Textarea(attrs={"rows": 5})

    def to_python(self, value: Any) -> Any:
        if isinstance(value, list):
            return value
        return [line.strip() for line in (super().to_python(value) or "").splitlines() if line.strip()]

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(initial or []) != self.to_python(data or "")


class LinesField(models.JSONField):
    """A short list of phrases."""

    def formfield(self, **kwargs: Any) -> Any:
        return LinesFormField(required=not self.blank, label=self.verbose_name, help_text=self.help_text)
