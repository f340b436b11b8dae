"""Opens the review of an application that was sent, and stops it when the group takes the application back."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from wagtail.log_actions import log

from funds.applications.actions import set_access
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Reader
from funds.review import emails
from funds.review.actions.guard import hold
from funds.review.models import Assessment

# A group may be asked, or take its application back, before the worker came to it.
_STILL_OPEN = frozenset({Status.SUBMITTED, Status.CHANGES_REQUESTED})


@transaction.atomic
def open_assessment(application: Application) -> Assessment | None:
    """Start the call's workflow for ``application``; a second call changes nothing.

    Returns None if the application was taken back before it was opened.
    """
    application = (
        Application.objects.select_for_update(of=("self",)).select_related("call__place").get(pk=application.pk)
    )
    assessment = Assessment.objects.filter(application=application).first()
    if assessment is None and application.status in _STILL_OPEN:
        assessment = Assessment.objects.create(application=application)
        _start(assessment)
    return assessment


def _start(assessment: Assessment) -> None:
    workflow = assessment.get_workflow()
    if workflow is None:
        raise ImproperlyConfigured("Run start_site: no workflow serves this way of deciding.")
    assessment.save_revision(changed=False, clean=False)  # a workflow runs on a revision; it holds no answers
    workflow.start(assessment, None)  # nobody asked for it: Wagtail would mail that person at the end
    log(assessment, "review.opened")
    emails.new_to_check(assessment)


@transaction.atomic
def stop(application: Application) -> None:
    """End the review of an application that the group took back."""
    assessment = Assessment.objects.filter(application=application).first()
    if assessment is None:
        return
    assessment = hold(assessment)
    state = assessment.current_workflow_state
    if state is not None:
        state.cancel()
    for reader in Reader.objects.filter(application=application).select_related("user"):
        set_access(application, reader.user, Reader.Access.BARRED)
    log(assessment, "review.stopped")
