"""Questions that are answered with a day, or with a first and a last day."""

from __future__ import annotations

import datetime
import re
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from content.words import listed
from funds.models.calls import Call
from funds.questions.fields.answer import AnswerField, Parts, ascii_digits, clean_text, lines_of, part_of
from funds.questions.schema import Question

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
PARTS = ("day", "month", "year")


def decided_by(call: Call) -> datetime.date:
    """The day by which a group hears, as far as the call knows it."""
    if call.decision_on:
        return call.decision_on
    closes = timezone.localdate(call.closes_at) if call.closes_at else timezone.localdate()
    return closes + datetime.timedelta(days=call.answer_within_days)


def earliest(question: Question, call: Call) -> datetime.date | None:
    """The first day that may be chosen, where the question says how long after the decision."""
    if question.weeks_after_decision is None:
        return None
    return decided_by(call) + datetime.timedelta(weeks=question.weeks_after_decision)


def too_early(question: Question, call: Call, day: str) -> str:
    """Why a day cannot be chosen: a sentence that names the first one that can, or nothing."""
    first = earliest(question, call)
    if first is None or day >= first.isoformat():
        return ""
    weeks = question.weeks_after_decision or 0
    if not weeks:
        return _("Choose a day from %(day)s: it cannot be before the decision") % {"day": date_format(first, "j F Y")}
    return ngettext(
        "Choose a day from %(day)s: it must be at least %(weeks)d week after the decision",
        "Choose a day from %(day)s: it must be at least %(weeks)d weeks after the decision",
        weeks,
    ) % {"day": date_format(first, "j F Y"), "weeks": weeks}


def clean_day(raw: Any, prefix: str = "") -> str:
    """Three parts as a date, or nothing. A month may be a name."""
    parts = [ascii_digits(clean_text(part_of(raw, prefix + part), 20)) for part in PARTS]
    if not any(parts):
        return ""
    names = (_("day"), _("month"), _("year"))
    absent = [name for name, part in zip(names, parts, strict=True) if not part]
    if absent:
        raise ValidationError(_("Add the %(part)s, like 31 1 2027") % {"part": listed(absent)})
    return _date(*parts).isoformat()


def _date(day: str, month: str, year: str) -> datetime.date:
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


def typed_day(value: str, prefix: str = "") -> dict[str, str]:
    """A kept date as its three boxes show it."""
    day = datetime.date.fromisoformat(value) if value else None
    return {prefix + part: str(getattr(day, part)) if day else "" for part in PARTS}


class DateField(AnswerField):
    """Three boxes."""

    drawn_as: ClassVar[str] = "date"

    def make_widget(self) -> Parts:
        return Parts(*PARTS)

    def to_raw(self, value: Any) -> dict[str, str]:
        return typed_day(value or "")

    def typed_text(self, raw: Any) -> str:
        return " ".join(lines_of(raw))

    def first_input(self) -> str:
        return f"{self.question.key}-day"

    def clean(self, raw: Any) -> str | None:
        return clean_day(raw) or None

    def unfinished(self, value: Any) -> str:
        return too_early(self.question, self.call, value)


class DateRangeField(AnswerField):
    """A first and a last day. One without the other is kept."""

    drawn_as: ClassVar[str] = "date_range"

    def make_widget(self) -> Parts:
        return Parts(*(f"{end}-{part}" for end in ("start", "end") for part in PARTS))

    def to_raw(self, value: Any) -> dict[str, str]:
        value = value or {}
        return typed_day(value.get("start", ""), "start-") | typed_day(value.get("end", ""), "end-")

    def typed_text(self, raw: Any) -> str:
        days = (" ".join(part_of(raw, f"{end}-{part}") for part in PARTS).strip() for end in ("start", "end"))
        return "\n".join(filter(None, days))

    def first_input(self) -> str:
        return f"{self.question.key}-start-day"

    def clean(self, raw: Any) -> dict[str, str] | None:
        days = {end: self._day(raw, end, words) for end, words in (("start", _("First day")), ("end", _("Last day")))}
        return days if any(days.values()) else None

    def _day(self, raw: Any, end: str, words: str) -> str:
        try:
            return clean_day(raw, f"{end}-")
        except ValidationError as problem:
            message = _("%(which)s: %(problem)s") % {"which": words, "problem": problem.messages[0]}
            raise ValidationError(message) from None

    def unfinished(self, value: Any) -> str:
        if not value["start"]:
            return _("Enter the first day")
        if not value["end"]:
            return _("Enter the last day")
        if value["end"] < value["start"]:
            return _("The last day is before the first day. Check both dates")
        return too_early(self.question, self.call, value["start"])
