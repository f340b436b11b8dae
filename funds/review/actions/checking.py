"""The first step: an officer checks that the call may fund this group, and gives the application to the panel."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import actions as applications
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Reader
from funds.review import emails
from funds.review.actions.guard import hold, require_mover, require_reason, require_step
from funds.review.actions.interests import note_membership
from funds.review.models import Assessment, EligibilityTask
from funds.review.panel import voters


@transaction.atomic
def pass_eligibility(assessment: Assessment, by: User) -> None:
    """The call may fund this group: the panel reads the application now."""
    require_mover(assessment, by)
    assessment = hold(assessment)
    step = require_step(assessment, EligibilityTask, Status.SUBMITTED)
    applications.advance(assessment.application, Move.PASS_ELIGIBILITY, by=by)
    step.approve(user=by)
    log(assessment, "review.passed", user=by)
    _give_to_panel(assessment)


def _give_to_panel(assessment: Assessment) -> None:
    """Names first: each member says whether there is an interest before reading a word."""
    application = assessment.application
    for member in voters(application.call.place):
        if note_membership(assessment, member):
            continue
        applications.set_access(application, member, Reader.Access.NAMES)
        emails.new_to_score(assessment, member)


@transaction.atomic
def fail_eligibility(assessment: Assessment, by: User, reason: str) -> None:
    """The call cannot fund this group. The reason goes to the group."""
    require_mover(assessment, by)
    reason = require_reason(reason)
    assessment = hold(assessment)
    require_step(assessment, EligibilityTask, Status.SUBMITTED)
    applications.advance(assessment.application, Move.FAIL_ELIGIBILITY, by=by, reason=reason)
    # Wagtail's own "reject" would mean that changes are wanted.
    assessment.current_workflow_state.cancel(user=by)
    log(assessment, "review.failed", user=by)


@transaction.atomic
def request_changes(assessment: Assessment, by: User, reason: str, keys: Iterable[str] = ()) -> None:
    """Ask the group to change its answers to the questions ``keys``. The workflow stands still until it answers."""
    require_mover(assessment, by)
    reason = require_reason(reason)
    assessment = hold(assessment)
    keys = list(keys)
    applications.request_changes(assessment.application, by, reason, keys)
    log(assessment, "review.changes_requested", user=by, data={"questions": len(keys)})
