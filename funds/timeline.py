"""When things happen in a call's life, from opening to money, as a line of arches."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from content import words
from funds.models.calls import Call, CallState, Extension


@dataclass(frozen=True)
class Step:
    """One event; ``state`` is done, now or later."""

    what: str
    when: str
    state: str
    why: str = ""


def timeline(call: Call, moment: datetime.datetime | None = None, moves: Iterable[Extension] = ()) -> list[Step]:
    """The call's events in order, with today among them while it is open; and each of ``moves`` of its closing time."""
    moment = moment or timezone.now()
    state = call.state(moment)
    if state is CallState.CANCELLED:
        return [Step(_("Cancelled"), words.day(call.cancelled_at, year=True), "now")]
    told = [_moved(move) for move in moves]
    return [_opening(call, state), *told, *_middle(call, state, moment), *_after(call, moment)]


def _opening(call: Call, state: CallState) -> Step:
    if state is CallState.PLANNED:
        return Step(
            _("Opens at %(time)s") % {"time": words.time(call.opens_at)}, words.day(call.opens_at, True), "later"
        )
    return Step(_("Opened"), words.day(call.opens_at, year=True), "done")


def _moved(move: Extension) -> Step:
    what = _("Closing moved to %(when)s") % {"when": words.moment(move.to_at)}
    return Step(what, words.day(move.at, year=True), "done", move.reason)


def _middle(call: Call, state: CallState, moment: datetime.datetime) -> list[Step]:
    """Today, and the closing time."""
    today = words.day(moment)
    if call.closes_at is None:
        return [Step(_("Today: open"), today, "now")] if state is CallState.OPEN else []
    closing = _("Closes at %(time)s") % {"time": words.time(call.closes_at)}
    closing_day = words.day(call.closes_at, year=True)
    if state is CallState.CLOSED:
        return [Step(_("Closed at %(time)s") % {"time": words.time(call.closes_at)}, closing_day, "done")]
    if state is CallState.PLANNED:
        return [Step(closing, closing_day, "later")]
    left = words.days_left(call.days_left(moment) or 0)
    return [Step(_("Today: %(left)s") % {"left": left}, today, "now"), Step(closing, closing_day, "later")]


def _after(call: Call, moment: datetime.datetime) -> list[Step]:
    """Yes or no, then the money."""
    if call.rolling:
        within = _("Within %(days)d days of sending") % {"days": call.answer_within_days}
        return [Step(_("You hear yes or no"), within, "later")]
    today = timezone.localdate(moment)
    deciding = call.state(moment) is CallState.CLOSED
    steps = []
    for what, date in ((_("You hear yes or no"), call.decision_on), (_("Money arrives"), call.money_on)):
        if date is None:
            continue
        done = date < today
        state = "done" if done else "now" if deciding else "later"
        deciding = deciding and done
        steps.append(Step(what, _("By %(day)s") % {"day": words.day(date)}, state))
    return steps
