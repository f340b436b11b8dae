"""Mails to the people who make an application: queued with the change they are about, sent by the worker."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from accounts.outbox import post
from content.words import moment
from funds.applications.access import behalf_of, part_of
from funds.applications.answers import answered
from funds.applications.hosts import agreed_host, with_host
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Participant, StatusChange
from funds.applications.news import news_of
from funds.questions.display import display_all


def people(application: Application) -> list[User]:
    """Everybody who hears of an application, the applicant first, each once.

    That is the applicant, those who joined, and whoever entered it for a group: while it is a draft, and for as long
    as nobody of the group is online, so that somebody can ring them.
    """
    found = [application.applicant] if application.applicant else []
    joined = Participant.objects.active().filter(application=application).select_related("user")
    found += [one.user for one in joined if one.user]
    if application.entered_by and (application.is_draft or not found):
        found.append(application.entered_by)
    unique = {person.pk: person for person in found if person.is_active}
    return list(unique.values())


def addresses(application: Application) -> list[str]:
    """Where mails about an application go."""
    return [person.email for person in people(application)]


def post_to_all(
    application: Application, event: str, template: str, context: dict[str, Any], *, leave_out: User | None = None
) -> None:
    """One mail of ``event`` to each of ``people``: ``context`` with their own name, and whom to ring, added.

    The same event writes one mail for each person, however often it is posted.
    """
    for person in people(application):
        if leave_out is None or person.pk != leave_out.pk:
            own = event if person.pk == application.applicant_id else f"{event}:{person.pk}"
            post(own, person.email, template, context | for_person(application, person))


def for_person(application: Application, person: User) -> dict[str, Any]:
    """What a mail says to one reader: their name, and whom they have to ring because nobody else can be written to."""
    told = {"name": person.get_short_name() if person.name else "", "ring": ""}
    if person.pk == application.entered_by_id and application.applicant_id is None:
        told["ring"] = whom_to_ring(application)
        if part_of(application, person) is None:
            told["path"] = f"/admin/applications/{application.reference}/"  # sent: the officer has it as a case
    return told


def whom_to_ring(application: Application) -> str:
    """The group's contact by name and number, as far as it is known."""
    behalf = behalf_of(application)
    name = application.contact_name or (behalf.agreed_name if behalf else "")
    return ", ".join(part for part in (name, application.contact_phone) if part)


def started(application: Application) -> None:
    """How to come back to a draft, on any device."""
    post_to_all(application, f"application:{application.pk}:started", "application_started", about(application))


def tell(application: Application, change: StatusChange) -> None:
    """The news of ``change``; with a copy of all answers when it was the sending."""
    context = about(application) | {"news": news_of(application, change)}
    template = "application_news"
    if change.source in (Status.DRAFT, Status.CHANGES_REQUESTED) and change.target != Status.WITHDRAWN:
        template = "application_received"
        context["sections"] = _sections(application)
    post_to_all(application, f"application:{application.pk}:change:{change.pk}", template, context)


def about(application: Application) -> dict[str, Any]:
    """What every mail about an application says."""
    call = application.call
    return {
        "reference": application.reference,
        "group": with_host(application.organisation_name, agreed_host(application)),
        "call": call.title,
        "place": call.place.name,
        "phone": call.phone,
        "closes": moment(application.closes_at),
        "path": f"/applications/{application.reference}/",
    }


def _sections(application: Application) -> Any:
    have = answered(application)
    values = {asked.question.key: asked.value for asked in have.asked}
    files = [file for asked in have.asked for file in asked.files]
    return display_all(have.form, values, files, application.call.place)
