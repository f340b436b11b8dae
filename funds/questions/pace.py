"""How long a form takes to answer, so that nobody starts one blind: a guess for a person with a phone, never a promise."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from funds.questions.schema import Question

# Seconds to read a question of a kind, to look things up and to answer; by the kind's value.
SECONDS = {
    "short_text": 30,
    "long_text": 20,
    "email": 20,
    "phone": 20,
    "number": 20,
    "money": 30,
    "date": 20,
    "date_range": 40,
    "postcode": 20,
    "place": 30,
    "address": 50,
    "website": 30,
    "wards": 40,
    "contact": 60,
    "organisation": 45,
    "host": 60,
    "choice": 20,
    "choices": 30,
    "choice_with_note": 60,
    "yes_no": 10,
    "scale": 15,
    "priorities": 45,
    "budget": 150,
    "rows": 120,
    "people": 120,
    "file": 90,
    "declaration": 10,
    "equality": 10,
    "guidance": 15,
}
# Slow typing, and most people write less than they may.
SECONDS_A_WORD = 1.2
# Nobody talks for as long as they would type.
LONGEST_SPOKEN = 120
ASKED_OF_SOME = 0.5
LEAST_MINUTES = 5


def minutes(items: Iterable[Question]) -> int:
    """About how long all of ``items`` take, in steps of five minutes."""
    return max(LEAST_MINUTES, round(sum(map(seconds, items)) / 60 / 5) * 5)


def seconds(item: Question) -> float:
    """About how long one question takes, words between questions included."""
    writing = (item.words or 0) * SECONDS_A_WORD
    if item.spoken:
        writing = min(writing, LONGEST_SPOKEN)
    return (SECONDS[item.kind] + writing) * (ASKED_OF_SOME if item.conditions else 1)
