"""What people asked about calls, in the staff pages: waiting ones first, each answered on its own page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _
from django_filters import ModelChoiceFilter  # type: ignore[import-untyped]
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import Column, DateColumn, TitleColumn
from wagtail.permissions import register_permission_policy

from accounts.permissions import Verb
from funds import actions
from funds.forms import AnswerForm
from funds.models import Call, PublicQuestion
from funds.policies import AnswerPolicy
from funds.scoped_views import ScopedEdit, ScopedIndex
from funds.viewsets import FactsViewSet

register_permission_policy(
    PublicQuestion, AnswerPolicy(PublicQuestion, read=Verb.EDIT_CALLS, edit=Verb.EDIT_CALLS, place="call__place")
)


class AnswerEdit(ScopedEdit):
    """Answers through the actions: the asker is told, the address forgotten."""

    def save_instance(self) -> PublicQuestion:
        typed, by = self.form.cleaned_data, self.request.user
        if not typed["answer"].strip():
            return actions.hide_question(self.object, by)
        return actions.answer_question(self.object, typed["answer"], by, shown=typed["shown"], text=typed["text"])


class QuestionIndex(ScopedIndex):
    """Waiting ones first."""

    def get_base_queryset(self) -> Any:
        return PublicQuestion.objects.for_user(self.request.user).select_related("call__place")

    def order_queryset(self, queryset: Any) -> Any:
        return super().order_queryset(queryset) if self.ordering_in_address else queryset

    @property
    def ordering_in_address(self) -> bool:
        return "ordering" in self.request.GET


def _own_calls(request: HttpRequest) -> Any:
    return Call.objects.for_user(request.user, Verb.EDIT_CALLS)  # type: ignore[arg-type]


class QuestionFilters(WagtailFilterSet):
    """By call: only those that the person edits."""

    call = ModelChoiceFilter(queryset=_own_calls, label=_("Call"))

    class Meta:
        model = PublicQuestion
        fields = ("call",)


def _state(question: PublicQuestion) -> Any:
    if question.answered_at:
        return _("Answered") if question.shown else _("Answered, not shown")
    return _("Waits for an answer") if question.shown else _("Put aside")


class PublicQuestionViewSet(FactsViewSet):
    """Questions about calls of one's own boroughs."""

    model = PublicQuestion
    name = "public_questions"
    url_prefix = "public-questions"
    icon = "comment"
    menu_label = _("Questions from the public")
    filterset_class = QuestionFilters
    search_fields = ["text", "answer"]
    index_view_class = QuestionIndex
    edit_view_class = AnswerEdit
    inspect_view_enabled = False
    list_display = [
        TitleColumn(
            "text",
            label=_("Question"),
            accessor=lambda question: Truncator(question.text).chars(90),
            get_url=lambda question: f"../public-questions/edit/{question.pk}/",
        ),
        Column("call", _("Call")),
        Column("state", _("State"), accessor=_state),
        DateColumn("asked_at", _("Asked")),
    ]
    panels = [
        FieldPanel(
            "text",
            widget=forms.Textarea(attrs={"rows": 3}),
            help_text=_("Take out names and numbers of people. Leave the rest as it was asked."),
        ),
        FieldPanel("answer", widget=forms.Textarea(attrs={"rows": 6})),
        FieldPanel("shown", help_text=_("Without the tick, nobody sees the question or the answer on the site.")),
    ]

    def get_edit_handler(self) -> Any:
        return ObjectList(self.panels, base_form_class=AnswerForm).bind_to_model(self.model)
