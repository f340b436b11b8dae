"""The addresses of signing in. The names are allauth's, because its flows look them up; nothing else of it is routed."""

from django.urls import include, path
from django.views.generic import RedirectView

from accounts import second_factor, views

second_factor_urls = [
    path("", RedirectView.as_view(pattern_name="mfa_view_recovery_codes"), name="mfa_index"),
    path("code/", second_factor.AskCodeView.as_view(), name="mfa_authenticate"),
    path("code-again/", second_factor.AskCodeAgainView.as_view(), name="mfa_reauthenticate"),
    path("password/", second_factor.AskPasswordView.as_view(), name="account_reauthenticate"),
    path("set-up/", second_factor.SetUpView.as_view(), name="mfa_activate_totp"),
    path("another-phone/", second_factor.TakeDownView.as_view(), name="mfa_deactivate_totp"),
    path("spare-codes/", second_factor.SpareCodesView.as_view(), name="mfa_view_recovery_codes"),
    path("spare-codes/new/", second_factor.NewSpareCodesView.as_view(), name="mfa_generate_recovery_codes"),
]

urlpatterns = [
    path("login/", views.RequestCodeView.as_view(), name="account_login"),
    path("login/", views.RequestCodeView.as_view(), name="account_request_login_code"),
    path("login/code/confirm/", views.ConfirmCodeView.as_view(), name="account_confirm_login_code"),
    path("logout/", views.SignOutView.as_view(), name="account_logout"),
    path("mfa/", include(second_factor_urls)),
]
