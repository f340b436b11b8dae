"""Keeps that a check of the plain questions was finished: what was answered and where it led, and nothing about anybody."""

from __future__ import annotations

from funds.applications.models import EligibilityCheck
from funds.models import Call

KEPT = ("question", "answer", "result")


def record_check(call: Call, results: list[dict[str, str]], outcome: str) -> EligibilityCheck:
    """Nobody has signed in yet, so there is no person to ask for a permission, and none to write down."""
    answers = [{name: one[name] for name in KEPT} for one in results]
    return EligibilityCheck.objects.create(call=call, answers=answers, outcome=outcome)
