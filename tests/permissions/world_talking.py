"""A group that wrote while it drafts, and two boroughs that keep things for a time of their own."""

from __future__ import annotations

from typing import Any

from funds.applications import actions as applying
from funds.applications.models import RetentionRule
from tests.applications import factories as groups


def talking(things: dict[str, Any]) -> dict[str, Any]:
    """What the addresses of messages and of retention are about."""
    draft = groups.make_draft(things["hana"], things["newham_call"], {})
    applying.write_to_fund(draft, things["hana"], "May we ask for rent?")
    rules = {f"{slug}_keeping": RetentionRule.objects.create(place=things[slug]) for slug in ("newham", "havering")}
    return {"asking_draft": draft, **rules}
