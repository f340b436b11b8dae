"""What is done to people and roles. Each change is written to the audit history with the person who made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.permissions import EVERYWHERE, Verb, places_for, require

if TYPE_CHECKING:
    import datetime

    from accounts.models import Role, User


def give_role(by: User, role: Role) -> Role:
    """Let a person do a job from ``role.starts_at`` on. ``role`` is not saved yet."""
    _require_reach(by, role)
    with transaction.atomic():
        role.save()
        log(role, "accounts.role_given", user=by, data=_told(role))
    return role


def change_role(by: User, role: Role, *, ends_at: datetime.datetime | None, seat: str, voting: bool) -> Role:
    """Change when a role ends, or how its holder sits on the panel. Another job or borough is another role."""
    _require_reach(by, role)
    with transaction.atomic():
        ends = ends_at is not None and ends_at != role.ends_at
        role.ends_at, role.seat, role.voting = ends_at, seat, voting
        role.save(update_fields=["ends_at", "seat", "voting"])
        log(role, "accounts.role_ended" if ends else "accounts.role_changed", user=by, data=_told(role))
    return role


def _require_reach(by: User, role: Role) -> None:
    """Nobody hands out more boroughs than they have."""
    require(by, Verb.MANAGE_PEOPLE, role.place)
    if role.place is None and places_for(by, Verb.MANAGE_PEOPLE) is not EVERYWHERE:
        raise PermissionDenied(_("Only people who work for all boroughs can give a role for all boroughs."))


def _told(role: Role) -> dict[str, str]:
    """What the history keeps in words, for the day when the role's person or place has another name."""
    return {"role": str(role), "person": role.user.email, "ends": role.ends_at.isoformat() if role.ends_at else ""}
