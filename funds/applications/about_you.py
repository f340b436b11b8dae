"""Everything that we hold about one person who applies: their account, their groups, our mails, each application."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from wagtail.models import ModelLogEntry

from accounts.models import OutboxMail, User
from content.words import moment
from funds.applications.everything import as_json, entries_of
from funds.applications.models import Application, Member, Participant
from funds.applications.packing import Entry, table

# Of a group's row, what a person can have told us; the rest is how we file it.
FILED = frozenset({"id", "is_host", "created_at"})


def held_about(user: User) -> dict[str, Any]:
    """The person's own part, as plain data."""
    member = Member.objects.filter(user=user).select_related("organisation__ward")
    log = ModelLogEntry.objects.filter(user_id=user.pk).order_by("timestamp", "pk")
    return {
        "name": user.name,
        "e_mail": user.email,
        "first_written_down": user.date_joined,
        "last_signed_in": user.last_login,
        "jobs": [
            {"job": str(role), "from": role.starts_at, "until": role.ends_at, "seat": role.seat}
            for role in user.roles.select_related("place")
        ],
        "groups": [_group(one) for one in member],
        "invitations": [
            {"application": str(one.application), "part": one.get_part_display(), "invited": one.invited_at}
            for one in Participant.objects.invited(user).select_related("application")
        ],
        "mails": list(
            OutboxMail.objects.filter(to__iexact=user.email).values("created_at", "sent_at", "subject", "text")
        ),
        "what_you_did": [
            {"at": entry.timestamp, "what": entry.action, "about": entry.label} for entry in log.iterator()
        ],
        "not_in_here": [
            _("Codes that we mailed you to sign in: we do not keep them."),
            _("Mails older than 90 days: we empty them."),
            _("Scores and notes that you gave as a member of a panel. Ring the fund if you want them."),
        ],
    }


def _group(member: Member) -> dict[str, Any]:
    group = member.organisation
    fields = [field for field in group._meta.concrete_fields if field.name not in FILED]
    told = {str(field.verbose_name): str(getattr(group, field.name) or "") for field in fields}
    people = [{"name": one.name, "role": one.role} for one in group.people.all()]
    return {"on_the_committee": member.on_committee, "profile": told, "people": people}


def entries_about(user: User) -> Iterator[Entry]:
    """The files of the zip: the person, then a folder for each application."""
    held = held_about(user)
    mine = list(
        Application.objects.own(user).select_related(
            "call__place", "version", "applicant", "ward", "priority", "on_behalf", "copied_from"
        )
    )
    page = render_to_string("applications/everything_of_mine.jinja", {"held": held, "applications": mine})
    yield Entry("read-me.html", page.encode())
    yield Entry("about-you.json", as_json(held))
    mails = [(moment(one["created_at"], year=True), one["subject"], one["text"]) for one in held["mails"]]
    yield Entry("mails.csv", table([_("When"), _("Subject"), _("Text")], mails))
    for application in mine:
        yield from entries_of(application, user, folder=f"{application.reference}/")
