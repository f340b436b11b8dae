"""The thread of one application, as the people who make it read and answer it."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from funds.applications import access, actions
from funds.applications.models import Application, Message
from funds.applications.thread import thread_of
from funds.applications.views.own import not_sent, own_application


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, reference: str) -> HttpResponse:
    """Read what was said, and write more."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    access.require(application, request.user, access.Act.TALK)
    if request.method != "POST":
        return _page(request, application)
    typed = request.POST.get("text", "")
    try:
        message = actions.write_to_fund(application, request.user, typed)
    except ValidationError as problem:
        return _page(request, application, typed, problem.messages[0])
    messages.success(request, _("Your message is sent. We answer here and by e-mail."))
    return redirect(f"{request.path}#message-{message.pk}")


def _page(request: HttpRequest, application: Application, typed: str = "", error: str = "") -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101
    said = thread_of(application, Message.Side.GROUP)
    if request.method == "GET":
        actions.read_by(application, request.user, Message.Side.GROUP)
    context = {
        "application": application,
        "call": application.call,
        "thread": said,
        "typed": typed,
        "error": error,
        "not_sent": not_sent(application),
    }
    return render(request, "applications/messages.jinja", context)
