"""Who may see and change the library and public questions, in the terms of Wagtail's own pages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from accounts.models import User
from accounts.permissions import Verb, can, places_for
from accounts.policies import PlacePolicy
from funds.models.library import Kept


class LibraryPolicy(PlacePolicy):
    """A borough's own for those who edit calls there. What all share is read by all of them, changed by few."""

    def __init__(self, model: type[models.Model]) -> None:
        super().__init__(model, read=Verb.EDIT_CALLS, edit=Verb.EDIT_CALLS)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Kept) -> bool:
        if instance.place_id:
            return super().user_has_permission_for_instance(user, action, instance)
        if action == "view":
            return can(user, Verb.EDIT_CALLS)
        return action in {"add", "change"} and can(user, Verb.SHARE_LIBRARY)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> models.QuerySet[Any]:
        if not places_for(user, Verb.EDIT_CALLS):
            return self.model._default_manager.none()
        return self.model._default_manager.for_user(user)


class AnswerPolicy(PlacePolicy):
    """Public questions are asked on the site and answered here: nobody adds one."""

    def _verbs(self, action: str) -> tuple[Verb, ...]:
        return () if action == "add" else super()._verbs(action)
