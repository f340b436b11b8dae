"""What would break an application, found before a form is published: each with a sentence that says what to do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from funds.questions.conditions import Condition, Test
from funds.questions.rules import Rule, Says
from funds.questions.schema import REQUIRED_FILLS, Fill, Form, Kind, Question, SeenBy

OF_OPTIONS = frozenset({Kind.CHOICE, Kind.CHOICES, Kind.CHOICE_WITH_NOTE})
YES_OR_NO = frozenset({Kind.YES_NO, Kind.HOST})
MONEY = frozenset({Kind.MONEY, Kind.BUDGET})
NUMBERS = frozenset({Kind.NUMBER, Kind.SCALE})
DATES = frozenset({Kind.DATE, Kind.DATE_RANGE})
# Nothing may wait for these: their answers are no answers, or are kept where nobody sees them.
NOT_TO_WAIT_FOR = frozenset({Kind.GUIDANCE, Kind.EQUALITY, Kind.FILE})
LIMITS = frozenset({Kind.NUMBER, Kind.MONEY, Kind.BUDGET, Kind.SCALE, Kind.ROWS, Kind.PEOPLE})


@dataclass(frozen=True)
class Problem:
    """One thing to put right: at an item of a section, at a section, or (without both) in the whole form."""

    text: str
    section: int | None = None
    item: int | None = None


def form_problems(form: Form) -> list[Problem]:
    """Everything that has to be put right, in the form's order."""
    found = [*_fills_twice(form)]
    order = [item.key for section in form.sections for item in section.items]
    keys, sections = Counter(order), Counter(section.key for section in form.sections)
    loops = _loops(form)
    for number, section in enumerate(form.sections):
        if sections[section.key] > 1:
            found.append(Problem(_key_twice(section.key), number))
        if not section.questions:
            text = _("The section “%(section)s” asks nothing. Add a question, or take the section out.")
            found.append(Problem(text % {"section": section.title}, number))
        for at, item in enumerate(section.items):
            texts = [_key_twice(item.key)] if keys[item.key] > 1 else []
            texts += [loops[item.key]] if item.key in loops else [*_conditions(item, form, order)]
            texts += [*_own(item), *_filling(item)]
            found += [Problem(text, number, at) for text in texts]
    return found


def _key_twice(key: str) -> str:
    return _("The key “%(key)s” is used more than once. Give each its own, or leave the key empty.") % {"key": key}


def _fills_twice(form: Form) -> Iterator[Problem]:
    for fill, count in Counter(fill for question in form for fill in question.fills).items():
        if count > 1:
            asked = "”, “".join(question.label for question in form if fill in question.fills)
            text = _(
                "Two questions give the same thing to lists of applications: “%(questions)s”. "
                "Choose one, and empty “Also use the answer as” at the other."
            )
            yield Problem(text % {"questions": asked})


def _filling(question: Question) -> Iterator[str]:
    """What every application must say has to be asked of everybody, and be seen by those who decide."""
    needed = question.fills & set(REQUIRED_FILLS)
    if not needed:
        return
    if question.conditions:
        yield _("Every application needs this answer, so it has to be asked of everybody. Take its conditions out.")
    if not question.required:
        yield _("Every application needs this answer. Tick “Must be answered”.")
    if question.seen_by == SeenBy.OFFICERS and needed - {Fill.CONTACT}:
        yield _("The panel sees this answer in its lists. Choose “officers and the panel”.")


def _own(item: Question) -> Iterator[str]:
    """What one question says about itself."""
    low, high = item.minimum, item.maximum
    if item.kind in LIMITS and low is not None and high is not None and low > high:
        yield _("The smallest is more than the largest. Change one of the two.")
    if len(set(item.options)) < len(item.options):
        yield _("Two of the answers to choose from are the same. Change or remove one.")
    labels = [column.label for column in item.columns]
    if len(set(labels)) < len(labels) or len({column.key for column in item.columns}) < len(labels):
        yield _("Two of the columns are the same. Change or remove one.")


def _conditions(item: Question, form: Form, order: list[str]) -> Iterator[str]:
    for condition in item.conditions:
        earlier = form.item(condition.key)
        words = {"question": item.label, "other": earlier.label if earlier else condition.key}
        if earlier is None:
            yield _("No question is called “%(other)s”. Choose one from the list, or remove the condition.") % words
        elif earlier.kind in NOT_TO_WAIT_FOR or earlier.key == item.key:
            yield _("Nothing can wait for “%(other)s”. Choose another question, or remove the condition.") % words
        elif order.index(earlier.key) > order.index(item.key):
            yield _("“%(question)s” waits for “%(other)s”, which comes later. Move one of them.") % words
        elif text := _value_problem(condition, earlier):
            yield text


