"""A group's profile: written once, filled in wherever it applies, with its papers and its members."""

from __future__ import annotations

import datetime
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.template.defaultfilters import filesizeformat
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST

from accounts.models import User
from funds.applications import actions, group_forms
from funds.applications.asking import Asking
from funds.applications.models import Invitation, Organisation, OrganisationDocument
from funds.applications.views.serving import serve
from funds.questions.schema import Question


def own_group(request: HttpRequest, pk: int) -> Organisation:
    """A group that the signed-in person belongs to, or 404."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required has seen to it
    return get_object_or_404(Organisation.objects.of(request.user), pk=pk)


@never_cache
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """The person's groups, and those that ask them to join."""
    assert isinstance(request.user, User)  # noqa: S101
    context = {
        "groups": Organisation.objects.of(request.user).order_by("name", "pk"),
        "invitations": Invitation.objects.for_user(request.user).select_related("organisation", "invited_by"),
        "applications_current": True,
    }
    return render(request, "applications/groups/index.jinja", context)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """A profile for a group that has none."""
    return _profile(request, None)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """What the group says about itself."""
    return _profile(request, own_group(request, pk))


def _profile(request: HttpRequest, group: Organisation | None) -> HttpResponse:
    assert isinstance(request.user, User)  # noqa: S101
    asking = group_forms.GroupAsking(request.POST if request.method == "POST" else None, group)
    if asking.is_right and "more-rows" not in request.POST:
        kept = actions.save_group(group, request.user, asking.facts(), asking.values["people"] or [])
        messages.success(request, _("Saved. Every form that asks for your group can use it now."))
        return redirect("applications:group", pk=kept.pk)
    more = "more-rows" in request.POST
    context = {"group": group, **asking.context(), **({"errors": []} if more else {})}
    if group:
        context |= _around(request, group)
    return render(request, "applications/groups/edit.jinja", context)


def _around(request: HttpRequest, group: Organisation) -> dict[str, Any]:
    """The papers and the people beside a profile."""
    return {
        "documents": [_document(one) for one in group.documents.all()],
        "members": group.members.select_related("user"),
        "asked": group.invitations.waiting(),
    }


def _document(file: OrganisationDocument) -> dict[str, Any]:
    today = timezone.localdate()
    return {
        "pk": file.pk,
        "name": file.name,
        "what": capfirst(file.get_what_display()),
        "size": filesizeformat(file.size),
        "note": file.note,
        "expires_on": file.expires_on,
        "is_over": bool(file.expires_on and file.expires_on < today),
    }


def _page(
    request: HttpRequest, group: Organisation, title: str, asking: Asking, button: str, lead: str = ""
) -> HttpResponse:
    context = {"group": group, "title": title, "button": button, "lead": lead, **asking.context()}
    return render(request, "applications/groups/add.jinja", context)


def _asking(request: HttpRequest, questions: list[Question]) -> Asking:
    is_sent = request.method == "POST"
    return Asking(questions, request.POST if is_sent else None, files=request.FILES if is_sent else None)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_document(request: HttpRequest, pk: int) -> HttpResponse:
    """Add a paper."""
    group = own_group(request, pk)
    assert isinstance(request.user, User)  # noqa: S101
    asking = _asking(request, group_forms.document())
    if asking.is_right:
        until = asking.values["expires_on"]
        try:
            for upload in asking.values["file"]:
                actions.add_document(
                    group,
                    request.user,
                    upload,
                    group_forms.what_of(asking.values),
                    datetime.date.fromisoformat(until) if until else None,
                )
            messages.success(request, _("Added. Only you and the funds that you apply to can open it."))
            return redirect("applications:group", pk=pk)
        except ValidationError as problem:
            asking.refuse(problem, "file")
    return _page(request, group, _("Add a paper"), asking, _("Add it"))


@cache_control(private=True, no_store=True)
@login_required
def document(request: HttpRequest, pk: int, document: int) -> HttpResponseBase:
    """One paper, for members and for officers of places where the group applied."""
    assert isinstance(request.user, User)  # noqa: S101
    found = OrganisationDocument.objects.for_user(request.user)
    return serve(request, get_object_or_404(found, organisation=pk, pk=document))


@never_cache
@login_required
@require_POST
def remove_document(request: HttpRequest, pk: int, document: int) -> HttpResponse:
    """Take a paper away."""
    group = own_group(request, pk)
    assert isinstance(request.user, User)  # noqa: S101
    actions.remove_document(get_object_or_404(group.documents, pk=document), request.user)
    messages.success(request, _("Removed."))
    return redirect("applications:group", pk=pk)


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask_member(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask somebody to look after the profile too."""
    group = own_group(request, pk)
    assert isinstance(request.user, User)  # noqa: S101
    asking = _asking(request, group_forms.member())
    if asking.is_right:
        try:
            asked = actions.ask_to_join(group, request.user, asking.values["email"])
            messages.success(request, _("We have written to %(email)s.") % {"email": asked.email})
            return redirect("applications:group", pk=pk)
        except ValidationError as problem:
            asking.refuse(problem)
    lead = _("Members can change everything here and take each other off. Applications stay with those who make them.")
    return _page(request, group, _("Ask somebody to join"), asking, _("Ask them"), lead)


@never_cache
@login_required
@require_POST
def take_off(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership, one's own too, or take an invitation back."""
    group = own_group(request, pk)
    assert isinstance(request.user, User)  # noqa: S101
    member, invitation = request.POST.get("member", ""), request.POST.get("invitation", "")
    try:
        if invitation.isdecimal() and len(invitation) < 18:
            actions.take_back_invitation(get_object_or_404(group.invitations, pk=int(invitation)), request.user)
        elif member.isdecimal() and len(member) < 18:
            actions.take_off_member(get_object_or_404(group.members, pk=int(member)), request.user)
        messages.success(request, _("Done. They cannot change this profile any more."))
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
    still = Organisation.objects.of(request.user).filter(pk=pk).exists()
    return redirect("applications:group", pk=pk) if still else redirect("applications:groups")


@never_cache
@login_required
@require_POST
def answer_invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """Join a group that asked, or say no."""
    assert isinstance(request.user, User)  # noqa: S101
    invitation = get_object_or_404(Invitation.objects.for_user(request.user), pk=pk)
    joins = request.POST.get("answer") == "yes"
    try:
        actions.answer_invitation(invitation, request.user, joins)
    except actions.NotNow as problem:
        messages.error(request, problem.messages[0])
        return redirect("applications:groups")
    if joins:
        return redirect("applications:group", pk=invitation.organisation_id)
    messages.success(request, _("You said no. Thank you for telling us."))
    return redirect("applications:groups")
