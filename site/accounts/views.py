"""Signing in and out. Applicants come by a code, staff by password; each page shows the way to the other."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.stagekit import LOGIN_SESSION_KEY
from allauth.account.stages import LoginByCodeStage, LoginStageController
from allauth.account.utils import get_login_redirect_url
from allauth.account.views import ConfirmLoginCodeView, LoginView, LogoutView, RequestLoginCodeView
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET
from django.views.generic import FormView

from accounts.codes import CodeProcess
from accounts.forms import ConfirmCodeForm, RequestCodeForm, StaffLoginForm
from accounts.permissions import Verb, can
from accounts.sent_mail import newest

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse, HttpResponseBase


class RequestCodeView(RequestLoginCodeView):
    """Type your address, get a code."""

    template_name = "account/request_code.jinja"
    form_class = RequestCodeForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """Whoever mistyped their address may come back and type another."""

    def form_valid(self, form: RequestCodeForm) -> HttpResponse:
        CodeProcess.begin(self.request, form.cleaned_data["email"])
        return HttpResponseRedirect(self.get_success_url())


@method_decorator(never_cache, name="dispatch")
class ConfirmCodeView(ConfirmLoginCodeView):
    """Type the code, be signed in."""

    template_name = "account/confirm_code.jinja"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """As allauth's, but an old code says so instead of sending people back without a word."""
        if request.user.is_authenticated:
            return HttpResponseRedirect(get_login_redirect_url(request))
        began = LOGIN_SESSION_KEY in request.session
        self.stage = LoginStageController.enter(request, LoginByCodeStage.key)
        process = CodeProcess.resume(self.stage) if self.stage else None
        if process is None:
            return self._ask_again(_("That code has run out. Ask for a new one.") if began else "")
        self._process = process
        response: HttpResponseBase = super(ConfirmLoginCodeView, self).dispatch(request, *args, **kwargs)
        return response

    def get_form_class(self) -> type[ConfirmCodeForm]:
        return ConfirmCodeForm

    def form_invalid(self, form: ConfirmCodeForm) -> HttpResponse:
        if not self._process.record_invalid_attempt():
            return self._ask_again(_("That was the fifth wrong code. Ask for a new one."))
        response: HttpResponse = FormView.form_invalid(self, form)
        return response

    def _ask_again(self, why: str) -> HttpResponse:
        if why:
            messages.error(self.request, why)
        return HttpResponseRedirect(self.passthrough_next_url(reverse("account_login")))


class SignOutView(LogoutView):
    """Signing out is a button, so that no link can do it to somebody."""

    http_method_names = ["post"]


class StaffLoginView(LoginView):
    """E-mail address and password. allauth slows guessers down and asks for the second factor where there is one."""

    template_name = "account/staff_login.jinja"

    def get_form_class(self) -> type[StaffLoginForm]:
        return StaffLoginForm

    def _redirect_to_pending_stage(self, request: HttpRequest, stage: object) -> None:
        """A code asked for by mistake does not keep staff from their own door."""

    def form_valid(self, form: StaffLoginForm) -> HttpResponse:
        """Where they were going; but those who may not use the admin are never sent into it."""
        target = self.get_next_url()
        if target and target.startswith(reverse("wagtailadmin_home")) and not can(form.user, Verb.USE_ADMIN):
            target = "/"
        response: HttpResponse = form.login(self.request, redirect_url=target)
        return response


@never_cache
@require_GET
def dev_mail(request: HttpRequest) -> HttpResponse:
    """The mail that the demo sent, sign-in codes included. There is no such page on a real site."""
    if not settings.DEMO:
        raise Http404
    return render(request, "account/dev_mail.jinja", {"mails": newest(50)}, using="jinja2")
