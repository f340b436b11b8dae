"""The whole form as an editor composes it: sections of questions by drag and drop, then as data."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from funds.questions import checks, keys
from funds.questions.blocks import choosing, figures, lists, people, words
from funds.questions.blocks.parts import KeyBlock
from funds.questions.blocks.question import QuestionBlock
from funds.questions.conditions import spelled
from funds.questions.rules import Rule, with_sum_rule
from funds.questions.schema import FILLS_BY_KIND, REQUIRED_FILLS, Form, Section

QUESTION_BLOCKS: tuple[type[QuestionBlock], ...] = (
    words.ShortTextBlock,
    words.LongTextBlock,
    words.WebsiteBlock,
    words.GuidanceBlock,
    choosing.YesNoBlock,
    choosing.ChoiceBlock,
    choosing.ChoicesBlock,
    choosing.ChoiceWithNoteBlock,
    choosing.ScaleBlock,
    choosing.DeclarationBlock,
    choosing.PrioritiesBlock,
    choosing.EqualityBlock,
    figures.MoneyBlock,
    figures.BudgetBlock,
    figures.NumberBlock,
    figures.DateBlock,
    figures.DateRangeBlock,
    people.ContactBlock,
    people.OrganisationBlock,
    people.PeopleBlock,
    people.HostBlock,
    people.EmailBlock,
    people.PhoneBlock,
    people.PlaceBlock,
    people.PostcodeBlock,
    people.AddressBlock,
    people.WardsBlock,
    lists.FileBlock,
    lists.RowsBlock,
)


class QuestionsBlock(blocks.StreamBlock):
    """Any number of questions, in their order."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__([(block.kind.value, block()) for block in QUESTION_BLOCKS], **{"collapsed": True, **kwargs})


class SectionBlock(blocks.StructBlock):
    """A few questions that an applicant answers on one screen."""

    title = blocks.CharBlock(label=_("Section"), max_length=80, help_text=_("For example: Your idea."))
    intro = blocks.TextBlock(label=_("Words at the top"), required=False, rows=2)
    questions = QuestionsBlock(label=_("Questions"), min_num=1)
    key = KeyBlock(
        label=_("Key"), help_text=_("Leave it empty: we make one. It is part of the web address, and never changes.")
    )

    class Meta:
        label = _("Section")
        icon = "folder-open-inverse"
        label_format = "{title}"
        form_layout = blocks.BlockGroup(["title", "intro", "questions"], settings=["key"])


class FormBlock(blocks.StreamBlock):
    """The whole form. Keys are made where there are none; what would break an application is refused."""

    section = SectionBlock()

    def clean(self, value: blocks.StreamValue) -> blocks.StreamValue:
        cleaned = super().clean(value)
        _name_all(cleaned)
        # A draft may be unfinished; what is published may not.
        if self.is_deferred_validation:
            return cleaned
        _fill_by_themselves(cleaned)
        form = to_form(cleaned)
        found = checks.form_problems(form)
        if found or form.missing:
            raise _refused(found, form)
        return cleaned


def items(value: blocks.StreamValue) -> Iterator[Any]:
    """All question blocks of a form, in order."""
    for section in value:
        yield from section.value["questions"]


def _name_all(value: blocks.StreamValue) -> None:
    """Keys for what has none, and conditions by key where they were given by a question's words."""
    _name([section.value for section in value], "title")
    questions = [child.value for child in items(value)]
    _name(questions, "label")
    for question in questions:
        _name(list(question.get("columns") or ()), "label")
    form = to_form(value)
    for question in questions:
        for condition in question["conditions"]:
            condition["key"] = form.key_of(condition["key"] or "")
            asked = form.item(condition["key"])
            if asked and condition["value"]:
                condition["value"] = spelled(asked, condition["value"])


def _name(values: list[Any], said_in: str) -> None:
    """Give each of ``values`` without a key one from its words, unlike the others."""
    taken = {value["key"] for value in values if value["key"]}
    for value in values:
        if not value["key"]:
            value["key"] = keys.fresh(value[said_in] or "", taken)
            taken.add(value["key"])


def _fill_by_themselves(value: blocks.StreamValue) -> None:
    """Where only one question can give what every application must say, nobody has to choose it."""
    given = to_form(value).fills
    for fill in REQUIRED_FILLS:
        can = [child for child in items(value) if fill in FILLS_BY_KIND.get(child.block.kind, ())]
        if fill not in given and len(can) == 1 and not can[0].value.get("fill"):
            can[0].value["fill"] = fill.value


def _refused(found: list[checks.Problem], form: Form) -> StreamBlockValidationError:
    """Each problem at its own question or section; what concerns the whole form above it."""
    whole = [ValidationError(form.missing)] if form.missing else []
    sections: dict[int, list[ValidationError]] = defaultdict(list)
    questions: dict[int, dict[int, list[ValidationError]]] = defaultdict(lambda: defaultdict(list))
    for problem in found:
        error = ValidationError(problem.text)
        if problem.section is None:
            whole.append(error)
        elif problem.item is None:
            sections[problem.section].append(error)
        else:
            questions[problem.section][problem.item].append(error)
    refused = {}
    for index in sorted({*sections, *questions}):
        inner = {at: StructBlockValidationError(non_block_errors=each) for at, each in questions[index].items()}
        own = {"questions": StreamBlockValidationError(block_errors=inner)} if inner else None
        refused[index] = StructBlockValidationError(block_errors=own, non_block_errors=sections[index])
    return StreamBlockValidationError(block_errors=refused, non_block_errors=whole)


def to_form(value: blocks.StreamValue, rules: blocks.StreamValue = ()) -> Form:
    """The editor's blocks as data, in order. A budget beside an amount has to add up to it."""
    sections = []
    for section in value:
        asked = tuple(child.block.to_question(child.value) for child in section.value["questions"])
        kept = section.value
        sections.append(Section(kept["key"] or "", kept["title"] or "", kept["intro"] or "", asked))
    form = Form(tuple(sections))
    found = [child.value for child in rules]
    own = tuple(Rule(one["says"], form.key_of(one["first"] or ""), form.key_of(one["second"] or "")) for one in found)
    return Form(form.sections, with_sum_rule(form, own))
