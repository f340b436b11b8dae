"""The form as data, and as an editor composes it."""

from __future__ import annotations

from funds.models import FundingCallPage
from funds.questions.blocks import QUESTION_BLOCKS, to_form
from funds.questions.fields import FIELDS
from funds.questions.schema import Fill, Form, Kind
from tests.applications import factories


def as_blocks(sections: list[dict[str, object]]):
    """The stream's value, as the editor's form would hand it over."""
    return FundingCallPage._meta.get_field("questions").stream_block.to_python(sections)


def test_every_kind_can_be_composed_and_answered() -> None:
    assert {block.kind for block in QUESTION_BLOCKS} == {*FIELDS, Kind.GUIDANCE} == set(Kind)
    form = to_form(as_blocks(factories.all_kinds()))
    assert {item.kind for section in form.sections for item in section.items} == set(Kind)


def test_a_form_survives_being_kept() -> None:
    form = to_form(as_blocks(factories.all_kinds()))
    assert Form.from_json(form.to_json()) == form
    assert form.fills >= {Fill.AMOUNT, Fill.POSTCODE, Fill.ORGANISATION_NAME, Fill.CONTACT}
    assert form.question("budget").fills == {Fill.AMOUNT}
    assert form.section("nowhere") is None
