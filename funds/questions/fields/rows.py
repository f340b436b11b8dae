"""Questions that are answered in rows: whatever the columns ask for, or the people who run a group."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from funds.questions.fields.answer import AnswerField, clean_line
from funds.questions.fields.table import Table, Typed, filled, in_row, require_room

ROWS_AT_FIRST = 3
ROWS_MOST = 100
CELL_LONGEST = 500
NAME_LONGEST = 120
ROLE_LONGEST = 80
# How many people look after a group's money at the least.
PEOPLE_LEAST = 2


class RowsField(AnswerField):
    """Any number of rows with the question's own columns. A row may have gaps."""

    drawn_as: ClassVar[str] = "rows"

    def make_widget(self) -> Table:
        return Table(*(column.key for column in self.question.columns))

    def to_raw(self, value: Any) -> list[dict[str, str]]:
        return [{column.key: row.get(column.key, "") for column in self.question.columns} for row in value or []]

    def first_input(self) -> str:
        columns = self.question.columns
        return f"{self.question.key}-{columns[0].key}-0" if columns else self.question.key

    def clean(self, raw: Any) -> list[dict[str, Any]] | None:
        typed = filled(raw)
        require_room(typed, ROWS_MOST)
        return [self.row(number, row, typed) for number, row in typed] or None

    def row(self, number: int, row: dict[str, str], typed: Typed) -> dict[str, Any]:
        """One row as it is kept."""
        with in_row(number):
            return {part: clean_line(text, CELL_LONGEST) for part, text in row.items()}

    def missing(self) -> str:
        return _("Fill in at least one row of “%(question)s”") % {"question": self.question.label}

    def unfinished(self, value: Any) -> str:
        least = self.question.minimum or 1
        if len(value) < least:
            return ngettext("Fill in at least %(least)d row", "Fill in at least %(least)d rows", least) % {
                "least": least
            }
        return self.too_many(value)

    def too_many(self, value: Any) -> str:
        """Why there are more rows than the question takes, or nothing."""
        most = self.question.maximum
        if most is None or len(value) <= most:
            return ""
        return ngettext(
            "You filled in %(rows)d rows. Keep %(most)d row and empty the others",
            "You filled in %(rows)d rows. Keep %(most)d rows and empty the others",
            most,
        ) % {"rows": len(value), "most": most}


class PeopleField(RowsField):
    """Names, roles, and who is close to whom: two of them must be neither related nor live together."""

    drawn_as: ClassVar[str] = "people"

    def make_widget(self) -> Table:
        return Table("name", "role", "connected")

    def to_raw(self, value: Any) -> list[dict[str, str]]:
        return [
            {
                "name": row["name"],
                "role": row["role"],
                "connected": "" if row["connected"] is None else str(row["connected"]),
            }
            for row in value or []
        ]

    def typed_text(self, raw: Any) -> str:
        return super().typed_text([{"name": row.get("name"), "role": row.get("role")} for row in raw])

    def first_input(self) -> str:
        return f"{self.question.key}-name-0"

    def row(self, number: int, row: dict[str, str], typed: Typed) -> dict[str, Any]:
        with in_row(number):
            name, role = clean_line(row["name"], NAME_LONGEST), clean_line(row["role"], ROLE_LONGEST)
            if not name:
                raise ValidationError(_("write the person’s name"))
            return {"name": name, "role": role, "connected": self._connected(number, row["connected"], typed)}

    def _connected(self, number: int, chosen: str, typed: Typed) -> int | None:
        """Where the other person ends up in the kept list, which has no empty rows."""
        if chosen in ("", "0"):
            return int(chosen) if chosen else None
        kept = {str(typed_number): place for place, (typed_number, _row) in enumerate(typed, 1)}
        if chosen not in kept or chosen == str(number):
            raise ValidationError(_("choose somebody else whose name is in this list, or nobody"))
        return kept[chosen]

    def missing(self) -> str:
        return self._too_few(self.question.minimum or PEOPLE_LEAST)

    def unfinished(self, value: Any) -> str:
        least = self.question.minimum or PEOPLE_LEAST
        if len(value) < least:
            return self._too_few(least)
        silent = next((row["name"] for row in value if row["connected"] is None), "")
        if silent:
            return _("Say for %(name)s: is this person related to, or do they live with, somebody here?") % {
                "name": silent
            }
        if least > 1 and separate(value) < PEOPLE_LEAST:
            return _(
                "All these people are related or live together. Two people who are not must look after the money. "
                "Add one more person"
            )
        return self.too_many(value)

    def _too_few(self, least: int) -> str:
        return ngettext("Write the name of %(least)d person", "Write the names of %(least)d people or more", least) % {
            "least": least
        }


def separate(people: list[dict[str, Any]]) -> int:
    """How many circles of people there are, when everybody who is close to somebody is in one circle with them."""
    circle = list(range(len(people)))
    for number, person in enumerate(people):
        if person["connected"]:
            ours, theirs = circle[number], circle[person["connected"] - 1]
            circle = [ours if one == theirs else one for one in circle]
    return len(set(circle))
