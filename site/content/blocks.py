"""The pieces that editors build words from; every piece explains itself in the editor."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageBlock

from content.steps import HEIGHT, STEP_CHOICES, STEPS, WIDTH

TEXT_FEATURES = ["bold", "link", "document-link", "ol", "ul", "h3"]


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists and links."""

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "content/blocks/text.jinja"
        help_text = _("Short paragraphs. Say “you” and “we”. One idea in each sentence.")


class HeadingBlock(blocks.CharBlock):
    """A second-level heading."""

    class Meta:
        label = _("Heading")
        icon = "title"
        template = "content/blocks/heading.jinja"
        help_text = _("Say what comes next, such as: Who can apply.")


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    quote = blocks.TextBlock(label=_("Words"), help_text=_("Without quotation marks; we add them."))
    who = blocks.CharBlock(label=_("Who said it"), required=False)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "content/blocks/quote.jinja"


class PictureBlock(ImageBlock):
    """A picture; its description is asked for, or it is marked as decoration."""

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "content/blocks/picture.jinja"


class ActionBlock(blocks.StructBlock):
    """One button."""

    text = blocks.CharBlock(label=_("Words on the button"), max_length=60, help_text=_("Start with a verb."))
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    address = blocks.URLBlock(label=_("Or a web address"), required=False)

    class Meta:
        label = _("Button")
        icon = "link"
        template = "content/blocks/action.jinja"


class NoticeBlock(blocks.StructBlock):
    """Something that readers must not miss."""

    title = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.RichTextBlock(label=_("Text"), features=["bold", "link", "ul"])

    class Meta:
        label = _("Notice")
        icon = "warning"
        template = "content/blocks/notice.jinja"


class DownloadBlock(blocks.StructBlock):
    """A file to download, shown with its kind and size."""

    document = DocumentChooserBlock(label=_("File"))
    title = blocks.CharBlock(label=_("What it is"), max_length=100)

    class Meta:
        label = _("Download")
        icon = "download"
        template = "content/blocks/download.jinja"


class QuestionAndAnswerBlock(blocks.StructBlock):
    """A question that opens to show its answer."""

    question = blocks.CharBlock(label=_("Question"), max_length=120)
    answer = blocks.RichTextBlock(label=_("Answer"), features=TEXT_FEATURES)

    class Meta:
        label = _("Question and answer")
        icon = "help"
        template = "content/blocks/question_and_answer.jinja"


class StepBlock(blocks.StructBlock):
    """A picture of one step of applying; its file and its description come with the site and follow its looks."""

    step = blocks.ChoiceBlock(label=_("Step"), choices=STEP_CHOICES)
    caption = blocks.CharBlock(label=_("Words below it"), required=False, max_length=120)

    class Meta:
        label = _("Picture of a step")
        icon = "mobile-alt"
        template = "content/blocks/step.jinja"
        help_text = _("How applying looks on a phone. We keep these pictures up to date.")

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        found = STEPS.get(value["step"], {})
        size = {"width": WIDTH, "height": HEIGHT}
        return super().get_context(value, parent_context) | {"alt": found.get("alt"), **size}


class BodyBlock(blocks.StreamBlock):
    """The body of an ordinary page."""

    text = TextBlock(features=TEXT_FEATURES)
    heading = HeadingBlock()
    quote = QuoteBlock()
    picture = PictureBlock()
    step = StepBlock()
    action = ActionBlock()
    notice = NoticeBlock()
    download = DownloadBlock()
    question_and_answer = QuestionAndAnswerBlock()

    class Meta:
        block_counts: dict[str, dict[str, int]] = {}
