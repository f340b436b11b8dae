"""Plain questions before a form: who may go on, who not yet, and what helps them further."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError


class EligibilityAnswerBlock(blocks.StructBlock):
    """What one answer leads to."""

    result = blocks.ChoiceBlock(
        label=_("Then"),
        choices=[("go_on", _("go on")), ("not_yet", _("not yet")), ("no", _("no"))],
        default="go_on",
    )
    reason = blocks.TextBlock(label=_("Why"), required=False, rows=2)
    next_step = blocks.TextBlock(label=_("What to do next"), required=False, rows=2)
    offer = blocks.ChoiceBlock(
        label=_("We also offer"),
        required=False,
        choices=[
            ("host", _("a group that can hold the money")),
            ("help", _("help by phone")),
            ("other_call", _("other open calls that fit")),
        ],
        help_text=_("For “not yet” and “no”. We add the way to it by ourselves."),
    )

    def clean(self, value: blocks.StructValue) -> blocks.StructValue:
        """Nobody is stopped without a reason and without a next step."""
        cleaned = super().clean(value)
        if self.is_deferred_validation or cleaned["result"] == "go_on":
            return cleaned
        wrong: dict[str, Any] = {}
        if not cleaned["reason"]:
            wrong["reason"] = ValidationError(_now("Say why, in a sentence that a newcomer understands."))
        if not cleaned["next_step"] and not cleaned["offer"]:
            wrong["next_step"] = ValidationError(_now("Say what people can do next, or choose what we offer."))
        if wrong:
            raise StructBlockValidationError(block_errors=wrong)
        return cleaned

    class Meta:
        label_format = "{result}"


class EligibilityQuestionBlock(blocks.StructBlock):
    """One plain question that is answered with yes or no before a form is started."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    help = blocks.TextBlock(label=_("Help"), required=False, rows=2)
    yes = EligibilityAnswerBlock(label=_("If yes"))
    no = EligibilityAnswerBlock(label=_("If no"))

    class Meta:
        label = _("Question")
        icon = "help"
        label_format = "{question}"
