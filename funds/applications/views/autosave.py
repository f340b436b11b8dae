"""Answers kept while they are typed, for the page's script: JSON in, JSON out, no page load."""

from __future__ import annotations

import json
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, RequestDataTooBig, ValidationError
from django.http import Http404, HttpRequest, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts.models import User
from config.limits import began_at
from content.words import clock
from funds.applications import actions
from funds.applications.answers import fields_for
from funds.applications.forms import CLIENT_LONGEST, NUMBER_MOST
from funds.applications.inputs import Read, posted, read, told
from funds.applications.models import Application
from funds.applications.views.aside import set_aside_changes
from funds.applications.views.own import own_application
from funds.questions.fields import AnswerField
from funds.questions.schema import Kind
from funds.versions import form_of

BODY_MOST = 1024 * 1024
CHANGES_MOST = 200


@require_POST
@never_cache
def autosave(request: HttpRequest, reference: str) -> JsonResponse:
    """Keep the changes of one open page; what stops that is told in a sentence."""
    if not isinstance(request.user, User):
        here = reverse("applications:detail", kwargs={"reference": reference})
        return JsonResponse({"sign_in": redirect_to_login(here).url}, status=401)
    try:
        sent = _sent(request)
        application = own_application(request, reference)
        return JsonResponse(_keep(request, application, sent))
    except actions.NotNow as problem:
        return JsonResponse({"closed": problem.messages[0]}, status=409)
    except RequestDataTooBig:
        return _error(413, _("This answer is too long for us to keep. Make it shorter."))
    except ValidationError as problem:
        return _error(400, problem.messages[0])
    except PermissionDenied as problem:
        return _error(403, str(problem))
    except Http404:
        return _error(404, _("We could not find this application. Load the page again."))


def _error(status: int, sentence: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status)


def _sent(request: HttpRequest) -> dict[str, Any]:
    """The body: ``client`` and ``changes``, the newest change of each question."""
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > BODY_MOST or len(request.body) > BODY_MOST:
        raise RequestDataTooBig
    try:
        body = json.loads(request.body)
        client, changes = body["client"], body["changes"]
        newest = {one["key"]: one for one in sorted(changes, key=lambda one: one["seq"])}
        right = isinstance(client, str) and 0 < len(client) <= CLIENT_LONGEST and len(changes) <= CHANGES_MOST
        right = right and all(map(_is_right, newest.values()))
    except (ValueError, TypeError, KeyError, RecursionError):
        right = False
    if not right:
        raise ValidationError(_("We could not read what your page sent. Load the page again and carry on."))
    return {"client": client, "changes": newest}


def _is_right(change: dict[str, Any]) -> bool:
    """Whether a change has the shape that our own page sends."""
    numbers = (change["base"], change["seq"])
    return (
        isinstance(change["key"], str)
        and isinstance(change["raw"], dict)
        and all(type(number) is int and 0 <= number <= NUMBER_MOST for number in numbers)
    )


def _keep(request: HttpRequest, application: Application, sent: dict[str, Any]) -> dict[str, Any]:
    assert isinstance(request.user, User)  # noqa: S101
    fields, gone = _fields(application, request.user, sent["changes"])
    found = {key: read(field, posted(sent["changes"][key]["raw"])) for key, field in fields.items()}
    changes = [
        one.change(key, sent["changes"][key]["base"], sent["changes"][key]["seq"])
        for key, one in found.items()
        if one.can_be_kept
    ]
    kept = actions.keep(application, request.user, changes, client=sent["client"], began_at=began_at(request))
    return {
        "saved_at": clock(timezone.now()),
        "saved": kept.revisions,
        "problems": gone | {key: text for key, one in found.items() if (text := _problem(fields[key], one))},
        "clashes": {key: told(clash, fields[key], request.user) for key, clash in kept.clashes.items()},
    }


def _fields(
    application: Application, by: User, changes: dict[str, Any]
) -> tuple[dict[str, AnswerField], dict[str, str]]:
    """The field of each question that was changed, and a sentence for each that is not asked any more.

    Files have an address of their own.
    """
    questions = {question.key: question for question in form_of(application.version)}
    left = {key: change for key, change in changes.items() if key not in questions}
    gone = set_aside_changes(application, by, left) if left else {}
    if set(left) - set(gone):
        raise ValidationError(_("These questions have changed. Load the page again and carry on."))
    wanted = [questions[key] for key in changes if key in questions]
    return fields_for(application, [one for one in wanted if one.kind is not Kind.FILE], by), gone


def _problem(field: AnswerField, found: Read) -> str:
    """What is wrong with an answer that was given. That one is missing is said when the form's button is pressed."""
    if found.problem:
        return found.problem
    return "" if found.value is None else field.problem(found.value)
