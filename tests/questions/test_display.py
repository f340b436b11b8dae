"""How answers read back, in words that anybody can check."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from funds.questions.conditions import Condition
from funds.questions.display import display, display_all
from funds.questions.fields import FIELDS
from funds.questions.fields.choices import RATHER_NOT
from funds.questions.schema import Column, Form, Kind, Question, Section
from tests.applications import factories

# Their answers are the text itself.
TEXTS = {Kind.EMAIL, Kind.PHONE, Kind.CHOICE}

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
    (
        Kind.DATE_RANGE,
        {"start": "2027-01-31", "end": "2027-03-31"},
        "Sunday 31 January 2027 to Wednesday 31 March 2027",
    ),
    (Kind.DATE_RANGE, {"start": "2027-01-31", "end": ""}, "From Sunday 31 January 2027"),
    (Kind.DATE_RANGE, {"start": "", "end": "2027-03-31"}, "Until Wednesday 31 March 2027"),
    (
        Kind.ADDRESS,
        {"line1": "12 Rose Walk", "line2": "", "town": "London", "postcode": "E13 8QE"},
        "12 Rose Walk\nLondon\nE13 8QE",
    ),
    (Kind.WEBSITE, "https://rosewalk.example", "https://rosewalk.example"),
    (Kind.WARDS, ["E05099999", "E05014000"], "E05099999 and Newham North"),
    (Kind.SCALE, 4, "4\n1 is “Not at all”, 5 is “Very”"),
    (Kind.ROWS, [{"who": "The school", "how": ""}, {"how": "Cups"}], "Who: The school\nHow: Cups"),
    (
        Kind.PEOPLE,
        [{"name": "Amina", "role": "Chair", "connected": 2}, {"name": "Joe", "role": "", "connected": 0}],
        "Name: Amina; Role: Chair; Related to, or lives with: Joe\nName: Joe; Related to, or lives with: Nobody here",
    ),
    (Kind.ORGANISATION, {"organisation": None, "name": "Rose Walk"}, "Rose Walk"),
    (Kind.HOST, {"wanted": "no", "organisation": None, "name": "", "email": ""}, "No"),
    (Kind.HOST, {"wanted": "yes", "organisation": 9, "name": "The Hall", "email": ""}, "Yes\nThe Hall"),
    (Kind.EQUALITY, "Under 25", "Under 25"),
    (Kind.EQUALITY, RATHER_NOT, "Prefer not to say"),
]


@pytest.mark.django_db
@pytest.mark.parametrize(("kind", "value", "words"), READ)
def test_an_answer_in_words(kind: Kind, value: Any, words: str) -> None:
    place = factories.make_place()
    columns = (Column("who", "Who"), Column("how", "How"))
    question = Question("q", kind, "What?", low="Not at all", high="Very", columns=columns)
    assert display(question, value, place=place).text == words


def test_every_kind_is_read() -> None:
    assert {kind for kind, _value, _words in READ} == set(FIELDS) - TEXTS - {Kind.FILE}


@pytest.mark.parametrize("kind", Kind)
def test_nothing_given_is_said_so(kind: Kind) -> None:
    shown = display(Question("q", kind, "What?"), None)
    assert (shown.given, shown.text) == (False, "Not provided")


@dataclass
class Upload:
    key: str
    name: str


FORM = Form(
    (
        Section(
            "one",
            "One",
            "",
            (
                Question("words", Kind.GUIDANCE, "Read this"),
                Question("idea", Kind.LONG_TEXT, "What?", spoken=True),
                Question("size", Kind.NUMBER, "How many?", seen_by="not_scored"),
                Question("more", Kind.SHORT_TEXT, "And?", conditions=(Condition("size", "at_least", "10"),)),
                Question("heard", Kind.SHORT_TEXT, "Said?", conditions=(Condition("idea", "given"),)),
            ),
        ),
        Section(
            "two",
            "Two",
            "",
            (
                Question("secret", Kind.SHORT_TEXT, "Between us?", seen_by="officers"),
                Question("accounts", Kind.FILE, "Your accounts", seen_by="officers"),
                Question("ages", Kind.EQUALITY, "How old?", options=("Under 25",)),
            ),
        ),
    )
)
ANSWERS = {"size": 9, "more": "more words", "heard": "yes", "secret": "hush", "ages": "Under 25"}
FILES = [Upload("idea", "idea.mp3"), Upload("accounts", "accounts.pdf")]


def read(*, for_panel: bool) -> dict[str, str]:
    sections = display_all(FORM, ANSWERS, FILES, for_panel=for_panel)
    return {answer.question.key: answer.text for section in sections for answer in section.answers}


def test_officers_read_all_but_equality_answers() -> None:
    """What is not asked is left out, and a recording is an answer."""
    assert read(for_panel=False) == {
        "idea": "idea.mp3",
        "size": "9",
        "heard": "yes",
        "secret": "hush",
        "accounts": "accounts.pdf",
    }


def test_the_panel_reads_less() -> None:
    assert read(for_panel=True) == {"idea": "idea.mp3", "size": "9", "heard": "yes"}
    assert [section.key for section in display_all(FORM, ANSWERS, FILES, for_panel=True)] == ["one"]


def test_what_is_not_scored_is_marked() -> None:
    (section, _two) = display_all(FORM, ANSWERS, FILES)
    assert {answer.question.key: answer.note for answer in section.answers if answer.note} == {
        "size": "Not scored: please leave it out of your scores."
    }
