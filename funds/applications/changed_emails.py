"""Tells everybody with a draft that its questions changed: why, what is new, and that their answers are safe."""

from __future__ import annotations

from funds.applications.emails import about, post_to_all
from funds.applications.models import Application
from funds.models import FormVersion
from funds.questions.changes import Change

# More than a screen of a phone nobody reads; the page has all of them.
MOST_TOLD = 12


def questions_changed(application: Application, left: FormVersion, changed: list[Change], reasons: list[str]) -> None:
    """One mail for each version that a draft moves to, however often the worker tries."""
    texts = list(dict.fromkeys(change.text for change in changed))
    context = about(application) | {
        "reasons": reasons,
        "changes": texts[:MOST_TOLD],
        "more": max(0, len(texts) - MOST_TOLD),
        "set_aside": application.set_aside.filter(version=left).count(),
    }
    event = f"application:{application.pk}:questions:{application.version_id}"
    post_to_all(application, event, "questions_changed", context)
