"""What the pages of an application show about its people: who is asked, whose turn it is, who holds the money."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import hosts
from funds.applications.access import Act, acts_of, behalf_of
from funds.applications.lifecycle import Status
from funds.applications.models import Application, HostRequest, Participant
from funds.applications.signing import turn_of
from funds.questions.schema import Form, Kind


def for_list(user: User) -> dict[str, Any]:
    """What others ask of somebody: to join, or to hold money. Two queries."""
    asked = Participant.objects.invited(user).select_related("application__call__place", "invited_by")
    hosting = HostRequest.objects.to(user).filter(state=HostRequest.State.ASKED).count()
    return {"invitations": asked, "hosting": hosting}


def for_tasks(application: Application, form: Form, user: User) -> dict[str, Any]:
    """What one may do besides filling in, whose turn it is where more than one has a part, and the host."""
    acts = acts_of(application, user)
    several = application.call.second_signature or behalf_of(application)
    return {
        "may_delete": Act.DELETE in acts,
        "may_withdraw": Act.WITHDRAW in acts,
        "turn": turn_of(application, user) if several or Act.SEND not in acts else None,
        "host_task": _host_task(application, form),
    }


def _host_task(application: Application, form: Form) -> dict[str, str] | None:
    """Asking the host, where the form asks for one."""
    if all(question.kind is not Kind.HOST for question in form):
        return None
    asked = hosts.latest(application)
    wish = hosts.wish_of(application)
    if asked is None and wish is None:
        return None
    name = asked.name if asked else wish.name if wish else ""
    states = {
        HostRequest.State.ASKED: ("half", _("Asked")),
        HostRequest.State.AGREED: ("done", _("Agreed")),
        HostRequest.State.DECLINED: ("half", _("Said no")),
    }
    state, words = states[HostRequest.State(asked.state)] if asked else ("start", _("Ask them"))
    return {
        "text": _("%(host)s holds the money for you") % {"host": name},
        "url": reverse("applications:host", args=[application.reference]),
        "state": state,
        "words": words,
    }


def for_status(application: Application, user: User) -> dict[str, Any]:
    """The host as it stands, where one was asked, and whether the person may take the application back."""
    is_over = application.is_decided or application.status == Status.WITHDRAWN
    return {
        "host": hosts.latest(application),
        "can_withdraw": not is_over and Act.WITHDRAW in acts_of(application, user),
    }


def for_check(application: Application, user: User) -> dict[str, Any]:
    """Whose turn it is, and what the button that sends it says."""
    words = _("Send our application") if application.is_draft else _("Send again")
    if behalf_of(application) and application.is_draft:
        words = _("Send the application")
    return {"turn": turn_of(application, user), "send_words": words}


def for_bar(application: Application) -> str:
    """For whom somebody else fills it in."""
    behalf = behalf_of(application)
    if behalf is None:
        return ""
    group = application.organisation_name or behalf.agreed_name
    return _("%(who)s fills this in for %(group)s.") % {"who": behalf.filled_by, "group": group}


def to_what_was_sent(application: Application, user: User) -> HttpResponse:
    """Its page; for an officer who entered it, the case that it has become."""
    is_gone = application.entered_by_id == user.pk and not Application.objects.own(user).filter(pk=application.pk)
    if is_gone:
        return redirect(f"/admin/applications/{application.reference}/")
    return redirect("applications:detail", reference=application.reference)
