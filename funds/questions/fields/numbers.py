"""Questions that are answered with a number or an amount of money."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.words import figure, money
from funds.models.calls import Call
from funds.questions.fields.answer import AnswerField, ascii_digits, clean_text
from funds.questions.schema import Fill, Question

LARGEST_NUMBER = 1_000_000_000
LARGEST_POUNDS = 10_000_000


def typed_pounds(pence: int) -> str:
    """Pence as somebody would type them into a money box."""
    return money(pence)[1:]


def clean_pence(raw: Any) -> int | None:
    """Pounds, with or without pence, a comma or the sign, as whole pence."""
    typed = clean_text(raw, 200)
    if not typed:
        return None
    text = re.sub(r"[\s,£]", "", ascii_digits(typed))
    if re.fullmatch(r"[-−–].*", text):
        raise ValidationError(_("Enter an amount of £0 or more, without a minus sign"))
    if not re.fullmatch(r"[0-9]+(\.[0-9]{1,2})?", text):
        raise ValidationError(_("Enter an amount in pounds, like 250 or 250.50"))
    whole, _dot, part = text.partition(".")
    if len(whole.lstrip("0")) > 8 or int(whole) >= LARGEST_POUNDS:
        raise ValidationError(_("Enter an amount under %(most)s") % {"most": money(LARGEST_POUNDS * 100)})
    return int(whole) * 100 + int(part.ljust(2, "0") or 0)


def outside_limits(question: Question, value: int, words: Callable[[int], str]) -> str:
    """Why a number is not between a question's smallest and largest: a sentence, or nothing."""
    least, most = question.minimum, question.maximum
    if least is not None and value < least:
        return _("Enter %(least)s or more") % {"least": words(least)}
    if most is not None and value > most:
        return _("Enter %(most)s or less") % {"most": words(most)}
    return ""


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
        typed = clean_text(raw, 200)
        if not typed:
            return None
        text = re.sub(r"[\s,]", "", ascii_digits(typed)).replace("−", "-")
        if not re.fullmatch(r"-?[0-9]+", text):
            raise ValidationError(_("Enter a whole number, like 25"))
        if len(text.lstrip("-0")) > 10 or abs(int(text)) > LARGEST_NUMBER:
            raise ValidationError(_("That number is too large. Check it"))
        return int(text)

    def unfinished(self, value: Any) -> str:
        return outside_limits(self.question, value, figure)


class MoneyField(AnswerField):
    drawn_as: ClassVar[str] = "money"

    def to_raw(self, value: Any) -> str:
        return "" if value is None else typed_pounds(value)

    def clean(self, raw: Any) -> int | None:
        return clean_pence(raw)

    def unfinished(self, value: Any) -> str:
        return outside_limits(self.question, value, money) or beyond_limits(self.question, self.call, value)
