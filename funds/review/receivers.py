"""What a review does when a group sends its application or takes it back."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from funds.applications.models import Application
from funds.applications.signals import application_submitted, application_withdrawn
from funds.review import actions
from funds.review.tasks import open_assessment


@receiver(application_submitted, dispatch_uid="review.application_submitted")
def submitted(sender: Any, application: Application, **kwargs: Any) -> None:
    """Queue the opening in the transaction of the sending itself: both are kept, or neither is."""
    open_assessment.enqueue(application.pk)


@receiver(application_withdrawn, dispatch_uid="review.application_withdrawn")
def withdrawn(sender: Any, application: Application, **kwargs: Any) -> None:
    """Stop judging, and close the answers to the panel."""
    actions.stop(application)
