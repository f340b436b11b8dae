"""Questions that are answered with files, or in rows with columns of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from funds.questions.blocks.parts import ColumnBlock, whole
from funds.questions.blocks.question import QuestionBlock
from funds.questions.schema import Kind

LISTS = _("Lists and files")
# The largest file that anybody may send: sound and video.
MOST_MEGABYTES = 100


class RowsBlock(QuestionBlock):
    kind = Kind.ROWS
    limits = ("minimum", "maximum")
    columns = blocks.ListBlock(
        ColumnBlock(), label=_("Columns"), min_num=1, max_num=4, help_text=_("What each row asks: one to four things.")
    )
    minimum = whole(_("Fewest rows"), most=20)
    maximum = whole(_("Most rows"), least=1, most=50)

    class Meta:
        label = _("List in rows (such as partners)")
        icon = "list-ul"
        group = LISTS


class FileBlock(QuestionBlock):
    kind = Kind.FILE
    limits = ("file_kinds", "max_megabytes")
    file_kinds = blocks.MultipleChoiceBlock(
        label=_("Kinds of file"),
        required=False,
        choices=[
            ("document", _("document")),
            ("photo", _("photo")),
            ("audio", _("sound")),
            ("video", _("video")),
        ],
        help_text=_("Choose none to allow documents and photos."),
    )
    max_megabytes = whole(_("Largest file, in megabytes"), least=1, most=MOST_MEGABYTES)

    class Meta:
        label = _("File")
        icon = "upload"
        group = LISTS
