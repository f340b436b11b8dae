"""The budget table: what each thing costs; the sum is the amount asked for."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from content.words import money
from funds.questions.fields.answer import AnswerField, clean_line
from funds.questions.fields.numbers import beyond_limits, clean_pence, outside_limits, typed_pounds
from funds.questions.fields.table import Table, filled, in_row, require_room

ROWS_AT_FIRST = 4
ROWS_MOST = 100
ITEM_LONGEST = 160


class BudgetField(AnswerField):
    drawn_as: ClassVar[str] = "budget"

    def make_widget(self) -> Table:
        return Table("item", "cost")

    def to_raw(self, value: Any) -> list[dict[str, str]]:
        return [{"item": row["item"], "cost": typed_pounds(row["pence"])} for row in value or []]

    def first_input(self) -> str:
        return f"{self.question.key}-item-0"

    def clean(self, raw: Any) -> list[dict[str, Any]] | None:
        typed = filled(raw)
        require_room(typed, ROWS_MOST)
        return [self._row(number, row) for number, row in typed] or None

    def _row(self, number: int, row: dict[str, str]) -> dict[str, Any]:
        with in_row(number):
            item, pence = clean_line(row["item"], ITEM_LONGEST), clean_pence(row["cost"])
        if not item:
            raise ValidationError(_("Row %(number)d: say what the money is for") % {"number": number})
        if pence is None:
            raise ValidationError(_("Row %(number)d: say how much “%(item)s” costs") % {"number": number, "item": item})
        return {"item": item, "pence": pence}

    def missing(self) -> str:
        return _("List what you need and what it costs. One row is enough")

    def unfinished(self, value: Any) -> str:
        total = sum(row["pence"] for row in value)
        outside = outside_limits(self.question, total, money)
        if outside:
            return _("Your list adds up to %(total)s. %(problem)s") % {"total": money(total), "problem": outside}
        return beyond_limits(self.question, self.call, total)
