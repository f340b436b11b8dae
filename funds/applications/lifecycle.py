"""Every state of an application and every move between them, in one table."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    """States by their staff names; ``PUBLIC_NAMES`` are what applicants read."""

    DRAFT = "draft", _("Draft")
    SUBMITTED = "submitted", _("To check")
    CHANGES_REQUESTED = "changes_requested", _("Group is answering")
    IN_REVIEW = "in_review", _("With the panel")
    FUNDED = "funded", _("Funded")
    PART_FUNDED = "part_funded", _("Part-funded")
    RESERVE = "reserve", _("Reserve")
    DECLINED = "declined", _("Declined")
    INELIGIBLE = "ineligible", _("Not eligible")
    WITHDRAWN = "withdrawn", _("Withdrawn")


PUBLIC_NAMES = {
    Status.DRAFT: _("Not sent yet"),
    Status.SUBMITTED: _("Sent. We are checking it"),
    Status.CHANGES_REQUESTED: _("We asked you something"),
    Status.IN_REVIEW: _("Being considered"),
    Status.FUNDED: _("Yes: funded"),
    Status.PART_FUNDED: _("Yes: part of the money"),
    Status.RESERVE: _("On the reserve list"),
    Status.DECLINED: _("Not this time"),
    Status.INELIGIBLE: _("We cannot fund this"),
    Status.WITHDRAWN: pgettext_lazy("application", "You took it back"),
}

FUNDED = frozenset({Status.FUNDED, Status.PART_FUNDED})
DECIDED = FUNDED | {Status.RESERVE, Status.DECLINED, Status.INELIGIBLE}
SENT = frozenset(Status) - {Status.DRAFT}
OPEN_TO_GROUP = frozenset({Status.DRAFT, Status.CHANGES_REQUESTED})


class Move(enum.StrEnum):
    """The verbs that change an application's state."""

    SUBMIT = "submit"
    PASS_ELIGIBILITY = "pass_eligibility"  # noqa: S105 - a verb, not a password
    FAIL_ELIGIBILITY = "fail_eligibility"
    REQUEST_CHANGES = "request_changes"
    RESUBMIT = "resubmit"
    WITHDRAW = "withdraw"
    FUND = "fund"
    PART_FUND = "part_fund"
    RESERVE = "reserve"
    DECLINE = "decline"
    PROMOTE = "promote"
    PROMOTE_IN_PART = "promote_in_part"


@dataclass(frozen=True)
class Step:
    """One row of the table: from which states a move may start, and where it leads.

    ``to`` is None for a move that returns to the state the application came from.
    """

    sources: frozenset[Status]
    to: Status | None


_IN_REVIEW = frozenset({Status.IN_REVIEW})

MOVES: dict[Move, Step] = {
    Move.SUBMIT: Step(frozenset({Status.DRAFT}), Status.SUBMITTED),
    Move.PASS_ELIGIBILITY: Step(frozenset({Status.SUBMITTED}), Status.IN_REVIEW),
    Move.FAIL_ELIGIBILITY: Step(frozenset({Status.SUBMITTED}), Status.INELIGIBLE),
    Move.REQUEST_CHANGES: Step(frozenset({Status.SUBMITTED, Status.IN_REVIEW}), Status.CHANGES_REQUESTED),
    Move.RESUBMIT: Step(frozenset({Status.CHANGES_REQUESTED}), None),
    Move.WITHDRAW: Step(frozenset({Status.SUBMITTED, Status.CHANGES_REQUESTED, Status.IN_REVIEW}), Status.WITHDRAWN),
    Move.FUND: Step(_IN_REVIEW, Status.FUNDED),
    Move.PART_FUND: Step(_IN_REVIEW, Status.PART_FUNDED),
    Move.RESERVE: Step(_IN_REVIEW, Status.RESERVE),
    Move.DECLINE: Step(_IN_REVIEW, Status.DECLINED),
    Move.PROMOTE: Step(frozenset({Status.RESERVE}), Status.FUNDED),
    Move.PROMOTE_IN_PART: Step(frozenset({Status.RESERVE}), Status.PART_FUNDED),
}


def allows(status: str, move: Move) -> bool:
    """Whether ``move`` may start from ``status``."""
    return status in MOVES[move].sources
