"""What people fill in while they judge: the queue's filters, an interest, scores, a reason, a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from content.fields import PoundsField
from funds.applications.answers import Asked
from funds.applications.lifecycle import SENT, Status
from funds.models import Call, Criterion
from funds.models.calls import HIGHEST_SCORE
from funds.needs.models import Priority
from funds.review.models import Decision, ScoreSheet
from funds.review.queue import ORDERS, VIEWS, Wanted
from places.models import Place, Ward

STATES = [(status.value, status.label) for status in Status if status in SENT]


class Reason(forms.CharField):
    """A text that the group reads."""

    def __init__(self, label: Any, help_text: Any = "", **options: Any) -> None:
        super().__init__(
            label=label, help_text=help_text, max_length=4000, widget=forms.Textarea(attrs={"rows": 5}), **options
        )


class QueueForm(forms.Form):
    """The filters, all optional; what is not understood is left out."""

    q = forms.CharField(label=_("Group, reference or words"), required=False, max_length=100)
    call = forms.ChoiceField(label=_("Call"), required=False)
    state = forms.ChoiceField(label=_("State"), required=False, choices=[("", _("All states")), *STATES])
    ward = forms.ChoiceField(label=_("Ward"), required=False)
    priority = forms.ChoiceField(label=_("Priority"), required=False)

    def __init__(self, data: Any, calls: list[Call], **options: Any) -> None:
        super().__init__(data, auto_id="filter-%s", **options)
        places = {call.place_id for call in calls}
        self.rows: dict[str, dict[str, Any]] = {}
        self._offer("call", _("All calls"), calls)
        self._offer("ward", _("All wards"), Ward.objects.filter(place__in=places).order_by("name"))
        self._offer("priority", _("All priorities"), Priority.objects.filter(place__in=places).order_by("title"))

    def _offer(self, name: str, everything: Any, rows: Iterable[Any]) -> None:
        """Read the rows once: for the list and for the answer."""
        self.rows[name] = {str(row.pk): row for row in rows}
        field = cast(forms.ChoiceField, self.fields[name])
        field.choices = [("", everything), *((pk, str(row)) for pk, row in self.rows[name].items())]

    def chosen(self, name: str) -> Any:
        return self.rows[name].get(self.data.get(name, ""))

    def wanted(self) -> Wanted:
        """What the reader asked for, with the unknown left out."""
        view, state, order = (self.data.get(name, "") for name in ("view", "state", "order"))
        words = self.data.get("q", "").replace("\x00", "").strip()[:100]
        return Wanted(
            view=view if view in VIEWS else "",
            state=state if state in dict(STATES) else "",
            call=self.chosen("call"),
            ward=self.chosen("ward"),
            priority=self.chosen("priority"),
            words=words,
            order=order if order.removeprefix("-") in ORDERS else "-sent",
        )


class InterestForm(forms.Form):
    """“Any interest?”, asked before a word is shown."""

    interest = forms.ChoiceField(choices=[("no", _("No")), ("yes", _("Yes"))], widget=forms.RadioSelect)
    reason = forms.CharField(required=False, max_length=300)


class ReasonForm(forms.Form):
    """A move that the group is told about."""

    reason = Reason(_("Why"), _("The group reads this."))


class ChangesForm(ReasonForm):
    """Which answers the group should change, and how."""

    keys = forms.MultipleChoiceField(
        label=_("Questions to open again"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Only these can be changed. Tick none to open all of them."),
    )
    field_order = ("keys", "reason")

    def __init__(self, asked: list[Asked], data: Any = None) -> None:
        super().__init__(data)
        self.fields["reason"].label = _("What should they change?")
        field = cast(forms.MultipleChoiceField, self.fields["keys"])
        field.choices = [(one.question.key, f"{one.number}. {one.question.label}") for one in asked]
        field.error_messages["invalid_choice"] = _("Choose from the questions on this page.")


class LiftForm(forms.Form):
    """Letting somebody back in."""

    person = forms.ModelChoiceField(User.objects.all(), widget=forms.HiddenInput)
    reason = forms.CharField(label=_("Why"), max_length=300)


class DecisionForm(forms.Form):
    """What the panel decided."""

    outcome = forms.ChoiceField(label=_("Decision"), choices=Decision.Outcome.choices, widget=forms.RadioSelect)
    amount = PoundsField(
        label=_("Amount in pounds"),
        required=False,
        help_text=_("For part-fund only. “Fund” gives all that they ask for."),
    )
    reason = Reason(_("Reasons"), _("The group reads this. Say how it met what you look for, and where it did not."))


class PromotionForm(forms.Form):
    """Money for a group on the reserve list."""

    amount = PoundsField(label=_("Amount in pounds"), help_text=_("All that they ask for, or a part of it."))
    reason = Reason(_("Reasons"), _("The group reads this."))


class ScoreForm(forms.Form):
    """One radio group for each criterion, each score with its guide words."""

    comment = forms.CharField(
        label=_("Your comment"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 4})
    )

    def __init__(self, criteria: list[Criterion], sheet: ScoreSheet | None, data: Any = None) -> None:
        kept = {score.criterion_id: score.value for score in sheet.scores.all()} if sheet else {}
        super().__init__(data, initial={"comment": sheet.comment if sheet else ""})
        self.criteria = criteria
        for criterion in criteria:
            self.fields[f"score-{criterion.key}"] = forms.TypedChoiceField(
                label=criterion.label,
                choices=[(value, _words(criterion, value)) for value in range(HIGHEST_SCORE, -1, -1)],
                coerce=int,
                empty_value=None,
                required=False,
                initial=kept.get(criterion.pk),
                widget=forms.RadioSelect,
                error_messages={"invalid_choice": _("Choose a score from 0 to 4.")},
            )

    @property
    def values(self) -> dict[str, int | None]:
        """Scores by the criterion's key."""
        return {criterion.key: self.cleaned_data[f"score-{criterion.key}"] for criterion in self.criteria}

    @property
    def questions(self) -> list[tuple[Criterion, forms.BoundField]]:
        return [(criterion, self[f"score-{criterion.key}"]) for criterion in self.criteria]


def _words(criterion: Criterion, value: int) -> str:
    """The guide words of one score."""
    guide = criterion.guide
    return f"{value}: {guide[value]}" if isinstance(guide, list) and value < len(guide) else str(value)


def place_names(calls: list[Call]) -> str:
    """The boroughs of ``calls``, for the line under a heading; nothing when there are many."""
    places: dict[int, Place] = {call.place_id: call.place for call in calls}
    return next(iter(places.values())).name if len(places) == 1 else ""
