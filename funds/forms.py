"""The form for facts that belong to a place."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from accounts.permissions import Everywhere, Verb, can, places_for
from funds.models import Pot
from places.models import Place


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
