"""The steps that a workflow for applications is composed of. They keep the order; funds.review.actions does the work."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Task

if TYPE_CHECKING:
    from wagtail.models import TaskState

    from accounts.models import User
    from funds.review.models.assessment import Assessment


class ReviewStep(Task):
    """A step that moves on by our own actions only.

    Wagtail's engine would take an approval, a rejection or the data of a form from its own pages without asking
    who may decide about which borough, so those ways end here.
    """

    class Meta:
        abstract = True

    def on_action(self, task_state: TaskState, user: User, action_name: str, **kwargs: Any) -> None:
        raise PermissionDenied(_("Open the application to do this."))

    def locked_for_user(self, obj: Assessment, user: User) -> bool:
        """Nobody edits an assessment: it holds nothing to edit."""
        return True


class EligibilityTask(ReviewStep):
    """An officer checks that the call may fund this group."""

    class Meta:
        verbose_name = gettext_lazy("check")
        verbose_name_plural = gettext_lazy("checks")


class ScoringTask(ReviewStep):
    """Panel members score on their own until the quorum is met and scoring closes."""

    class Meta:
        verbose_name = gettext_lazy("scoring")
        verbose_name_plural = gettext_lazy("scorings")


class DecisionTask(ReviewStep):
    """The officer records what the panel decided."""

    class Meta:
        verbose_name = gettext_lazy("decision step")
        verbose_name_plural = gettext_lazy("decision steps")
