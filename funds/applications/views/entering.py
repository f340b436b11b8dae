"""Starting an application for a group: a helper on the public site, an officer in the staff pages."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.models import User
from accounts.permissions import Verb, require
from funds.applications import actions, people_forms
from funds.applications.asking import Asking
from funds.applications.entry_form import EnterForm
from funds.applications.views import eligibility
from funds.models import Call


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def start_for_group(request: HttpRequest, place: str, call: str) -> HttpResponse:
    """A helper says who of the group agreed, then fills the form in for it."""
    page = eligibility.call_page(place, call)
    kwargs = {"place": place, "call": call}
    user = request.user
    if not isinstance(user, User):
        return redirect_to_login(reverse("apply:for_a_group", kwargs=kwargs))
    results = eligibility.may_start(request, page.call)
    if results is None:
        return redirect("apply:check", place=place, call=call)
    help_words = _("We ask them to join you here, and they check what you wrote. Leave it empty if they have none.")
    asking = Asking(people_forms.agreement(email_help=help_words), request.POST if request.method == "POST" else None)
    if asking.is_right:
        try:
            agreement = people_forms.agreement_from(asking.values)
            draft = actions.start_for_group(user, page.call, results, agreement, asking.values["email"] or "")
            eligibility.forget(request, page.call)
            return redirect("applications:detail", reference=draft.reference)
        except ValidationError as problem:
            asking.refuse(problem, "email")
    context = {"page": page, "place": page.call.place, **asking.context()}
    return render(request, "applications/start_for_group.jinja", context)


@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> Any:
    """An officer enters what came on paper or by phone."""
    user = request.user
    assert isinstance(user, User)  # noqa: S101 - the staff pages are for people who signed in
    require(user, Verb.ENTER_APPLICATIONS)
    calls = Call.objects.for_user(user, Verb.ENTER_APPLICATIONS).open_now().select_related("place")
    chosen = {"call": request.GET.get("call", "")}
    form = EnterForm(calls, request.POST if request.method == "POST" else None, initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            draft = form.enter(user)
            messages.success(request, _("Started. Type what the group wrote or told you, then read it back to them."))
            return redirect("applications:detail", reference=draft.reference)
        except PermissionDenied:
            raise
        except ValidationError as problem:
            form.refuse(problem)
    context = {
        "header_title": _("Enter an application"),
        "header_icon": "edit",
        "breadcrumbs_items": [{"url": "", "label": _("Enter an application")}],
        "form": form,
    }
    return TemplateResponse(request, "applications/enter.html", context)
