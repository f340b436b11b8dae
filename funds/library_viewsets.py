"""The library in the staff pages: questions and whole forms that are kept to be used again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.permissions import register_permission_policy

from funds.forms import LibraryForm
from funds.models import SavedForm, SavedQuestion
from funds.policies import LibraryPolicy
from funds.questions.blocks import to_form
from funds.scoped_views import ScopedInspect
from funds.viewsets import FactsViewSet

for model in (SavedQuestion, SavedForm):
    register_permission_policy(model, LibraryPolicy(model))


class LibraryInspect(ScopedInspect):
    """Reads a form, or its one question, as a list to look through."""

    def get_place_display_value(self) -> Any:
        return _whose(self.object)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        saved = self.object
        if isinstance(saved, SavedForm):
            told = {"form": to_form(saved.questions, saved.rules), "plain": [one.value for one in saved.eligibility]}
        else:
            told = {"questions": [one.block.to_question(one.value) for one in saved.question]}
        return super().get_context_data(**kwargs) | told


class LibraryViewSet(FactsViewSet):
    """What one borough keeps, or what all of them share."""

    search_fields = ["name"]
    inspect_view_class = LibraryInspect
    inspect_template_name = "funds/library_inspect.html"
    form_class_of_row = LibraryForm


def _whose(saved: Any) -> Any:
    return saved.place or _("All boroughs")


class SavedQuestionViewSet(LibraryViewSet):
    """Questions to use again."""

    model = SavedQuestion
    name = "saved_questions"
    url_prefix = "saved-questions"
    icon = "help"
    menu_label = _("Questions to use again")
    list_display = ["name", Column("place", _("Borough"), accessor=_whose), DateColumn("kept_at", _("Kept"))]
    inspect_view_fields = ["name", "place", "kept_at"]
    panels = [FieldPanel("name"), FieldPanel("place"), FieldPanel("question")]


class SavedFormViewSet(LibraryViewSet):
    """Forms to use again."""

    model = SavedForm
    name = "saved_forms"
    url_prefix = "saved-forms"
    icon = "form"
    menu_label = _("Forms to use again")
    list_display = ["name", Column("place", _("Borough"), accessor=_whose), DateColumn("kept_at", _("Kept"))]
    inspect_view_fields = ["name", "place", "kept_at"]
    panels = [
        FieldPanel("name"),
        FieldPanel("place"),
        FieldPanel("eligibility"),
        FieldPanel("questions"),
        FieldPanel("rules"),
    ]
