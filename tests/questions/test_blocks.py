"""Forms as an editor composes them: keys nobody has to invent, and refusals that say what to do."""

from __future__ import annotations

from typing import Any

import pytest

from funds.questions.blocks import QUESTION_BLOCKS, QuestionsBlock, RulesBlock, refused_rules
from funds.questions.conditions import Condition
from funds.questions.rules import Rule
from funds.questions.schema import Column, Fill, Kind, Question
from tests.applications.factories import question, section
from tests.questions.composing import blocks_of, published, refusals, saved, sentences, whole


def only_if(key: str, test: str, value: str = "") -> list[dict[str, str]]:
    return [{"key": key, "test": test, "value": value}]


class TestEveryKind:
    def test_each_is_offered_in_a_group_with_a_name_and_an_icon(self) -> None:
        stream = QuestionsBlock()
        assert {block.kind for block in QUESTION_BLOCKS} == set(Kind)
        groups = dict(stream.grouped_child_blocks())
        assert "" not in groups and max(len(blocks) for blocks in groups.values()) <= 10
        assert all(block.label and block.meta.icon for block in stream.child_blocks.values())

    @pytest.mark.parametrize("block", QUESTION_BLOCKS, ids=lambda block: block.kind.value)
    def test_its_options_are_those_of_the_schema(self, block) -> None:
        """A child that no question has would be asked of editors and thrown away."""
        assert set(block().child_blocks) <= set(Question.__dataclass_fields__)

    @pytest.mark.parametrize("block", QUESTION_BLOCKS, ids=lambda block: block.kind.value)
    def test_a_new_one_is_a_question(self, block) -> None:
        made = block().to_question(block().get_default())
        assert made.kind is block.kind and made.conditions == ()
        assert made.required is (block.kind not in (Kind.GUIDANCE, Kind.EQUALITY))

    def test_what_an_editor_sets_is_kept(self) -> None:
        form = published(
            whole(
                question("long_text", "idea", "Idea?", words=200, words_hard=True, spoken=True, why="So.", example="E"),
                question("money", "spare", "Spare?", minimum=1000, maximum=50_000, seen_by="officers"),
                question("scale", "sure", "How sure?", minimum=1, maximum=5, low="Not at all", high="Very"),
                question("rows", "partners", "Partners?", columns=[{"label": "Name", "key": ""}], maximum=5),
                question("date", "start", "When?", weeks_after_decision=6),
                question("file", "film", "A film?", file_kinds=["video"], max_megabytes=50),
                question("people", "people", "Who runs it?", minimum=2, conditions=only_if("idea", "is_not", "")[:0]),
                question("guidance", "note", "Before you go on", help="Have your bank papers ready."),
                question("equality", "age", "How old are you?", options=["Under 25", "25 or over"]),
            )
        )
        idea, spare, partners = (form.question(key) for key in ("idea", "spare", "partners"))
        assert (idea.words, idea.words_hard, idea.spoken, idea.why, idea.example) == (200, True, True, "So.", "E")
        assert (spare.minimum, spare.maximum, spare.seen_by) == (1000, 50_000, "officers")
        assert partners.columns == (Column("name", "Name"),) and partners.maximum == 5
        assert (form.question("sure").low, form.question("sure").high) == ("Not at all", "Very")
        assert form.question("start").weeks_after_decision == 6
        assert (form.question("film").file_kinds, form.question("film").max_megabytes) == (("video",), 50)
        assert form.item("note").help.startswith("Have") and form.question("note") is None
        assert (form.question("age").required, form.question("age").seen_by) == (False, "officers")

    def test_money_is_typed_in_pounds_and_kept_in_pence(self) -> None:
        block = QuestionsBlock().child_blocks["money"].child_blocks["maximum"]
        assert block.clean("£1,250.50") == 125_050 and block.get_form_state(125_000) == "1250"


class TestKeys:
    def test_a_key_is_made_from_the_words(self) -> None:
        form = published(
            [*whole(), section("", "Your idea", [question("short_text", "", "What do you call it?", fill="title")])]
        )
        assert form.sections[1].key == "your_idea" and form.sections[1].items[0].key == "what_do_you_call_it"

    def test_keys_that_were_given_stay_and_made_ones_keep_away_from_them(self) -> None:
        form = published(
            whole(
                question("yes_no", "", "Is it new?"),
                question("yes_no", "is_it_new", "Is it really new?"),
                question("yes_no", "", "Is it new?"),
            )
        )
        assert [item.key for item in form.sections[1].items] == ["is_it_new_2", "is_it_new", "is_it_new_3"]

    @pytest.mark.parametrize(
        ("label", "key"),
        [
            ("আপনার ধারণা কী?", "question"),
            ("1. Who are you?", "who_are_you"),
            ("Why " + "very " * 40 + "long?", "why_very_very_very_very_very"),
        ],
    )
    def test_any_words_make_a_key(self, label: str, key: str) -> None:
        assert published(whole(question("yes_no", "", label[:160]))).sections[1].items[0].key == key

    def test_a_draft_gets_its_keys_too(self) -> None:
        form = saved([section("", "Your idea", [question("yes_no", "", "Is it new?")])])
        assert (form.sections[0].key, form.sections[0].items[0].key) == ("your_idea", "is_it_new")

    def test_the_same_key_twice_is_refused(self) -> None:
        twice = whole(question("yes_no", "contact", "Is it new?"))
        assert [text for text in refusals(twice) if "“contact” is used more than once" in text]

    def test_a_key_that_no_address_can_hold_is_refused(self) -> None:
        assert [text for text in refusals(whole(question("yes_no", "Is it new?", "New?"))) if "small letters" in text]


