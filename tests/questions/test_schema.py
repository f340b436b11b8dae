"""The form as data, and as an editor composes it."""

from __future__ import annotations

import pytest
from wagtail.blocks.stream_block import StreamBlockValidationError

from funds.models import FundingCallPage
from funds.questions.blocks import QUESTION_BLOCKS, to_form
from funds.questions.fields import FIELDS
from funds.questions.schema import Fill, Form, Kind
from tests.applications import factories


def as_blocks(sections: list[dict[str, object]]):
    """The stream's value, as the editor's form would hand it over."""
    return FundingCallPage._meta.get_field("questions").stream_block.to_python(sections)


def test_every_kind_can_be_composed_and_answered() -> None:
    assert {block.kind for block in QUESTION_BLOCKS} == set(FIELDS) == set(Kind)
    assert {question.kind for question in to_form(as_blocks(factories.every_kind()))} == set(Kind)


def test_a_form_survives_being_kept() -> None:
    form = to_form(as_blocks(factories.every_kind()))
    assert Form.from_json(form.to_json()) == form
    assert form.fills >= {Fill.AMOUNT, Fill.POSTCODE, Fill.ORGANISATION_NAME, Fill.CONTACT}
    assert form.question("budget").fills == {Fill.AMOUNT}
    assert form.section("nowhere") is None


def test_a_key_is_used_once() -> None:
    twice = factories.short_form()
    twice[1]["value"]["questions"][0]["value"]["key"] = "contact"
    stream = FundingCallPage._meta.get_field("questions").stream_block
    with pytest.raises(StreamBlockValidationError) as refused:
        stream.clean(as_blocks(twice))
    assert "used more than once" in str(refused.value.non_block_errors)
