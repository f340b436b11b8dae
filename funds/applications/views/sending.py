"""Check your answers, send them, take them back."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from funds.applications import actions, closing
from funds.applications.actions.saving import open_keys
from funds.applications.answers import Answered, Asked, answered
from funds.applications.drawing import answer_row
from funds.applications.forms import WithdrawForm
from funds.applications.models import Application
from funds.applications.views import around
from funds.applications.views.own import not_sent, own_application


@never_cache
@login_required
def check(request: HttpRequest, reference: str) -> HttpResponse:
    """Everything that will be sent, with a way to change each answer. Readable afterwards too."""
    application = own_application(request, reference)
    return _check_page(request, application, answered(application), {})


def _check_page(
    request: HttpRequest, application: Application, have: Answered, problems: dict[str, str]
) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    is_open = application.can_be_changed and (not application.is_draft or application.is_open())
    address = {one.question.key: _address(application, one) for one in have.asked}
    again = open_keys(application)
    change = {key: url for key, url in address.items() if is_open and (again is None or key in again)}
    context = {
        "application": application,
        "call": application.call,
        "sections": [
            (part, [answer_row(one, change.get(one.question.key, "")) for one in have.of(part)])
            for part in have.form.sections
        ],
        "is_complete": not have.problems,
        "errors": [{"text": text, "href": address[key]} for key, text in problems.items()],
        "not_sent": not_sent(application),
        "is_open": is_open,
        "sentence": "" if is_open else closing.sentence(application.call),
        **around.for_check(application, request.user),
    }
    return render(request, "applications/check.jinja", context)


def _address(application: Application, asked: Asked) -> str:
    """Where an answer is changed, the first input of its question; saving leads back to the check page."""
    kwargs = {"reference": application.reference, "key": asked.section.key}
    return f"{reverse('applications:section', kwargs=kwargs)}?back=check#{asked.field.first_input()}"


@never_cache
@login_required
@require_POST
def submit(request: HttpRequest, reference: str) -> HttpResponse:
    """Send, or send again. Pressed twice, the second press finds the same receipt."""
    began_at = timezone.now()
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    try:
        if application.is_draft:
            actions.submit(application, request.user, began_at)
        else:
            actions.resubmit(application, request.user)
    except actions.Incomplete as incomplete:
        return _check_page(request, application, answered(application), incomplete.problems)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
    return around.to_what_was_sent(application, request.user)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, reference: str) -> HttpResponse:
    """Take a sent application back, after one question."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    if application.is_draft:
        return redirect("applications:delete", reference=reference)
    form = WithdrawForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            actions.withdraw(application, request.user, form.cleaned_data["reason"])
        except actions.NotNow as problem:
            messages.error(request, problem.messages[0])
        return redirect("applications:detail", reference=reference)
    return render(request, "applications/withdraw.jinja", {"application": application, "form": form})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def delete(request: HttpRequest, reference: str) -> HttpResponse:
    """Delete a draft, after one question."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    if not application.is_draft:
        return redirect("applications:detail", reference=reference)
    if request.method == "POST":
        actions.delete_draft(application, request.user)
        messages.success(request, _("Your draft %(reference)s is deleted.") % {"reference": reference})
        return redirect("applications:index")
    return render(request, "applications/delete.jinja", {"application": application, "not_sent": not_sent(application)})
