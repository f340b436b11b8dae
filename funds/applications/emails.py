"""Mails to the group about its application: queued with the change they are about, sent by the worker."""

from __future__ import annotations

from typing import Any

from accounts.outbox import post
from content.words import moment
from funds.applications.answers import answered
from funds.applications.lifecycle import Status
from funds.applications.models import Application, StatusChange
from funds.applications.news import news_of
from funds.questions.display import display_all


def started(application: Application) -> None:
    """How to come back to a draft, on any device."""
    post(
        f"application:{application.pk}:started", application.applicant.email, "application_started", _about(application)
    )


def tell(application: Application, change: StatusChange) -> None:
    """The news of ``change``; with a copy of all answers when it was the sending."""
    context = _about(application) | {"news": news_of(application, change)}
    template = "application_news"
    if change.source in (Status.DRAFT, Status.CHANGES_REQUESTED) and change.target != Status.WITHDRAWN:
        template = "application_received"
        context["sections"] = _sections(application)
    post(f"application:{application.pk}:change:{change.pk}", application.applicant.email, template, context)


def _about(application: Application) -> dict[str, Any]:
    call = application.call
    return {
        "reference": application.reference,
        "group": application.organisation_name,
        "name": application.applicant.get_short_name() if application.applicant.name else "",
        "call": call.title,
        "place": call.place.name,
        "phone": call.phone,
        "closes": moment(call.closes_at),
        "path": f"/applications/{application.reference}/",
    }


def _sections(application: Application) -> Any:
    have = answered(application)
    values = {asked.question.key: asked.value for asked in have.asked}
    files = [file for asked in have.asked for file in asked.files]
    return display_all(have.form, values, files, application.call.place)
