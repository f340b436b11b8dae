"""Anybody asks a question about a call: no account, one form, and nothing shown before it is answered."""

from __future__ import annotations

from allauth.core import ratelimit
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from funds import actions
from funds.asking_form import AskForm
from funds.models import FundingCallPage
from funds.models.calls import CallState

RATE = "ask_about_call"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, place: str, call: str) -> HttpResponse:
    """The form, and after it a thank you."""
    page = FundingCallPage.objects.live_at(place, call)
    if page is None:
        raise Http404
    form = AskForm(request.POST if request.method == "POST" else None)
    context = {
        "page": page,
        "call": page.call,
        "place": page.call.place,
        "form": form,
        "is_open": page.call.state() in (CallState.PLANNED, CallState.OPEN),
        "is_sent": "sent" in request.GET,
    }
    if request.method != "POST" or not context["is_open"]:
        return render(request, "funds/ask.jinja", context)
    if form.is_from_a_machine:
        return redirect(f"{request.path}?sent=1")
    if form.is_valid():
        if not ratelimit.consume(request, action=RATE):
            form.add_error(None, _("You have asked many questions. Wait a few minutes, then try again."))
            return render(request, "funds/ask.jinja", context, status=429)
        try:
            actions.ask_question(page.call, form.cleaned_data["text"], form.cleaned_data["email"])
        except ValidationError as problem:
            form.add_error(None, problem)
        else:
            return redirect(f"{request.path}?sent=1")
    return render(request, "funds/ask.jinja", context)
