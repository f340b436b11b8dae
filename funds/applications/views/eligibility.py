"""Two minutes before a form is started, without an account: can we apply?"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from accounts.models import User
from funds.applications import actions, closing
from funds.applications.forms import EligibilityForm
from funds.applications.models import Application
from funds.applications.views.again import bring_answers
from funds.models import Call, FundingCallPage
from funds.versions import current

SESSION_KEY = "eligibility"


def call_page(place: str, call: str) -> FundingCallPage:
    """The live page at a call's address, or 404."""
    pages = FundingCallPage.objects.live().select_related("call__place")
    page = pages.filter(slug=call, url_path__endswith=f"/{place}/{call}/").first()
    if page is None:
        raise Http404
    return page


def _context(request: HttpRequest, page: FundingCallPage) -> dict[str, Any]:
    user = request.user
    mine = Application.objects.own(user).filter(call=page.call) if isinstance(user, User) else []
    return {"page": page, "call": page.call, "place": page.call.place, "mine": list(mine)}


def _closed(request: HttpRequest, page: FundingCallPage) -> HttpResponse:
    context = _context(request, page) | {
        "sentence": closing.sentence(page.call),
        "elsewhere": closing.open_elsewhere(page.call),
    }
    return render(request, "applications/closed.jinja", context)


def _questions(call: Call) -> list[dict[str, Any]]:
    version = current(call)
    return version.eligibility if version else []


@never_cache
def check(request: HttpRequest, place: str, call: str) -> HttpResponse:
    """The plain questions, all on one page."""
    page = call_page(place, call)
    if not page.call.is_open() or current(page.call) is None:
        return _closed(request, page)
    questions = _questions(page.call)
    form = EligibilityForm(questions, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        results = form.results()
        actions.record_check(page.call, results, outcome_of(results))
        _remember(request, page.call, results)
        return redirect("apply:result", place=place, call=call)
    if not questions:
        _remember(request, page.call, [])
        return redirect("apply:result", place=place, call=call)
    return render(request, "applications/eligibility.jinja", _context(request, page) | {"form": form})


@never_cache
def result(request: HttpRequest, place: str, call: str) -> HttpResponse:
    """Go on, not yet, or no: each with what to do next."""
    page = call_page(place, call)
    if not page.call.is_open():
        return _closed(request, page)
    results = _remembered(request, page.call)
    if results is None:
        return redirect("apply:check", place=place, call=call)
    outcome = outcome_of(results)
    reasons = [one for one in results if one["result"] == outcome and outcome != "go_on"]
    wants_another = any(one.get("offer") == "other_call" for one in reasons)
    context = _context(request, page) | {
        "outcome": outcome,
        "reasons": reasons,
        "elsewhere": closing.open_elsewhere(page.call, fitting=wants_another)
        if wants_another or outcome == "no"
        else None,
    }
    return render(request, "applications/eligibility_result.jinja", context)


@never_cache
def start(request: HttpRequest, place: str, call: str) -> HttpResponse:
    """Sign in if need be, then start the draft or carry on with the one there is.

    A GET, because signing in leads here; it needs the answers kept in the session, and one person has one
    draft a call, so that following the link twice changes nothing.
    """
    page = call_page(place, call)
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(reverse("apply:start", kwargs={"place": place, "call": call}))
    draft = Application.objects.own(user).drafts().filter(call=page.call, applicant=user).first()
    if draft:
        return redirect("applications:detail", reference=draft.reference)
    if not page.call.is_open():
        return _closed(request, page)
    results = may_start(request, page.call)
    if results is None:
        return redirect("apply:check", place=place, call=call)
    try:
        draft = actions.start_draft(user, page.call, results)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
        return redirect("apply:check", place=place, call=call)
    forget(request, page.call)
    bring_answers(request, draft)
    return redirect("applications:detail", reference=draft.reference)


def outcome_of(results: list[dict[str, str]]) -> str:
    found = {one["result"] for one in results}
    return next((outcome for outcome in ("no", "not_yet") if outcome in found), "go_on")


def _remember(request: HttpRequest, call: Call, results: list[dict[str, str]]) -> None:
    request.session[SESSION_KEY] = {**request.session.get(SESSION_KEY, {}), str(call.pk): results}


def _remembered(request: HttpRequest, call: Call) -> list[dict[str, str]] | None:
    remembered: dict[str, list[dict[str, str]]] = request.session.get(SESSION_KEY, {})
    return remembered.get(str(call.pk))


def may_start(request: HttpRequest, call: Call) -> list[dict[str, str]] | None:
    """The answers to the plain questions, when they lead on and the call is open; else None."""
    results = _remembered(request, call)
    return results if results is not None and call.is_open() and outcome_of(results) == "go_on" else None


def forget(request: HttpRequest, call: Call) -> None:
    """Begin anew next time."""
    remembered = dict(request.session.get(SESSION_KEY, {}))
    remembered.pop(str(call.pk), None)
    request.session[SESSION_KEY] = remembered
