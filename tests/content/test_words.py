"""Money, dates and counts as people read them."""

from __future__ import annotations

import datetime

import pytest

from content import words


@pytest.mark.parametrize(
    ("pence", "said"),
    [(490_000, "£4,900"), (1, "£0.01"), (123_456_789, "£1,234,567.89"), (0, "£0"), (-500, "−£5"), (None, "")],
)
def test_money(pence, said):
    assert words.money(pence) == said


@pytest.mark.parametrize(
    ("smallest", "largest", "said"),
    [(50_000, 500_000, "£500 to £5,000"), (0, 100_000, "up to £1,000"), (100_000, 100_000, "£1,000")],
)
def test_a_range_of_money(smallest, largest, said):
    assert words.money_range(smallest, largest) == said


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        ("2027-01-08T17:00:00+00:00", "5pm, Friday 8 January"),
        ("2027-07-09T16:00:00+00:00", "5pm, Friday 9 July"),
        ("2027-01-08T09:30:00+00:00", "9.30am, Friday 8 January"),
        ("2027-01-08T12:00:00+00:00", "midday, Friday 8 January"),
        ("2027-01-08T00:00:00+00:00", "midnight, Friday 8 January"),
        ("2027-07-08T23:30:00+00:00", "12.30am, Friday 9 July"),
    ],
)
def test_a_moment_is_said_as_london_reads_it(moment, said):
    assert words.moment(datetime.datetime.fromisoformat(moment)) == said


def test_days():
    day = datetime.date(2027, 2, 4)
    assert words.day(day) == "Thursday 4 February"
    assert words.day(day, year=True) == "Thursday 4 February 2027"
    assert words.short_day(day) == "4 February"
    assert words.day(None) == words.short_day(None) == words.moment(None) == words.time(None) == ""


@pytest.mark.parametrize(("days", "said"), [(19, "19 days left"), (1, "1 day left"), (0, "Closes today at 5pm")])
def test_days_left(days, said):
    closes_at = datetime.datetime(2027, 1, 8, 17, tzinfo=datetime.UTC)
    assert words.days_left(days, closes_at) == said


def test_days_left_without_a_time():
    assert words.days_left(0) == "Closes today"


def test_small_numbers_are_words():
    assert [words.number_word(number) for number in (0, 1, 12, 13, 7_000)] == ["no", "one", "twelve", "13", "7,000"]


@pytest.mark.parametrize(
    ("things", "said"), [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(things, said):
    assert words.listed(things) == said


def test_counts():
    assert (words.figure(7_000), words.figure(None)) == ("7,000", "")
