"""Which threads between groups and a fund somebody in the fund's office may read. A draft's thread opens no answer."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts.models import User
from accounts.permissions import Everywhere, Verb, can, places_for
from funds.applications.lifecycle import SENT
from funds.applications.models import Application, Message
from funds.review.cases import interest_of, makes
from funds.review.models import Assessment, Conflict


@dataclass(frozen=True)
class Thread:
    """One thread as one reader finds it. ``closed_because`` is the sentence of a 403, or empty."""

    application: Application
    may_write: bool
    closed_because: str


def talked_with(user: User) -> QuerySet[Application]:
    """Applications whose thread ``user`` may read: sent ones, and drafts whose group wrote. Never their own."""
    where = places_for(user, Verb.READ_APPLICATIONS)
    wrote = Message.objects.filter(application=OuterRef("pk"), side=Message.Side.GROUP)
    found = Application.objects.filter(Q(status__in=SENT) | Exists(wrote)).exclude(makes(user))
    return found if isinstance(where, Everywhere) else found.filter(call__place__in=where)


def readable_by(user: User) -> QuerySet[Application]:
    """The same without those of groups that ``user`` has an interest in."""
    barred = Conflict.objects.filter(
        assessment__application=OuterRef("pk"), member=user, has_interest=True, lifted_at__isnull=True
    )
    return talked_with(user).exclude(Exists(barred))


def open_thread(user: User, reference: str) -> Thread | None:
    """The thread, or None for one that ``user`` may not know of."""
    found = talked_with(user).filter(reference=reference.upper()).select_related("call__place", "applicant").first()
    if found is None:
        return None
    assessment = Assessment.objects.filter(application=found).first()
    may_write = can(user, Verb.MOVE_APPLICATIONS, found.call.place_id)
    return Thread(found, may_write, interest_of(assessment, user))


def new_messages(user: User) -> int:
    """How many messages no officer has opened yet, where ``user`` answers."""
    if not can(user, Verb.READ_APPLICATIONS):
        return 0
    mine = readable_by(user).order_by().values("pk")
    return Message.objects.new_for(Message.Side.FUND).filter(application__in=mine).count()
