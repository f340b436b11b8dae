"""What an editor composes a form from: sections, and in them one kind of block for each kind of question."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from funds.questions.schema import FILLS_BY_KIND, Fill, Form, Kind, Question, Section

KEY = RegexValidator(
    r"^[a-z][a-z0-9_]{0,39}$",
    _("Use small letters, numbers and underscores, and start with a letter. For example: idea"),
)

FILL_NAMES = {
    Fill.TITLE: _("the application’s title"),
    Fill.AMOUNT: _("the amount asked for"),
    Fill.POSTCODE: _("where it happens"),
    Fill.PRIORITY: _("the priority it helps with"),
    Fill.START_DATE: _("the start date"),
    Fill.ORGANISATION_NAME: _("the group’s name"),
    Fill.CONTACT: _("the contact person"),
}


class QuestionBlock(blocks.StructBlock):
    """What every question has."""

    kind: ClassVar[Kind]

    label = blocks.CharBlock(label=_("Question"), max_length=160, help_text=_("Ask it as you would out loud."))
    key = blocks.CharBlock(
        label=_("Key"),
        validators=[KEY],
        help_text=_("A short name that never changes, such as: idea. Answers are kept under it."),
    )
    help = blocks.TextBlock(label=_("Help"), required=False, rows=2, help_text=_("One or two short sentences."))
    example = blocks.TextBlock(label=_("Example answer"), required=False, rows=3)
    why = blocks.TextBlock(label=_("Why we ask"), required=False, rows=2)
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False, default=True)

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        fills = FILLS_BY_KIND.get(self.kind, ())
        if fills:
            choices = [(fill.value, FILL_NAMES[fill]) for fill in fills]
            fill = blocks.ChoiceBlock(
                choices=choices,
                required=False,
                label=_("Also use the answer as"),
                help_text=_("Shown in lists of applications."),
            )
            local_blocks = [*(local_blocks or []), ("fill", fill)]
        super().__init__(local_blocks, **kwargs)

    def to_question(self, value: blocks.StructValue) -> Question:
        """The question as data."""
        data = {name: value.get(name) for name in self.child_blocks}
        data["options"] = tuple(data.get("options") or ())
        for name in ("help", "example", "why", "fill"):
            data[name] = data.get(name) or ""
        return Question(kind=self.kind, **data)


def _options(minimum: int = 2) -> blocks.ListBlock:
    return blocks.ListBlock(blocks.CharBlock(max_length=120), label=_("Answers to choose from"), min_num=minimum)


class ShortTextBlock(QuestionBlock):
    kind = Kind.SHORT_TEXT

    class Meta:
        label = _("Short text")
        icon = "edit"


class LongTextBlock(QuestionBlock):
    kind = Kind.LONG_TEXT
    words = blocks.IntegerBlock(
        label=_("Word guide"), min_value=10, max_value=1000, default=150, help_text=_("“About this many is plenty.”")
    )

    class Meta:
        label = _("Long text")
        icon = "pilcrow"


class EmailBlock(QuestionBlock):
    kind = Kind.EMAIL

    class Meta:
        label = _("E-mail address")
        icon = "mail"


class PhoneBlock(QuestionBlock):
    kind = Kind.PHONE

    class Meta:
        label = _("Phone number")
        icon = "mobile-alt"


class NumberBlock(QuestionBlock):
    kind = Kind.NUMBER
    minimum = blocks.IntegerBlock(label=_("Smallest"), required=False)
    maximum = blocks.IntegerBlock(label=_("Largest"), required=False)

    class Meta:
        label = _("Number")
        icon = "order"


class MoneyBlock(QuestionBlock):
    kind = Kind.MONEY

    class Meta:
        label = _("Amount of money")
        icon = "tag"


class DateBlock(QuestionBlock):
    kind = Kind.DATE

    class Meta:
        label = _("Date")
        icon = "date"


class PostcodeBlock(QuestionBlock):
    kind = Kind.POSTCODE

    class Meta:
        label = _("Postcode")
        icon = "site"


class PlaceBlock(QuestionBlock):
    kind = Kind.PLACE

    class Meta:
        label = _("Place (postcode or name)")
        icon = "site"


class ContactBlock(QuestionBlock):
    kind = Kind.CONTACT
    ask_group = blocks.BooleanBlock(label=_("Ask for the group’s name too"), required=False, default=True)

    class Meta:
        label = _("Contact (name, e-mail, phone)")
        icon = "user"


class ChoiceBlock(QuestionBlock):
    kind = Kind.CHOICE
    options = _options()

    class Meta:
        label = _("Choose one")
        icon = "radio-full"


class ChoicesBlock(QuestionBlock):
    kind = Kind.CHOICES
    options = _options()

    class Meta:
        label = _("Choose any")
        icon = "tick-inverse"


class ChoiceWithNoteBlock(QuestionBlock):
    kind = Kind.CHOICE_WITH_NOTE
    options = _options()

    class Meta:
        label = _("Choose one, with a note")
        icon = "comment"


class YesNoBlock(QuestionBlock):
    kind = Kind.YES_NO

    class Meta:
        label = _("Yes or no")
        icon = "check"


class PrioritiesBlock(QuestionBlock):
    kind = Kind.PRIORITIES

    class Meta:
        label = _("One of the fund’s priorities")
        icon = "pick"


class BudgetBlock(QuestionBlock):
    kind = Kind.BUDGET

    class Meta:
        label = _("Budget table")
        icon = "table"


class FileBlock(QuestionBlock):
    kind = Kind.FILE

    class Meta:
        label = _("File")
        icon = "upload"


class DeclarationBlock(QuestionBlock):
    kind = Kind.DECLARATION

    class Meta:
        label = _("Declaration to tick")
        icon = "tick"


QUESTION_BLOCKS: tuple[type[QuestionBlock], ...] = (
    ShortTextBlock,
    LongTextBlock,
    EmailBlock,
    PhoneBlock,
    NumberBlock,
    MoneyBlock,
    DateBlock,
    PostcodeBlock,
    PlaceBlock,
    ContactBlock,
    ChoiceBlock,
    ChoicesBlock,
    ChoiceWithNoteBlock,
    YesNoBlock,
    PrioritiesBlock,
    BudgetBlock,
    FileBlock,
    DeclarationBlock,
)


class SectionBlock(blocks.StructBlock):
    """A few questions that an applicant answers on one screen."""

    title = blocks.CharBlock(label=_("Section"), max_length=80, help_text=_("For example: Your idea."))
    key = blocks.CharBlock(label=_("Key"), validators=[KEY], help_text=_("Part of the web address. Never changes."))
    intro = blocks.TextBlock(label=_("Words at the top"), required=False, rows=2)
    questions = blocks.StreamBlock([(block.kind.value, block()) for block in QUESTION_BLOCKS], min_num=1)

    class Meta:
        label = _("Section")
        icon = "folder-open-inverse"


class FormBlock(blocks.StreamBlock):
    """The whole form. Keys may be used once only."""

    section = SectionBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned = super().clean(value)
        form = to_form(cleaned)
        for keys in ([section.key for section in form.sections], [question.key for question in form]):
            twice = sorted({key for key in keys if key and keys.count(key) > 1})
            if twice:
                message = _("The key “%(key)s” is used more than once. Give each its own.") % {"key": twice[0]}
                raise StreamBlockValidationError(non_block_errors=[ValidationError(message)])
        # A draft may be unfinished; what is published may not.
        if not self.is_deferred_validation and form.missing:
            raise StreamBlockValidationError(non_block_errors=[ValidationError(form.missing)])
        return cleaned


def to_form(value: blocks.StreamValue) -> Form:
    """The editor's blocks as data, in order."""
    sections = []
    for section in value:
        stream = section.value["questions"]
        questions = tuple(child.block.to_question(child.value) for child in stream)
        sections.append(Section(section.value["key"], section.value["title"], section.value["intro"] or "", questions))
    return Form(tuple(sections))


class EligibilityAnswerBlock(blocks.StructBlock):
    """What one answer leads to."""

    result = blocks.ChoiceBlock(
        label=_("Then"),
        choices=[("go_on", _("go on")), ("not_yet", _("not yet")), ("no", _("no"))],
        default="go_on",
    )
    reason = blocks.TextBlock(label=_("Why"), required=False, rows=2)
    next_step = blocks.TextBlock(label=_("What to do next"), required=False, rows=2)


class EligibilityQuestionBlock(blocks.StructBlock):
    """One plain question that is answered with yes or no before a form is started."""

    question = blocks.CharBlock(label=_("Question"), max_length=160)
    help = blocks.TextBlock(label=_("Help"), required=False, rows=2)
    yes = EligibilityAnswerBlock(label=_("If yes"))
    no = EligibilityAnswerBlock(label=_("If no"))

    class Meta:
        label = _("Question")
        icon = "help"
