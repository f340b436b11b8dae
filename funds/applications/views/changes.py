"""What a group sees while we wait for its changes: our words, the questions that are open again, and how far it is."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications.actions.changes import text_of
from funds.applications.actions.saving import open_keys
from funds.applications.answers import Asked, answered
from funds.applications.lifecycle import Status
from funds.applications.models import Application, ChangeRequest
from funds.applications.thread import talk_of


def asked_for(application: Application) -> ChangeRequest | None:
    """The request that waits for the group and names its questions, if there is one."""
    if application.status != Status.CHANGES_REQUESTED:
        return None
    waiting: ChangeRequest | None = application.change_requests.filter(answered_at__isnull=True).last()
    return waiting if waiting and waiting.keys else None


def changes(request: HttpRequest, application: Application, wanted: ChangeRequest) -> HttpResponse:
    """The named questions alone; one that follows from a new answer is listed as soon as it is asked."""
    assert isinstance(request.user, User)  # noqa: S101
    opened = open_keys(application) or set()
    rows = [
        _row(application, wanted, one)
        for one in answered(application).asked
        if one.question.key in wanted.keys or (one.question.key in opened and (one.problem or _is_new(wanted, one)))
    ]
    context = {
        "application": application,
        "call": application.call,
        "wanted": wanted,
        "rows": rows,
        "unchanged": all(row["state"] == "start" for row in rows),
        "talk": talk_of(application, request.user),
    }
    return render(request, "applications/changes.jinja", context)


def _is_new(wanted: ChangeRequest, asked: Asked) -> bool:
    return text_of(asked) != wanted.before.get(asked.question.key, "")


def _row(application: Application, wanted: ChangeRequest, asked: Asked) -> dict[str, str]:
    """One question as ``components/task_list.jinja`` lists it."""
    kwargs = {"reference": application.reference, "key": asked.section.key}
    problem, is_new = asked.problem, _is_new(wanted, asked)
    return {
        "text": asked.question.label,
        "url": f"{reverse('applications:section', kwargs=kwargs)}#{asked.field.first_input()}",
        "hint": problem,
        "state": "half" if problem else "done" if is_new else "start",
        "words": "" if problem else _("Changed") if is_new else _("Look again"),
    }
