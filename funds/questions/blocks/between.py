"""Rules between answers, as an editor sets them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from funds.questions import checks
from funds.questions.blocks.parts import ReferenceBlock
from funds.questions.rules import Rule, Says

if TYPE_CHECKING:
    from funds.questions.schema import Form


class RuleBlock(blocks.StructBlock):
    """One rule between the answers to two questions, read as a sentence."""

    second = ReferenceBlock(label=_("The answer to"))
    says = blocks.ChoiceBlock(
        label=_("has to"),
        choices=[
            (Says.SUM_IS.value, _("add up to")),
            (Says.NOT_BEFORE.value, _("be no earlier than")),
            (Says.NOT_MORE_THAN.value, _("be no more than")),
        ],
    )
    first = ReferenceBlock(label=_("the answer to"))

    class Meta:
        label = _("Rule")
        icon = "link"
        label_format = "{second} {says} {first}"


class RulesBlock(blocks.StreamBlock):
    """Rules between answers, checked before an application is sent."""

    rule = RuleBlock()


def refused_rules(value: blocks.StreamValue, form: Form) -> ValidationError | None:
    """What is wrong with the rules of ``form``, each at its own block; None when all of them can be kept."""
    wrong = {}
    for index, child in enumerate(value):
        one = child.value
        rule = Rule(one["says"], form.key_of(one["first"] or ""), form.key_of(one["second"] or ""))
        if text := checks.rule_problem(rule, form):
            wrong[index] = StructBlockValidationError(non_block_errors=[ValidationError(text)])
    return StreamBlockValidationError(block_errors=wrong) if wrong else None
