"""The staff's forms about a fund: facts that belong to a place, and what can be done with one call."""

from __future__ import annotations

import datetime
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminDateInput, AdminDateTimeInput

from accounts.permissions import Everywhere, Verb, can, places_for
from content.fields import PoundsField
from funds.models import Call, Pot
from places.models import Place

# Who finds a call that was open all the time with an end has so long to finish a draft.
NOTICE = datetime.timedelta(days=14)


def explain(form: forms.Form, problem: ValidationError) -> None:
    """Put each sentence of a refused action beside the field that it is about."""
    told = problem.error_dict if hasattr(problem, "error_dict") else {NON_FIELD_ERRORS: problem.error_list}
    for name, errors in told.items():
        for error in errors:
            form.add_error(name if name in form.fields else None, error)


class PlaceScopedForm(WagtailAdminModelForm):
    """Offers only the places where the person may edit, and refuses any other."""

    edit_verb = Verb.EDIT_CALLS

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        where = places_for(self.for_user, self.edit_verb)
        if not isinstance(where, Everywhere):
            self.fields["place"].queryset = Place.objects.filter(pk__in=where)
            if "pot" in self.fields:
                self.fields["pot"].queryset = Pot.objects.filter(place__in=where)

    def clean_place(self) -> Place:
        place: Place = self.cleaned_data["place"]
        if not can(self.for_user, self.edit_verb, place):
            raise ValidationError(_("Choose a borough that you work for."))
        return place


class CallForm(PlaceScopedForm):
    """Facts of a call. Once it has opened, its times change only where everybody is told and asked why."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        now = timezone.now()
        was = Call.objects.filter(pk=self.instance.pk, opens_at__lte=now).first() if self.instance.pk else None
        if was is None:
            return cleaned
        if "opens_at" in cleaned and cleaned["opens_at"] != was.opens_at:
            self.add_error("opens_at", _("The call has opened, so its opening time stays as it is."))
        if "closes_at" in cleaned and (problem := self._closing(was, cleaned["closes_at"], now)):
            self.add_error("closes_at", problem)
        return cleaned

    def _closing(self, was: Call, to: datetime.datetime | None, now: datetime.datetime) -> str:
        """Why the closing time cannot be changed here: a sentence, or nothing."""
        if to == was.closes_at:
            return ""
        if was.closes_at is None:
            if to and to >= now + NOTICE:
                return ""
            return _("People are filling in this form now. Give them two weeks at least until it closes.")
        if to is not None and to < was.closes_at:
            return _("The call has opened. It cannot close earlier than people were told.")
        return _("The call has opened. Use “Move the closing time”: it asks why, and tells everybody with a draft.")


class LibraryForm(PlaceScopedForm):
    """A question or a form of the library. Only the programme team changes what all boroughs share."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not can(self.for_user, Verb.SHARE_LIBRARY):
            self.fields["place"].required = True

    def clean_place(self) -> Place | None:  # type: ignore[override]
        return super().clean_place() if self.cleaned_data["place"] else None


class MoveClosingForm(forms.Form):
    """A later closing time for everybody."""

    to = forms.DateTimeField(label=gettext_lazy("New closing time"), widget=AdminDateTimeInput())
    reason = forms.CharField(
        label=gettext_lazy("Why does it move?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=gettext_lazy("One or two sentences. Everybody can read them on the call’s page."),
    )


class CopyForm(forms.Form):
    """What differs in a copy of a call."""

    title = forms.CharField(label=gettext_lazy("Title of the new call"), max_length=120)
    opens_on = forms.DateField(
        label=gettext_lazy("First day"),
        widget=AdminDateInput(),
        help_text=gettext_lazy("All other dates move by as many days. The same weekday keeps all weekdays."),
    )
    pot = forms.ModelChoiceField(label=gettext_lazy("Pot"), queryset=Pot.objects.none(), empty_label=None)
    budget_pence = PoundsField(label=gettext_lazy("Budget"), help_text=gettext_lazy("In pounds."))

    def __init__(self, call: Call, data: Any = None) -> None:
        initial = {
            "title": call.title,
            "opens_on": next_opening(call),
            "pot": call.pot_id,
            "budget_pence": call.budget_pence,
        }
        super().__init__(data, initial=initial)
        self.fields["pot"].queryset = Pot.objects.filter(place=call.place_id)  # type: ignore[attr-defined]


def next_opening(call: Call) -> datetime.date:
    """The first day of a copy, to begin with: at least four weeks from now, on the old call's weekday."""
    earliest = timezone.localdate() + datetime.timedelta(weeks=4)
    return earliest + datetime.timedelta(days=(timezone.localdate(call.opens_at).weekday() - earliest.weekday()) % 7)


class AnswerForm(WagtailAdminModelForm):
    """The answer to a public question; without one, the question is put aside."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        if cleaned.get("shown") and not (cleaned.get("answer") or "").strip():
            self.add_error("answer", _("Write an answer, or take the tick away so that the question is put aside."))
        return cleaned
