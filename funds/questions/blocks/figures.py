"""Questions about numbers, money and dates."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.parts import pounds, whole
from funds.questions.blocks.question import QuestionBlock
from funds.questions.schema import Kind

FIGURES = _("Numbers, money and dates")
WEEKS = _("The earliest date is this many weeks after groups hear. Leave it empty for any date.")


class NumberBlock(QuestionBlock):
    kind = Kind.NUMBER
    limits = ("minimum", "maximum")
    minimum = blocks.IntegerBlock(label=_("Smallest"), required=False)
    maximum = blocks.IntegerBlock(label=_("Largest"), required=False)

    class Meta:
        label = _("Number")
        icon = "order"
        group = FIGURES


class MoneyBlock(QuestionBlock):
    kind = Kind.MONEY
    limits = ("minimum", "maximum")
    minimum = pounds(_("Smallest amount"))
    maximum = pounds(_("Largest amount"))

    class Meta:
        label = _("Amount of money")
        icon = "tag"
        group = FIGURES


class BudgetBlock(QuestionBlock):
    kind = Kind.BUDGET
    limits = ("minimum", "maximum")
    minimum = pounds(_("Smallest sum"))
    maximum = pounds(_("Largest sum"))

    class Meta:
        label = _("Budget table")
        icon = "table"
        group = FIGURES


class DateBlock(QuestionBlock):
    kind = Kind.DATE
    limits = ("weeks_after_decision",)
    weeks_after_decision = whole(_("Weeks after the decision"), most=104, help_text=WEEKS)

    class Meta:
        label = _("Date")
        icon = "date"
        group = FIGURES


class DateRangeBlock(QuestionBlock):
    kind = Kind.DATE_RANGE
    limits = ("weeks_after_decision",)
    weeks_after_decision = whole(_("Weeks after the decision"), most=104, help_text=WEEKS)

    class Meta:
        label = _("First and last day")
        icon = "date"
        group = FIGURES
