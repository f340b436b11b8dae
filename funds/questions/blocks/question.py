"""What the block of every kind of question has: its words, when it is asked, who sees it, and how it becomes data."""

from __future__ import annotations

from typing import Any, ClassVar

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.parts import ConditionBlock, KeyBlock
from funds.questions.conditions import Condition
from funds.questions.schema import FILLS_BY_KIND, Column, Fill, Kind, Question, SeenBy

FILL_NAMES = {
    Fill.TITLE: _("the application’s title"),
    Fill.AMOUNT: _("the amount asked for"),
    Fill.POSTCODE: _("where it happens"),
    Fill.PRIORITY: _("the priority it helps with"),
    Fill.START_DATE: _("the start date"),
    Fill.ORGANISATION_NAME: _("the group’s name"),
    Fill.CONTACT: _("the contact person"),
}
# Children of a question's block that stand in a group of their own, folded away until they are wanted.
MORE_WORDS = ("example", "why")
WHO_AND_WHEN = ("seen_by", "conditions")


class QuestionBlock(blocks.StructBlock):
    """What every question has. ``limits`` names the children that bound its answer."""

    kind: ClassVar[Kind]
    limits: ClassVar[tuple[str, ...]] = ()
    without: ClassVar[tuple[str, ...]] = ()

    label = blocks.CharBlock(label=_("Question"), max_length=160, help_text=_("Ask it as you would out loud."))
    help = blocks.TextBlock(label=_("Help"), required=False, rows=2, help_text=_("One or two short sentences."))
    required = blocks.BooleanBlock(label=_("Must be answered"), required=False, default=True)
    example = blocks.TextBlock(
        label=_("Example answer"), required=False, rows=3, help_text=_("A short one, as a real group would write it.")
    )
    why = blocks.TextBlock(
        label=_("Why we ask"), required=False, rows=2, help_text=_("People answer better when they know.")
    )
    seen_by = blocks.ChoiceBlock(
        label=_("Who sees the answer"),
        choices=[
            (SeenBy.PANEL.value, _("officers and the panel")),
            (SeenBy.NOT_SCORED.value, _("officers and the panel, but it is never scored")),
            (SeenBy.OFFICERS.value, _("officers only")),
        ],
        default=SeenBy.PANEL.value,
    )
    conditions = blocks.ListBlock(
        ConditionBlock(),
        label=_("Ask it only if"),
        default=[],
        help_text=_("Leave this empty to ask everybody. With several conditions, all of them must be true."),
    )
    key = KeyBlock(
        label=_("Key"),
        help_text=_("Leave it empty: we make one from the question. Answers are kept under it, so it never changes."),
    )

    def __init__(self, local_blocks: Any = None, **kwargs: Any) -> None:
        fills = FILLS_BY_KIND.get(self.kind, ())
        if fills:
            fill = blocks.ChoiceBlock(
                choices=[(fill.value, FILL_NAMES[fill]) for fill in fills],
                required=False,
                label=_("Also use the answer as"),
                help_text=_("Shown in lists of applications."),
            )
            local_blocks = [*(local_blocks or []), ("fill", fill)]
        super().__init__(local_blocks, **kwargs)

    def get_form_layout(self) -> blocks.BlockGroup:
        """The words first; what is seldom wanted is folded away."""
        for name in self.without:
            self.child_blocks.pop(name, None)
        have = list(self.child_blocks)
        folded = {*MORE_WORDS, *WHO_AND_WHEN, *self.limits, "key"}
        first = [name for name in ("label", "help") if name in have]
        last = [name for name in ("required", "fill") if name in have]
        own = [name for name in have if name not in {*folded, *first, *last}]
        groups = (
            (_("Example and reason"), MORE_WORDS, "comment"),
            (_("Limits"), self.limits, "order"),
            (_("Who sees it, and when it is asked"), WHO_AND_WHEN, "view"),
        )
        shown = [
            blocks.BlockGroup(
                [name for name in names if name in have], heading=heading, icon=icon, classname="collapsed"
            )
            for heading, names, icon in groups
            if set(names) & set(have)
        ]
        return blocks.BlockGroup([*first, *own, *last, *shown], settings=["key"])

    def to_question(self, value: blocks.StructValue) -> Question:
        """The question as data."""
        data = {name: value.get(name) for name in self.child_blocks if value.get(name) not in (None, "")}
        data |= {name: tuple(data[name]) for name in ("options", "file_kinds") if name in data}
        if "columns" in data:
            data["columns"] = tuple(Column(one["key"] or "", one["label"]) for one in data["columns"])
        if "conditions" in data:
            data["conditions"] = tuple(
                Condition(one["key"] or "", one["test"], one["value"] or "") for one in data["conditions"]
            )
        return Question(**{"key": "", "label": "", **self.fixed(), **data}, kind=self.kind)

    def fixed(self) -> dict[str, Any]:
        """What is the same for every question of this kind."""
        return {"required": False} if "required" in self.without else {}

    class Meta:
        label_format = "{label}"
