"""What an editor chooses when a call's page takes something from the library, or gives something to it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Everywhere, Verb, can, places_for
from funds.models import SavedForm, SavedQuestion
from funds.questions.schema import Form
from places.models import Place


class PutForm(forms.Form):
    """One question, at the end of one section."""

    saved = forms.ModelChoiceField(label=_("Question"), queryset=SavedQuestion.objects.none())
    section = forms.ChoiceField(label=_("Put it at the end of"))

    def __init__(self, user: User, form: Form, data: Any = None) -> None:
        super().__init__(data, prefix="put")
        self.fields["saved"].queryset = SavedQuestion.objects.for_user(user)  # type: ignore[attr-defined]
        self.fields["section"].choices = [(one.key, one.title) for one in form.sections]  # type: ignore[attr-defined]


class UseForm(forms.Form):
    """A whole form; what to do with the page's own is asked only where it has one."""

    REPLACE, APPEND = "replace", "append"

    saved = forms.ModelChoiceField(label=_("Form"), queryset=SavedForm.objects.none())
    how = forms.ChoiceField(
        label=_("This page has questions already. What should happen to them?"),
        choices=[
            (APPEND, _("Keep them, and put the form after them")),
            (REPLACE, _("Take them out, and put the form in their place")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens to the questions that are there.")},
    )

    def __init__(self, user: User, form: Form, data: Any = None) -> None:
        super().__init__(data, prefix="use")
        self.fields["saved"].queryset = SavedForm.objects.for_user(user)  # type: ignore[attr-defined]
        if not len(form):
            del self.fields["how"]

    @property
    def replaces(self) -> bool:
        return self.cleaned_data.get("how", self.REPLACE) == self.REPLACE


class KeepForm(forms.Form):
    """One question of the page, or its whole form, under a name and for one borough or all."""

    EVERYTHING = ""

    key = forms.ChoiceField(label=_("What to keep"), required=False)
    name = forms.CharField(label=_("Name in the library"), max_length=120)
    place = forms.ModelChoiceField(label=_("Who may use it"), queryset=Place.objects.none())

    def __init__(self, user: User, form: Form, data: Any = None, place: Place | None = None) -> None:
        super().__init__(data, prefix="keep", initial={"place": place})
        self.fields["key"].choices = [  # type: ignore[attr-defined]
            (self.EVERYTHING, _("The whole form")),
            *((one.key, one.label) for one in form),
        ]
        where = places_for(user, Verb.EDIT_CALLS)
        shared = can(user, Verb.SHARE_LIBRARY)
        choice: Any = self.fields["place"]
        current = Place.objects.current()
        choice.queryset = current if isinstance(where, Everywhere) else current.filter(pk__in=where)
        choice.required = not shared
        choice.empty_label = _("All boroughs") if shared else None
