"""What every verb of a review asks before it does anything: is it still this step, and may this person act here?"""

from __future__ import annotations

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Task, TaskState

from accounts.models import User
from accounts.permissions import Verb, require
from funds.applications.actions import NotNow
from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.review.models import Assessment
from funds.review.panel import barring_conflict


def hold(assessment: Assessment) -> Assessment:
    """Lock the application, then its assessment, and read both afresh.

    Always in this order: a group that takes its application back locks the application first, too.
    """
    application = (
        Application.objects.select_for_update(of=("self",))
        .select_related("call__place", "call__pot")
        .get(pk=assessment.application_id)
    )
    held = Assessment.objects.select_for_update(of=("self",)).get(pk=assessment.pk)
    held.application = application
    return held


def require_mover(assessment: Assessment, by: User, verb: Verb = Verb.MOVE_APPLICATIONS) -> None:
    """``by`` may do ``verb`` at the application's place and has no interest in it."""
    require(by, verb, assessment.application.call.place)
    if barring_conflict(assessment, by):
        raise PermissionDenied(_("You have an interest in this application. Somebody else must do this."))


def require_step(assessment: Assessment, step: type[Task], status: Status) -> TaskState:
    """The workflow's state if it stands at ``step`` and the application at ``status``; else say what happened.

    A second approval from an old page ends here: the row was locked before, and the step is over.
    """
    application = assessment.application
    if application.status == Status.CHANGES_REQUESTED:
        raise NotNow(_("The group is answering a question. Wait until it has sent its answer."))
    state = assessment.current_workflow_task_state
    at_step = state is not None and state.status == TaskState.STATUS_IN_PROGRESS
    if not at_step or not isinstance(state.task.specific, step) or application.status != status:
        raise NotNow(
            _("This was done already, or it is no longer its turn. The application is now: %(state)s.")
            % {"state": application.get_status_display()}
        )
    return state


def require_reason(reason: str) -> str:
    """The reason without its edges; refused when nothing is left."""
    reason = reason.replace("\x00", "").strip()
    if not reason:
        raise ValidationError({"reason": _("Give a reason. The group reads it.")})
    return reason
