"""Mails between the people who make an application together: asked, joined, ready for the second signature."""

from __future__ import annotations

from accounts.models import User
from accounts.outbox import post
from content.words import day
from funds.applications.emails import about, post_to_all
from funds.applications.models import Application, Invitation, OrganisationDocument, Participant


def invited(participant: Participant) -> None:
    """Would you fill this in with us? Nothing of the application but the group's name, the fund and who asks."""
    application = participant.application
    context = about(application) | {
        "asker": str(participant.invited_by),
        "helper": participant.part == Participant.Part.HELPER,
        "path": "/applications/",
    }
    context.pop("reference")
    post(f"application:{application.pk}:invited:{participant.pk}", participant.email, "application_invited", context)


def joined(participant: Participant) -> None:
    """Tell whoever asked that somebody came in."""
    application, asker = participant.application, participant.invited_by
    event = f"application:{application.pk}:joined:{participant.pk}"
    context = about(application) | {"who": str(participant.user), "name": asker.get_short_name() if asker.name else ""}
    post(event, asker.email, "application_joined", context | {"path": f"/applications/{application.reference}/people/"})


def ready(application: Application, by: User) -> None:
    """The first signature is there: somebody else of the group sends it."""
    event = f"application:{application.pk}:ready:{application.ready_at:%Y%m%d%H%M%S%f}"
    context = about(application) | {"who": str(by), "path": f"/applications/{application.reference}/check/"}
    post_to_all(application, event, "application_ready", context, leave_out=by)


def asked_to_join_group(invitation: Invitation) -> None:
    """Would you look after this group's profile with us?"""
    context = {"group": invitation.organisation.name, "asker": str(invitation.invited_by), "path": "/applications/"}
    post(
        f"organisation:{invitation.organisation_id}:invited:{invitation.pk}", invitation.email, "group_invited", context
    )


def paper_ends(document: OrganisationDocument) -> None:
    """A paper is soon no longer good, to every member, once."""
    group = document.organisation
    context = {
        "group": group.name,
        "paper": document.name,
        "day": day(document.expires_on, year=True),
        "path": f"/applications/groups/{group.pk}/",
    }
    for member in group.members.select_related("user"):
        told = {"name": member.user.get_short_name() if member.user.name else ""}
        event = f"paper-ends:{document.pk}:{document.expires_on}:{member.user_id}"
        post(event, member.user.email, "group_paper_ends", context | told)
