"""Questions that are answered by choosing or ticking."""

from __future__ import annotations

from functools import cached_property
from typing import Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from funds.needs.models import Priority
from funds.questions.fields.answer import AnswerField, Parts, clean_text, part_of
from funds.questions.schema import Question

NOTE_LONGEST = 2_000
# The ends of a scale that names none.
SCALE = (1, 5)
RATHER_NOT = "prefer_not_to_say"


class ChoiceField(AnswerField):
    """One of several."""

    drawn_as: ClassVar[str] = "choice"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        """What there is to choose from: ``value``, ``text``, and what else helps to choose."""
        return [{"value": option, "text": option} for option in self.question.options]

    def clean(self, raw: Any) -> str | None:
        if not raw:
            return None
        if raw not in {option["value"] for option in self.options}:
            raise ValidationError(_("Choose one of the answers"))
        return str(raw)

    def missing(self) -> str:
        return _("Choose an answer to “%(question)s”") % {"question": self.question.label}


class YesNoField(ChoiceField):
    drawn_as: ClassVar[str] = "yes_no"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        return [{"value": "yes", "text": _("Yes")}, {"value": "no", "text": _("No")}]


class PrioritiesField(ChoiceField):
    """One of the priorities that the borough's fund has now."""

    drawn_as: ClassVar[str] = "priorities"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        return [
            {"value": one.slug, "text": one.title, "why": one.why, "drawing": one.theme.drawing}
            for one in Priority.objects.current(self.call.place)
        ]


def scale_ends(question: Question) -> tuple[int, int]:
    """The lowest and the highest point of a scale."""
    low, high = question.minimum, question.maximum
    return (SCALE[0] if low is None else low, SCALE[1] if high is None else high)


class ScaleField(ChoiceField):
    """A point between two ends that have words."""

    drawn_as: ClassVar[str] = "scale"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        low, high = scale_ends(self.question)
        return [{"value": str(point), "text": str(point)} for point in range(low, high + 1)]

    def to_raw(self, value: Any) -> str:
        return "" if value is None else str(value)

    def clean(self, raw: Any) -> int | None:  # type: ignore[override]
        chosen = super().clean(raw)
        return None if chosen is None else int(chosen)

    def missing(self) -> str:
        low, high = scale_ends(self.question)
        return _("Choose a number from %(low)d to %(high)d") % {"low": low, "high": high}


class EqualityField(ChoiceField):
    """Who a group is for or run by. Nobody has to say, and saying so is an answer too."""

    drawn_as: ClassVar[str] = "equality"

    @cached_property
    def options(self) -> list[dict[str, str]]:
        return [*super().options, {"value": RATHER_NOT, "text": _("Prefer not to say")}]

    def problem(self, value: Any, files: int = 0) -> str:
        return ""


class ChoicesField(ChoiceField):
    """Any number of several."""

    drawn_as: ClassVar[str] = "choices"

    def make_widget(self) -> forms.Widget:
        return forms.SelectMultiple()

    def to_raw(self, value: Any) -> list[str]:
        return value or []

    def clean(self, raw: Any) -> list[str] | None:  # type: ignore[override]
        chosen = set(raw or ())
        known = [option["value"] for option in self.options if option["value"] in chosen]
        if len(known) < len(chosen):
            raise ValidationError(_("Choose from the answers below"))
        return known or None


class ChoiceWithNoteField(ChoiceField):
    """One of several, with room for a sentence."""

    drawn_as: ClassVar[str] = "choice_with_note"

    def make_widget(self) -> Parts:
        return Parts("choice", "note")

    def to_raw(self, value: Any) -> dict[str, str]:
        return {"choice": (value or {}).get("choice", ""), "note": (value or {}).get("note", "")}

    def first_input(self) -> str:
        return f"{self.question.key}-choice"

    def clean(self, raw: Any) -> dict[str, str] | None:  # type: ignore[override]
        choice = super().clean(part_of(raw, "choice")) or ""
        answer = {"choice": choice, "note": clean_text(part_of(raw, "note"), NOTE_LONGEST)}
        return answer if any(answer.values()) else None

    def unfinished(self, value: Any) -> str:
        return "" if value["choice"] else self.missing()


class DeclarationField(AnswerField):
    """Something to agree with by ticking."""

    drawn_as: ClassVar[str] = "declaration"

    def clean(self, raw: Any) -> bool | None:
        return True if raw else None

    def missing(self) -> str:
        return _("Tick the box if you agree: “%(words)s”") % {"words": self.question.label}
