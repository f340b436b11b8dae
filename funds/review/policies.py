"""Wagtail's own pages get no hold on an assessment: whatever they ask, the answer is no."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.permission_policies.base import BasePermissionPolicy

from accounts.models import User


class NobodyPolicy(BasePermissionPolicy):
    """Nobody may view, change or publish. People act through funds.review.actions, which asks the table of roles."""

    def user_has_permission(self, user: User, action: str) -> bool:
        return False

    def users_with_any_permission(self, actions: Any) -> QuerySet[User]:
        return User.objects.none()