class TestConditions:
    def asked(self, conditions: list[dict[str, str]], **more: Any) -> list[str]:
        """What is wrong with a question that has these conditions, after one of each kind."""
        earlier = [
            question("yes_no", "bank", "Do you have a bank account?"),
            question("choice", "colour", "Which colour?", options=["Red", "Blue"]),
            question("number", "people", "How many people?", minimum=1, maximum=50),
            question("money", "own", "How much of your own?", maximum=100_000),
            question("long_text", "why", "Why?", words=50, spoken=True),
            question("short_text", "name", "What is it called?"),
            question("equality", "age", "How old are you?", options=["Under 25", "25 or over"]),
            question("file", "paper", "A paper?"),
            question("guidance", "note", "A note", help="Words"),
        ]
        later = question("yes_no", "later", "Is it late?")
        return refusals(whole(*earlier, question("yes_no", "new", "Is it new?", conditions=conditions), later))

    @pytest.mark.parametrize(
        ("key", "test", "value"),
        [
            ("bank", "is", "yes"),
            ("bank", "is", "Yes"),
            ("Do you have a bank account?", "is_not", "no"),
            ("colour", "is", "red"),
            ("people", "at_least", "50"),
            ("people", "is", "7"),
            ("own", "at_most", "£1,000"),
            ("name", "given", ""),
            ("budget", "at_least", "500"),
        ],
    )
    def test_what_can_be(self, key: str, test: str, value: str) -> None:
        assert self.asked(only_if(key, test, value)) == []

    @pytest.mark.parametrize(
        ("key", "test", "value", "says"),
        [
            ("nowhere", "is", "yes", "No question is called “nowhere”. Choose one from the list"),
            ("later", "is", "yes", "“Is it new?” waits for “Is it late?”, which comes later. Move one of them."),
            ("note", "given", "", "Nothing can wait for “A note”"),
            ("age", "is", "Under 25", "Nothing can wait for “How old are you?”"),
            ("paper", "given", "", "Nothing can wait for “A paper?”"),
            ("colour", "is", "Green", "“Green” is not an answer to “Which colour?”. Choose one of these: Red; Blue."),
            ("bank", "is", "perhaps", "The answer to “Do you have a bank account?” is yes or no."),
            ("bank", "at_least", "3", "is not a number"),
            ("people", "at_least", "many", "Write a number"),
            ("people", "at_least", "51", "cannot be 51. Choose a number within its limits."),
            ("own", "at_least", "1001", "cannot be 1001"),
            ("why", "given", "", "may be answered by voice"),
            ("name", "is", "Sam", "Choose “is given” or “is not given”."),
        ],
    )
    def test_what_can_never_be(self, key: str, test: str, value: str, says: str) -> None:
        assert [text for text in self.asked(only_if(key, test, value)) if says in text]

    def test_a_question_that_waits_for_itself(self) -> None:
        assert [text for text in self.asked(only_if("new", "is", "yes")) if "Nothing can wait for “Is it new?”" in text]

    def test_two_that_wait_for_each_other_are_named(self) -> None:
        found = refusals(
            whole(
                question("yes_no", "bank", "Do you have a bank account?", conditions=only_if("host", "given")),
                question("host", "host", "Who is your host?", conditions=only_if("bank", "is", "no")),
            )
        )
        assert found[0] == (
            "“Do you have a bank account?” waits for “Who is your host?”, which waits for it. "
            "So nobody would ever be asked. Remove one of these conditions."
        )

    def test_a_longer_circle_is_named_too(self) -> None:
        names = ("One?", "Two?", "Three?")
        asked = [
            question("yes_no", key, names[at], conditions=only_if("abc"[(at + 1) % 3], "is", "yes"))
            for at, key in enumerate("abc")
        ]
        assert "“One?” waits for “Two?”, which waits for “Three?”, which waits for it." in refusals(whole(*asked))[0]

    def test_words_become_keys_and_answers_their_own_spelling(self) -> None:
        form = published(
            whole(
                question("choice", "colour", "Which colour?", options=["Red", "Blue"]),
                question("yes_no", "new", "New?", conditions=only_if("which colour?", "is", " RED ")),
            )
        )
        assert form.question("new").conditions == (Condition("colour", "is", "Red"),)


