"""How a question reads before anybody answers it: when it is asked, how it is answered, and within which limits."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from content.words import figure, listed, money
from funds.models.calls import Call
from funds.questions.conditions import Condition, Test
from funds.questions.fields.choices import scale_ends
from funds.questions.fields.dates import earliest
from funds.questions.fields.files import limits_of
from funds.questions.fields.rows import PEOPLE_LEAST
from funds.questions.schema import Form, Kind, Question

# How each kind is answered, where the question itself does not show it.
ANSWER_WORDS = {
    Kind.NUMBER: gettext_lazy("Answer with a number."),
    Kind.MONEY: gettext_lazy("Answer with an amount in pounds."),
    Kind.DATE: gettext_lazy("Answer with a date."),
    Kind.POSTCODE: gettext_lazy("Answer with a postcode."),
    Kind.PLACE: gettext_lazy("Answer with a postcode or the name of the place."),
    Kind.CONTACT: gettext_lazy("A name, an e-mail address and a phone number."),
    Kind.YES_NO: gettext_lazy("Answer with yes or no."),
    Kind.PRIORITIES: gettext_lazy("Choose one of the chest’s priorities."),
    Kind.BUDGET: gettext_lazy("A list of what you would buy and what each thing costs."),
    Kind.FILE: gettext_lazy("Add a file, such as a photo of a paper."),
    Kind.DECLARATION: gettext_lazy("A box to tick."),
    Kind.SHORT_TEXT: gettext_lazy("A few words."),
    Kind.EMAIL: gettext_lazy("An e-mail address."),
    Kind.PHONE: gettext_lazy("A phone number."),
    Kind.DATE_RANGE: gettext_lazy("A first day and a last day."),
    Kind.ADDRESS: gettext_lazy("An address with its postcode."),
    Kind.WEBSITE: gettext_lazy("The address of a website."),
    Kind.WARDS: gettext_lazy("Choose one or more neighbourhoods of the borough."),
    Kind.PEOPLE: gettext_lazy("The name and role of each person, and who is related or lives together."),
    Kind.ORGANISATION: gettext_lazy("Choose your group, or write its name."),
    Kind.HOST: gettext_lazy("Answer with yes or no. If yes, say which group: we will ask it."),
    Kind.EQUALITY: gettext_lazy("You do not have to answer. We keep this apart from your application."),
    Kind.CHOICE: gettext_lazy("Choose one:"),
    Kind.CHOICE_WITH_NOTE: gettext_lazy("Choose one:"),
    Kind.CHOICES: gettext_lazy("Choose any that fit:"),
}


@dataclass(frozen=True)
class Read:
    """A question, or guidance between questions, to read. Guidance has no number."""

    item: Question
    number: int
    only_if: tuple[str, ...]
    words: tuple[str, ...]


def to_read(form: Form, call: Call) -> list[tuple[str, str, str, list[Read]]]:
    """Each section's key, title and words at the top, with what is in it."""
    numbers = {question.key: number for number, question in enumerate(form, 1)}
    return [
        (
            section.key,
            section.title,
            section.intro,
            [
                Read(item, numbers.get(item.key, 0), tuple(only_if(item, form)), tuple(words_of(item, call)))
                for item in section.items
            ],
        )
        for section in form.sections
    ]


def only_if(item: Question, form: Form) -> Iterator[str]:
    """A sentence for each condition."""
    for condition in item.conditions:
        earlier = form.item(condition.key)
        if earlier:
            yield _condition(condition, earlier)


def _condition(condition: Condition, earlier: Question) -> str:
    words = {"question": earlier.label, "answer": _answer(condition.value, earlier)}
    match Test(condition.test):
        case Test.GIVEN:
            return _("Only if you answered “%(question)s”.") % words
        case Test.NOT_GIVEN:
            return _("Only if you left out “%(question)s”.") % words
        case Test.AT_LEAST:
            return _("Only if your answer to “%(question)s” is %(answer)s or more.") % words
        case Test.AT_MOST:
            return _("Only if your answer to “%(question)s” is %(answer)s or less.") % words
        case Test.IS_NOT:
            return _("Only if you did not answer “%(answer)s” to “%(question)s”.") % words
    return _("Only if you answered “%(answer)s” to “%(question)s”.") % words


def _answer(value: str, earlier: Question) -> str:
    """The answer of a condition as people see it."""
    if earlier.kind in (Kind.MONEY, Kind.BUDGET):
        return f"£{value}"
    if earlier.kind in (Kind.YES_NO, Kind.HOST, Kind.DECLARATION):
        return {"yes": _("Yes"), "no": _("No")}.get(value, value)
    return value


def words_of(item: Question, call: Call) -> Iterator[str]:
    """How to answer, then the limits."""
    if item.kind in ANSWER_WORDS:
        yield str(ANSWER_WORDS[item.kind])
    if item.kind in LIMITS:
        yield from LIMITS[item.kind](item, call)


def _text(item: Question, call: Call) -> Iterator[str]:
    if item.words:
        words = {"words": figure(item.words)}
        yield (_("Write up to %(words)s words.") if item.words_hard else _("About %(words)s words is plenty.")) % words
    if item.spoken:
        yield _("You can send a sound or video file instead.")


def _number(item: Question, call: Call) -> Iterator[str]:
    yield from _between(item.minimum, item.maximum, figure)


def _money(item: Question, call: Call) -> Iterator[str]:
    yield from _between(item.minimum, item.maximum, money)


def _between(least: int | None, most: int | None, words: Callable[[int], str]) -> Iterator[str]:
    if least is not None and most is not None:
        yield _("From %(least)s to %(most)s.") % {"least": words(least), "most": words(most)}
    elif least is not None:
        yield _("%(least)s or more.") % {"least": words(least)}
    elif most is not None:
        yield _("Up to %(most)s.") % {"most": words(most)}


def _date(item: Question, call: Call) -> Iterator[str]:
    first = earliest(item, call)
    if first:
        yield _("The first day you can choose is %(day)s.") % {"day": date_format(first, "j F Y")}


def _file(item: Question, call: Call) -> Iterator[str]:
    yield limits_of(item)


def _scale(item: Question, call: Call) -> Iterator[str]:
    low, high = scale_ends(item)
    words = {"low": low, "high": high, "low_words": item.low, "high_words": item.high}
    if item.low and item.high:
        yield _("Choose from %(low)s (%(low_words)s) to %(high)s (%(high_words)s).") % words
    else:
        yield _("Choose from %(low)s to %(high)s.") % words


def _rows(item: Question, call: Call) -> Iterator[str]:
    yield _("A list. For each one: %(columns)s.") % {"columns": listed([column.label for column in item.columns])}


def _people(item: Question, call: Call) -> Iterator[str]:
    least = item.minimum or PEOPLE_LEAST
    yield ngettext("At least %(least)d person.", "At least %(least)d people.", least) % {"least": least}
    if least > 1:
        yield _("Two of them must not be related or live together.")


LIMITS: dict[Kind, Callable[[Question, Call], Iterator[str]]] = {
    Kind.LONG_TEXT: _text,
    Kind.NUMBER: _number,
    Kind.MONEY: _money,
    Kind.BUDGET: _money,
    Kind.DATE: _date,
    Kind.DATE_RANGE: _date,
    Kind.FILE: _file,
    Kind.SCALE: _scale,
    Kind.ROWS: _rows,
    Kind.PEOPLE: _people,
}
