"""When a question is asked: the cases that the page's script is held to as well."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from funds.models import Call
from funds.questions.conditions import Condition, heard, hidden
from funds.questions.fields import FIELDS, field_for
from funds.questions.schema import Form, Kind, Question, Section
from tests.applications import factories

CASES = json.loads(Path(__file__).with_name("condition_vectors.json").read_text(encoding="utf-8"))
VECTORS: list[dict[str, Any]] = CASES["vectors"]


@pytest.fixture
def call(db: None) -> Call:
    return factories.make_call()


def raw_of(call: Call, question: Question, raw: dict[str, str | list[str]]) -> Any:
    """What the field reads from these inputs."""
    data = QueryDict(mutable=True)
    for name, value in raw.items():
        data.setlist(name, value if isinstance(value, list) else [value])
    return field_for(question, call).widget.value_from_datadict(data, MultiValueDict(), question.key)


@pytest.mark.parametrize("case", VECTORS, ids=lambda case: case["name"])
def test_whether_a_condition_holds(call: Call, case: dict[str, Any]) -> None:
    earlier = Question.from_json({"key": "q", "label": "What?", **case["question"]})
    later = Question("later", Kind.YES_NO, "And?", conditions=(Condition("q", case["test"], case["value"]),))
    form = Form((Section("one", "One", "", (earlier, later)),))
    filed = ["q"] if case.get("files") else []
    heard_now = heard({"q": case["answer"]}, ["q"] if case.get("unreadable") else [], filed)
    assert ("later" not in hidden(form, heard_now)) is case["expected"]


@pytest.mark.parametrize(
    "case", [case for case in VECTORS if case["question"]["kind"] != "file"], ids=lambda c: c["name"]
)
def test_what_is_typed_is_the_answer(call: Call, case: dict[str, Any]) -> None:
    """The inputs of each case become the answer that it says, or cannot be read."""
    question = Question.from_json({"key": "q", "label": "What?", **case["question"]})
    typed = raw_of(call, question, case["raw"])
    if case.get("unreadable"):
        with pytest.raises(ValidationError):
            field_for(question, call).clean(typed)
    else:
        assert field_for(question, call).clean(typed) == case["answer"]


@pytest.mark.parametrize("case", CASES["forms"], ids=lambda case: case["name"])
def test_what_a_whole_form_hides(case: dict[str, Any]) -> None:
    known = heard(case["answers"], case.get("unreadable", ()), case.get("files", ()))
    assert hidden(Form.from_json(case["form"]), known) == set(case["hidden"])


def test_every_kind_is_among_the_cases() -> None:
    for test in ("given", "not_given"):
        assert {case["question"]["kind"] for case in VECTORS if case["test"] == test} == set(FIELDS)


def test_a_file_is_given_and_says_nothing() -> None:
    assert heard({}, (), ["q"]) == {"q": ""}
    assert heard({"q": "words"}, (), ["q"]) == {"q": "words"}
