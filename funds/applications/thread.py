"""The thread between a group and its fund, as either side reads it, and how many messages are new to whom."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, IntegerField, OuterRef, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import access
from funds.applications.models import Application, Message

GROUP, FUND = Message.Side.GROUP, Message.Side.FUND


@dataclass(frozen=True)
class Said:
    """One message. ``who`` is how it is signed; ``is_new`` says that the reader's side has not opened it before."""

    pk: int
    who: str
    text: str
    at: datetime.datetime
    is_own: bool
    is_new: bool


def thread_of(application: Application, side: str) -> list[Said]:
    """Every message as ``side`` reads it, oldest first: one query."""
    return [_said(message, application, side) for message in application.thread.select_related("by")]


def _said(message: Message, application: Application, side: str) -> Said:
    is_own = message.side == side
    return Said(
        message.pk,
        signed(message, application),
        message.text,
        message.at,
        is_own,
        is_new=not is_own and message.read_at is None,
    )


def signed(message: Message, application: Application) -> str:
    """Who says it: a first name, and for the fund's side the borough."""
    name = message.by.get_short_name() if message.by.name else ""
    if message.side == GROUP:
        return name or _("The group")
    place = application.call.place.name
    return _("%(name)s, for the %(place)s fund") % {"name": name, "place": place} if name else place


def with_new(applications: QuerySet[Application], side: str) -> QuerySet[Application]:
    """Adds ``new_messages`` to each row: how many ``side`` has not opened. For the few rows of one page."""
    waiting = Message.objects.new_for(side).filter(application=OuterRef("pk")).order_by().values("application")
    counted = Subquery(waiting.annotate(n=Count("pk")).values("n"), output_field=IntegerField())
    return applications.annotate(new_messages=Coalesce(counted, Value(0)))


def threads(applications: QuerySet[Application]) -> QuerySet[Application]:
    """Those of ``applications`` that anybody wrote about, unanswered ones first, then the latest."""
    last = Message.objects.filter(application=OuterRef("pk")).order_by("-at", "-pk")
    found: QuerySet[Any] = with_new(applications, FUND)
    found = found.annotate(last_at=Subquery(last.values("at")[:1])).filter(last_at__isnull=False)
    return found.order_by("-new_messages", "-last_at", "pk")


@dataclass(frozen=True)
class Talk:
    """What a group's other pages say of its thread."""

    newest: Said | None
    new: int
    may_write: bool
    is_group: bool


def talk_of(application: Application, user: User) -> Talk:
    """The thread in short, for somebody who makes the application."""
    said = thread_of(application, GROUP)
    part = access.part_of(application, user)
    may_write = part is not None and access.Act.TALK in access.ALLOWED[part]
    new = sum(one.is_new for one in said)
    return Talk(said[-1] if said else None, new, may_write, part in access.OF_THE_GROUP)
