"""Closes scoring when nobody is left to wait for: after a set of scores came in, or after somebody stepped out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone
from wagtail.log_actions import log

from funds.applications.lifecycle import Status
from funds.review.models import ScoringTask
from funds.review.panel import panel_of

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from accounts.models import User
    from funds.review.models import Assessment


def close(assessment: Assessment, step: TaskState, by: User) -> None:
    """Take no more scores; the decision is next. ``assessment`` is held already."""
    assessment.scoring_closed_at = timezone.now()
    assessment.save(update_fields=["scoring_closed_at"])
    step.approve(user=by)
    log(assessment, "review.scoring_closed", user=by)


def close_if_all_in(assessment: Assessment, by: User) -> bool:
    """Close scoring if every expected member has sent and that is a quorum. Says whether it did."""
    step = assessment.current_workflow_task_state
    scoring = step is not None and isinstance(step.task.specific, ScoringTask)
    if not scoring or assessment.application.status != Status.IN_REVIEW or not panel_of(assessment).all_in:
        return False
    close(assessment, step, by)
    return True
