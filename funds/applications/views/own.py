"""A group's own applications: the list, a draft's tasks, and what came of one that was sent."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail import hooks

from accounts.models import User
from content.words import moment
from funds.applications import closing
from funds.applications.answers import Asked, Progress, answered
from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.applications.news import news_of
from funds.applications.timeline import timeline


def own_application(request: HttpRequest, reference: str) -> Application:
    """The signed-in person's application, or 404: others need not know that it exists."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    mine = Application.objects.own(request.user).select_related("call__place", "version", "applicant", "ward")
    return get_object_or_404(mine, reference=reference)


def not_sent(application: Application) -> dict[str, Any] | None:
    """What the bar over every page of an unsent application says."""
    if not application.is_draft:
        return None
    call = application.call
    return {"closes_words": moment(call.closes_at), "days_left": call.days_left() if call.is_open() else None}


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Drafts first, then what was sent."""
    assert isinstance(request.user, User)  # noqa: S101
    mine = list(Application.objects.own(request.user).select_related("call__place"))
    context = {
        "drafts": [one for one in mine if one.is_draft],
        "waiting": [one for one in mine if one.status == Status.CHANGES_REQUESTED],
        "sent": [one for one in mine if not one.can_be_changed],
        "applications_current": True,
    }
    return render(request, "applications/index.jinja", context)


@never_cache
@login_required
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """The tasks of a draft, or the state of what was sent."""
    application = own_application(request, reference)
    if application.can_be_changed:
        return _tasks(request, application)
    return _status(request, application)


def _tasks(request: HttpRequest, application: Application) -> HttpResponse:
    is_open = application.call.is_open() or not application.is_draft
    changes = list(application.changes.all())
    have = answered(application)
    context = {
        "application": application,
        "call": application.call,
        "sections": [
            (part, [_task(application, one, is_open) for one in have.of(part)]) for part in have.form.sections
        ],
        "done": have.count(Progress.DONE),
        "half": have.count(Progress.HALF),
        "total": have.expected,
        "not_sent": not_sent(application),
        "is_open": is_open,
        "sentence": "" if is_open else closing.sentence(application.call),
        "elsewhere": [] if is_open else closing.open_elsewhere(application.call),
        "news": news_of(application, changes[-1]) if changes else None,
    }
    return render(request, "applications/tasks.jinja", context)


def _task(application: Application, asked: Asked, is_open: bool) -> dict[str, str]:
    """One question as ``components/task_list.jinja`` lists it."""
    kwargs = {"reference": application.reference, "key": asked.section.key}
    address = f"{reverse('applications:section', kwargs=kwargs)}#{asked.field.first_input()}"
    half = asked.progress is Progress.HALF
    return {
        "text": asked.question.label,
        "url": address if is_open else "",
        "hint": asked.problem if half else "",
        "state": "locked" if asked.progress is Progress.OPTIONAL else asked.progress.value,
        "words": _("Optional") if asked.progress is Progress.OPTIONAL else "",
    }


def _status(request: HttpRequest, application: Application) -> HttpResponse:
    changes = list(application.changes.all())
    context = {
        "application": application,
        "call": application.call,
        "news": news_of(application, changes[-1]) if changes else None,
        "points": timeline(application, changes),
        "can_withdraw": not application.is_decided and application.status != Status.WITHDRAWN,
        "sections": _later_sections(request, application),
    }
    return render(request, "applications/status.jinja", context)


def _later_sections(request: HttpRequest, application: Application) -> list[str]:
    """What later stages have to say, each in its own template, in their order."""
    found = [section for show in hooks.get_hooks("status_sections") if (section := show(application))]
    return [
        render_to_string(template, context, request=request)
        for _order, template, context in sorted(found, key=lambda section: section[0])
    ]
