"""What a made-up group answers, in the shape that each kind of question keeps."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from funds.questions.schema import Form, Kind, Question
from home.demo.source import day
from places.models import Postcode

# Kinds whose answers name one of the question's options by its place in the list.
CHOSEN = frozenset({Kind.CHOICE, Kind.CHOICE_WITH_NOTE, Kind.CHOICES})

# The forms ask these together, so that ten questions are enough, and five for little money.
FOLDED_IN = {"idea": ("who", "change")}


def answers(form: Form, entry: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Answers by section for all the questions that the group answered."""
    only = entry.get("only")
    found: dict[str, dict[str, Any]] = {}
    for section in form.sections:
        for question in section.questions:
            if only is None or question.key in only:
                value = _answer(question, entry)
                if value and question.key in FOLDED_IN:
                    value = "\n\n".join([value, *_folded(question.key, form, entry)])
                if value is not None:
                    found.setdefault(section.key, {})[question.key] = value
    return found


def _folded(key: str, form: Form, entry: dict[str, Any]) -> list[str]:
    """What the group says elsewhere in the file and this form asks together with ``key``."""
    return [entry[other] for other in FOLDED_IN[key] if other in entry and form.question(other) is None]


def address(entry: dict[str, Any]) -> str:
    """The contact's e-mail address; mail to it goes nowhere."""
    first = entry["contact"].split(" ")[0]
    written: str = entry.get("email") or f"{slugify(first)}@{slugify(entry['name'])}.example"
    return written


def _answer(question: Question, entry: dict[str, Any]) -> Any:
    if question.kind in CHOSEN:
        return _choice(question, entry)
    match question.kind:
        case Kind.PRIORITIES:
            return slugify(entry["priority"])
        case Kind.BUDGET:
            return [{"item": item, "pence": pounds * 100} for item, pounds in entry["budget"]]
        case Kind.PLACE:
            return _where(entry)
        case Kind.CONTACT:
            return {
                "group": entry["name"],
                "name": entry["contact"],
                "email": address(entry),
                "phone": entry["phone"],
            }
        case Kind.DATE:
            return day(entry[question.key]).isoformat() if question.key in entry else None
        case _:
            return entry.get(question.key)


def _choice(question: Question, entry: dict[str, Any]) -> Any:
    if question.key not in entry:
        return None
    chosen = entry[question.key]
    if question.kind is Kind.CHOICES:
        return [question.options[number] for number in chosen]
    if question.kind is Kind.CHOICE_WITH_NOTE:
        return {"choice": question.options[chosen], "note": entry.get(f"{question.key}_note", "")}
    return question.options[chosen]


def _where(entry: dict[str, Any]) -> dict[str, str]:
    postcode = Postcode.objects.get(pk=entry["postcode"].replace(" ", ""))
    return {"text": f"{entry['where']}, {postcode}", "postcode": str(postcode), "ward": postcode.ward_id}
