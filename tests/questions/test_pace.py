"""How long a form takes: said before anybody starts, in steps of five minutes."""

from __future__ import annotations

import pytest

from funds.questions.conditions import Condition
from funds.questions.pace import SECONDS, minutes, seconds
from funds.questions.schema import Kind, Question


def test_every_kind_has_its_seconds() -> None:
    assert set(SECONDS) == {kind.value for kind in Kind}


@pytest.mark.parametrize(("count", "said"), [(0, 5), (1, 5), (3, 15), (6, 30)])
def test_minutes_go_in_steps_of_five(count: int, said: int) -> None:
    assert minutes([Question("q", Kind.LONG_TEXT, "Q?", words=230)] * count) == said


def test_talking_is_quicker_than_typing_and_some_are_not_asked() -> None:
    typed = Question("q", Kind.LONG_TEXT, "Q?", words=300)
    spoken = Question("q", Kind.LONG_TEXT, "Q?", words=300, spoken=True)
    of_some = Question("q", Kind.LONG_TEXT, "Q?", words=300, conditions=(Condition("a", "given"),))
    assert seconds(spoken) < seconds(typed) and seconds(of_some) == seconds(typed) / 2
