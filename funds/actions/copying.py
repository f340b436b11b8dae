"""A new call from an old one: the same facts, criteria, words and questions, with every date moved by the same days."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.utils.text import slugify
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds.models import Call, Criterion, FundingCallPage, Pot
from funds.models.pages import KEPT_SLUGS

LONGEST_SLUG = 100
# What the old call went through is its own: a copy starts without it.
NOT_COPIED = {"id", "title", "opens_at", "closes_at", "decision_on", "money_on", "cancelled_at"}


@dataclass(frozen=True)
class Dates:
    """The dates of a call; ``None`` where it has none."""

    opens_at: datetime.datetime
    closes_at: datetime.datetime | None
    decision_on: datetime.date | None
    money_on: datetime.date | None


def shifted(call: Call, opens_on: datetime.date) -> Dates:
    """The dates of ``call`` moved so that it opens on ``opens_on``. Each keeps its time of day in London."""
    days = opens_on - timezone.localdate(call.opens_at)
    return Dates(
        _moved(call.opens_at, days),
        _moved(call.closes_at, days) if call.closes_at else None,
        call.decision_on + days if call.decision_on else None,
        call.money_on + days if call.money_on else None,
    )


def _moved(moment: datetime.datetime, days: datetime.timedelta) -> datetime.datetime:
    """Adding days to a local time leaves its clock as it was, summer or winter."""
    return (timezone.localtime(moment) + days).astimezone(datetime.UTC)


def planned_copy(
    call: Call, title: str, opens_on: datetime.date, *, pot: Pot | None = None, budget_pence: int | None = None
) -> Call:
    """The copy as it would be made, checked and not kept. Raises ``ValidationError`` with the call's own sentences."""
    copied = [field for field in Call._meta.concrete_fields if field.name not in NOT_COPIED]
    copy = Call(title=title, **{field.attname: getattr(call, field.attname) for field in copied})
    for name, value in vars(shifted(call, opens_on)).items():
        setattr(copy, name, value)
    if pot is not None:
        copy.pot = pot
    if budget_pence is not None:
        copy.budget_pence = budget_pence
    copy.full_clean()
    return copy


@transaction.atomic
def copy_call(
    call: Call,
    by: User,
    title: str,
    opens_on: datetime.date,
    *,
    pot: Pot | None = None,
    budget_pence: int | None = None,
) -> Call:
    """Make a call like ``call`` that opens on ``opens_on``, with a page that nobody sees before it is published."""
    require(by, Verb.EDIT_CALLS, call.place_id)
    copy = planned_copy(call, title, opens_on, pot=pot, budget_pence=budget_pence)
    copy.save()
    Criterion.objects.bulk_create(
        Criterion(
            call=copy, key=one.key, label=one.label, weight=one.weight, guide=one.guide, sort_order=one.sort_order
        )
        for one in call.criteria.all()
    )
    for page in call.pages.all():
        _copy_page(page, copy, by)
    log(instance=copy, action="funds.copy_call", user=by, data={"from": str(call)})
    return copy


def _copy_page(page: FundingCallPage, call: Call, by: User) -> None:
    """What the public reads, or the draft of a page that never was public."""
    source = page if page.live else page.get_latest_revision_as_object()
    source.copy(
        update_attrs={
            "title": call.title,
            "draft_title": call.title,
            "slug": free_slug(page, call.title),
            "seo_title": "",
            "call": call,
            "change_reason": "",
            "go_live_at": None,
            "expire_at": None,
        },
        copy_revisions=False,
        keep_live=False,
        user=by,
    )


def free_slug(page: FundingCallPage, title: str) -> str:
    """An address beside ``page`` that nobody has: what stands before the title's colon, numbered when it must be."""
    wanted = slugify(title.split(":")[0])[:LONGEST_SLUG] or "call"
    taken = KEPT_SLUGS | set(page.get_siblings().values_list("slug", flat=True))
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    return slug
