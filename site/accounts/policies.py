"""Wagtail's permission policies for facts that belong to a place; they ask the one table in permissions.py."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import Role, User
from accounts.permissions import ALLOWED, Everywhere, Verb, can, places_for


class PlacePolicy(BasePermissionPolicy):
    """Who may see, add and change rows of a model with a place.

    ``read`` and ``edit`` are verbs; ``place`` is the lookup from the model to its place. Nobody may delete:
    facts end by a date, so that history stays true.
    """

    def __init__(self, model: type[models.Model], *, read: Verb, edit: Verb, place: str | None = "place") -> None:
        super().__init__(model)
        self.read, self.edit, self.place = read, edit, place

    def _verbs(self, action: str) -> tuple[Verb, ...]:
        if action == "view":
            return (self.read, self.edit)
        return (self.edit,) if action in {"add", "change", "publish"} else ()

    def user_has_permission(self, user: User, action: str) -> bool:
        return any(can(user, verb) for verb in self._verbs(action))

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        return any(can(user, verb, self._place_id(instance)) for verb in self._verbs(action))

    def _place_id(self, instance: Any) -> int | None:
        if self.place is None:
            return None
        for name in self.place.split("__"):
            instance = getattr(instance, name)
        return instance.pk

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> models.QuerySet[Any]:
        rows = self.model._default_manager.all()
        reach: set[int] = set()
        for verb in {verb for action in actions for verb in self._verbs(action)}:
            where = places_for(user, verb)
            if isinstance(where, Everywhere) or (self.place is None and where):
                return rows
            reach |= set(where)
        return rows.filter(**{f"{self.place}__in": reach}) if self.place else rows.none()

    def users_with_any_permission(self, actions: Iterable[str]) -> models.QuerySet[User]:
        jobs = {job for action in actions for verb in self._verbs(action) for job in ALLOWED[verb]}
        return User.objects.filter(is_active=True, roles__in=Role.objects.current().filter(job__in=jobs)).distinct()
