"""When a question is asked: conditions on earlier answers, worked out here and, word for word the same, in the page."""

from __future__ import annotations

import enum
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from funds.questions.schema import Form, Question


FIGURES = re.compile(r"-?[0-9]+(\.[0-9]+)?")
MONEY_KINDS = ("money", "budget")
# Given, but neither an option nor a number.
UNCLEAR = ""


class Test(enum.StrEnum):
    """What a condition asks of an earlier answer."""

    IS = "is"
    IS_NOT = "is_not"
    GIVEN = "given"
    NOT_GIVEN = "not_given"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"


@dataclass(frozen=True)
class Condition:
    """The answer to ``key`` has to pass ``test``. ``value`` is an option's text, ``yes``/``no`` or a number as text
    (whole pounds for money)."""

    key: str
    test: str
    value: str = ""

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Condition:
        return cls(data["key"], Test(data["test"]).value, data.get("value") or "")


def holds(condition: Condition, answer: Any, *, is_money: bool = False) -> bool:
    """Whether ``answer`` (as the schema shapes it, None for nothing) passes. Nothing passes only ``not_given`` and
    ``is_not``."""
    given = answer is not None
    match Test(condition.test):
        case Test.GIVEN:
            return given
        case Test.NOT_GIVEN:
            return not given
        case Test.IS:
            return given and _is(condition.value, answer, is_money)
        case Test.IS_NOT:
            return not given or not _is(condition.value, answer, is_money)
    number, bound = _number(answer, is_money), _bound(condition.value)
    if number is None or bound is None:
        return False
    return number >= bound if condition.test == Test.AT_LEAST else number <= bound


def _is(value: str, answer: Any, is_money: bool) -> bool:
    """A number is compared by its size, everything else by what it says."""
    number = _number(answer, is_money)
    return value in _texts(answer) if number is None else number == _bound(value)


def _texts(answer: Any) -> list[str]:
    """What an answer says, as texts to compare: the chosen options, or ``yes``."""
    if answer is True:
        return ["yes"]
    if isinstance(answer, dict):
        return [str(answer.get("choice") or answer.get("wanted") or "")]
    if isinstance(answer, list):
        return [one for one in answer if isinstance(one, str)]
    return [str(answer)]


def _number(answer: Any, is_money: bool) -> float | None:
    """A number, whole pounds and pence for money; a budget counts as its sum."""
    if isinstance(answer, list):
        return sum(row["pence"] for row in answer) / 100 if is_money else None
    if isinstance(answer, bool) or not isinstance(answer, int):
        return None
    return answer / 100 if is_money else float(answer)


def _bound(value: str) -> float | None:
    return float(value) if FIGURES.fullmatch(value) else None


def heard(values: Mapping[str, Any], unreadable: Iterable[str] = (), filed: Iterable[str] = ()) -> dict[str, Any]:
    """Answers as conditions hear them: what cannot be read yet, and a file, is given but says nothing."""
    spoken = {key: UNCLEAR for key in filed if values.get(key) is None}
    return {**values, **spoken, **dict.fromkeys(unreadable, UNCLEAR)}


def hidden(form: Form, answers: Mapping[str, Any]) -> set[str]:
    """Keys of the questions that are not asked. An answer to one that is not asked counts as not given.

    So does one to an equality question: it is kept apart, and after sending nobody could tell any more.
    """
    kinds = {item.key: item.kind for section in form.sections for item in section.items}
    unheard = {key for key, kind in kinds.items() if kind == "equality"}
    gone: set[str] = set()
    for section in form.sections:
        for item in section.items:
            if not all(
                holds(
                    one,
                    None if one.key in unheard else answers.get(one.key),
                    is_money=kinds.get(one.key) in MONEY_KINDS,
                )
                for one in item.conditions
            ):
                gone.add(item.key)
                unheard.add(item.key)
    return gone


def spelled(question: Question, value: str) -> str:
    """``value`` as the answer to ``question`` has it: ``Yes`` is ``yes``, £1,000 is 1000, options in their own case."""
    value = value.strip()
    answers = question.options or ("yes", "no")
    same = next((answer for answer in answers if answer.casefold() == value.casefold()), "")
    if same:
        return same
    number = value.replace("£", "").replace(",", "").strip()
    return number if _bound(number) is not None else value
