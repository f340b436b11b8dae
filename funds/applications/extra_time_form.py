"""The staff's form for extra time: which draft, until when, and why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets import AdminDateTimeInput

from accounts.models import User
from funds.applications.models import Application
from funds.models import Call


class ExtraTimeForm(forms.Form):
    """Finds the draft by the reference that the group tells; nothing of what is in it is shown."""

    reference = forms.CharField(
        label=gettext_lazy("Reference of the draft"),
        max_length=20,
        help_text=gettext_lazy("The group reads it to you from its page or its mails. For example: NEW-26-7K4M"),
    )
    until = forms.DateTimeField(label=gettext_lazy("May be sent until"), widget=AdminDateTimeInput())
    reason = forms.CharField(
        label=gettext_lazy("Why?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or two sentences. The group reads them in a mail."),
    )

    def __init__(self, call: Call, user: User, data: Any = None) -> None:
        super().__init__(data)
        self.drafts = Application.objects.to_extend(user).filter(call=call)

    def clean_reference(self) -> Application:
        typed = "".join(self.cleaned_data["reference"].upper().split())
        draft = self.drafts.filter(reference=typed).first()
        if draft is None:
            raise ValidationError(_("This call has no draft with this reference. Check it letter by letter."))
        return draft
