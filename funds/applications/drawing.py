"""A question as the form page draws it, and an answer as the pages after it do: plain data for the macros."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.template.defaultfilters import filesizeformat
from django.urls import reverse
from django.utils.translation import gettext as _

from content.words import money
from funds.applications.answers import Asked
from funds.applications.models import Attachment
from funds.questions.fields.budget import ROWS_AT_FIRST, ROWS_MORE
from funds.questions.fields.choices import ChoiceField
from funds.questions.fields.files import ACCEPT
from funds.questions.fields.numbers import clean_pence
from funds.questions.schema import Kind


def question_field(asked: Asked, *, typed: Any, error: str, heading: bool, more_rows: bool = False) -> dict[str, Any]:
    """What ``components/fields.jinja`` needs to draw one question."""
    question, field = asked.question, asked.field
    label = (
        question.label
        if question.required
        else _("%(question)s (you can leave this out)") % {"question": question.label}
    )
    drawn: dict[str, Any] = {
        "kind": field.drawn_as,
        "id": question.key,
        "name": question.key,
        "label": label,
        "hint": question.help,
        "example": question.example,
        "why": question.why,
        "value": typed,
        "errors": [error] if error else [],
        "heading": heading,
    }
    if isinstance(field, ChoiceField):
        drawn["choices"] = field.options
    match question.kind:
        case Kind.LONG_TEXT:
            drawn["word_guide"] = question.words
        case Kind.CONTACT:
            drawn["ask_group"] = question.ask_group
        case Kind.BUDGET:
            drawn |= {"value": _rows(typed or [], more_rows), "total": money(_sum(typed or []))}
        case Kind.FILE:
            drawn |= {
                "files": [file_to_open(file) for file in asked.files],
                "accept": ACCEPT,
                "limits": _("A PDF, a photo or a document, up to 20 MB each."),
            }
    return drawn


def _rows(typed: list[dict[str, str]], more: bool) -> list[dict[str, str]]:
    """The rows with something in them, then a few empty ones; more of those when asked for."""
    rows = [row for row in typed if row["item"] or row["cost"]]
    wanted = max(len(typed), len(rows)) + ROWS_MORE if more else max(ROWS_AT_FIRST, len(rows) + 1)
    return rows + [{"item": "", "cost": ""}] * (wanted - len(rows))


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
        "url": reverse("applications:file", kwargs=kwargs),
    }


def answer_row(asked: Asked, change_url: str = "") -> dict[str, Any]:
    """What ``components/answers.jinja`` needs to read one answer back."""
    shown = asked.shown()
    rows = [row for row in shown.rows if not row.total]
    missing = asked.problem if change_url else ""
    return {
        "id": asked.question.key,
        "label": asked.question.label,
        "value": "\n".join(line.text for line in shown.lines if not line.soft) if shown.given or not missing else "",
        "extra": "\n".join(line.text for line in shown.lines if line.soft),
        "missing": missing,
        "table": [{"item": row.item, "cost": row.amount} for row in rows],
        "total": next((row.amount for row in shown.rows if row.total), ""),
        "files": [file_to_open(file) for file in asked.files],
        "change_url": change_url,
    }
