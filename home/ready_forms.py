"""The two forms that every borough can use from the first day, as an editor would compose them."""

from __future__ import annotations

import json
import uuid
from typing import Any

from funds.models import SavedForm
from home.words.ready_forms import FORMS, plain_questions

# What every borough may read into: an editor names the borough after taking the form.
ANY_BOROUGH, ANY_INCOME = "this borough", "100,000"


def plant() -> int:
    """Put into the library what is missing of the forms that all boroughs share. Returns how many were new."""
    known = set(SavedForm.objects.filter(place__isnull=True).values_list("name", flat=True))
    new = {key: name for key, (name, _sections) in FORMS.items() if name not in known}
    for key, name in new.items():
        SavedForm.objects.create(
            name=name, questions=form(key), eligibility=eligibility(ANY_BOROUGH, ANY_INCOME, key == "small_grant")
        )
    return len(new)


def form(key: str) -> str:
    """One of the forms, as the value of a page's questions."""
    _name, sections = FORMS[key]
    return stream(
        (section, title, intro, [question(one) for one in asked]) for section, title, intro, asked in sections
    )


def eligibility(place: str, income: str, small: bool) -> str:
    """The plain questions before a form, as the value of a page's eligibility."""
    return json.dumps([block("question", value) for value in plain_questions(place, income, small)])


def stream(sections: Any) -> str:
    """Sections (key, title, words at the top, question blocks) as a form's value."""
    return json.dumps(
        [
            block("section", {"title": title, "key": key, "intro": intro, "questions": questions})
            for key, title, intro, questions in sections
        ]
    )


def question(asked: dict[str, Any]) -> dict[str, Any]:
    """One question of the words as a block."""
    value = {"help": "", "example": "", "why": "", "required": True, **asked, "key": asked["id"]}
    if "conditions" in asked:
        value["conditions"] = [
            block("item", {"key": key, "test": "is", "value": answer}) for key, answer in asked["conditions"]
        ]
    if "options" in asked:
        value["options"] = [block("item", option) for option in asked["options"]]
    kind = str(value.pop("type"))
    value.pop("id")
    return block(kind, value)


def block(kind: str, value: Any) -> dict[str, Any]:
    """A block. Without an id of its own its comments and history are lost at the next save."""
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
