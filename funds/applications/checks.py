"""How the plain questions of a call are answered: which of them stops groups, without anybody behind the numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from funds.applications.models import EligibilityCheck
from funds.models import Call
from funds.needs.models import SMALLEST_SHOWN


@dataclass(frozen=True)
class Counted:
    """One question: how many were led to each result; None for a number too small to show."""

    question: str
    go_on: int | None
    not_yet: int | None
    no: int | None

    @property
    def counts(self) -> tuple[int | None, int | None, int | None]:
        return self.go_on, self.not_yet, self.no


def counted(call: Call) -> list[Counted]:
    """Every question that was asked, in the order in which they first were."""
    counts: Counter[tuple[str, str]] = Counter()
    for answers in EligibilityCheck.objects.filter(call=call).order_by("pk").values_list("answers", flat=True):
        counts.update((one["question"], one["result"]) for one in answers)
    questions = dict.fromkeys(question for question, _result in counts)
    return [
        Counted(question, *(_shown(counts[question, result]) for result in ("go_on", "not_yet", "no")))
        for question in questions
    ]


def _shown(count: int) -> int | None:
    return count if count == 0 or count >= SMALLEST_SHOWN else None
