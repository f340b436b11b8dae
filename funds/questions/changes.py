"""What changed from one version of a form to the next, in words: for the editor, and for groups with a draft."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from funds.questions.schema import Form, Kind, Question, Section, SeenBy

# Parts of a question that bound its answer.
LIMITS = ("minimum", "maximum", "words", "words_hard", "weeks_after_decision", "file_kinds", "max_megabytes")
# Parts that only help people to answer.
WORDS = ("help", "example", "why", "low", "high")


@dataclass(frozen=True)
class Change:
    """One change, as a sentence. ``key`` is the question's or, where it is about a section, the section's."""

    key: str
    text: str


def changes(old: Form, new: Form) -> list[Change]:
    """Every change between the two, in the order of the new form; what is gone comes last."""
    return [*_sections(old, new), *_questions(old, new), *_gone(old, new), *_rules(old, new)]


def _sections(old: Form, new: Form) -> Iterator[Change]:
    for section in new.sections:
        before = old.section(section.key)
        if before is None:
            yield Change(section.key, _("New section: “%(section)s”.") % {"section": section.title})
        elif before.title != section.title:
            text = _("The section “%(old)s” is now called “%(new)s”.")
            yield Change(section.key, text % {"old": before.title, "new": section.title})
        elif before.intro != section.intro:
            text = _("The words at the top of the section “%(section)s” changed.")
            yield Change(section.key, text % {"section": section.title})


def _questions(old: Form, new: Form) -> Iterator[Change]:
    placed, moved = _placed(old), _moved(old, new)
    for section in new.sections:
        for item in section.items:
            before = old.item(item.key)
            if before is None:
                yield Change(item.key, _new(item, section))
                continue
            if placed[item.key].key != section.key:
                text = _("“%(question)s” moved to the section “%(section)s”.")
                yield Change(item.key, text % {"question": item.label, "section": section.title})
            elif item.key in moved:
                yield Change(item.key, _("“%(question)s” moved up or down.") % {"question": item.label})
            yield from (Change(item.key, text) for text in _differences(before, item))


def _new(item: Question, section: Section) -> str:
    words = {"question": item.label, "section": section.title}
    if not item.asks:
        return _("New words between the questions: “%(question)s”.") % words
    if item.required and not item.conditions:
        return _("New question that must be answered: “%(question)s”, in “%(section)s”.") % words
    return _("New question: “%(question)s”, in “%(section)s”.") % words


def _gone(old: Form, new: Form) -> Iterator[Change]:
    for section in old.sections:
        if new.section(section.key) is None:
            yield Change(section.key, _("The section “%(section)s” is gone.") % {"section": section.title})
        for item in section.items:
            if new.item(item.key) is None:
                text = _("Not asked any more: “%(question)s”.") if item.asks else _("Taken out: “%(question)s”.")
                yield Change(item.key, text % {"question": item.label})


def _rules(old: Form, new: Form) -> Iterator[Change]:
    if set(old.rules) != set(new.rules):
        yield Change("", _("The rules between answers changed. We check them before you send."))


def _placed(form: Form) -> dict[str, Section]:
    return {item.key: section for section in form.sections for item in section.items}


def _moved(old: Form, new: Form) -> set[str]:
    """The fewest questions that were moved within their section, to come from the old order to the new one."""
    found: set[str] = set()
    for section in new.sections:
        before = old.section(section.key)
        order = [item.key for item in before.items] if before else []
        keys = [item.key for item in section.items if item.key in order]
        found |= set(keys) - _in_order([order.index(key) for key in keys], keys)
    return found


def _in_order(places: list[int], keys: list[str]) -> set[str]:
    """Keys of the longest run that kept its order: they stayed, the others moved."""
    ends: list[int] = []
    runs: list[list[str]] = []
    for place, key in zip(places, keys, strict=True):
        at = bisect_left(ends, place)
        run = [*(runs[at - 1] if at else []), key]
        ends[at : at + 1], runs[at : at + 1] = [place], [run]
    return set(runs[-1]) if runs else set()


def _differences(old: Question, new: Question) -> Iterator[str]:
    """What one question does otherwise than before."""
    words = {"old": old.label, "new": new.label, "question": new.label}
    if old.label != new.label:
        yield _("“%(old)s” now reads: “%(new)s”.") % words
    if old.kind is not new.kind:
        yield _("“%(question)s” is answered in another way now.") % words
    if old.required != new.required:
        yield (
            _("“%(question)s” must be answered now.") if new.required else _("“%(question)s” may be left empty now.")
        ) % words
    yield from _options(old, new)
    if _parts(old, WORDS) != _parts(new, WORDS):
        yield _("The words that help with “%(question)s” changed.") % words
    if old.kind is new.kind and (old.columns, _parts(old, LIMITS)) != (new.columns, _parts(new, LIMITS)):
        yield _limits(old, new)
    if old.spoken != new.spoken:
        yield (
            _("“%(question)s” may be answered by voice or video now.")
            if new.spoken
            else _("“%(question)s” cannot be answered by voice or video any more.")
        ) % words
    if old.ask_group != new.ask_group:
        yield _("“%(question)s” asks for other things now.") % words
    if old.conditions != new.conditions:
        yield _("“%(question)s” is asked in other cases than before.") % words
    if old.seen_by != new.seen_by:
        yield _seen_by(new)


def _parts(question: Question, names: tuple[str, ...]) -> tuple[object, ...]:
    return tuple(getattr(question, name) for name in names)


def _options(old: Question, new: Question) -> Iterator[str]:
    for option in new.options:
        if old.options and option not in old.options:
            words = {"question": new.label, "answer": option}
            yield _("“%(question)s” has a new answer to choose: “%(answer)s”.") % words
    for option in old.options:
        if new.options and option not in new.options:
            words = {"question": new.label, "answer": option}
            yield _("“%(answer)s” is no longer an answer to “%(question)s”.") % words


def _limits(old: Question, new: Question) -> str:
    """Said with its number where the words were all that changed."""
    words = {"question": new.label, "words": new.words}
    same_but_words = replace(old, words=new.words, words_hard=new.words_hard)
    if new.kind is Kind.LONG_TEXT and new.words and _parts(same_but_words, LIMITS) == _parts(new, LIMITS):
        if new.words_hard:
            return _("“%(question)s” takes at most %(words)d words now.") % words
        return _("About %(words)d words are plenty for “%(question)s” now.") % words
    return _("What can be answered to “%(question)s” has other limits now.") % words


def _seen_by(new: Question) -> str:
    words = {"question": new.label}
    match SeenBy(new.seen_by):
        case SeenBy.OFFICERS:
            return _("Only the fund’s team sees your answer to “%(question)s” now.") % words
        case SeenBy.NOT_SCORED:
            return _("The panel sees your answer to “%(question)s” now, and does not score it.") % words
    return _("The panel sees your answer to “%(question)s” now.") % words
