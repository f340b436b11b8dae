"""The people of one application: who fills it in, who is asked to, who heard it and who agreed to it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from funds.applications import access, actions, people_forms
from funds.applications.asking import Asking
from funds.applications.models import Application, Participant
from funds.applications.signing import Step, turn_of
from funds.applications.views.own import not_sent, own_application


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def people(request: HttpRequest, reference: str) -> HttpResponse:
    """Who is in, who was asked, and a form to ask somebody."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    asking = Asking(people_forms.invite(), request.POST if request.method == "POST" else None)
    if asking.is_right:
        try:
            asked = actions.invite(
                application, request.user, asking.values["email"], people_forms.part_of(asking.values)
            )
            messages.success(request, _("We have written to %(email)s.") % {"email": asked.email})
            return redirect("applications:people", reference=reference)
        except ValidationError as problem:
            asking.refuse(problem, "email")
    context = {
        "application": application,
        "call": application.call,
        "rows": _rows(application, request.user),
        "may_invite": access.may(application, request.user, access.Act.INVITE),
        "may_leave": application.applicant_id != request.user.pk,
        "second_signature": application.call.second_signature,
        "not_sent": not_sent(application),
        **asking.context(),
    }
    return render(request, "applications/people.jinja", context)


def _rows(application: Application, user: User) -> list[dict[str, Any]]:
    """Everybody in order: the applicant, who writes for the group, those who joined, those who were asked."""
    rows: list[dict[str, Any]] = []
    if application.applicant:
        rows.append(
            {
                "who": application.applicant,
                "what": _("Started it") if not application.entered_by_id else _("Of the group"),
            }
        )
    if application.entered_by and access.behalf_of(application):
        rows.append({"who": application.entered_by, "what": _("Fills it in for the group")})
    named = {row["who"].pk for row in rows}
    for one in application.participants.filter(ended_at__isnull=True).select_related("user"):
        if one.user_id not in named:
            state = capfirst(one.get_part_display()) if one.accepted_at else _("Asked, has not answered yet")
            rows.append({"who": one.user or one.email, "what": state, "pk": one.pk, "waits": not one.accepted_at})
    for row in rows:
        row["is_me"] = row["who"] == user
    return rows


@never_cache
@login_required
@require_POST
def take_off(request: HttpRequest, reference: str, pk: int) -> HttpResponse:
    """End somebody's part, or take an invitation back."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    participant = get_object_or_404(application.participants, pk=pk)
    return _end(request, participant, stays=True)


@never_cache
@login_required
@require_POST
def leave(request: HttpRequest, reference: str) -> HttpResponse:
    """Leave an application that one was asked to join."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    mine = Participant.objects.active().filter(application=application, user=request.user).first()
    if mine is None:
        messages.error(request, _("You started this application, so you cannot leave it. You can delete it."))
        return redirect("applications:people", reference=reference)
    return _end(request, mine, stays=False)


def _end(request: HttpRequest, participant: Participant, *, stays: bool) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101
    reference = participant.application.reference
    try:
        actions.take_off(participant, request.user)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:people", reference=reference)
    if stays:
        messages.success(request, _("Done. They do not see this application any more."))
        return redirect("applications:people", reference=reference)
    messages.success(request, _("You have left %(reference)s.") % {"reference": reference})
    return redirect("applications:index")


@never_cache
@login_required
@require_POST
def answer_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Come in, or say no."""
    assert isinstance(request.user, User)  # noqa: S101
    invitation = get_object_or_404(Participant.objects.invited(request.user), pk=pk)
    try:
        if request.POST.get("answer") == "yes":
            application = actions.accept(invitation, request.user)
            return redirect("applications:detail", reference=application.reference)
        actions.decline(invitation, request.user)
        messages.success(request, _("You said no. Thank you for telling us."))
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
    return redirect("applications:index")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def read_back(request: HttpRequest, reference: str) -> HttpResponse:
    """Write down who of the group heard the answers."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    if turn_of(application, request.user).step is not Step.READ_BACK or not application.can_be_changed:
        return redirect("applications:check", reference=reference)
    questions = people_forms.read_back(two=application.call.second_signature)
    asking = Asking(questions, request.POST if request.method == "POST" else None)
    if asking.is_right:
        try:
            actions.read_back(application, request.user, [str(name) for name in asking.values.values()])
            messages.success(request, _("Thank you. You can send it now."))
            return redirect("applications:check", reference=reference)
        except actions.NotNow as problem:
            messages.error(request, problem.messages[0])
            return redirect("applications:check", reference=reference)
        except ValidationError as problem:
            asking.refuse(problem)
    context = {"application": application, "not_sent": not_sent(application), **asking.context()}
    return render(request, "applications/read_back.jinja", context)


@never_cache
@login_required
@require_POST
def agree(request: HttpRequest, reference: str) -> HttpResponse:
    """The first of two signatures."""
    application = own_application(request, reference)
    assert isinstance(request.user, User)  # noqa: S101
    try:
        actions.agree(application, request.user)
        messages.success(request, _("Thank you. We have told the others of your group that it is ready."))
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
    return redirect("applications:check", reference=reference)
