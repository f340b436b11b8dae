"""A small form as a version keeps it: three sections, a question that waits for an answer, one that may be spoken."""

from __future__ import annotations

from typing import Any


def _question(key: str, kind: str, label: str, **more: Any) -> dict[str, Any]:
    return {"key": key, "kind": kind, "label": label, **more}


SECTIONS = [
    {
        "key": "idea",
        "title": "Your idea",
        "questions": [
            _question("idea", "long_text", "What do you want to do?", words=60, spoken=True),
            _question("new", "yes_no", "Is it new?"),
            _question(
                "since",
                "number",
                "Since which year do you do it?",
                conditions=[{"key": "new", "test": "is", "value": "no"}],
            ),
        ],
    },
    {
        "key": "who",
        "title": "You",
        "questions": [
            _question("contact", "contact", "How can we reach you?", ask_group=True, fill="contact"),
            _question("where", "place", "Where will it happen?", fill="postcode"),
            _question("other", "short_text", "Anything else?", required=False),
        ],
    },
    {
        "key": "money",
        "title": "Money",
        "questions": [
            _question("budget", "budget", "How much do you need, and what for?", fill="amount"),
            _question("paper", "file", "A paper to show us?", required=False),
        ],
    },
]
