"""Titles and leads of the front page and of the lists below it, and of a fund that nobody has described yet."""

from __future__ import annotations

from home.words import Words

HOME = Words(
    "Money for good things, close to home",
    "A community chest is a pot of money for local groups. Neighbours say what is missing, "
    "and neighbours choose what it pays for.",
)
FUNDS = Words(
    "Find your chest",
    "Each borough has its own chest. Look up yours by postcode or by name, and see what is open now.",
)
STORIES = Words(
    "Stories",
    "Told by the people who were there. Each one is here because the person who told it said yes.",
)
AWARDS = Words(
    "What got funded",
    "Every grant that the chests have promised: who to, how much, and what for.",
)


def fund(place: str) -> Words:
    """A borough's fund before its partnership has given it a name."""
    return Words(
        f"{place} Community Chest",
        "Small grants for local groups that help people feel well, close to home.",
    )
