"""How money, dates and counts are said to people, the same on every page and in every mail of a grant's life."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

Day = datetime.date | datetime.datetime


def money(pence: int | None) -> str:
    """``490000`` as ``£4,900``; pence are shown only where there are any."""
    if pence is None:
        return ""
    pounds, rest = divmod(abs(pence), 100)
    sign = "−" if pence < 0 else ""
    return f"{sign}£{pounds:,}.{rest:02}" if rest else f"{sign}£{pounds:,}"


def money_range(smallest: int, largest: int) -> str:
    """What a grant may be: ``£500 to £5,000``, or ``up to £5,000`` without a smallest one."""
    if not smallest:
        return _("up to %(largest)s") % {"largest": money(largest)}
    if smallest == largest:
        return money(largest)
    return _("%(smallest)s to %(largest)s") % {"smallest": money(smallest), "largest": money(largest)}


def figure(number: int | None) -> str:
    """A count with its thousands apart: ``7,000``."""
    return "" if number is None else f"{number:,}"


def day(value: Day | None, year: bool = False) -> str:
    """``Friday 8 January``, as it is in London; with the year where asked."""
    if value is None:
        return ""
    return date_format(_in_london(value), "l j F Y" if year else "l j F")


def short_day(value: Day | None) -> str:
    """``8 January``, where the weekday has no room."""
    return "" if value is None else date_format(_in_london(value), "j F")


def time(value: datetime.datetime | None) -> str:
    """``5pm``, ``9.30am``, ``midday``, ``midnight``, as it is in London."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    if (local.hour, local.minute) == (12, 0):
        return _("midday")
    if (local.hour, local.minute) == (0, 0):
        return _("midnight")
    half = _("am") if local.hour < 12 else _("pm")
    hour = local.hour % 12 or 12
    return f"{hour}.{local.minute:02}{half}" if local.minute else f"{hour}{half}"


def clock(value: datetime.datetime | None) -> str:
    """``14:02``, where seconds ago matters more than how it is said."""
    return "" if value is None else f"{timezone.localtime(value):%H:%M}"


def moment(value: datetime.datetime | None, year: bool = False) -> str:
    """``5pm, Friday 8 January``."""
    return "" if value is None else _("%(time)s, %(day)s") % {"time": time(value), "day": day(value, year)}


def days_left(days: int, closes_at: datetime.datetime | None = None) -> str:
    """``19 days left``, ``1 day left``; on the last day, when it ends."""
    if days > 0:
        return ngettext("%(days)d day left", "%(days)d days left", days) % {"days": days}
    if closes_at is None:
        return _("Closes today")
    return _("Closes today at %(time)s") % {"time": time(closes_at)}


def time_left(closes_at: datetime.datetime, now: datetime.datetime) -> tuple[int, str]:
    """How long there is still, as a figure and its word: ``(12, "days left")``, then hours, then minutes.

    Days are counted as the clocks on the wall go; hours and minutes as they pass, so that the night on which the
    clocks change has 23 or 25 of them. Nothing is rounded up: ``(0, "minutes left")`` is less than a minute.
    """
    minutes = int((closes_at - now).total_seconds() // 60)
    days = (_on_the_wall(closes_at) - _on_the_wall(now)).days
    if minutes <= 0:
        return 0, ngettext("minute left", "minutes left", 0)
    if days >= 2:
        return days, ngettext("day left", "days left", days)
    if minutes >= 120:
        return minutes // 60, ngettext("hour left", "hours left", minutes // 60)
    return minutes, ngettext("minute left", "minutes left", minutes)


def _on_the_wall(value: datetime.datetime) -> datetime.datetime:
    return timezone.localtime(value).replace(tzinfo=None)


def number_word(number: int) -> str:
    """``seven``: small numbers are words in a sentence; from thirteen on they are figures."""
    words = [
        _("no"),
        _("one"),
        _("two"),
        _("three"),
        _("four"),
        _("five"),
        _("six"),
        _("seven"),
        _("eight"),
        _("nine"),
        _("ten"),
        _("eleven"),
        _("twelve"),
    ]
    return words[number] if 0 <= number < len(words) else figure(number)


def listed(things: list[str]) -> str:
    """``a, b and c``."""
    if len(things) < 2:
        return "".join(things)
    return _("%(all_but_last)s and %(last)s") % {"all_but_last": ", ".join(things[:-1]), "last": things[-1]}


def _in_london(value: Day) -> Day:
    return timezone.localtime(value) if isinstance(value, datetime.datetime) else value


# Filters of the Jinja2 environment, by name.
filters = {
    "money": money,
    "figure": figure,
    "day": day,
    "short_day": short_day,
    "time": time,
    "clock": clock,
    "moment": moment,
    "days_left": days_left,
    "number_word": number_word,
    "listed": listed,
}
