"""The first words of the ordinary pages, as ``start_site`` writes them; from then on editors own them."""

from __future__ import annotations

from typing import Any, NamedTuple


class Words(NamedTuple):
    """A page's title, its lead and its body: pairs of a block's name and its value."""

    title: str
    intro: str
    body: tuple[tuple[str, Any], ...] = ()


def to_complete(text: str) -> tuple[str, dict[str, str]]:
    """A notice of what only the organisation that runs the site can say; it stands there until somebody says it."""
    return ("notice", {"title": "Still to be completed", "text": f"<p>{text}</p>"})
