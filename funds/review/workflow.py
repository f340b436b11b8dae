"""What happens when a Wagtail workflow ends: a page is published, an assessment is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from accounts.models import User


def finish(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish a page as Wagtail does. An assessment has nothing to publish: its decision was recorded already."""
    from wagtail.workflows import publish_workflow_state

    from funds.review.models import Assessment

    if not isinstance(workflow_state.content_object, Assessment):
        publish_workflow_state(workflow_state, user)
