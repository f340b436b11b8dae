"""How answers read back, in words that anybody can check."""

from __future__ import annotations

from typing import Any

import pytest

from funds.questions.display import display
from funds.questions.schema import Kind, Question
from tests.applications import factories

READ: list[tuple[Kind, Any, str]] = [
    (Kind.SHORT_TEXT, "Rose Walk", "Rose Walk"),
    (Kind.LONG_TEXT, "one\ntwo", "one\ntwo"),
    (Kind.NUMBER, 1250, "1,250"),
    (Kind.MONEY, 125_050, "£1,250.50"),
    (Kind.DATE, "2027-01-31", "Sunday 31 January 2027"),
    (Kind.POSTCODE, "E13 8QE", "E13 8QE"),
    (Kind.PLACE, {"text": "The room", "postcode": "", "ward": "E05014000"}, "The room\nNewham North ward"),
    (Kind.PLACE, {"text": "The room", "postcode": "", "ward": ""}, "The room"),
    (Kind.CONTACT, {"name": "Amina", "email": "", "phone": "020 7946 0123"}, "Amina\n020 7946 0123"),
    (Kind.CHOICES, ["Monday", "Friday"], "Monday\nFriday"),
    (Kind.CHOICE_WITH_NOTE, {"choice": "Yes, a policy", "note": ""}, "Yes, a policy"),
    (Kind.YES_NO, "no", "No"),
    (Kind.PRIORITIES, "hot-meal", "A hot meal and a kitchen"),
    (Kind.PRIORITIES, "gone-since", "Gone since"),
    (Kind.BUDGET, [{"item": "Food", "pence": 160_000}], "Food: £1,600\nYou ask for: £1,600"),
    (Kind.DECLARATION, True, "Agreed"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "value", "words"), READ)
def test_an_answer_in_words(kind: Kind, value: Any, words: str) -> None:
    place = factories.make_place()
    assert display(Question("q", kind, "What?"), value, place=place).text == words


@pytest.mark.parametrize("kind", Kind)
def test_nothing_given_is_said_so(kind: Kind) -> None:
    shown = display(Question("q", kind, "What?"), None)
    assert (shown.given, shown.text) == (False, "Not provided")
