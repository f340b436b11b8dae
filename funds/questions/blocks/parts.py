"""Small parts that question blocks share: keys, amounts, answers to choose from, columns and conditions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.field_block import FieldBlockAdapter

from content.fields import PoundsField, pounds_from
from funds.questions.conditions import Test
from funds.questions.keys import KEY, LONGEST


class KeyInput(forms.TextInput):
    """A question's key. A copy of a block starts with an empty one (``builder.js``), so that it gets its own."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"data-question-key": "", "autocomplete": "off", "spellcheck": "false", **(attrs or {})})


class KeyBlock(blocks.CharBlock):
    """A short name under which answers are kept. Left empty it is made from the words of the question."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "max_length": LONGEST, "validators": [KEY], **kwargs})
        self.field.widget = KeyInput({"maxlength": str(LONGEST)})


class ReferenceBlock(blocks.CharBlock):
    """Another question, kept as its key. ``builder.js`` offers those that there are, in their own words."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"max_length": 160, **kwargs})
        self.field.widget = forms.Select({"data-empty": _("Choose a question")})


class BuilderAdapter(FieldBlockAdapter):
    """Hands a block to the part of ``builder.js`` that belongs to it."""

    @cached_property
    def media(self) -> forms.Media:
        return super().media + forms.Media(js=["dist/builder.js"])


class KeyAdapter(BuilderAdapter):
    js_constructor = "funds.questions.Key"


class ReferenceAdapter(BuilderAdapter):
    js_constructor = "funds.questions.Reference"


register(KeyAdapter(), KeyBlock)
register(ReferenceAdapter(), ReferenceBlock)


class PoundsBlock(blocks.FieldBlock):
    """An amount of money: asked in pounds, kept in pence."""

    def __init__(self, required: bool = True, help_text: Any = None, **kwargs: Any) -> None:
        self.field = PoundsField(required=required, help_text=help_text)
        super().__init__(**kwargs)

    def value_for_form(self, value: Any) -> Any:
        """What was kept is pence; what was just typed is pounds already."""
        return pounds_from(value) if isinstance(value, int) else value

    class Meta:
        icon = "tag"


class ConditionBlock(blocks.StructBlock):
    """One condition on an earlier answer."""

    key = ReferenceBlock(label=_("Earlier question"), help_text=_("The list has the questions before this one."))
    test = blocks.ChoiceBlock(
        label=_("Its answer"),
        choices=[
            (Test.IS.value, _("is")),
            (Test.IS_NOT.value, _("is not")),
            (Test.GIVEN.value, _("is given")),
            (Test.NOT_GIVEN.value, _("is not given")),
            (Test.AT_LEAST.value, _("is at least")),
            (Test.AT_MOST.value, _("is at most")),
        ],
        default=Test.IS.value,
    )
    value = blocks.CharBlock(
        label=_("Answer"),
        required=False,
        max_length=120,
        help_text=_("One of its answers, yes or no, or a number. Leave it empty for “is given”."),
    )

    class Meta:
        label = _("Condition")
        icon = "help"
        label_format = "{key} {test} {value}"


class ColumnBlock(blocks.StructBlock):
    """One column of a list in rows."""

    label = blocks.CharBlock(label=_("Column"), max_length=60, help_text=_("For example: Partner’s name."))
    key = KeyBlock(label=_("Key"), help_text=_("Leave it empty: we make one."))

    class Meta:
        label = _("Column")
        label_format = "{label}"
        form_layout = blocks.BlockGroup(["label"], settings=["key"])


def options() -> blocks.ListBlock:
    """Two or more answers to choose from."""
    return blocks.ListBlock(
        blocks.CharBlock(max_length=120, label=_("Answer")), label=_("Answers to choose from"), min_num=2
    )


def whole(label: Any, *, least: int = 0, most: int | None = None, help_text: Any = None) -> blocks.IntegerBlock:
    """A whole number that may be left empty."""
    return blocks.IntegerBlock(label=label, required=False, min_value=least, max_value=most, help_text=help_text)


def pounds(label: Any) -> PoundsBlock:
    """An amount that may be left empty."""
    return PoundsBlock(label=label, required=False, help_text=_("In pounds."))
