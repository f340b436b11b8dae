"""How a flat register of wagtail-modeladmin asks our own table who may read and write it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from wagtail_modeladmin.helpers import PermissionHelper
from wagtail_modeladmin.views import HistoryView, InspectView

from accounts.models import User
from accounts.permissions import Verb, can


class RegisterPermissions(PermissionHelper):
    """Reading and writing by verb; nobody deletes a row of a register."""

    read: Verb
    edit: Verb | None = None

    def user_can_list(self, user: User) -> bool:
        return can(user, self.read)

    def user_has_any_permissions(self, user: User) -> bool:
        return can(user, self.read)

    def user_can_inspect_obj(self, user: User, obj: Any) -> bool:
        return bool(self.inspect_view_enabled) and can(user, self.read)

    def user_can_create(self, user: User) -> bool:
        return self.edit is not None and can(user, self.edit)

    def user_can_edit_obj(self, user: User, obj: Any) -> bool:
        return self.user_can_create(user)

    def user_can_delete_obj(self, user: User, obj: Any) -> bool:
        return False


class _OneOfMine:
    """Shows a row only to those whose list has it: by its number alone the library would show it to everybody."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.permission_helper.user_can_list(request.user):  # type: ignore[attr-defined]
            raise PermissionDenied(_("Your role does not include this register."))
        mine = self.model_admin.get_queryset(request)  # type: ignore[attr-defined]
        if not mine.filter(pk=self.instance.pk).exists():  # type: ignore[attr-defined]
            raise Http404
        shown: HttpResponseBase = super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        return shown


class RegisterInspect(_OneOfMine, InspectView):
    pass


class RegisterHistory(_OneOfMine, HistoryView):
    pass
