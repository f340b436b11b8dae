"""Signing in by code, where most grants begin: the code proves the address, and a new address becomes a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from allauth.account.internal.flows.login_by_code import LoginCodeVerificationProcess
from allauth.account.models import Login
from allauth.account.stages import LoginByCodeStage, LoginStageController
from django.db import IntegrityError, transaction
from django.http import HttpResponseRedirect
from django.urls import reverse

from accounts import outbox
from accounts.models import User

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


class CodeProcess(LoginCodeVerificationProcess):
    """allauth's sign-in by code, except that an unknown address gets a code too and staff get a link."""

    @classmethod
    def begin(cls, request: HttpRequest, email: str) -> CodeProcess:
        """Mail the address what it needs. What the browser sees is the same for every address."""
        user = User.objects.known_as(email)
        login = Login(user=user, email=email)
        login.state["stages"] = {"current": LoginByCodeStage.key}
        stage = LoginByCodeStage(LoginStageController(request, login), request, login)
        stage.state.update(cls.initial_state(user=user, email=email), initiated_by_user=True)
        process = cls(stage=stage)
        process.send()
        process.persist()
        return process

    @classmethod
    def resume(cls, stage: LoginByCodeStage) -> CodeProcess | None:
        """The sign-in that this browser began, unless its time has run out."""
        process = cls(stage=stage)
        return process if process.abort_if_invalid() else None

    def send_by_email(self, email: str, skip_enumeration_mails: bool = False) -> None:
        """A code; for staff the way to their own sign-in; for a closed account a sentence."""
        user = self.user
        if user and not user.is_active:
            outbox.send_now(email, "accounts/closed", {})
        elif user and user.is_staff:
            outbox.send_now(email, "accounts/staff_link", {"path": reverse("staff_login")})
        else:
            outbox.send_now(email, "accounts/code", {"code": self.generate_code()})

    def finish(self, redirect_url: str | None) -> HttpResponse:
        """The code was right: the address belongs to whoever typed it."""
        self._user = self.user or _person(self.state["email"])
        if self._user.is_staff:
            # The role came after the code was sent.
            self.abort()
            return HttpResponseRedirect(reverse("staff_login"))
        response: HttpResponse = super().finish(redirect_url)
        return response


def _person(email: str) -> User:
    """The new person; or the one who proved the same address in another window a moment ago."""
    try:
        with transaction.atomic():
            return User.objects.create_user(email)
    except IntegrityError:
        return User.objects.get_by_natural_key(email)
