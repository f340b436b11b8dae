"""What an officer says before entering a paper or phone application: for which fund, how it came, and on whose word."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application, OnBehalf
from funds.models import Call

WAYS = [(OnBehalf.How.PAPER.value, _("On paper")), (OnBehalf.How.PHONE.value, _("By phone"))]


class EnterForm(forms.Form):
    """Drawn with the fields of the staff pages."""

    call = forms.ModelChoiceField(
        label=_("Fund"),
        queryset=Call.objects.none(),
        error_messages={"required": _("Choose the fund that they apply to")},
    )
    how = forms.ChoiceField(
        label=_("How did it come?"),
        choices=WAYS,
        widget=forms.RadioSelect(),
        error_messages={"required": _("Say whether it came on paper or by phone")},
    )
    agreed_name = forms.CharField(
        label=_("Who in the group agreed that you enter it?"),
        max_length=120,
        error_messages={"required": _("Type the name of the person who agreed")},
    )
    agreed_how = forms.CharField(
        label=_("How did they agree?"),
        max_length=200,
        help_text=_("For example: they signed the paper form, or said so on the phone."),
        error_messages={"required": _("Say how they agreed")},
    )
    agreed_on = forms.DateField(
        label=_("On what day?"),
        initial=timezone.localdate,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"required": _("Say on what day they agreed"), "invalid": _("Type the day like 2027-01-31")},
    )
    email = forms.EmailField(
        label=_("The group’s e-mail address"),
        required=False,
        help_text=_("If they have one, they can read and change it too. Leave it empty if they have none."),
        error_messages={"invalid": _("Type an e-mail address in the right form, like name@example.org")},
    )

    def __init__(self, calls: QuerySet[Call], data: Any = None, **options: Any) -> None:
        super().__init__(data, **options)
        self.fields["call"].queryset = calls  # type: ignore[attr-defined]

    def clean_agreed_on(self) -> datetime.date:
        day: datetime.date = self.cleaned_data["agreed_on"]
        if day > timezone.localdate():
            raise ValidationError(_("The day when they agreed cannot be in the future. Check it"))
        return day

    def enter(self, by: User) -> Application:
        """Make the draft."""
        told = self.cleaned_data
        agreement = actions.Agreement(told["agreed_name"], told["agreed_how"], told["agreed_on"])
        return actions.enter(by, told["call"], told["how"], agreement, told["email"])

    def refuse(self, problem: ValidationError) -> None:
        """Say beside the address what an action found wrong."""
        self.add_error("email", problem.messages[0])
