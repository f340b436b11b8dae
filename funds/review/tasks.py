"""What the background worker does for a review: open it. Starting a workflow is too slow for a group's "Send"."""

from __future__ import annotations

from django_tasks import task

from funds.applications.models import Application
from funds.review import actions


@task()
def open_assessment(application_id: int) -> None:
    """Open the assessment of one application. Doing it again does no harm."""
    application = Application.objects.filter(pk=application_id).first()
    if application is not None:
        actions.open_assessment(application)
