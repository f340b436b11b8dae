"""Where an application is, as a line of steps: done, now, and still to come."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.words import day, moment
from funds.applications.lifecycle import DECIDED, FUNDED, Status
from funds.applications.models import Application, StatusChange
from funds.applications.news import hear_by

DONE, NOW, TO_COME = "done", "now", "later"


@dataclass(frozen=True)
class Point:
    """One step: what happens, when, and whether it has."""

    what: str
    when: str
    state: str


def timeline(application: Application, changes: list[StatusChange]) -> list[Point]:
    """What has happened, what happens now, what comes next."""
    if application.status == Status.WITHDRAWN:
        return [_sent(application), Point(_("You took it back"), moment(changes[-1].at, year=True), DONE)]
    points = [_sent(application), *_answered(changes), _check(application, changes)]
    if application.status == Status.INELIGIBLE:
        return [*points, _answer(application)]
    return [*points, _panel(application), _answer(application), *_money(application)]


def _sent(application: Application) -> Point:
    return Point(_("Sent"), moment(application.submitted_at, year=True), DONE)


def _answered(changes: list[StatusChange]) -> list[Point]:
    """Each time we asked for changes and the group sent them."""
    points: list[Point] = []
    for change in changes:
        if change.target == Status.CHANGES_REQUESTED:
            points.append(Point(_("We asked you for changes"), day(change.at, year=True), DONE))
        elif change.source == Status.CHANGES_REQUESTED:
            points.append(Point(_("You sent your changes"), moment(change.at, year=True), DONE))
    # One that is not answered yet is the next point: it waits for the group.
    return points[: len(points) - len(points) % 2]


def _check(application: Application, changes: list[StatusChange]) -> Point:
    title = _("We check it is complete")
    if application.status == Status.SUBMITTED:
        return Point(title, _("If something is missing we ask you; you do not start again"), NOW)
    if application.status == Status.CHANGES_REQUESTED:
        return Point(title, _("We asked you something. It waits for you"), NOW)
    passed = [change for change in changes if change.source == Status.SUBMITTED and change.target in _CHECKED]
    return Point(title, day(passed[0].at, year=True) if passed else "", DONE)


_CHECKED = {Status.IN_REVIEW, Status.INELIGIBLE}


def _panel(application: Application) -> Point:
    call = application.call
    title = _("The panel reads and scores it")
    if application.status in DECIDED:
        return Point(title, "", DONE)
    when = _("After the fund closes at %(when)s") % {"when": moment(call.closes_at)} if call.closes_at else ""
    return Point(title, when, NOW if application.status == Status.IN_REVIEW else TO_COME)


def _answer(application: Application) -> Point:
    if application.status in DECIDED:
        return Point(application.public_status, moment(application.decided_at, year=True), DONE)
    when = _("You hear %(when)s, by e-mail and on this page, with reasons") % {"when": hear_by(application)}
    return Point(_("You hear yes or no"), when, TO_COME)


def _money(application: Application) -> list[Point]:
    call = application.call
    if application.status in DECIDED - FUNDED:
        return []
    by = _("by %(day)s") % {"day": day(call.money_on)} if call.money_on else ""
    if application.status in FUNDED:
        return [Point(_("Money arrives"), by, NOW)]
    return [
        Point(_("Money arrives"), _("If it is a yes, %(when)s") % {"when": by} if by else _("If it is a yes"), TO_COME)
    ]
