"""The form by which an editor writes down a teller's agreement."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminDateInput

from stories.models import Consent


class ConsentForm(forms.ModelForm[Consent]):
    """When and how the teller agreed, and until when."""

    class Meta:
        model = Consent
        fields = ["given_on", "basis", "expires_on"]
        widgets = {"given_on": AdminDateInput, "expires_on": AdminDateInput}
        help_texts = {"expires_on": _("The story comes down by itself after this day. Leave empty for no end.")}
