"""The budget table: what each thing costs; the sum is the amount asked for."""

from __future__ import annotations

import re
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField, clean_text
from funds.questions.fields.numbers import beyond_limits, clean_pence, typed_pounds

ROWS_AT_FIRST = 4
ROWS_MORE = 3
ROWS_MOST = 100
ITEM_LONGEST = 160


class Rows(forms.Widget):
    """Pairs of inputs ``budget-item-0`` and ``budget-cost-0``; as many as were sent."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        pattern = re.compile(rf"{re.escape(name)}-(?:item|cost)-([0-9]{{1,5}})")
        numbers = {int(match.group(1)) for key in data if (match := pattern.fullmatch(key))}
        return [
            {part: data.get(f"{name}-{part}-{number}", "") for part in ("item", "cost")} for number in sorted(numbers)
        ]


class BudgetField(AnswerField):
    drawn_as: ClassVar[str] = "budget"

    def make_widget(self) -> Rows:
        return Rows()

    def to_raw(self, value: Any) -> list[dict[str, str]]:
        return [{"item": row["item"], "cost": typed_pounds(row["pence"])} for row in value or []]

    def first_input(self) -> str:
        return f"{self.question.key}-item-0"

    def clean(self, raw: Any) -> list[dict[str, Any]] | None:
        typed = [(number, row) for number, row in enumerate(raw or [], 1) if row["item"].strip() or row["cost"].strip()]
        if len(typed) > ROWS_MOST:
            raise ValidationError(
                _("This table has %(rows)d rows. We can keep %(most)d: put small costs together")
                % {"rows": len(typed), "most": ROWS_MOST}
            )
        return [self._row(number, row) for number, row in typed] or None

    def _row(self, number: int, row: dict[str, str]) -> dict[str, Any]:
        try:
            item, pence = " ".join(clean_text(row["item"], ITEM_LONGEST).split()), clean_pence(row["cost"])
        except ValidationError as problem:
            message = _("Row %(number)d: %(problem)s") % {"number": number, "problem": problem.messages[0]}
            raise ValidationError(message) from None
        if not item:
            raise ValidationError(_("Row %(number)d: say what the money is for") % {"number": number})
        if pence is None:
            raise ValidationError(_("Row %(number)d: say how much “%(item)s” costs") % {"number": number, "item": item})
        return {"item": item, "pence": pence}

    def missing(self) -> str:
        return _("List what you need and what it costs. One row is enough")

    def unfinished(self, value: Any) -> str:
        return beyond_limits(self.question, self.call, sum(row["pence"] for row in value))
