"""One call in the staff pages: its closing time moved, and a copy of it made for the next round."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Verb, require
from content.words import moment
from funds import actions
from funds.actions.copying import planned_copy
from funds.actions.dates import why_never
from funds.call_tools import tools_for
from funds.forms import CopyForm, MoveClosingForm, explain
from funds.models import Call


def find_call(request: HttpRequest, pk: int, verb: Verb = Verb.EDIT_CALLS) -> Call:
    """The call, for somebody who may do ``verb`` at its place."""
    call = get_object_or_404(Call, pk=pk)
    require(request.user, verb, call.place_id)
    return call


def page(request: HttpRequest, call: Call, template: str, title: str, **context: Any) -> HttpResponse:
    """A staff page about ``call`` in Wagtail's frame, with the way back and everything else that can be done."""
    trail = [
        {"url": reverse("calls:index"), "label": _("Calls")},
        {"url": reverse("calls:edit", args=[call.pk]), "label": call.title},
        {"url": "", "label": title},
    ]
    frame = {"header_title": title, "breadcrumbs_items": trail, "header_icon": "date", "call": call}
    frame["tools"] = tools_for(call, cast(User, request.user), here=request.path)
    return TemplateResponse(request, f"funds/{template}", frame | context)


@require_http_methods(["GET", "HEAD", "POST"])
def closing(request: HttpRequest, pk: int) -> HttpResponse:
    """Move the closing time of a call for everybody."""
    call = find_call(request, pk)
    form = MoveClosingForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.extend_call(call, form.cleaned_data["to"], form.cleaned_data["reason"], cast(User, request.user))
        except ValidationError as problem:
            explain(form, problem)
        else:
            messages.success(
                request,
                _("“%(call)s” now closes at %(when)s. Everybody with a draft gets a mail.")
                % {"call": call.title, "when": moment(call.closes_at, year=True)},
            )
            return redirect("calls:edit", pk)
    moved = call.extensions.select_related("by")
    title = _("Move the closing time")
    return page(request, call, "closing.html", title, form=form, stuck=why_never(call), moved=moved)


@require_http_methods(["GET", "HEAD", "POST"])
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """A copy in two screens: what differs; then all its dates, before anything is made."""
    call = find_call(request, pk)
    form = CopyForm(call, request.POST if request.method == "POST" else None)
    planned = None
    if request.method == "POST" and form.is_valid():
        try:
            planned = planned_copy(call, **form.cleaned_data)
            if "make" in request.POST:
                return _made(request, actions.copy_call(call, cast(User, request.user), **form.cleaned_data))
        except ValidationError as problem:
            explain(form, problem)
    if planned and "change" not in request.POST:
        return page(request, call, "copy_check.html", _("Check the dates"), form=form, planned=planned)
    return page(request, call, "copy.html", _("Copy this call"), form=form)


def _made(request: HttpRequest, call: Call) -> HttpResponse:
    messages.success(
        request,
        _("“%(call)s” is made. Nobody sees it yet: check its words and questions, then publish its page.")
        % {"call": call.title},
    )
    return redirect("calls:edit", call.pk)
