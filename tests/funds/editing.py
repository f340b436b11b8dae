"""What Wagtail's editor sends for a call's page: every stream as the browser would post it."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from funds.models import FundingCallPage

STREAMS = ("who_can_apply", "support", "body", "eligibility", "questions", "rules")


def posted(page: FundingCallPage, **changed: Any) -> dict[str, Any]:
    """The editor's form for ``page``, with its fields and streams as they are, or ``changed``."""
    fields = {name: getattr(page, name) for name in ("title", "slug", "intro", "change_reason")}
    data: dict[str, Any] = {**fields, "call": page.call_id}
    data |= {f"comments-{name}": "0" for name in ("TOTAL_FORMS", "INITIAL_FORMS", "MIN_NUM_FORMS", "MAX_NUM_FORMS")}
    data |= {name: value for name, value in changed.items() if name not in STREAMS}
    for name in STREAMS:
        block = FundingCallPage._meta.get_field(name).stream_block
        value = block.to_python(changed[name]) if name in changed else getattr(page, name)
        data |= stream_data(block, value, name)
    return data


def stream_data(block: blocks.Block, value: Any, prefix: str) -> dict[str, Any]:
    """``value`` as the inputs of ``block`` post it."""
    if isinstance(block, blocks.StreamBlock):
        children = [(child.block, child.value, child.id, {"type": child.block_type}) for child in value]
        return _sequence(children, prefix)
    if isinstance(block, blocks.ListBlock):
        return _sequence([(block.child_block, child.value, child.id, {}) for child in value.bound_blocks], prefix)
    if isinstance(block, blocks.StructBlock):
        parts = (stream_data(child, value.get(name), f"{prefix}-{name}") for name, child in block.child_blocks.items())
        return {name: text for part in parts for name, text in part.items()}
    if isinstance(value, bool):
        return {prefix: "on"} if value else {}
    state = block.get_form_state(value)
    return {prefix: "" if state is None else state}


def _sequence(children: list[Any], prefix: str) -> dict[str, Any]:
    data: dict[str, Any] = {f"{prefix}-count": str(len(children))}
    for number, (block, value, pk, more) in enumerate(children):
        own = f"{prefix}-{number}"
        data |= {f"{own}-deleted": "", f"{own}-order": str(number), f"{own}-id": pk or ""}
        data |= {f"{own}-{name}": text for name, text in more.items()}
        data |= stream_data(block, value, f"{own}-value")
    return data
