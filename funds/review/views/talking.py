"""Messages in the staff pages: the list of threads, and one thread with a place to answer."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.permissions import Verb, can
from funds.applications.models import Message
from funds.applications.thread import thread_of, threads
from funds.review import actions
from funds.review.queue import PAGE
from funds.review.threads import Thread, open_thread, readable_by
from funds.review.views.pages import page, person, refused


@require_GET
def inbox(request: HttpRequest) -> Any:
    """Every thread, those with something new first."""
    user = person(request)
    if not can(user, Verb.READ_APPLICATIONS):
        return refused(request, _("Your role does not let you read messages."))
    found = threads(readable_by(user)).select_related("call__place")
    rows = Paginator(found, PAGE).get_page(request.GET.get("p"))
    pages = rows.paginator.get_elided_page_range(rows.number, on_each_side=1, on_ends=1)
    return page(request, "inbox.html", _("Messages"), _("Messages"), rows=rows, pages=pages)


@require_http_methods(["GET", "HEAD", "POST"])
def thread(request: HttpRequest, reference: str) -> Any:
    """One thread."""
    user = person(request)
    found = open_thread(user, reference)
    if found is None:
        raise Http404
    if found.closed_because:
        return refused(request, found.closed_because)
    if request.method != "POST":
        return _page(request, found)
    typed = request.POST.get("text", "")
    try:
        message = actions.answer_group(found.application, user, typed)
    except PermissionDenied as problem:
        return refused(request, str(problem))
    except ValidationError as problem:
        return _page(request, found, typed, problem.messages[0])
    messages.success(request, _("Your message is sent. The group gets it by e-mail too."))
    return HttpResponseRedirect(f"{request.path}#message-{message.pk}")


def _page(request: HttpRequest, found: Thread, typed: str = "", error: str = "") -> Any:
    application = found.application
    said = thread_of(application, Message.Side.FUND)
    if request.method == "GET" and found.may_write:
        actions.read_messages(application, person(request))
    # What a draft is called is one of its answers: officers know it by its reference.
    name = application.reference if application.is_draft else application.name
    return page(
        request,
        "thread.html",
        _("Messages: %(name)s") % {"name": name},
        application.reference,
        _("Messages"),
        application=application,
        name=name,
        thread=said,
        may_write=found.may_write,
        typed=typed,
        error=error,
    )
