"""What becomes of an answer when its question changes: it moves along, or what does not fit is kept aside as text."""

from __future__ import annotations

from typing import Any

from funds.questions.fields import field_for
from funds.questions.schema import Kind, Question

# Answers that are one text, and the questions that take any text.
TEXTS = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT, Kind.EMAIL, Kind.PHONE, Kind.WEBSITE, Kind.POSTCODE})
TAKE_ANY_TEXT = frozenset({Kind.SHORT_TEXT, Kind.LONG_TEXT})


def takes(now: Question | None, before: Question) -> bool:
    """Whether an answer to ``before`` can answer the question ``now``."""
    if now is None:
        return False
    return now.kind is before.kind or (before.kind in TEXTS and now.kind in TAKE_ANY_TEXT)


def moved(now: Question, value: Any) -> Any:
    """As much of ``value`` as still answers the question ``now``: choices that are gone fall out."""
    if value is None:
        return None
    match now.kind:
        case Kind.CHOICE | Kind.EQUALITY:
            return value if value in now.options else None
        case Kind.CHOICE_WITH_NOTE:
            return value if value["choice"] in now.options else None
        case Kind.CHOICES:
            return [option for option in value if option in now.options] or None
        case Kind.ROWS:
            columns = [column.key for column in now.columns]
            rows = [{key: row.get(key, "") for key in columns} for row in value]
            return [row for row in rows if any(row.values())] or None
    return value


def loses(before: Question, now: Question, value: Any) -> bool:
    """Whether moving ``value`` leaves something of it behind."""
    if before.kind is Kind.ROWS and now.kind is Kind.ROWS and value:
        kept = {column.key for column in now.columns}
        return any(text for row in value for key, text in row.items() if key not in kept)
    return bool(moved(now, value) != value)


def words_of(question: Question, call: Any, value: Any, typed: Any = None) -> str:
    """An answer as text, to be read and used again."""
    from funds.applications.inputs import as_text  # it speaks of what the actions keep, and they import this module

    return as_text(field_for(question, call), value, typed)
