"""Questions that are answered with a number, an amount of money or a date."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.words import money
from funds.models.calls import Call
from funds.questions.fields.answer import AnswerField, Parts, ascii_digits, clean_text
from funds.questions.schema import Fill, Question

LARGEST_NUMBER = 1_000_000_000
LARGEST_POUNDS = 10_000_000
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


def typed_pounds(pence: int) -> str:
    """Pence as somebody would type them into a money box."""
    return money(pence)[1:]


def clean_pence(raw: Any) -> int | None:
    """Pounds, with or without pence, a comma or the sign, as whole pence."""
    text = re.sub(r"[\s,£]", "", ascii_digits(clean_text(raw, 200)))
    if not text:
        return None
    if re.fullmatch(r"[-−–].*", text):
        raise ValidationError(_("Enter an amount of £0 or more, without a minus sign"))
    if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text):
        raise ValidationError(_("Enter an amount in pounds, like 250 or 250.50"))
    whole, _dot, part = text.partition(".")
    if len(whole.lstrip("0")) > 8 or int(whole) >= LARGEST_POUNDS:
        raise ValidationError(_("Enter an amount under %(most)s") % {"most": money(LARGEST_POUNDS * 100)})
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def beyond_limits(question: Question, call: Call, pence: int) -> str:
    """Why a call cannot give ``pence``: a sentence, or nothing."""
    if Fill.AMOUNT not in question.fills:
        return ""
    if pence > call.max_pence:
        return _("You ask for %(asked)s. This fund gives up to %(most)s") % {
            "asked": money(pence),
            "most": money(call.max_pence),
        }
    if pence < max(call.min_pence, 1):
        return _("You ask for %(asked)s. This fund gives %(least)s or more") % {
            "asked": money(pence),
            "least": money(max(call.min_pence, 1)),
        }
    return ""


class NumberField(AnswerField):
    drawn_as: ClassVar[str] = "number"

    def to_raw(self, value: Any) -> str:
        return "" if value is None else str(value)

    def clean(self, raw: Any) -> int | None:
        text = re.sub(r"[\s,]", "", ascii_digits(clean_text(raw, 200))).replace("−", "-")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]+", text):
            raise ValidationError(_("Enter a whole number, like 25"))
        if len(text.lstrip("-0")) > 10 or abs(int(text)) > LARGEST_NUMBER:
            raise ValidationError(_("That number is too large. Check it"))
        return self._within(int(text))

    def _within(self, number: int) -> int:
        least, most = self.question.minimum, self.question.maximum
        if least is not None and number < least:
            raise ValidationError(_("Enter %(least)s or more") % {"least": f"{least:,}"})
        if most is not None and number > most:
            raise ValidationError(_("Enter %(most)s or less") % {"most": f"{most:,}"})
        return number


class MoneyField(AnswerField):
    drawn_as: ClassVar[str] = "money"

    def to_raw(self, value: Any) -> str:
        return "" if value is None else typed_pounds(value)

    def clean(self, raw: Any) -> int | None:
        return clean_pence(raw)

    def unfinished(self, value: Any) -> str:
        return beyond_limits(self.question, self.call, value)


class DateField(AnswerField):
    """Three boxes. A month may be a name."""

    drawn_as: ClassVar[str] = "date"

    def make_widget(self) -> Parts:
        return Parts("day", "month", "year")

    def to_raw(self, value: Any) -> dict[str, str]:
        if not value:
            return {"day": "", "month": "", "year": ""}
        day = datetime.date.fromisoformat(value)
        return {"day": str(day.day), "month": str(day.month), "year": str(day.year)}

    def first_input(self) -> str:
        return f"{self.question.key}-day"

    def clean(self, raw: Any) -> str | None:
        raw = raw if isinstance(raw, dict) else {}
        parts = [ascii_digits(clean_text(raw.get(part), 20)) for part in ("day", "month", "year")]
        if not any(parts):
            return None
        names = (_("day"), _("month"), _("year"))
        absent = [name for name, part in zip(names, parts, strict=True) if not part]
        if absent:
            raise ValidationError(_("Add the %(part)s, like 31 1 2027") % {"part": _(" and the ").join(absent)})
        return self._date(*parts).isoformat()

    def _date(self, day: str, month: str, year: str) -> datetime.date:
        if month[:3].lower() in MONTHS:
            month = str(MONTHS.index(month[:3].lower()) + 1)
        if not all(re.fullmatch(r"[0-9]{1,4}", part) for part in (day, month, year)):
            raise ValidationError(_("Enter the date in numbers, like 31 1 2027"))
        if not 1900 <= int(year) <= 2100:
            raise ValidationError(_("Enter the year in four numbers, like 2027"))
        try:
            return datetime.date(int(year), int(month), int(day))
        except ValueError:
            typed = f"{day}/{month}/{year}"
            raise ValidationError(_("There is no such day as %(date)s. Check it") % {"date": typed}) from None
