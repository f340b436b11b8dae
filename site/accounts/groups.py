"""Django groups as a cache of roles, because Wagtail gives page permissions to groups only.

Nobody edits a person's groups: they follow the roles in force.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.models import Group, Permission
from django.db.models import Prefetch, Q

from accounts.models import Role, User
from accounts.permissions import ALLOWED, Verb

if TYPE_CHECKING:
    from collections.abc import Iterable

    from places.models import Place

# The only model permissions that a role gives. A person is made unable to sign in, and a role ended, instead of deleted.
MODEL_PERMISSIONS: dict[Verb, tuple[str, ...]] = {
    Verb.USE_ADMIN: ("wagtailadmin.access_admin",),
    Verb.MANAGE_PEOPLE: (
        "accounts.add_user",
        "accounts.change_user",
        "accounts.view_user",
        "accounts.add_role",
        "accounts.change_role",
        "accounts.view_role",
    ),
}

_CACHES = ("current_roles", "_perm_cache", "_user_perm_cache", "_group_perm_cache")


def group_for(job: str, place: Place | None) -> Group:
    """The group of a job at a place, made when it is first needed."""
    group, is_new = Group.objects.get_or_create(name=Role(job=job, place=place).group_name)
    if is_new:
        group.permissions.set(_permissions(Role.Job(job)))
    return group


def group_names(roles: Iterable[Role]) -> list[str]:
    """Names of the groups that these roles stand for, in one order, so that two lists can be compared."""
    return sorted({role.group_name for role in roles})


def sync_groups(user: User) -> None:
    """Put ``user`` into the groups of the roles in force now, and into no other."""
    forget_roles(user)
    user.groups.set([group_for(role.job, role.place) for role in user.current_roles])


def sync_changed() -> int:
    """Sync everybody whose roles began or ended since their groups were set. Returns how many."""
    staff = User.objects.filter(Q(roles__isnull=False) | Q(groups__isnull=False)).distinct()
    now = Prefetch("roles", Role.objects.current().select_related("place"), to_attr="roles_now")
    changed = [
        user
        for user in staff.prefetch_related("groups", now)
        if group_names(user.roles_now if user.is_active else []) != sorted(group.name for group in user.groups.all())
    ]
    for user in changed:
        sync_groups(user)
    return len(changed)


def forget_roles(user: User) -> None:
    """Drop what this object remembers of its roles and permissions."""
    for name in _CACHES:
        user.__dict__.pop(name, None)


def _permissions(job: Role.Job) -> list[Permission]:
    wanted = Q(pk__in=[])
    for verb, names in MODEL_PERMISSIONS.items():
        if job in ALLOWED[verb]:
            for name in names:
                app, codename = name.split(".")
                wanted |= Q(content_type__app_label=app, codename=codename)
    return list(Permission.objects.filter(wanted))
