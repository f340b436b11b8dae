"""Rules between two answers of one form: a budget that adds up to the amount, an end that comes after its start."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from content.words import money

if TYPE_CHECKING:
    from funds.questions.schema import Form


class Says(enum.StrEnum):
    """What the second answer has to be to the first."""

    SUM_IS = "sum_is"
    NOT_BEFORE = "not_before"
    NOT_MORE_THAN = "not_more_than"


@dataclass(frozen=True)
class Rule:
    """``second`` has to agree with ``first``; both are keys of questions. The second one is told to change."""

    says: str
    first: str
    second: str

    @classmethod
    def from_json(cls, data: dict[str, str]) -> Rule:
        return cls(Says(data["says"]).value, data["first"], data["second"])

    def problem(self, answers: Mapping[str, Any]) -> str:
        """Why the two answers do not agree: a sentence, or nothing while one of them is not given."""
        first, second = answers.get(self.first), answers.get(self.second)
        if first is None or second is None:
            return ""
        match Says(self.says):
            case Says.SUM_IS:
                return _sum_is(_pence(first), _pence(second))
            case Says.NOT_BEFORE:
                return _not_before(_day(first), _day(second))
            case Says.NOT_MORE_THAN:
                return _not_more_than(_size(first), _size(second))


def _sum_is(wanted: int, have: int) -> str:
    if wanted == have:
        return ""
    return _("You ask for %(wanted)s, but your list adds up to %(have)s. Change one so that they are the same") % {
        "wanted": money(wanted),
        "have": money(have),
    }


def _not_before(start: str, end: str) -> str:
    if not start or not end or end >= start:
        return ""
    return _("This date is before the one you gave earlier. Check both dates")


def _not_more_than(most: int, have: int) -> str:
    return _("This is more than the number you gave earlier. Check both numbers") if have > most else ""


def _pence(answer: Any) -> int:
    return sum(row["pence"] for row in answer) if isinstance(answer, list) else int(answer)


def _size(answer: Any) -> int:
    return _pence(answer) if isinstance(answer, list) else int(answer)


def _day(answer: Any) -> str:
    """The day itself, or the first one of a range."""
    return str(answer.get("start") or "") if isinstance(answer, dict) else str(answer)


def with_sum_rule(form: Form, rules: tuple[Rule, ...]) -> tuple[Rule, ...]:
    """``rules`` of ``form``, and the one that nobody has to set: a budget adds up to the amount that is asked for."""
    amount = next((one.key for one in form if one.kind == "money" and one.fill == "amount"), "")
    if not amount:
        return rules
    paired = {one.second for one in rules if one.says == Says.SUM_IS} | {
        one.first for one in rules if one.says == Says.SUM_IS and one.second == amount
    }
    budgets = [one.key for one in form if one.kind == "budget" and one.key not in paired]
    return (*rules, Rule(Says.SUM_IS.value, amount, budgets[0])) if len(budgets) == 1 and not paired else rules
