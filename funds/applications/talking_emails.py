"""Mails around an application once it is begun: a message either way, a late answer, a draft that will be deleted."""

from __future__ import annotations

from django.utils import timezone

from accounts.models import Role, User
from accounts.outbox import post
from content.words import day
from funds.applications.emails import about, post_to_all
from funds.applications.models import Application, Message
from funds.applications.promises import answer_by
from funds.applications.thread import signed
from places.models import Place

Job = Role.Job


def to_the_group(application: Application, message: Message) -> None:
    """The fund's words, in full: a phone shows them without a sign-in."""
    context = about(application) | {
        "who": signed(message, application),
        "text": message.text,
        "path": f"/applications/{application.reference}/messages/",
    }
    post_to_all(application, f"message:{message.pk}", "message_to_group", context)


def to_the_fund(application: Application, message: Message) -> None:
    """That there is something to read. What groups write stays behind the sign-in."""
    for officer in officers(application.call.place):
        context = {
            "name": officer.get_short_name(),
            "reference": application.reference,
            "call": application.call.title,
            "place": application.call.place.name,
            "path": f"/admin/applications/{application.reference}/messages/",
        }
        post(f"message:{message.pk}:{officer.pk}", officer.email, "message_to_fund", context)


def officers(place: Place) -> list[User]:
    """The borough's fund officers today; where there are none, those who look after all boroughs."""
    roles = Role.objects.current().for_place(place)
    for job in (Job.FUND_OFFICER, Job.PROGRAMME_TEAM):
        found = User.objects.filter(is_active=True, roles__in=roles.filter(job=job)).distinct().order_by("pk")
        if found:
            return list(found)
    return []


def late(application: Application) -> None:
    """Sorry: the day on which the group was to hear has passed."""
    promised = day(answer_by(application), year=True)
    post_to_all(
        application, f"application:{application.pk}:late", "answer_is_late", about(application) | {"promised": promised}
    )


def draft_goes(application: Application, on: str) -> None:
    """A draft will be deleted soon, and how to keep its answers."""
    # The day is part of the event: a draft that was worked on again is warned of again.
    event = f"application:{application.pk}:goes:{timezone.localdate()}"
    post_to_all(application, event, "draft_goes", about(application) | {"goes": on})