def _value_problem(condition: Condition, earlier: Question) -> str:
    """Why the answer to ``earlier`` can never pass the condition; empty when it can."""
    words = {"other": earlier.label, "value": condition.value}
    match Test(condition.test):
        case Test.GIVEN | Test.NOT_GIVEN:
            text = _(
                "“%(other)s” may be answered by voice, so nothing can wait for its words. Choose another question."
            )
            return text % words if earlier.spoken else ""
        case Test.AT_LEAST | Test.AT_MOST:
            return _number_problem(condition, earlier)
    if earlier.kind in OF_OPTIONS:
        if condition.value in earlier.options:
            return ""
        text = _("“%(value)s” is not an answer to “%(other)s”. Choose one of these: %(answers)s.")
        return text % {**words, "answers": "; ".join(earlier.options)}
    if earlier.kind in YES_OR_NO:
        return "" if condition.value in ("yes", "no") else _("The answer to “%(other)s” is yes or no.") % words
    if earlier.kind is Kind.DECLARATION:
        return "" if condition.value == "yes" else _("“%(other)s” is ticked or not: write yes.") % words
    if earlier.kind in NUMBERS:
        return _number_problem(condition, earlier)
    return _("Nobody can know the answer to “%(other)s” before. Choose “is given” or “is not given”.") % words


def _number_problem(condition: Condition, earlier: Question) -> str:
    words = {"other": earlier.label, "value": condition.value}
    if earlier.kind not in MONEY | NUMBERS:
        return _("The answer to “%(other)s” is not a number. Choose another test.") % words
    try:
        number = float(condition.value)
    except ValueError:
        return _("Write a number: the answer to “%(other)s” is one.") % words
    scale = 100 if earlier.kind in MONEY else 1
    least, most = earlier.minimum, earlier.maximum
    too_low = least is not None and number * scale < least
    if too_low or (most is not None and number * scale > most):
        return _("The answer to “%(other)s” cannot be %(value)s. Choose a number within its limits.") % words
    return ""


def _loops(form: Form) -> dict[str, str]:
    """Questions that wait for each other, each with its circle in words."""
    waits = {item.key: [one.key for one in item.conditions] for section in form.sections for item in section.items}
    labels = {item.key: item.label for section in form.sections for item in section.items}
    found = {}
    for start in waits:
        circle = _way_back(start, waits)
        if len(circle) > 1:
            found[start] = _circle_words([labels[key] for key in circle])
    return found


def _way_back(start: str, waits: dict[str, list[str]]) -> list[str]:
    """The questions from ``start`` round to it again, the shortest way; empty when there is none."""
    ways, seen = [[start]], set()
    while ways:
        way = ways.pop(0)
        for key in waits.get(way[-1], []):
            if key == start:
                return way
            if key not in seen:
                seen.add(key)
                ways.append([*way, key])
    return []


def _circle_words(labels: list[str]) -> str:
    first, *others = labels
    chain = _("“%(question)s”, which waits for it") % {"question": others[-1]}
    for label in reversed(others[:-1]):
        chain = _("“%(question)s”, which waits for %(others)s") % {"question": label, "others": chain}
    text = _("“%(first)s” waits for %(chain)s. So nobody would ever be asked. Remove one of these conditions.")
    return text % {"first": first, "chain": chain}


def rule_problem(rule: Rule, form: Form) -> str:
    """Why a rule between two answers can never be kept; empty when it can."""
    first, second = form.question(rule.first), form.question(rule.second)
    for key, question in ((rule.first, first), (rule.second, second)):
        if question is None:
            return _("No question is called “%(key)s”. Choose one from the list.") % {"key": key}
    if rule.first == rule.second:
        return _("A rule needs two different questions. Choose another for one of them.")
    kinds = {question.kind for question in (first, second) if question}
    match Says(rule.says):
        case Says.SUM_IS:
            fits, text = kinds <= MONEY, _("Only money adds up to money. Choose a budget and an amount of money.")
        case Says.NOT_BEFORE:
            fits, text = kinds <= DATES, _("Only dates can be earlier or later. Choose two questions about dates.")
        case _:
            fits = kinds <= MONEY or kinds <= NUMBERS
            text = _("Choose two numbers, or two amounts of money: nothing else can be compared.")
    return "" if fits else text
