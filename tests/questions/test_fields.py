"""Every kind of question: what is kept, what is refused and in which words, what cannot be sent yet."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils import timezone

from funds.models import Call
from funds.questions.fields import FIELDS, field_for
from funds.questions.fields.choices import RATHER_NOT
from funds.questions.fields.rows import separate
from funds.questions.schema import Column, Kind, Question
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


def between(start: str = "", end: str = "") -> dict[str, str]:
    """Two days as their six boxes hold them: “31 1 2027”."""
    names = [f"{which}-{part}" for which in ("start", "end") for part in ("day", "month", "year")]
    return dict(zip(names, [*(start.split() or [""] * 3), *(end.split() or [""] * 3)], strict=True))


def address(**parts: str) -> dict[str, str]:
    return {"line1": "", "line2": "", "town": "", "postcode": ""} | parts


def person(name: str, connected: str = "0", role: str = "") -> dict[str, str]:
    return {"name": name, "role": role, "connected": connected}


def known(name: str, connected: int | None = 0) -> dict[str, Any]:
    return {"name": name, "role": "", "connected": connected}


def host(**parts: str) -> dict[str, str]:
    return {"wanted": "", "organisation": "", "name": "", "email": ""} | parts


# The inputs of every kind, without the question's key.
NAMES = (
    *("", "-day", "-month", "-year", "-name", "-email", "-choice", "-item-0", "-cost-0", "-start-day", "-line1"),
    *("-postcode", "-who-0", "-name-0", "-role-0", "-connected-0", "-organisation", "-wanted"),
)
PARTNERS = (Column("who", "Who"), Column("how", "How"))
GROUPS = ((7, "Rose Walk Garden Table"), (8, "Stitch & Share"))
HOSTS = ((9, "The Hall"),)

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
    (ask(Kind.NUMBER, minimum=1), "-3", -3),
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
    (ask(Kind.SHORT_TEXT), "\u200b\u2060", None),
    (ask(Kind.SHORT_TEXT), "\u0928\u094d\u200d", "\u0928\u094d\u200d"),
    (ask(Kind.LONG_TEXT, words=10, words_hard=True), "word " * 11, ("word " * 11).strip()),
    (ask(Kind.MONEY, maximum=10_000), "500", 50_000),
    (ask(Kind.DATE_RANGE), between("1 3 2027", "31 May 2027"), {"start": "2027-03-01", "end": "2027-05-31"}),
    (ask(Kind.DATE_RANGE), between("1 3 2027"), {"start": "2027-03-01", "end": ""}),
    (ask(Kind.DATE_RANGE), between("1 3 2027", "1 2 2027"), {"start": "2027-03-01", "end": "2027-02-01"}),
    (ask(Kind.DATE_RANGE), between(), None),
    (ask(Kind.ADDRESS), address(line1=" 12  Rose Walk "), address(line1="12 Rose Walk")),
    (
        ask(Kind.ADDRESS),
        address(line1="1 The Mall", postcode="sw1a1aa"),
        address(line1="1 The Mall", postcode="SW1A 1AA"),
    ),
    (ask(Kind.ADDRESS), address(), None),
    (ask(Kind.WEBSITE), "www.rosewalk.example", "https://www.rosewalk.example"),
    (ask(Kind.WEBSITE), "HTTP://rosewalk.example/a?b=c#d", "HTTP://rosewalk.example/a?b=c#d"),
    (ask(Kind.WEBSITE), "pictures.example/@rosewalk", "https://pictures.example/@rosewalk"),
    (ask(Kind.WARDS), ["E05014000"], ["E05014000"]),
    (ask(Kind.WARDS), [], None),
    (ask(Kind.SCALE), "5", 5),
    (ask(Kind.SCALE, minimum=0, maximum=10), "0", 0),
    (ask(Kind.SCALE), "", None),
    (
        ask(Kind.ROWS, columns=PARTNERS),
        [{"who": " The  school ", "how": "A room"}, {"who": "", "how": " "}, {"who": "", "how": "Cups"}],
        [{"who": "The school", "how": "A room"}, {"who": "", "how": "Cups"}],
    ),
    (ask(Kind.ROWS, columns=PARTNERS), [{"who": "", "how": ""}], None),
    (ask(Kind.PEOPLE), [person("Amina"), person("Joe", "1")], [known("Amina"), known("Joe", 1)]),
    (
        ask(Kind.PEOPLE),
        [person("Amina", "3"), person("", "", ""), person("Joe", "")],
        [known("Amina", 2), known("Joe", None)],
    ),
    (ask(Kind.PEOPLE), [person("", "")], None),
    (ask(Kind.ORGANISATION), {"organisation": "7", "name": "x"}, {"organisation": 7, "name": "Rose Walk Garden Table"}),
    (ask(Kind.ORGANISATION), {"organisation": "other", "name": "Ours"}, {"organisation": None, "name": "Ours"}),
    (ask(Kind.ORGANISATION), {"organisation": "", "name": "Ours"}, {"organisation": None, "name": "Ours"}),
    (ask(Kind.ORGANISATION), {"organisation": "", "name": " "}, None),
    (ask(Kind.HOST), host(wanted="no", name="x"), {"wanted": "no", "organisation": None, "name": "", "email": ""}),
    (
        ask(Kind.HOST),
        host(wanted="yes", organisation="9", email="x"),
        {"wanted": "yes", "organisation": 9, "name": "The Hall", "email": ""},
    ),
    (
        ask(Kind.HOST),
        host(name="A church", email="a@example.com"),
        {"wanted": "", "organisation": None, "name": "A church", "email": "a@example.com"},
    ),
    (ask(Kind.HOST), host(), None),
    (ask(Kind.EQUALITY, options=("A", "B")), "B", "B"),
    (ask(Kind.EQUALITY, options=("A", "B")), RATHER_NOT, RATHER_NOT),
    (ask(Kind.EQUALITY, options=("A", "B")), "", None),
]


@pytest.mark.parametrize(("question", "raw", "kept"), KEPT, ids=lambda value: getattr(value, "kind", None))
def test_what_is_kept(call: Call, question: Question, raw: Any, kept: Any) -> None:
    assert field_for(question, call, GROUPS, HOSTS).clean(raw) == kept


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
    (ask(Kind.NUMBER), ",", "whole number"),
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
    (ask(Kind.DATE_RANGE), between("31 2 2027"), "First day: There is no such day"),
    (ask(Kind.DATE_RANGE), between("1 3 2027", "1 3 x"), "Last day: Enter the date in numbers"),
    (ask(Kind.ADDRESS), address(line1="x" * 121), "Make it shorter"),
    (ask(Kind.ADDRESS), address(line1="12 Rose Walk", postcode="E13 8Q"), "E13 8Q"),
    (ask(Kind.ADDRESS, fill="postcode"), address(postcode="SW1A 1AA"), "outside"),
    (ask(Kind.WEBSITE), "our page", "web address"),
    (ask(Kind.WEBSITE), "amina@demo.example", "web address"),
    (ask(Kind.WEBSITE), "javascript:alert(1)", "web address"),
    (ask(Kind.WEBSITE), "https://bank.example@rosewalk.example", "web address"),
    (ask(Kind.WEBSITE), "ftp://rosewalk.example", "web address"),
    (ask(Kind.WEBSITE), "x." * 200, "Make it shorter"),
    (ask(Kind.WARDS), ["E05014000", "E05099999"], "Choose from"),
    (ask(Kind.SCALE), "6", "Choose one"),
    (ask(Kind.SCALE), "4.5", "Choose one"),
    (ask(Kind.ROWS, columns=PARTNERS), [{"who": "x" * 501, "how": ""}], "Row 1: This answer has 501"),
    (ask(Kind.ROWS, columns=PARTNERS), [{"who": "x", "how": "y"}] * 1000, "1000 rows"),
    (ask(Kind.PEOPLE), [person("", "", "Chair")], "Row 1: write the person’s name"),
    (ask(Kind.PEOPLE), [person("Amina", "1")], "Row 1: choose somebody else"),
    (ask(Kind.PEOPLE), [person("Amina", "2"), person("", "")], "Row 1: choose somebody else"),
    (ask(Kind.PEOPLE), [person("Amina", "x")], "Row 1: choose somebody else"),
    (ask(Kind.ORGANISATION), {"organisation": "10", "name": ""}, "Choose one of the groups"),
    (ask(Kind.ORGANISATION), {"organisation": "other", "name": "x" * 161}, "Make it shorter"),
    (ask(Kind.HOST), host(wanted="maybe"), "yes or no"),
    (ask(Kind.HOST), host(wanted="yes", organisation="7"), "Choose one of the groups"),
    (ask(Kind.HOST), host(wanted="yes", email="x"), "name@example.com"),
    (ask(Kind.EQUALITY, options=("A", "B")), "C", "Choose one"),
]


@pytest.mark.parametrize(("question", "raw", "words"), REFUSED, ids=lambda value: getattr(value, "kind", None))
def test_what_is_refused(call: Call, question: Question, raw: Any, words: str) -> None:
    with pytest.raises(ValidationError) as refused:
        field_for(question, call, GROUPS, HOSTS).clean(raw)
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
    (ask(Kind.LONG_TEXT, spoken=True), None, "or send a recording"),
    (
        ask(Kind.LONG_TEXT, words=10, words_hard=True),
        "one two " * 6,
        "Your answer has 12 words. Make it 10 or fewer.",
    ),
    (ask(Kind.NUMBER, minimum=1), -3, "1 or more"),
    (ask(Kind.NUMBER, maximum=1000), 1001, "1,000 or less"),
    (ask(Kind.MONEY, minimum=10_000), 9_999, "£100 or more"),
    (ask(Kind.MONEY, maximum=150_050), 150_051, "£1,500.50 or less"),
    (ask(Kind.BUDGET, maximum=10_000), [{"item": "x", "pence": 10_001}], "adds up to £100.01. Enter £100 or less"),
    (ask(Kind.DATE_RANGE), {"start": "", "end": "2027-01-01"}, "first day"),
    (ask(Kind.DATE_RANGE), {"start": "2027-01-01", "end": ""}, "last day"),
    (ask(Kind.DATE_RANGE), {"start": "2027-01-02", "end": "2027-01-01"}, "before the first day"),
    (ask(Kind.ADDRESS), address(town="London"), "first line"),
    (ask(Kind.ADDRESS), address(line1="12 Rose Walk"), "full postcode"),
    (ask(Kind.WEBSITE), None, "Answer"),
    (ask(Kind.WARDS), None, "at least one ward"),
    (ask(Kind.SCALE, minimum=0, maximum=3), None, "from 0 to 3"),
    (ask(Kind.ROWS, columns=PARTNERS), None, "at least one row"),
    (ask(Kind.ROWS, columns=PARTNERS, minimum=2), [{"who": "x", "how": ""}], "at least 2 rows"),
    (ask(Kind.ROWS, columns=PARTNERS, maximum=1), [{"who": "x", "how": ""}] * 3, "You filled in 3 rows. Keep 1 row"),
    (ask(Kind.PEOPLE), None, "names of 2 people"),
    (ask(Kind.PEOPLE, minimum=3), [known("Amina"), known("Joe")], "names of 3 people"),
    (ask(Kind.PEOPLE), [known("Amina"), known("Joe", None)], "Say for Joe"),
    (ask(Kind.PEOPLE), [known("Amina"), known("Joe", 1)], "Two people who are not must look after the money"),
    (ask(Kind.ORGANISATION), None, "Choose your group"),
    (ask(Kind.ORGANISATION), {"organisation": None, "name": ""}, "group’s name"),
    (ask(Kind.HOST), None, "choose yes or no"),
    (ask(Kind.HOST), host(name="A church") | {"organisation": None}, "choose yes or no"),
    (ask(Kind.HOST), host(wanted="yes") | {"organisation": None}, "Choose the group"),
    (ask(Kind.HOST), host(wanted="yes", name="A church") | {"organisation": None}, "e-mail address of A church"),
]


@pytest.mark.parametrize(("question", "value", "words"), UNFINISHED, ids=lambda value: getattr(value, "kind", None))
def test_what_cannot_be_sent_yet(call: Call, question: Question, value: Any, words: str) -> None:
    assert words in field_for(question, call, GROUPS, HOSTS).problem(value)


CIRCLES: list[tuple[list[int], int]] = [
    ([0, 0], 2),
    ([0, 1], 1),
    ([2, 0], 1),
    ([2, 1], 1),
    ([0, 1, 2], 1),
    ([2, 3, 0, 0], 2),
    ([3, 4, 1, 2], 2),
    ([2, 0, 2, 0, 4], 2),
]


@pytest.mark.parametrize(("connected", "circles"), CIRCLES)
def test_who_is_close_to_whom(call: Call, connected: list[int], circles: int) -> None:
    """Being related passes on: somebody’s sister’s husband is no stranger."""
    people = [known(f"Person {number}", other) for number, other in enumerate(connected, 1)]
    assert separate(people) == circles
    assert bool(field_for(ask(Kind.PEOPLE), call).problem(people)) is (circles < 2)


def test_one_person_alone_is_enough_where_the_call_says_so(call: Call) -> None:
    assert field_for(ask(Kind.PEOPLE, minimum=1), call).problem([known("Amina")]) == ""


EARLY: list[tuple[dict[str, Any], datetime.date]] = [
    ({"decision_on": datetime.date(2027, 1, 20)}, datetime.date(2027, 3, 3)),
    ({"decision_on": None, "answer_within_days": 28}, datetime.date(2027, 2, 10)),
    ({"decision_on": None, "closes_at": None, "rolling": True, "answer_within_days": 10}, datetime.date(2027, 1, 12)),
]


@time_machine.travel("2026-11-21T12:00:00Z", tick=False)
@pytest.mark.django_db
@pytest.mark.parametrize(("facts", "first"), EARLY)
@pytest.mark.parametrize("kind", [Kind.DATE, Kind.DATE_RANGE])
def test_a_day_after_the_decision(kind: Kind, facts: dict[str, Any], first: datetime.date) -> None:
    """Six weeks after groups hear, counted from what the call knows."""
    closes = timezone.now() + datetime.timedelta(days=11, hours=1)
    field = field_for(ask(kind, weeks_after_decision=6), factories.make_call(**{"closes_at": closes} | facts))
    early: Any = str(first - datetime.timedelta(days=1))
    right: Any = str(first)
    if kind is Kind.DATE_RANGE:
        early, right = {"start": early, "end": right}, {"start": right, "end": right}
    sentence = f"Choose a day from {first:%-d %B %Y}: it must be at least 6 weeks after the decision"
    assert (field.problem(early), field.problem(right)) == (sentence, "")


def test_a_recording_answers_a_spoken_question(call: Call) -> None:
    spoken = field_for(ask(Kind.LONG_TEXT, spoken=True, words=10, words_hard=True), call)
    assert spoken.problem(None, files=1) == ""
    assert "Make it 10" in spoken.problem("word " * 11, files=1)


def test_nobody_has_to_answer_an_equality_question(call: Call) -> None:
    field = field_for(ask(Kind.EQUALITY, options=("A",)), call)
    assert field.problem(None) == ""
    assert [option["text"] for option in field.options] == ["A", "Prefer not to say"]


def test_wards_cost_one_query(call: Call, django_assert_num_queries: Any) -> None:
    field = field_for(ask(Kind.WARDS), call)
    with django_assert_num_queries(1):
        assert field.clean(["E05014000"]) == ["E05014000"]
        assert [option["text"] for option in field.options] == ["Newham North"]


@pytest.mark.parametrize("kind", FIELDS)
def test_every_kind_has_a_field_that_takes_rubbish(call: Call, kind: Kind) -> None:
    """Whatever is posted under a question's name, the answer is a value or a sentence."""
    field = field_for(ask(kind, options=("A", "B"), columns=PARTNERS), call)
    for rubbish in ("", "\x00", "A", "🍲" * 50, RTL, SCRIPT, "-1", "9" * 400):
        data = QueryDict(mutable=True)
        for name in NAMES:
            data[f"q{name}"] = rubbish
        raw = field.widget.value_from_datadict(data, QueryDict(), "q")
        try:
            field.clean(raw)
        except ValidationError as problem:
            assert problem.messages[0]


@pytest.mark.parametrize("kind", [kind for kind in FIELDS if kind is not Kind.FILE])
def test_a_kept_answer_is_shown_as_it_was_typed(call: Call, kind: Kind) -> None:
    for question, _raw, kept in KEPT:
        if question.kind is kind and kept is not None and kind is not Kind.DECLARATION:
            field = field_for(question, call, GROUPS, HOSTS)
            assert field.clean(field.to_raw(kept)) == kept


def test_an_answer_that_is_not_asked_for_may_stay_empty(call: Call) -> None:
    assert field_for(ask(Kind.LONG_TEXT, required=False), call).problem(None) == ""
