"""What stands between a person and the staff pages: roles in force this minute, a staff sign-in, a second factor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login import get_authentication_records
from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseRedirect
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.groups import group_names, sync_groups
from accounts.models import User
from accounts.permissions import Verb, can

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

STAFF_PAGES = "/admin/"
SECOND_FACTOR_PAGES = "/accounts/mfa/"
# Everybody may ask for a new password; these know nothing about grants.
OPEN_STAFF_PAGES = ("/admin/password_reset/", "/admin/jsi18n/", "/admin/sprite/")
GROUPS_KEY = "accounts_groups"


class RoleExpiryMiddleware:
    """Syncs a person's groups on their first staff page after one of their roles began or ended."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path_info.startswith(STAFF_PAGES) and isinstance(request.user, User):
            names = group_names(request.user.current_roles)
            if request.session.get(GROUPS_KEY) != names:
                sync_groups(request.user)
                request.session[GROUPS_KEY] = names
        return self.get_response(request)


class StaffDoorMiddleware:
    """Lets in who works here and says why not to everybody else. Wagtail's own answer would be a loop of sign-ins."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        path = request.path_info
        closed = path.startswith((STAFF_PAGES, SECOND_FACTOR_PAGES)) and not path.startswith(OPEN_STAFF_PAGES)
        if closed and isinstance(request.user, User):
            self._require_staff(request, request.user)
            if path.startswith(STAFF_PAGES) and settings.STAFF_SECOND_FACTOR:
                return self._ask_second_factor(request, request.user) or self.get_response(request)
        elif path.startswith(SECOND_FACTOR_PAGES) and LOGIN_SESSION_KEY not in request.session:
            # allauth would show the applicants' sign-in; only somebody half-way through signing in belongs here.
            return redirect_to_login(request.get_full_path(), settings.WAGTAILADMIN_LOGIN_URL)
        return self.get_response(request)

    def _require_staff(self, request: HttpRequest, user: User) -> None:
        if not can(user, Verb.USE_ADMIN):
            raise PermissionDenied(
                _("You are signed in as %(email)s. These pages are for people who run a fund.") % {"email": user.email}
            )
        methods = _methods(request, user)
        if "code" in methods and "password" not in methods:
            raise PermissionDenied(_("You signed in with a code. Sign out, then sign in as staff with your password."))

    def _ask_second_factor(self, request: HttpRequest, user: User) -> HttpResponse | None:
        """The way to the second factor, or None for somebody who has one and has shown it in this session."""
        if not is_mfa_enabled(user):
            step = "mfa_activate_totp"
        elif "mfa" not in _methods(request, user):
            step = "mfa_reauthenticate"
        else:
            return None
        return HttpResponseRedirect(f"{reverse(step)}?{urlencode({'next': request.get_full_path()})}")


def _methods(request: HttpRequest, user: User) -> set[str]:
    """How this session proved who it is: by password, by code, by second factor."""
    return {str(record["method"]) for record in get_authentication_records(request, user)}
