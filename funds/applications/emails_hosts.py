"""Mails about the group that holds the money: the question to it, and its answer to everybody who waits for it."""

from __future__ import annotations

from accounts.outbox import post
from content.words import money
from funds.applications.emails import about, post_to_all
from funds.applications.lifecycle import SENT
from funds.applications.models import HostRequest
from funds.applications.talking_emails import officers


def asked(request: HostRequest) -> None:
    """Would you hold the money? The group's name, the fund and the sum; what else they wrote is not the host's."""
    application = request.application
    context = about(application) | {
        "host": request.name,
        "group": application.name,
        "asker": str(request.asked_by) if request.asked_by else "",
        "amount": money(application.amount_pence),
        "path": "/applications/hosting/",
    }
    post(f"host:{request.pk}:asked", request.email, "host_asked", context)


def answered(request: HostRequest) -> None:
    """Yes or no, to the group; and to the fund once it has the application."""
    application = request.application
    agreed = request.state == HostRequest.State.AGREED
    context = about(application) | {
        "group": application.name,
        "host": request.name,
        "agreed": agreed,
        "words": request.words,
        "path": f"/applications/{application.reference}/host/",
    }
    post_to_all(application, f"host:{request.pk}:{request.state}", "host_answered", context)
    if application.status not in SENT:
        return
    told = context | {"path": f"/admin/applications/{application.reference}/", "ring": ""}
    for officer in officers(application.call.place):
        event = f"host:{request.pk}:{request.state}:fund:{officer.pk}"
        post(event, officer.email, "host_answered", told | {"name": officer.get_short_name()})
