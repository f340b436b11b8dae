"""A question as the form page draws it, and an answer as the pages after it do: plain data for the macros."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from content.words import money
from funds.applications.answers import Asked
from funds.applications.inputs import as_text
from funds.applications.models import Attachment
from funds.questions.display import Line, Shown
from funds.questions.fields import budget, rows
from funds.questions.fields.choices import ChoiceField
from funds.questions.fields.dates import earliest
from funds.questions.fields.files import accept_of, limits_of
from funds.questions.fields.groups import HostField, OrganisationField
from funds.questions.fields.numbers import clean_pence
from funds.questions.fields.table import ROWS_MORE
from funds.questions.schema import Kind, Question


def question_field(asked: Asked, *, typed: Any, error: str, heading: bool, more_rows: bool = False) -> dict[str, Any]:
    """What ``components/fields.jinja`` needs to draw one question."""
    question, field = asked.question, asked.field
    drawn: dict[str, Any] = {
        "kind": field.drawn_as,
        "id": question.key,
        "name": question.key,
        "label": _label(question),
        "hint": _hint(asked),
        "example": question.example,
        "why": question.why,
        "value": typed,
        "errors": [error] if error else [],
        "heading": heading,
    }
    if isinstance(field, ChoiceField | OrganisationField | HostField):
        drawn["choices"] = field.options
    match question.kind:
        case Kind.LONG_TEXT:
            drawn |= {"word_guide": question.words, "word_limit": question.words_hard}
        case Kind.CONTACT:
            drawn["ask_group"] = question.ask_group
        case Kind.BUDGET:
            drawn |= {"value": _budget(typed or [], more_rows), "total": money(_sum(typed or []))}
        case Kind.SCALE:
            drawn |= {"low": question.low, "high": question.high}
        case Kind.ROWS:
            drawn |= {"value": _rows(typed or [], more_rows), "columns": question.columns}
        case Kind.PEOPLE:
            drawn["value"] = _rows(typed or [], more_rows)
            # Everybody beside everybody would be a page without end for somebody who sends a thousand rows.
            few = drawn["value"] if len(drawn["value"]) <= rows.ROWS_MOST else []
            drawn["everybody"] = [_person(number, row) for number, row in enumerate(few, 1)]
        case Kind.FILE:
            drawn |= {
                "files": [file_to_open(file) for file in asked.files],
                "accept": accept_of(question),
                "limits": limits_of(question),
            }
    return drawn


def _label(question: Question) -> str:
    """The question, with a word where nobody has to answer it. An equality question says so in its hint."""
    if question.required or question.kind is Kind.EQUALITY:
        return question.label
    return _("%(question)s (you can leave this out)") % {"question": question.label}


def _hint(asked: Asked) -> str:
    """The question's help, and the first day that may be chosen."""
    question = asked.question
    first = earliest(question, asked.field.call) if question.kind in (Kind.DATE, Kind.DATE_RANGE) else None
    if first is None:
        return question.help
    return f"{question.help} {_('The first day you can choose is %(day)s.') % {'day': date_format(first, 'j F Y')}}".strip()


def _budget(typed: list[dict[str, str]], more: bool) -> list[dict[str, str]]:
    """The rows with something in them, then a few empty ones; more of those when asked for."""
    filled = [row for row in typed if row["item"] or row["cost"]]
    wanted = max(len(typed), len(filled)) + ROWS_MORE if more else max(budget.ROWS_AT_FIRST, len(filled) + 1)
    return filled + [{"item": "", "cost": ""}] * (wanted - len(filled))


def _rows(typed: list[dict[str, str]], more: bool) -> list[dict[str, str]]:
    """The rows as they were typed, up to the last with something in it, and then empty ones.

    A gap stays where it is: people are told apart by their numbers.
    """
    used = max((number for number, row in enumerate(typed, 1) if any(row.values())), default=0)
    wanted = max(len(typed), rows.ROWS_AT_FIRST) + ROWS_MORE if more else max(rows.ROWS_AT_FIRST, used)
    return [*typed[:used], *({} for _empty in range(wanted - used))]


def _person(number: int, row: dict[str, str]) -> dict[str, str]:
    """Somebody as another person's relative: by number while there is no name."""
    words = {"number": number, "name": row.get("name", "")}
    text = _("Person %(number)s: %(name)s") % words if words["name"] else _("Person %(number)s") % words
    return {"value": str(number), "text": text}


def _sum(typed: list[dict[str, str]]) -> int:
    """What the rows that can be read add up to."""
    total = 0
    for row in typed:
        try:
            total += clean_pence(row["cost"]) or 0
        except ValidationError:
            continue
    return total


def file_to_open(file: Attachment) -> dict[str, Any]:
    """A kept file with its own address."""
    kwargs = {"reference": file.application.reference, "pk": file.pk}
    return {
        "id": file.pk,
        "name": file.name,
        "size": filesizeformat(file.size),
        "url": reverse("applications:file", kwargs=kwargs) if file.is_servable else "",
        "note": file.note,
    }


def _as_typed(asked: Asked) -> Shown:
    """What was typed and cannot be an answer yet, to read."""
    return Shown(asked.question, tuple(Line(text) for text in as_text(asked.field, None, asked.typed).split("\n")))


def answer_row(asked: Asked, change_url: str = "") -> dict[str, Any]:
    """What ``components/answers.jinja`` needs to read one answer back."""
    shown = asked.shown() if asked.typed is None else _as_typed(asked)
    missing = asked.problem if change_url else ""
    extra = [line.text for line in shown.lines if line.soft]
    value = [line.text for line in shown.lines if not line.soft] if shown.given or not missing else []
    if asked.question.kind is Kind.EQUALITY:
        extra = [_("We keep this apart from your application. Nobody who decides can see it.")]
        value = value if change_url else []
    return {
        "id": asked.question.key,
        "label": asked.question.label,
        "value": "\n".join(value),
        "extra": "\n".join(extra),
        "missing": missing,
        "table": [{"item": row.item, "cost": row.amount} for row in shown.rows if not row.total],
        "grid": shown.grid,
        "total": next((row.amount for row in shown.rows if row.total), ""),
        "files": [file_to_open(file) for file in asked.files],
        "change_url": change_url,
    }
