"""Every kind of question: what is kept, what is refused and in which words, what cannot be sent yet."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict

from funds.models import Call
from funds.questions.fields import field_for
from funds.questions.schema import Kind, Question
from tests.applications import factories

RTL = "مرحبا بكم في مطبخنا"
SCRIPT = "<script>alert('1')</script>"


@pytest.fixture
def call(db: None) -> Call:
    return factories.make_call()


def ask(kind: Kind, **more: Any) -> Question:
    return Question("q", kind, "What?", **more)


def contact(**parts: str) -> dict[str, str]:
    return {"group": "", "name": "", "email": "", "phone": ""} | parts


def when(day: str, month: str, year: str) -> dict[str, str]:
    return {"day": day, "month": month, "year": year}


KEPT: list[tuple[Question, Any, Any]] = [
    (ask(Kind.SHORT_TEXT), "  Rose   Walk ", "Rose Walk"),
    (ask(Kind.SHORT_TEXT), "", None),
    (ask(Kind.SHORT_TEXT), "Ö 🍲 " + RTL, "Ö 🍲 " + RTL),
    (ask(Kind.LONG_TEXT), SCRIPT, SCRIPT),
    (ask(Kind.LONG_TEXT), "one\r\ntwo", "one\ntwo"),
    (ask(Kind.EMAIL), "amina@example.com", "amina@example.com"),
    (ask(Kind.PHONE), "+44 20 7946 0123", "+44 20 7946 0123"),
    (ask(Kind.NUMBER), "1,250", 1250),
    (ask(Kind.NUMBER), "٤٠", 40),
    (ask(Kind.NUMBER), "0", 0),
    (ask(Kind.MONEY), "£1,250.50", 125_050),
    (ask(Kind.MONEY), "250", 25_000),
    (ask(Kind.MONEY), "0", 0),
    (ask(Kind.DATE), when("31", "1", "2027"), "2027-01-31"),
    (ask(Kind.DATE), when("1", "March", "2027"), "2027-03-01"),
    (ask(Kind.DATE), when("", "", ""), None),
    (ask(Kind.POSTCODE), "e138qe", "E13 8QE"),
    (ask(Kind.POSTCODE), "SW1A 1AA", "SW1A 1AA"),
    (ask(Kind.PLACE), "The room, E13 8QE", {"text": "The room, E13 8QE", "postcode": "E13 8QE", "ward": "E05014000"}),
    (ask(Kind.PLACE), "Rose Walk", {"text": "Rose Walk", "postcode": "", "ward": ""}),
    (ask(Kind.PLACE), "Newham North", {"text": "Newham North", "postcode": "", "ward": "E05014000"}),
    (ask(Kind.CONTACT), contact(name="Amina"), {"name": "Amina", "email": "", "phone": ""}),
    (ask(Kind.CONTACT), contact(), None),
    (ask(Kind.CHOICE, options=("A", "B")), "B", "B"),
    (ask(Kind.CHOICES, options=("A", "B", "C")), ["C", "A"], ["A", "C"]),
    (ask(Kind.CHOICES, options=("A", "B")), [], None),
    (ask(Kind.CHOICE_WITH_NOTE, options=("A", "B")), {"choice": "A", "note": " x "}, {"choice": "A", "note": "x"}),
    (ask(Kind.YES_NO), "no", "no"),
    (ask(Kind.PRIORITIES), "hot-meal", "hot-meal"),
    (
        ask(Kind.BUDGET),
        [{"item": "Food", "cost": "1,600"}, {"item": "", "cost": ""}],
        [{"item": "Food", "pence": 160_000}],
    ),
    (ask(Kind.BUDGET), [{"item": " ", "cost": ""}], None),
    (ask(Kind.DECLARATION), "yes", True),
    (ask(Kind.DECLARATION), "", None),
]


@pytest.mark.parametrize(("question", "raw", "kept"), KEPT, ids=lambda value: getattr(value, "kind", None))
def test_what_is_kept(call: Call, question: Question, raw: Any, kept: Any) -> None:
    assert field_for(question, call).clean(raw) == kept


REFUSED: list[tuple[Question, Any, str]] = [
    (ask(Kind.SHORT_TEXT), "x" * 161, "161 characters"),
    (ask(Kind.SHORT_TEXT), "a\x00b", "hidden character"),
    (ask(Kind.LONG_TEXT), "x" * 10_001, "10,001 characters"),
    (ask(Kind.LONG_TEXT), "\x00", "hidden character"),
    (ask(Kind.EMAIL), "amina@", "name@example.com"),
    (ask(Kind.EMAIL), f"{'a' * 300}@example.com", "Make it shorter"),
    (ask(Kind.PHONE), "ring me", "area code"),
    (ask(Kind.PHONE), "123", "area code"),
    (ask(Kind.NUMBER), "about ten", "whole number"),
    (ask(Kind.NUMBER), "9" * 199, "too large"),
    (ask(Kind.NUMBER), "9" * 5000, "Make it shorter"),
    (ask(Kind.NUMBER, minimum=1), "-3", "1 or more"),
    (ask(Kind.NUMBER, maximum=10), "11", "10 or less"),
    (ask(Kind.MONEY), "-50", "without a minus"),
    (ask(Kind.MONEY), "1" + "0" * 90, "under £10,000,000"),
    (ask(Kind.MONEY), "1e9", "in pounds"),
    (ask(Kind.MONEY), "lots", "in pounds"),
    (ask(Kind.DATE), when("31", "2", "2027"), "no such day as 31/2/2027"),
    (ask(Kind.DATE), when("1", "13", "2027"), "no such day"),
    (ask(Kind.DATE), when("1", "", "2027"), "Add the month"),
    (ask(Kind.DATE), when("1", "1", "27"), "four numbers"),
    (ask(Kind.DATE), when("x", "1", "2027"), "in numbers"),
    (ask(Kind.POSTCODE), "E13 8Q", "E13 8Q"),
    (ask(Kind.POSTCODE), "Newham", "full postcode"),
    (ask(Kind.POSTCODE, fill="postcode"), "SW1A 1AA", "outside"),
    (ask(Kind.PLACE), "E13 8Q", "full postcode"),
    (ask(Kind.PLACE), "Somewhere, E13 9ZZ", "can't find"),
    (ask(Kind.CONTACT), contact(email="x"), "name@example.com"),
    (ask(Kind.CHOICE, options=("A", "B")), "C", "Choose one"),
    (ask(Kind.CHOICE, options=("A", "B")), "\x00", "Choose one"),
    (ask(Kind.CHOICES, options=("A", "B")), ["A", SCRIPT], "Choose from"),
    (ask(Kind.CHOICE_WITH_NOTE, options=("A", "B")), {"choice": "A", "note": "x" * 2001}, "Make it shorter"),
    (ask(Kind.YES_NO), "maybe", "Choose one"),
    (ask(Kind.PRIORITIES), "no-such", "Choose one"),
    (ask(Kind.BUDGET), [{"item": "Food", "cost": ""}], "Row 1: say how much “Food” costs"),
    (ask(Kind.BUDGET), [{"item": "", "cost": "5"}], "Row 1: say what"),
    (ask(Kind.BUDGET), [{"item": "Food", "cost": "-5"}], "Row 1: Enter an amount"),
    (ask(Kind.BUDGET), [{"item": "x\x00", "cost": "5"}], "Row 1: This answer had a hidden character"),
    (ask(Kind.BUDGET), [{"item": "x", "cost": "5"}] * 1000, "1000 rows"),
]


@pytest.mark.parametrize(("question", "raw", "words"), REFUSED, ids=lambda value: getattr(value, "kind", None))
def test_what_is_refused(call: Call, question: Question, raw: Any, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field_for(question, call).clean(raw)
    assert words in refused.value.messages[0]


UNFINISHED: list[tuple[Question, Any, str]] = [
    (ask(Kind.LONG_TEXT), None, "One or two sentences"),
    (ask(Kind.CONTACT, ask_group=True), {"group": "", "name": "A", "email": "", "phone": "1"}, "group’s name"),
    (ask(Kind.CONTACT), {"name": "", "email": "a@example.com", "phone": ""}, "name of a person"),
    (ask(Kind.CONTACT), {"name": "A", "email": "", "phone": ""}, "e-mail address or a phone"),
    (ask(Kind.CHOICE_WITH_NOTE, options=("A", "B")), {"choice": "", "note": "x"}, "Choose"),
    (ask(Kind.MONEY, fill="amount"), 600_000, "up to £5,000"),
    (ask(Kind.MONEY, fill="amount"), 9_900, "£100 or more"),
    (ask(Kind.BUDGET, fill="amount"), [{"item": "x", "pence": 400_000}, {"item": "y", "pence": 200_000}], "£6,000"),
    (ask(Kind.FILE), None, "Add a file"),
    (ask(Kind.DECLARATION), None, "Tick the box"),
]


@pytest.mark.parametrize(("question", "value", "words"), UNFINISHED, ids=lambda value: getattr(value, "kind", None))
def test_what_cannot_be_sent_yet(call: Call, question: Question, value: Any, words: str) -> None:
    assert words in field_for(question, call).problem(value)


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_a_field_that_takes_rubbish(call: Call, kind: Kind) -> None:
    """Whatever is posted under a question's name, the answer is a value or a sentence."""
    field = field_for(ask(kind, options=("A", "B")), call)
    for rubbish in ("", "\x00", "A", "🍲" * 50, RTL, SCRIPT, "-1", "9" * 400):
        data = QueryDict(mutable=True)
        for name in ("q", "q-day", "q-month", "q-year", "q-name", "q-email", "q-choice", "q-item-0", "q-cost-0"):
            data[name] = rubbish
        raw = field.widget.value_from_datadict(data, QueryDict(), "q")
        try:
            field.clean(raw)
        except ValidationError as problem:
            assert problem.messages[0]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind is not Kind.FILE])
def test_a_kept_answer_is_shown_as_it_was_typed(call: Call, kind: Kind) -> None:
    for question, _raw, kept in KEPT:
        if question.kind is kind and kept is not None and kind is not Kind.DECLARATION:
            field = field_for(question, call)
            assert field.clean(field.to_raw(kept)) == kept


def test_an_answer_that_is_not_asked_for_may_stay_empty(call: Call) -> None:
    assert field_for(ask(Kind.LONG_TEXT, required=False), call).problem(None) == ""
