"""How long there is still: days as clocks on the wall go, hours and minutes as they pass, also when the clocks change."""

from __future__ import annotations

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from content import words

LONDON = ZoneInfo("Europe/London")

# In 2026 the clocks go forward on Sunday 29 March at 1am, and back on Sunday 25 October at 2am.
CASES = [
    ("2026-03-20 09:00", "2026-03-31 17:00", (11, "days left")),
    ("2026-03-27 17:00", "2026-03-30 17:00", (3, "days left")),  # 71 hours
    ("2026-03-27 17:01", "2026-03-30 17:00", (2, "days left")),
    ("2026-03-28 17:00", "2026-03-29 17:00", (23, "hours left")),
    ("2026-03-29 00:30", "2026-03-29 02:30", (60, "minutes left")),  # the hour that is not there
    ("2026-10-23 17:00", "2026-10-26 17:00", (3, "days left")),  # 73 hours
    ("2026-10-23 17:01", "2026-10-26 17:00", (2, "days left")),
    ("2026-10-24 17:00", "2026-10-25 17:00", (25, "hours left")),
    ("2026-10-24 16:59", "2026-10-26 16:58", (48, "hours left")),
    ("2026-07-01 15:00", "2026-07-01 17:00", (2, "hours left")),
    ("2026-07-01 15:01", "2026-07-01 17:00", (119, "minutes left")),
    ("2026-07-01 16:59", "2026-07-01 17:00", (1, "minute left")),
    ("2026-07-01 17:00", "2026-07-01 17:00", (0, "minutes left")),
    ("2026-07-02 17:00", "2026-07-01 17:00", (0, "minutes left")),
]


def in_london(text: str, fold: int = 0) -> datetime.datetime:
    return datetime.datetime.strptime(text, "%Y-%m-%d %H:%M").replace(tzinfo=LONDON, fold=fold)


@pytest.mark.parametrize(("now", "closes_at", "left"), CASES)
def test_time_left(now: str, closes_at: str, left: tuple[int, str]) -> None:
    with time_machine.travel(in_london(now), tick=False):
        assert words.time_left(in_london(closes_at).astimezone(datetime.UTC), timezone.now()) == left


def test_the_hour_that_comes_twice() -> None:
    """Half past one in the morning, and once more an hour later."""
    closes_at = in_london("2026-10-25 02:30").astimezone(datetime.UTC)
    first = in_london("2026-10-25 01:30", fold=0).astimezone(datetime.UTC)
    second = in_london("2026-10-25 01:30", fold=1).astimezone(datetime.UTC)
    assert words.time_left(closes_at, first) == (2, "hours left")
    assert words.time_left(closes_at, second) == (60, "minutes left")


def test_the_clock() -> None:
    assert words.clock(in_london("2026-07-01 14:02").astimezone(datetime.UTC)) == "14:02"
    assert words.clock(None) == ""
