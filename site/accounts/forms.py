"""What people type to sign in, and what the programme team types about people."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from allauth.account.forms import ConfirmLoginCodeForm, LoginForm, RequestLoginCodeForm
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.auth import PasswordResetForm
from wagtail.admin.forms.models import WagtailAdminModelForm

from accounts.models import Role, User

if TYPE_CHECKING:
    import datetime
    from collections.abc import Iterator

NOT_AN_ADDRESS = _("Type an e-mail address in the right form, like name@example.org")


class RequestCodeForm(RequestLoginCodeForm):
    """Where shall we send the code? The same for known and unknown addresses."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["email"] = forms.EmailField(
            label=_("E-mail address"),
            max_length=254,
            widget=forms.EmailInput(attrs={"autocomplete": "email"}),
            error_messages={"required": _("Type your e-mail address"), "invalid": NOT_AN_ADDRESS},
        )

    def clean_email(self) -> str:
        """Lower case, as we keep addresses. The parent counts how often a code was asked for."""
        self.cleaned_data["email"] = self.cleaned_data["email"].lower()
        return str(super().clean_email())


class ConfirmCodeForm(ConfirmLoginCodeForm):
    """The six digits. Spaces between them are fine."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"] = forms.CharField(
            label=_("Code"),
            max_length=20,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric"}),
            error_messages={"required": _("Type the six digits from the mail")},
        )


class StaffLoginForm(LoginForm):
    """E-mail address and password, for people who hold a role now."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].label = _("E-mail address")
        self.fields["login"].error_messages.update(required=_("Type your e-mail address"), invalid=NOT_AN_ADDRESS)
        self.fields["password"].error_messages["required"] = _("Type your password")

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if self.user is not None and not self.user.is_staff:
            raise ValidationError(_("You hold no role at the moment. Sign in with a code instead."))
        return cleaned


class StaffPasswordResetForm(PasswordResetForm):
    """A new password, also the first one: a person is written down without any."""

    def get_users(self, email: str) -> Iterator[User]:
        """Only people who hold a role now: applicants have no password to set."""
        user = User.objects.known_as(email)
        if user and user.is_staff:
            yield user


class NameForm(forms.ModelForm):
    """What staff may change about themselves. Their address is how history knows them."""

    class Meta:
        model = User
        fields = ["name"]


class PersonForm(WagtailAdminModelForm):
    """A person as the programme team sees them: no groups and no superusers, roles say it all."""

    class Meta:
        model = User
        fields = ["name", "email", "is_active"]

    def __init__(self, *args: Any, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        if editing_self or not self.instance.pk:
            del self.fields["is_active"]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"]).strip().lower()
        known = User.objects.known_as(email)
        if known and known != self.instance:
            raise ValidationError(_("Somebody with this address is already here: %(name)s.") % {"name": known})
        return email

    def save(self, commit: bool = True) -> User:
        if not self.instance.pk:
            self.instance.set_unusable_password()
        user: User = super().save(commit)
        return user


class RoleForm(WagtailAdminModelForm):
    """A job for a person, at one place or at all. The person is named by address: a list of all applicants helps nobody."""

    email = forms.EmailField(label=_("E-mail address of the person"))

    class Meta:
        model = Role
        fields = ["email", "job", "place", "starts_at", "ends_at", "seat", "voting"]

    def clean_email(self) -> str:
        email = str(self.cleaned_data["email"])
        user = User.objects.known_as(email)
        if user is None:
            raise ValidationError(_("Nobody with this address is here yet. Add them under People first."))
        self.instance.user = user
        return email

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        _check_end(self, cleaned.get("starts_at"), cleaned.get("ends_at"))
        return cleaned


class RoleChangeForm(WagtailAdminModelForm):
    """Afterwards only its end and the seat change, so that history stays true."""

    class Meta:
        model = Role
        fields = ["ends_at", "seat", "voting"]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        _check_end(self, self.instance.starts_at, cleaned.get("ends_at"))
        return cleaned


def _check_end(form: forms.BaseForm, starts_at: datetime.datetime | None, ends_at: datetime.datetime | None) -> None:
    if starts_at and ends_at and ends_at <= starts_at:
        form.add_error("ends_at", _("The end must be after the start."))
