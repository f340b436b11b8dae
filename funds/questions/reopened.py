"""Which questions open again when some are named: those, and the ones that their answers decide about."""

from __future__ import annotations

from collections.abc import Iterable

from funds.questions.schema import Form


def opened_by(form: Form, named: Iterable[str]) -> set[str]:
    """Keys of ``named``, of questions that are asked depending on one of them, and of both sides of a rule.

    Without those a group could be stuck: its new answer asks for another that it may not give.
    """
    opened = set(named)
    before: set[str] = set()
    while opened != before:
        before = set(opened)
        opened |= {question.key for question in form if any(one.key in opened for one in question.conditions)}
        for rule in form.rules:
            if opened & {rule.first, rule.second}:
                opened |= {rule.first, rule.second}
    return opened
