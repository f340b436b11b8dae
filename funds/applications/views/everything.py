"""A person's copy of everything that we hold: of one application, or of all of it."""

from __future__ import annotations

from collections.abc import Iterable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from accounts.models import User
from funds.applications import actions
from funds.applications.about_you import entries_about
from funds.applications.everything import entries_of
from funds.applications.packing import Entry, packed
from funds.applications.views.own import own_application


@never_cache
@login_required
@require_GET
def everything(request: HttpRequest, reference: str) -> HttpResponseBase:
    """One application."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    try:
        actions.take_everything(application, request.user)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:detail", reference=reference)
    return _zip(entries_of(application, request.user), f"{reference}-everything.zip")


@never_cache
@login_required
@require_GET
def everything_of_mine(request: HttpRequest) -> HttpResponseBase:
    """The person, and every application that they make."""
    assert isinstance(request.user, User)  # noqa: S101
    try:
        actions.take_everything_of(request.user)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:index")
    return _zip(entries_about(request.user), f"community-chest-everything-{timezone.localdate()}.zip")


def _zip(entries: Iterable[Entry], name: str) -> StreamingHttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "X-Content-Type-Options": "nosniff"}
    return StreamingHttpResponse(packed(entries), content_type="application/zip", headers=headers)
