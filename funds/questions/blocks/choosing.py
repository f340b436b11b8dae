"""Questions that are answered by choosing."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.parts import options
from funds.questions.blocks.question import QuestionBlock
from funds.questions.schema import Kind, SeenBy

CHOOSING = _("By choosing")


class YesNoBlock(QuestionBlock):
    kind = Kind.YES_NO

    class Meta:
        label = _("Yes or no")
        icon = "check"
        group = CHOOSING


class ChoiceBlock(QuestionBlock):
    kind = Kind.CHOICE
    options = options()

    class Meta:
        label = _("Choose one")
        icon = "radio-full"
        group = CHOOSING


class ChoicesBlock(QuestionBlock):
    kind = Kind.CHOICES
    options = options()

    class Meta:
        label = _("Choose any")
        icon = "tick-inverse"
        group = CHOOSING


class ChoiceWithNoteBlock(QuestionBlock):
    kind = Kind.CHOICE_WITH_NOTE
    options = options()

    class Meta:
        label = _("Choose one, with a note")
        icon = "comment"
        group = CHOOSING


class ScaleBlock(QuestionBlock):
    kind = Kind.SCALE
    minimum = blocks.IntegerBlock(label=_("Lowest number"), min_value=0, max_value=1, default=1)
    low = blocks.CharBlock(label=_("What it means"), max_length=60, help_text=_("For example: not at all."))
    maximum = blocks.IntegerBlock(label=_("Highest number"), min_value=2, max_value=10, default=5)
    high = blocks.CharBlock(label=_("What it means"), max_length=60, help_text=_("For example: very much."))

    class Meta:
        label = _("Scale")
        icon = "order"
        group = CHOOSING


class DeclarationBlock(QuestionBlock):
    kind = Kind.DECLARATION

    class Meta:
        label = _("Declaration to tick")
        icon = "circle-check"
        group = CHOOSING


class PrioritiesBlock(QuestionBlock):
    kind = Kind.PRIORITIES

    class Meta:
        label = _("One of the fund’s priorities")
        icon = "pick"
        group = CHOOSING


class EqualityBlock(QuestionBlock):
    """Kept apart from the application: nobody who decides ever sees it, and nobody has to answer."""

    kind = Kind.EQUALITY
    without = ("required", "seen_by", "example")
    options = options()

    def fixed(self) -> dict[str, Any]:
        return {**super().fixed(), "seen_by": SeenBy.OFFICERS.value}

    class Meta:
        label = _("Equality question")
        icon = "group"
        group = CHOOSING
        help_text = _("Answers are kept apart from the application. We only ever count them, five or more together.")
