"""What changed between two versions of a form, in words that an editor and a group both understand."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from funds.questions.changes import changes
from funds.questions.conditions import Condition
from funds.questions.rules import Rule
from funds.questions.schema import Column, Form, Kind, Question, Section

IDEA = Question("idea", Kind.LONG_TEXT, "What do you want to do?", words=150)
WHO = Question("who", Kind.SHORT_TEXT, "Who is it for?", required=False)
COLOUR = Question("colour", Kind.CHOICE, "Which colour?", options=("Red", "Blue"))
NOTE = Question("note", Kind.GUIDANCE, "Before you go on", help="Have your papers ready.")
FORM = Form((Section("idea", "Your idea", "", (IDEA, WHO, COLOUR)), Section("money", "Money", "", (NOTE,))))


def told(new: Form, old: Form = FORM) -> list[str]:
    return [change.text for change in changes(old, new)]


def with_items(*items: Question, section: int = 0) -> Form:
    sections = list(FORM.sections)
    sections[section] = replace(sections[section], items=items)
    return Form(tuple(sections))


def with_idea(**more: Any) -> Form:
    return with_items(replace(IDEA, **more), WHO, COLOUR)


def test_nothing_changed() -> None:
    assert told(FORM) == []


@pytest.mark.parametrize(
    ("new", "says"),
    [
        (with_idea(label="What is your idea?"), "“What do you want to do?” now reads: “What is your idea?”."),
        (with_idea(required=False), "“What do you want to do?” may be left empty now."),
        (with_idea(help="Say it shortly."), "The words that help with “What do you want to do?” changed."),
        (with_idea(why="So that we know."), "The words that help with “What do you want to do?” changed."),
        (with_idea(words=200), "About 200 words are plenty for “What do you want to do?” now."),
        (with_idea(words_hard=True), "“What do you want to do?” takes at most 150 words now."),
        (with_idea(maximum=3), "What can be answered to “What do you want to do?” has other limits now."),
        (with_idea(spoken=True), "“What do you want to do?” may be answered by voice or video now."),
        (with_idea(seen_by="officers"), "Only the fund’s team sees your answer to “What do you want to do?” now."),
        (with_idea(kind=Kind.SHORT_TEXT), "“What do you want to do?” is answered in another way now."),
        (with_idea(conditions=(Condition("who", "given"),)), "“What do you want to do?” is asked in other cases"),
        (with_items(IDEA, replace(WHO, required=True), COLOUR), "“Who is it for?” must be answered now."),
        (
            with_items(IDEA, WHO, replace(COLOUR, options=("Red", "Green"))),
            "“Which colour?” has a new answer to choose: “Green”.",
        ),
        (
            with_items(IDEA, WHO, replace(COLOUR, options=("Red", "Green"))),
            "“Blue” is no longer an answer to “Which colour?”.",
        ),
        (with_items(IDEA, COLOUR), "Not asked any more: “Who is it for?”."),
        (with_items(IDEA, WHO, COLOUR, replace(NOTE, key="two")), "New words between the questions: “Before you go"),
        (with_items(section=1), "Taken out: “Before you go on”."),
        (
            with_items(IDEA, WHO, COLOUR, Question("new", Kind.YES_NO, "Is it new?")),
            "New question that must be answered: “Is it new?”, in “Your idea”.",
        ),
        (
            with_items(IDEA, WHO, COLOUR, Question("new", Kind.YES_NO, "Is it new?", required=False)),
            "New question: “Is it new?”, in “Your idea”.",
        ),
        (Form(FORM.sections, (Rule("not_before", "a", "b"),)), "The rules between answers changed."),
        (Form((replace(FORM.sections[0], title="The idea"), FORM.sections[1])), "is now called “The idea”."),
        (Form((replace(FORM.sections[0], intro="Be short."), FORM.sections[1])), "The words at the top of the section"),
        (Form((*FORM.sections, Section("you", "You"))), "New section: “You”."),
        (Form(FORM.sections[:1]), "The section “Money” is gone."),
    ],
)
def test_each_change_is_said(new: Form, says: str) -> None:
    assert [text for text in told(new) if says in text], told(new)


def test_what_nobody_sees_is_not_said() -> None:
    assert told(with_idea(fill="title")) == []


def test_columns_of_rows() -> None:
    old = with_items(Question("r", Kind.ROWS, "Partners?", columns=(Column("name", "Name"),)))
    new = with_items(Question("r", Kind.ROWS, "Partners?", columns=(Column("name", "Name"), Column("part", "Part"))))
    assert told(new, old) == ["What can be answered to “Partners?” has other limits now."]


class TestMoved:
    def test_only_the_one_that_moved_is_named(self) -> None:
        assert told(with_items(COLOUR, IDEA, WHO)) == ["“Which colour?” moved up or down."]

    def test_a_new_one_in_between_moves_nobody(self) -> None:
        new = with_items(IDEA, Question("new", Kind.YES_NO, "Is it new?"), WHO, COLOUR)
        assert told(new) == ["New question that must be answered: “Is it new?”, in “Your idea”."]

    def test_to_another_section(self) -> None:
        new = Form((replace(FORM.sections[0], items=(IDEA, COLOUR)), replace(FORM.sections[1], items=(NOTE, WHO))))
        assert told(new) == ["“Who is it for?” moved to the section “Money”."]


def test_a_sign_for_percent_is_only_a_sign() -> None:
    assert "“100% sure?”" in told(with_idea(label="100% sure?"))[0]