class TestRefused:
    def says(self, sections: list[dict[str, Any]], words: str) -> None:
        found = refusals(sections)
        assert [text for text in found if words in text], found

    def test_what_every_application_says_is_asked_of_everybody(self) -> None:
        form = whole()
        first = form[0]["value"]["questions"]
        first.insert(0, question("yes_no", "new", "Is it new?"))
        first[2]["value"]["conditions"] = only_if("new", "is", "yes")
        self.says(form, "Take its conditions out")

    @pytest.mark.parametrize(
        ("change", "words"), [({"required": False}, "Tick “Must be answered”"), ({"seen_by": "officers"}, "The panel")]
    )
    def test_and_by_everybody_and_seen_by_the_panel(self, change: dict[str, Any], words: str) -> None:
        form = whole()
        form[0]["value"]["questions"][1]["value"] |= change
        self.says(form, words)

    def test_two_that_give_the_same(self) -> None:
        self.says(
            whole(question("money", "more", "How much?", fill="amount")),
            "“What will it cost?”, “How much?”. Choose one",
        )

    @pytest.mark.parametrize(
        ("asked", "words"),
        [
            (question("number", "n", "N?", minimum=9, maximum=3), "The smallest is more than the largest"),
            (question("choice", "c", "C?", options=["A", "A"]), "Two of the answers"),
            (question("rows", "r", "R?", columns=[{"label": "A"}, {"label": "A"}]), "Two of the columns"),
        ],
    )
    def test_what_contradicts_itself(self, asked: dict[str, Any], words: str) -> None:
        self.says(whole(asked), words)

    def test_a_section_that_asks_nothing(self) -> None:
        self.says(whole(question("guidance", "note", "A note", help="Words")), "“Then” asks nothing")

    def test_half_a_form_says_what_is_missing(self) -> None:
        self.says([section("s", "S", [question("yes_no", "new", "New?")])], "what the group is called")

    def test_none_of_it_stops_a_draft(self) -> None:
        assert saved([section("s", "S", [question("number", "n", "N?", minimum=9, maximum=3)])]).question("n")


class TestByThemselves:
    def test_the_only_question_that_can_say_it_does(self) -> None:
        form = whole()
        for asked in form[0]["value"]["questions"]:
            asked["value"].pop("fill")
        assert published(form).fills == {Fill.CONTACT, Fill.ORGANISATION_NAME, Fill.AMOUNT, Fill.POSTCODE}

    def test_of_two_that_could_the_editor_chooses(self) -> None:
        form = whole(question("postcode", "post", "Which postcode?"))
        form[0]["value"]["questions"][2]["value"].pop("fill")
        assert [text for text in refusals(form) if "where it will happen" in text]

    def test_a_budget_adds_up_to_the_amount_that_is_asked_for(self) -> None:
        form = whole(question("money", "ask", "How much do you ask for?", fill="amount"))
        form[0]["value"]["questions"][1]["value"].pop("fill")
        assert published(form).rules == (Rule("sum_is", "ask", "budget"),)

    def test_a_budget_that_is_the_amount_has_no_rule(self) -> None:
        assert published(whole()).rules == ()


class TestRules:
    @pytest.mark.parametrize(
        ("says", "first", "second", "words"),
        [
            ("sum_is", "own", "budget", ""),
            ("sum_is", "How much of your own?", "budget", ""),
            ("sum_is", "own", "start", "Only money adds up to money"),
            ("not_before", "start", "end", ""),
            ("not_before", "start", "budget", "Only dates can be earlier or later"),
            ("not_more_than", "budget", "own", ""),
            ("not_more_than", "start", "own", "Choose two numbers, or two amounts"),
            ("not_before", "start", "nowhere", "No question is called “nowhere”"),
            ("not_before", "start", "start", "two different questions"),
        ],
    )
    def test_a_rule_names_questions_that_fit(self, says: str, first: str, second: str, words: str) -> None:
        form = published(
            whole(
                question("money", "own", "How much of your own?"),
                question("date", "start", "When does it start?"),
                question("date_range", "end", "When is it?"),
            )
        )
        rules = RulesBlock().to_python([{"type": "rule", "value": {"says": says, "first": first, "second": second}}])
        refused = refused_rules(rules, form)
        found = sentences(refused) if refused else []
        assert found == [] if not words else words in found[0]


def test_blocks_are_read_and_kept_unchanged() -> None:
    """What the editor shows again is what was saved."""
    value = blocks_of(whole(question("choice", "c", "C?", options=["A", "B"], conditions=only_if("where", "given"))))
    assert blocks_of(value.get_prep_value()).get_prep_value() == value.get_prep_value()
