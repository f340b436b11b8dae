"""Applications that several people make, groups with papers, and hosts: what the addresses about people are about.

Sam's draft is shared with Joe, and Amina was asked to join; a former officer was asked to hold its money. Lin fills one
in for a group and Olu enters one from paper.
"""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from funds.applications import actions as applying
from funds.applications.models import Application, HostRequest, Invitation, Participant
from tests.applications import factories as groups


def together(things: dict[str, Any]) -> dict[str, Any]:
    """Everything by name."""
    call, sam = things["newham_call"], things["sam"]
    told = applying.Agreement("Mrs Begum", "By phone", timezone.localdate())
    shared = groups.make_draft(sam, call, {})
    applying.accept(applying.invite(shared, sam, things["joe"].email, "together"), things["joe"])
    behalf = applying.start_for_group(things["lin"], call, [], told)
    paper = applying.enter(things["olu"], call, "paper", told)
    group = things["sent_group"]
    return {
        "shared": shared,
        "behalf": behalf,
        "paper": paper,
        "joined": Participant.objects.get(application=shared, user=things["joe"]),
        "invited": applying.invite(shared, sam, things["amina"].email, "helper"),
        "host_request": _host(shared, things),
        "group_paper": applying.add_document(group, things["joe"], groups.pdf("rules.pdf"), "rules", None),
        "asked_member": _asked(group, things),
        "group_member": group.members.get(user=things["joe"]),
    }


def _host(shared: Application, things: dict[str, Any]) -> HostRequest:
    return HostRequest.objects.create(
        application=shared, name="Plaistow Trust", email=things["gone"].email, asked_by=things["sam"]
    )


def _asked(group: Any, things: dict[str, Any]) -> Invitation:
    return Invitation.objects.create(organisation=group, email=things["amina"].email, invited_by=things["joe"])
