"""The second factor of staff: an app that shows codes, and ten spare codes on paper. allauth's views with our pages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.internal.flows.login import record_authentication
from allauth.account.views import ReauthenticateView
from allauth.mfa.base.views import AuthenticateView
from allauth.mfa.base.views import ReauthenticateView as CodeAgainView
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from allauth.mfa.totp.forms import ActivateTOTPForm
    from django.http import HttpResponse

STEP = "account/second_factor.jinja"


class AskCodeView(AuthenticateView):
    """Right after the password."""

    template_name = STEP
    extra_context = {
        "title": _("Type the code from your app"),
        "lead": _("Open the app on your phone that makes codes for this site. A spare code works too."),
        "button_text": _("Sign in"),
    }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # allauth's own leaves what it was given out, extra_context included.
        return {**self.extra_context, **super().get_context_data(**kwargs)}


class AskCodeAgainView(CodeAgainView):
    """For somebody who signed in before their second factor was set up elsewhere."""

    template_name = STEP
    extra_context = AskCodeView.extra_context | {"title": _("Show that it is you"), "button_text": _("Continue")}


class AskPasswordView(ReauthenticateView):
    """Before the second factor is changed, if the password was typed a while ago."""

    template_name = STEP
    extra_context = {
        "title": _("Type your password again"),
        "lead": _("You are about to change how you sign in, so we check that it is you."),
        "button_text": _("Continue"),
    }


class SetUpView(ActivateTOTPView):
    """Tie an app to the account."""

    template_name = "account/second_factor_set_up.jinja"

    def form_valid(self, form: ActivateTOTPForm) -> HttpResponse:
        """The code just typed was a second factor: nobody is asked for another one at once."""
        response: HttpResponse = super().form_valid(form)
        record_authentication(self.request, self.request.user, method="mfa", type="totp")
        return response


class TakeDownView(DeactivateTOTPView):
    """Untie the app, to tie another one: for a new phone."""

    template_name = STEP
    extra_context = {
        "title": _("Use another phone"),
        "lead": _("We forget the app that you use now. Then you set up the new one."),
        "button_text": _("Forget the old app"),
    }


class SpareCodesView(ViewRecoveryCodesView):
    """The spare codes, to print or write down."""

    template_name = "account/spare_codes.jinja"


class NewSpareCodesView(GenerateRecoveryCodesView):
    """Ten new spare codes; the old ones stop working."""

    template_name = STEP
    extra_context = {
        "title": _("Make new spare codes"),
        "lead": _("You get ten new codes. The old ones stop working."),
        "button_text": _("Make new codes"),
    }
