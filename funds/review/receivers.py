"""What a review does when a group sends its application or takes it back."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from accounts.signals import clock_struck
from funds.applications.models import Application
from funds.applications.signals import application_submitted, application_withdrawn
from funds.review import actions, retention
from funds.review.cases import left_unopened
from funds.review.tasks import open_assessment


@receiver(application_submitted, dispatch_uid="review.application_submitted")
def submitted(sender: Any, application: Application, **kwargs: Any) -> None:
    """Queue the opening in the transaction of the sending itself: both are kept, or neither is."""
    open_assessment.enqueue(application.pk)


@receiver(application_withdrawn, dispatch_uid="review.application_withdrawn")
def withdrawn(sender: Any, application: Application, **kwargs: Any) -> None:
    """Stop judging, and close the answers to the panel."""
    actions.stop(application)


@receiver(clock_struck, dispatch_uid="review.open_what_was_left")
def open_what_was_left(sender: Any, **kwargs: Any) -> dict[str, int]:
    """A task that failed is not tried again by itself: an application may not wait unseen because of that."""
    waiting = left_unopened()
    for application_id in waiting:
        open_assessment.enqueue(application_id)
    return {"cases opened late": len(waiting)}


@receiver(clock_struck, dispatch_uid="review.retention")
def forget(sender: Any, **kwargs: Any) -> dict[str, int]:
    """What was emptied on the left is emptied here."""
    return {"old reviews emptied": retention.empty_old()}
