"""Questions that are answered in words, and the guidance between questions."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.question import QuestionBlock
from funds.questions.schema import Kind

WORDS = _("In words")


class ShortTextBlock(QuestionBlock):
    kind = Kind.SHORT_TEXT

    class Meta:
        label = _("Short text")
        icon = "edit"
        group = WORDS


class LongTextBlock(QuestionBlock):
    kind = Kind.LONG_TEXT
    limits = ("words", "words_hard")
    spoken = blocks.BooleanBlock(
        label=_("May be answered by voice or video"),
        required=False,
        help_text=_("A group can send a sound or video file instead of typing."),
    )
    words = blocks.IntegerBlock(
        label=_("Words"), min_value=10, max_value=1000, default=150, help_text=_("“About this many is plenty.”")
    )
    words_hard = blocks.BooleanBlock(
        label=_("Nobody may write more"),
        required=False,
        help_text=_("Otherwise the number is a guide, and more words are fine."),
    )

    class Meta:
        label = _("Long text")
        icon = "pilcrow"
        group = WORDS


class GuidanceBlock(QuestionBlock):
    """Not a question: words between two of them."""

    kind = Kind.GUIDANCE
    without = ("required", "example", "why", "seen_by")
    label = blocks.CharBlock(label=_("Heading"), max_length=160)
    help = blocks.TextBlock(label=_("Words"), rows=3, help_text=_("What people should know before they answer."))

    class Meta:
        label = _("Words between questions")
        icon = "info-circle"
        group = WORDS


class WebsiteBlock(QuestionBlock):
    kind = Kind.WEBSITE

    class Meta:
        label = _("Website")
        icon = "link"
        group = WORDS
