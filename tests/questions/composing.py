"""Composes forms as an editor would: the blocks' values, cleaned as they are when a page is published or kept a draft."""

from __future__ import annotations

from typing import Any

from wagtail.blocks import StreamValue
from wagtail.blocks.stream_block import StreamBlockValidationError

from funds.models import FundingCallPage
from funds.questions.blocks import to_form
from funds.questions.schema import Form
from tests.applications.factories import question, section

BLOCK = FundingCallPage._meta.get_field("questions").stream_block


def blocks_of(sections: list[dict[str, Any]]) -> StreamValue:
    """The stream's value, as the editor's form would hand it over."""
    return BLOCK.to_python(sections)


def whole(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """A form that may be published, with ``more`` questions in its second section."""
    first = [
        question("contact", "contact", "Who are you?", ask_group=True, fill="contact"),
        question("budget", "budget", "What will it cost?", fill="amount"),
        question("place", "where", "Where will it happen?", fill="postcode"),
    ]
    return [section("first", "First", first), *([section("then", "Then", list(more))] if more else [])]


def published(sections: list[dict[str, Any]]) -> Form:
    """The form as it is kept when the page is published."""
    return to_form(BLOCK.clean(blocks_of(sections)))


def saved(sections: list[dict[str, Any]]) -> Form:
    """The form as a draft of the page keeps it."""
    return to_form(BLOCK.clean_deferred(blocks_of(sections)))


def refusals(sections: list[dict[str, Any]]) -> list[str]:
    """Every sentence with which publishing is refused."""
    try:
        BLOCK.clean(blocks_of(sections))
    except StreamBlockValidationError as refused:
        return sentences(refused)
    return []


def sentences(error: Any) -> list[str]:
    """What an error and the errors of its blocks say."""
    nested = getattr(error, "block_errors", None)
    if nested is None:
        return [str(one) for one in error.messages]
    own = [str(text) for one in error.non_block_errors.as_data() for text in one.messages]
    return [*own, *(text for key in sorted(nested, key=str) for text in sentences(nested[key]))]
