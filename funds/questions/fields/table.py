"""Answers that are typed in rows: a budget, a group's partners, the people who run it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.questions.fields.answer import says_something

ROWS_MORE = 3
Typed = list[tuple[int, dict[str, str]]]


class Table(forms.Widget):
    """Rows of inputs, ``budget-item-0`` beside ``budget-cost-0``; as many rows as were sent."""

    def __init__(self, *columns: str) -> None:
        super().__init__()
        self.columns = columns

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[dict[str, str]]:
        columns = "|".join(map(re.escape, self.columns))
        pattern = re.compile(rf"{re.escape(name)}-(?:{columns})-([0-9]{{1,5}})")
        numbers = {match.group(1) for key in data if (match := pattern.fullmatch(key))}
        return [
            {part: data.get(f"{name}-{part}-{number}", "") for part in self.columns}
            for number in sorted(numbers, key=int)
        ]


def filled(raw: Any) -> Typed:
    """The rows that say something, with the number that people count them by."""
    return [(number, row) for number, row in enumerate(raw or [], 1) if any(map(says_something, row.values()))]


def require_room(typed: Typed, most: int) -> None:
    """Refuse more rows than can be kept."""
    if len(typed) > most:
        raise ValidationError(
            _("This table has %(rows)d rows. We can keep %(most)d: put some of them together")
            % {"rows": len(typed), "most": most}
        )


@contextmanager
def in_row(number: int) -> Iterator[None]:
    """A problem inside says which row it is in."""
    try:
        yield
    except ValidationError as problem:
        message = _("Row %(number)d: %(problem)s") % {"number": number, "problem": problem.messages[0]}
        raise ValidationError(message) from None
