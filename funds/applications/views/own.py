"""A group's own applications: the list, a draft's tasks, and what came of one that was sent."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from wagtail import hooks

from accounts.models import User
from content.words import moment, time_left
from funds.applications import closing
from funds.applications.answers import Asked, Progress, answered
from funds.applications.differences import exchanges_of
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Message
from funds.applications.news import news_of
from funds.applications.promises import answer_by, is_late
from funds.applications.thread import talk_of, with_new
from funds.applications.timeline import timeline
from funds.applications.views import around
from funds.applications.views.changes import asked_for
from funds.applications.views.changes import changes as changes_page
from funds.versions import form_of


def person(request: HttpRequest) -> User:
    """The signed-in person: login_required has seen to it."""
    assert isinstance(request.user, User)  # noqa: S101
    return request.user


def own_application(request: HttpRequest, reference: str) -> Application:
    """The signed-in person's application, or 404: others need not know that it exists."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    mine = Application.objects.own(request.user).select_related(
        "call__place", "version", "applicant", "ward", "on_behalf__filled_by"
    )
    return get_object_or_404(mine, reference=reference)


def not_sent(application: Application) -> dict[str, Any] | None:
    """What the bar over every page of an unsent application says."""
    if not application.is_draft:
        return None
    closes_at, now = application.closes_at, timezone.now()
    for_group = around.for_bar(application)
    if closes_at is None:
        return {"closes_words": "", "left": None, "for_group": for_group, "any_day": application.is_open(now)}
    return {
        "for_group": for_group,
        "closes_words": moment(closes_at),
        "left": time_left(closes_at, now) if application.is_open(now) else None,
        "closes_at": int(closes_at.timestamp()),
        "now": int(now.timestamp()),
        "zone": settings.TIME_ZONE,
    }


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """Drafts first, then what was sent."""
    assert isinstance(request.user, User)  # noqa: S101
    own = Application.objects.own(request.user).select_related("call__place")
    mine = list(with_new(own, Message.Side.GROUP))
    context = {
        "drafts": [one for one in mine if one.is_draft],
        "waiting": [one for one in mine if one.status == Status.CHANGES_REQUESTED],
        "sent": [one for one in mine if not one.can_be_changed],
        "applications_current": True,
        **around.for_list(request.user),
    }
    return render(request, "applications/index.jinja", context)


@never_cache
@login_required
def detail(request: HttpRequest, reference: str) -> HttpResponse:
    """The tasks of a draft, or the state of what was sent."""
    application = own_application(request, reference)
    wanted = asked_for(application)
    if wanted:
        return changes_page(request, application, wanted)
    if application.can_be_changed:
        return _tasks(request, application)
    return _status(request, application)


def _tasks(request: HttpRequest, application: Application) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    is_open = application.is_open() or not application.is_draft
    changes = list(application.changes.all())
    have = answered(application)
    context = {
        "application": application,
        "call": application.call,
        "sections": [
            (part, [task(one, _address(application, one) if is_open else "") for one in have.of(part)])
            for part in have.form.sections
        ],
        "done": have.count(Progress.DONE),
        "half": have.count(Progress.HALF),
        "total": have.expected,
        "not_sent": not_sent(application),
        "is_open": is_open,
        "sentence": "" if is_open else closing.sentence(application.call),
        "elsewhere": [] if is_open else closing.open_elsewhere(application.call),
        "news": news_of(application, changes[-1]) if changes else None,
        "talk": talk_of(application, request.user),
        "set_aside": list(application.set_aside.all()) if application.is_draft else [],
        **around.for_tasks(application, have.form, person(request)),
    }
    return render(request, "applications/tasks.jinja", context)


def _address(application: Application, asked: Asked) -> str:
    kwargs = {"reference": application.reference, "key": asked.section.key}
    return f"{reverse('applications:section', kwargs=kwargs)}#{asked.field.first_input()}"


def task(asked: Asked, address: str) -> dict[str, str]:
    """One question as ``components/task_list.jinja`` lists it; without an address it is only read."""
    half = asked.progress is Progress.HALF
    return {
        "text": asked.question.label,
        "url": address,
        "hint": asked.problem if half else "",
        "state": "locked" if asked.progress is Progress.OPTIONAL else asked.progress.value,
        "words": _("Optional") if asked.progress is Progress.OPTIONAL else "",
    }


def _status(request: HttpRequest, application: Application) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    changes = list(application.changes.all())
    context = {
        "application": application,
        "call": application.call,
        "news": news_of(application, changes[-1]) if changes else None,
        "points": timeline(application, changes),
        "sections": _later_sections(request, application),
        "late": answer_by(application) if is_late(application) else None,
        "exchanges": exchanges_of(application, form_of(application.version)),
        "talk": talk_of(application, request.user),
        **around.for_status(application, person(request)),
    }
    return render(request, "applications/status.jinja", context)


def _later_sections(request: HttpRequest, application: Application) -> list[str]:
    """What later stages have to say, each in its own template, in their order."""
    found = [section for show in hooks.get_hooks("status_sections") if (section := show(application))]
    return [
        render_to_string(template, context, request=request)
        for _order, template, context in sorted(found, key=lambda section: section[0])
    ]
