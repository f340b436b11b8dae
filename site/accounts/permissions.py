"""Who may do what, and where: the one table that every view, action, queryset and workflow task asks.

It knows people, jobs and places only. What a single application adds (its own applicant, the members it
was given to) is decided by that stage's queryset, on top of these answers.
"""

from __future__ import annotations

import enum
from typing import TYPE_CHECKING

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import Role, User
from places.models import Place

if TYPE_CHECKING:
    from collections.abc import Iterable

Person = User | AnonymousUser
Job = Role.Job


class Verb(enum.StrEnum):
    """Everything that a job can allow."""

    USE_ADMIN = gettext_noop("use the staff pages")
    EDIT_PAGES = gettext_noop("edit pages")
    PUBLISH_PAGES = gettext_noop("publish pages")
    EDIT_CALLS = gettext_noop("edit calls")
    READ_CALLS = gettext_noop("read calls in the staff pages")
    SHARE_LIBRARY = gettext_noop("change what all boroughs share")
    WITHDRAW_STORIES = gettext_noop("withdraw a story")
    COUNT_DRAFTS = gettext_noop("see how many drafts there are")
    READ_APPLICATIONS = gettext_noop("read applications")
    READ_FUNDED_APPLICATIONS = gettext_noop("read what was funded")
    MOVE_APPLICATIONS = gettext_noop("move applications")
    ENTER_APPLICATIONS = gettext_noop("enter applications for groups")
    SCORE = gettext_noop("score applications")
    READ_SCORES = gettext_noop("read scores")
    DECIDE = gettext_noop("record a decision")
    READ_ORGANISATIONS = gettext_noop("read the register of organisations")
    READ_CONTRIBUTORS = gettext_noop("read the register of contributors")
    EDIT_CONTRIBUTORS = gettext_noop("edit the register of contributors")
    READ_AUDIT = gettext_noop("read the audit history")
    SET_RETENTION = gettext_noop("decide how long things are kept")
    MANAGE_PEOPLE = gettext_noop("manage people and roles")


_READERS = frozenset({Job.FUND_OFFICER, Job.AUDITOR, Job.PROGRAMME_TEAM})
_MOVERS = frozenset({Job.FUND_OFFICER, Job.PROGRAMME_TEAM})

ALLOWED: dict[Verb, frozenset[Job]] = {
    Verb.USE_ADMIN: frozenset(Job) - {Job.LINK_WORKER},
    Verb.EDIT_PAGES: frozenset({Job.FUND_OFFICER, Job.COMMS_EDITOR, Job.PROGRAMME_TEAM}),
    Verb.PUBLISH_PAGES: frozenset({Job.PROGRAMME_TEAM}),
    Verb.EDIT_CALLS: frozenset({Job.FUND_OFFICER, Job.COMMS_EDITOR, Job.PROGRAMME_TEAM}),
    Verb.READ_CALLS: frozenset(Job) - {Job.LINK_WORKER},
    Verb.SHARE_LIBRARY: frozenset({Job.PROGRAMME_TEAM}),
    Verb.WITHDRAW_STORIES: frozenset({Job.COMMS_EDITOR, Job.PROGRAMME_TEAM}),
    Verb.COUNT_DRAFTS: _READERS | {Job.FINANCE},
    Verb.READ_APPLICATIONS: _READERS,
    Verb.READ_FUNDED_APPLICATIONS: _READERS | {Job.FINANCE},
    Verb.MOVE_APPLICATIONS: _MOVERS,
    Verb.ENTER_APPLICATIONS: _MOVERS,
    Verb.SCORE: frozenset({Job.PANEL_MEMBER}),
    Verb.READ_SCORES: _READERS,
    Verb.DECIDE: _MOVERS,
    Verb.READ_ORGANISATIONS: _READERS | {Job.FINANCE},
    Verb.READ_CONTRIBUTORS: _READERS | {Job.FINANCE},
    Verb.EDIT_CONTRIBUTORS: frozenset({Job.PROGRAMME_TEAM}),
    Verb.READ_AUDIT: frozenset({Job.AUDITOR, Job.PROGRAMME_TEAM}),
    Verb.SET_RETENTION: frozenset({Job.PROGRAMME_TEAM}),
    Verb.MANAGE_PEOPLE: frozenset({Job.PROGRAMME_TEAM}),
}


class Everywhere:
    """The answer of ``places_for`` for a job that covers all boroughs."""

    def __contains__(self, place_id: object) -> bool:
        return True

    def __bool__(self) -> bool:
        return True


EVERYWHERE = Everywhere()


def _roles(person: Person, jobs: Iterable[Job]) -> list[Role]:
    if not isinstance(person, User) or not person.is_active:
        return []
    wanted = set(jobs)
    return [role for role in person.current_roles if role.job in wanted]


def places_for(person: Person, verb: Verb) -> Everywhere | frozenset[int]:
    """Ids of the places where ``person`` may do ``verb``; ``EVERYWHERE`` for a job without a place."""
    roles = _roles(person, ALLOWED[verb])
    if any(role.place_id is None for role in roles):
        return EVERYWHERE
    return frozenset(role.place_id for role in roles if role.place_id is not None)


def can(person: Person, verb: Verb, place: Place | int | None = None) -> bool:
    """Whether ``person`` may do ``verb`` at ``place``; without a place: anywhere at all."""
    where = places_for(person, verb)
    if place is None:
        return bool(where)
    return (place.pk if isinstance(place, Place) else place) in where


def require(person: Person, verb: Verb, place: Place | int | None = None) -> None:
    """Raise ``PermissionDenied`` with a sentence for the person unless ``can`` says yes."""
    if not can(person, verb, place):
        raise PermissionDenied(_("Your role does not let you %(what)s here.") % {"what": _(str(verb))})
