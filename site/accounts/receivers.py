"""Keeps a person's groups in step when one of their roles changes, whoever changes it."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from accounts.groups import sync_groups
from accounts.models import Role, User


@receiver([post_save, post_delete], sender=Role, dispatch_uid="accounts.role_changed")
def role_changed(sender: type[Role], instance: Role, raw: bool = False, **kwargs: Any) -> None:
    """Sync the groups of the person whose role was saved or deleted."""
    if not raw:
        sync_groups(instance.user)


@receiver(post_save, sender=User, dispatch_uid="accounts.user_saved")
def user_saved(
    sender: type[User],
    instance: User,
    created: bool,
    raw: bool = False,
    update_fields: frozenset[str] | None = None,
    **kwargs: Any,
) -> None:
    """Somebody who may no longer sign in holds no role in force; a sign-in alone changes nothing."""
    if not raw and not created and (update_fields is None or "is_active" in update_fields):
        sync_groups(instance)
