"""How old a reader must be for a text: the sum behind what the form builder tells an editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from content import reading
from content.reading import OLDEST, PLAIN_AGE, hardest_sentences, reading_age, syllables

EASY = "You tell us what you want to do. We read it. You hear yes or no in four weeks."
HARD = (
    "Applicant organisations are required to demonstrate that appropriate governance arrangements and safeguarding "
    "procedures have been implemented prior to commencement of funded activities."
)


@pytest.mark.parametrize(
    ("count", "words"),
    [
        (1, "make asked names house friends there whole please years through"),
        (2, "table apply people answer before something going being science create places watches needed quiet client"),
        (3, "idea area video together example eleven radio various previous family company employment everyone"),
        (4, "application priority experience community material usually eligible"),
        (5, "university organisation disability"),
    ],
)
def test_syllables(count, words):
    said = {word: syllables(word) for word in words.split()}
    assert said == dict.fromkeys(said, count)


def test_plain_words_are_for_children_and_office_words_are_not():
    assert reading_age(EASY) < 8
    assert reading_age(HARD) > 18


def test_the_age_is_the_grade_and_five_years():
    # Ten words of one beat and five of two in one sentence: 0.39 × 15 + 11.8 × 20/15 − 15.59 = 6.
    assert reading_age("we ask you " * 3 + "and better money people table paper.") == 11


@pytest.mark.parametrize("text", ["", " \n ", "…", "£", "🎉 !!"])
def test_nothing_to_read_has_no_age(text):
    assert reading_age(text) == 0
    assert hardest_sentences(text) == []


def test_each_line_is_read_by_itself():
    """A list is not one endless sentence because nobody put full stops."""
    lines = ["a table and two chairs", "food for a week", "hire of the hall"]
    assert reading_age("\n".join(lines)) < reading_age(" and ".join(lines))


def test_addresses_and_references_are_one_word():
    assert reading_age("Go to https://chest.example.org/applications/NEW-26-7K4M/ now.") == reading_age("Go to it now.")
    assert reading_age("Tell amina.yusuf@demonstration.example now.") == reading_age("Tell it now.")


def test_a_full_stop_inside_a_number_or_a_short_word_ends_nothing():
    assert len(list(reading._sentences("It costs £4.50 a day, e.g. for food. We pay it (No. 2) too."))) == 2


def test_the_hardest_sentences_come_first_and_easy_ones_never():
    middle = "Every organisation must tell us about all of its other applications before the closing date of this fund."
    found = hardest_sentences(f"{EASY} {middle} {HARD}")
    assert found == [HARD, middle]
    assert hardest_sentences(f"{EASY} {middle} {HARD}", at_most=1) == [HARD]
    assert hardest_sentences(EASY) == []


@given(st.text())
def test_any_text_has_an_age(text):
    assert 0 <= reading_age(text) <= OLDEST
    assert all(reading_age(sentence) > PLAIN_AGE for sentence in hardest_sentences(text))
