"""How allauth speaks and where it sends people after they signed in."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Any, ClassVar

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.internal.flows.login import get_authentication_records
from django.core.exceptions import PermissionDenied
from django.shortcuts import resolve_url
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Verb, can

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.http import HttpRequest, HttpResponse


class AccountAdapter(DefaultAccountAdapter):
    """Plain words, and no page of allauth's that we do not have."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("That code is not right. Look at the newest mail from us and type its six digits."),
        "email_password_mismatch": _("The e-mail address or the password is not right."),
        "incorrect_password": _("That password is not right."),
        "too_many_login_attempts": _("You have tried too often. Wait a few minutes, then try again."),
        "rate_limited": _("You have tried too often. Wait a few minutes, then try again."),
    }

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        message_context: dict[str, Any] | None = None,
        extra_tags: str = "",
        message: str | None = None,
    ) -> None:
        """Our pages say what happened; allauth's templates would say it a second time."""
        if message:
            super().add_message(request, level, message=message, extra_tags=extra_tags)

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up: a code makes the user."""
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        """Staff to their pages, link workers to the home page, applicants to their applications."""
        if can(request.user, Verb.USE_ADMIN):
            return resolve_url("wagtailadmin_home")
        if request.user.is_staff:
            return "/"
        return str(super().get_login_redirect_url(request))

    def is_reauthentication_required(self, *, app: str) -> bool:
        """A password typed a moment ago need not be typed again."""
        request = self.request
        records = get_authentication_records(request, request.user)
        passwords = [record["at"] for record in records if record["method"] == "password"]
        return not passwords or time.time() - max(passwords) > app_settings.REAUTHENTICATION_TIMEOUT

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        raise PermissionDenied(_("This account is closed. Get in touch if you think it should not be."))
