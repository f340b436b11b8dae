"""What nobody would type by mistake, for each kind of question: the table of the test beside it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from funds.questions.schema import Column, Kind

FORMULA = '=HYPERLINK("http://evil.example","Click")'
# Words of every script and none of them harmful: whoever types them means them.
WORDS = {
    "right to left": "مرحبا \u202bמטבח\u202c",
    "combining": "Cafe\u0301 नमस्ते क्‍ष",
    "emoji": "👩🏽‍🍳 cooks for 👨‍👩‍👧‍👦",
    "zero width": "Rose\u200bWalk\u2060",
    "script": "<script>alert('1')</script>",
    "template": "{{ 7*7 }} {% debug %} %(x)s",
    "formula": FORMULA,
    "plus": "+1+1",
    "at": "@SUM(A1:A9)",
    "query": "' OR 1=1; --",
    "path": "../../etc/passwd",
}
# No number, day, address or postcode.
NO_SENSE = {
    **{name: WORDS[name] for name in ("right to left", "emoji", "script", "formula", "path")},
    **{"power": "1e400", "figures": "9" * 180, "endless": "x" * 20_000},
}

Inputs = dict[str, Any]


@dataclass(frozen=True)
class Bad:
    """Inputs of one kind (by what follows its key), and words of the sentence that they get; without, they are kept."""

    name: str
    inputs: Inputs
    says: str = ""


@dataclass(frozen=True)
class Row:
    """One kind of question: a right answer, inputs that take any words up to so many characters, inputs that take only
    what they ask for, and what else can go wrong. ``empty`` is said when nothing is sent."""

    question: dict[str, Any]
    right: Inputs
    empty: str
    texts: dict[str, int] = field(default_factory=dict)
    strict: tuple[str, ...] = ()
    wrong: tuple[Bad, ...] = ()
    edges: tuple[Bad, ...] = ()

    def cases(self) -> Iterator[Bad]:
        yield Bad("empty", {}, self.empty)
        if self.right:
            yield Bad("right", self.right)
        for name, longest in self.texts.items():
            yield Bad(f"{name} as long as can be", self.right | {name: "x" * longest})
            yield Bad(f"{name} too long", self.right | {name: "x" * (longest + 1)}, "Make it shorter")
            yield Bad(f"{name} with NUL", self.right | {name: "a\x00b"}, "hidden character")
        for what, words in WORDS.items() if self.texts else ():
            yield Bad(what, self.right | dict.fromkeys(self.texts, words))
        for name in self.strict:
            yield Bad(f"{name} with NUL", self.right | {name: "1\x00"}, "hidden character")
            for what, words in NO_SENSE.items():
                yield Bad(f"{name}: {what}", self.right | {name: words}, "thing to fix")
        yield from self.wrong
        yield from self.edges


OPTIONS = {"options": ["A hall", "A street"]}
PICK = tuple(
    Bad(name, {"": value}, "Choose")
    for name, value in (("unknown", "C"), ("formula", FORMULA), ("NUL", "\x00"), ("long", "x" * 20_000))
)


def rows_of(number: int, **cells: str) -> Inputs:
    return {f"-{column}-{row}": text for row in range(number) for column, text in cells.items()}


def days(start: str, end: str) -> Inputs:
    names = [f"-{which}-{part}" for which in ("start", "end") for part in ("day", "month", "year")]
    return dict(zip(names, [*start.split(), *end.split()], strict=True))


def day(text: str) -> Inputs:
    return dict(zip(("-day", "-month", "-year"), text.split(), strict=True))


CONTACT = {"-group": "Rose Walk", "-name": "Amina", "-email": "amina@demo.example", "-phone": "020 7946 0123"}
ADDRESS = {"-line1": "12 Rose Walk", "-line2": "", "-town": "London", "-postcode": "E13 8QE"}
PEOPLE = {
    **{"-name-0": "Amina", "-role-0": "Chair", "-connected-0": "0"},
    **{"-name-1": "Joe", "-role-1": "", "-connected-1": "0"},
}
HOST = {"-wanted": "yes", "-organisation": "other", "-name": "The Hall", "-email": "hall@demo.example"}
COLUMNS = {"columns": [Column("who", "Who").__dict__, Column("how", "How").__dict__]}

TABLE: dict[Kind, Row] = {
    Kind.SHORT_TEXT: Row(
        {}, {"": "Rose Walk"}, "Answer", {"": 160}, edges=(Bad("unseen", {"": "\u200b\u2060"}, "Answer"),)
    ),
    Kind.LONG_TEXT: Row(
        {"words": 10, "words_hard": True},
        {"": "We cook."},
        "One or two sentences",
        {"": 10_000},
        edges=(
            Bad("ten words", {"": " word" * 10}),
            Bad("eleven words", {"": "word " * 11}, "Your answer has 11 words. Make it 10 or fewer."),
            Bad("lines", {"": "a\r\nb\n\nc"}),
        ),
    ),
    Kind.EMAIL: Row(
        {},
        {"": "amina@demo.example"},
        "Answer",
        strict=("",),
        wrong=(Bad("half", {"": "amina@"}, "name@example.com"), Bad("two", {"": "a@b.example,c@d.example"}, "name@")),
    ),
    Kind.PHONE: Row(
        {},
        {"": "020 7946 0123"},
        "Answer",
        strict=("",),
        edges=(
            Bad("ten figures", {"": "0207946012"}),
            Bad("nine figures", {"": "020794601"}, "area code"),
            Bad("arabic figures", {"": "٠٢٠٧٩٤٦٠١٢٣"}),
        ),
    ),
    Kind.NUMBER: Row(
        {"minimum": 1, "maximum": 500},
        {"": "40"},
        "Answer",
        strict=("",),
        wrong=(Bad("words", {"": "about ten"}, "whole number"), Bad("parts", {"": "4.5"}, "whole number")),
        edges=(
            Bad("smallest", {"": "1"}),
            Bad("too small", {"": "0"}, "Enter 1 or more"),
            Bad("minus", {"": "-1"}, "Enter 1 or more"),
            Bad("largest", {"": "500"}),
            Bad("too large", {"": "501"}, "Enter 500 or less"),
        ),
    ),
    Kind.MONEY: Row(
        {"minimum": 100, "maximum": 50_000},
        {"": "250"},
        "Answer",
        strict=("",),
        wrong=(Bad("words", {"": "lots"}, "in pounds"), Bad("minus", {"": "-5"}, "without a minus")),
        edges=(
            Bad("smallest", {"": "1"}),
            Bad("too small", {"": "0.99"}, "£1 or more"),
            Bad("largest", {"": "500"}),
            Bad("too large", {"": "500.01"}, "£500 or less"),
            Bad("part of a penny", {"": "1.001"}, "in pounds"),
            Bad("more than there is", {"": "10000000"}, "under £10,000,000"),
        ),
    ),
    Kind.DATE: Row(
        {"weeks_after_decision": 6},
        day("14 4 2027"),
        "Answer",
        strict=("-day", "-month", "-year"),
        edges=(
            Bad("the day before", day("13 4 2027"), "Choose a day from 14 April 2027"),
            Bad("leap day", day("29 2 2028")),
            Bad("no leap day", day("29 2 2029"), "no such day as 29/2/2029"),
            Bad("year in two figures", day("1 1 28"), "four numbers"),
            Bad("last year of all", day("31 12 2100")),
            Bad("after the last year", day("1 1 2101"), "four numbers"),
        ),
    ),
    Kind.POSTCODE: Row(
        {},
        {"": "E13 8QE"},
        "full postcode",
        strict=("",),
        edges=(Bad("half", {"": "E13 8Q"}, "E13 8Q"), Bad("far away", {"": "SW1A 1AA"})),
    ),
    Kind.PLACE: Row(
        {},
        {"": "Rose Walk, E13 8QE"},
        "full postcode",
        {"": 160},
        edges=(Bad("half", {"": "E13 8Q"}, "full postcode"),),
    ),
    Kind.CONTACT: Row(
        {"ask_group": True},
        CONTACT,
        "Answer",
        {"-group": 160, "-name": 120},
        ("-email", "-phone"),
        edges=(Bad("only a name", {"-name": "Amina"}, "group’s name"),),
    ),
    Kind.CHOICE: Row(OPTIONS, {"": "A hall"}, "Choose an answer", wrong=PICK),
    Kind.CHOICES: Row(
        OPTIONS,
        {"": ["A hall"]},
        "Choose an answer",
        wrong=(*PICK, Bad("a thousand", {"": ["A hall"] * 999 + ["C"]}, "Choose from")),
        edges=(Bad("all", {"": ["A hall", "A street"]}), Bad("twice", {"": ["A hall", "A hall"]})),
    ),
    Kind.CHOICE_WITH_NOTE: Row(
        OPTIONS,
        {"-choice": "A hall", "-note": "By the park"},
        "Choose an answer",
        {"-note": 2_000},
        wrong=(Bad("unknown", {"-choice": "C", "-note": "x"}, "Choose one"),),
        edges=(Bad("only words", {"-note": "By the park"}, "Choose an answer"),),
    ),
    Kind.YES_NO: Row({}, {"": "no"}, "Choose an answer", wrong=PICK),
    Kind.PRIORITIES: Row({}, {"": "hot-meal"}, "Choose an answer", wrong=PICK),
    Kind.BUDGET: Row(
        {"maximum": 50_000},
        {"-item-0": "Food", "-cost-0": "300", "-item-1": "", "-cost-1": ""},
        "List what you need",
        {"-item-0": 160},
        ("-cost-0",),
        wrong=(
            Bad("no cost", {"-item-0": "Food", "-cost-0": ""}, "Row 1: say how much “Food” costs"),
            Bad("no name", {"-item-0": "", "-cost-0": "5"}, "Row 1: say what"),
            Bad("a thousand rows", rows_of(1000, item="Food", cost="1"), "1000 rows"),
        ),
        edges=(
            Bad("a hundred rows", rows_of(100, item="Food", cost="5")),
            Bad("one more", rows_of(101, item="Food", cost="1"), "101 rows"),
            Bad("a penny too much", {"-item-0": "Food", "-cost-0": "500.01"}, "£500 or less"),
        ),
    ),
    Kind.FILE: Row({}, {}, "Add a file"),
    Kind.DECLARATION: Row({}, {"": "yes"}, "Tick the box"),
    Kind.DATE_RANGE: Row(
        {"weeks_after_decision": 6},
        days("14 4 2027", "15 4 2027"),
        "Answer",
        strict=("-start-day", "-end-month", "-end-year"),
        edges=(
            Bad("one day", days("14 4 2027", "14 4 2027")),
            Bad("the other way round", days("15 4 2027", "14 4 2027"), "before the first day"),
            Bad("too early", days("13 4 2027", "14 4 2027"), "Choose a day from 14 April 2027"),
            Bad(
                "no end",
                {"-start-day": "14", "-start-month": "4", "-start-year": "2027"},
                "last day",
            ),
        ),
    ),
    Kind.ADDRESS: Row(
        {},
        ADDRESS,
        "first line",
        {"-line1": 120, "-line2": 120, "-town": 60},
        ("-postcode",),
        edges=(Bad("no postcode", ADDRESS | {"-postcode": ""}, "full postcode"),),
    ),
    Kind.WEBSITE: Row(
        {},
        {"": "https://rosewalk.example/"},
        "Answer",
        strict=("",),
        wrong=(
            Bad("script", {"": "javascript:alert(1)"}, "web address"),
            Bad("data", {"": "data:text/html,x"}, "web address"),
            Bad("hides where it leads", {"": "https://bank.example@evil.example/"}, "web address"),
        ),
        edges=(
            Bad("long", {"": "https://a.example/" + "x" * 182}),
            Bad("longer", {"": "a.example/" + "x" * 185}, "web address"),
        ),
    ),
    Kind.WARDS: Row(
        {},
        {"": ["E05014000"]},
        "at least one ward",
        wrong=(*PICK, Bad("elsewhere", {"": ["E05014000", "E05014001"]}, "Choose from")),
    ),
    Kind.SCALE: Row(
        {"minimum": 0, "maximum": 3},
        {"": "2"},
        "from 0 to 3",
        wrong=PICK,
        edges=(
            Bad("lowest", {"": "0"}),
            Bad("highest", {"": "3"}),
            Bad("below", {"": "-1"}, "Choose"),
            Bad("above", {"": "4"}, "Choose"),
            Bad("between", {"": "1.5"}, "Choose"),
        ),
    ),
    Kind.ROWS: Row(
        COLUMNS | {"minimum": 1, "maximum": 4},
        {"-who-0": "The school", "-how-0": "A room"},
        "at least one row",
        {"-who-0": 500, "-how-0": 500},
        wrong=(
            Bad("too long a word", {"-who-0": "x" * 501, "-how-0": ""}, "Row 1: This answer has 501"),
            Bad("a thousand rows", rows_of(1000, who="x", how="y"), "1000 rows"),
        ),
        edges=(
            Bad("as many as may be", rows_of(4, who="x", how="y")),
            Bad("one more", rows_of(5, who="x", how="y"), "You filled in 5 rows. Keep 4"),
        ),
    ),
    Kind.PEOPLE: Row(
        {},
        PEOPLE,
        "names of 2 people",
        {"-name-0": 120, "-role-1": 80},
        wrong=(
            Bad("no name", PEOPLE | {"-name-1": "", "-role-1": "Chair"}, "Row 2: write the person’s name"),
            Bad("close to oneself", PEOPLE | {"-connected-0": "1"}, "Row 1: choose somebody else"),
            Bad("close to nobody there", PEOPLE | {"-connected-0": "3"}, "Row 1: choose somebody else"),
            Bad("close to a formula", PEOPLE | {"-connected-0": FORMULA}, "Row 1: choose somebody else"),
            Bad("a thousand rows", rows_of(1000, name="x", role="y", connected="0"), "1000 rows"),
        ),
        edges=(
            Bad("one person", {"-name-0": "Amina", "-role-0": "", "-connected-0": "0"}, "names of 2 people"),
            Bad("two who are close", PEOPLE | {"-connected-1": "1"}, "Two people who are not"),
            Bad("not said", PEOPLE | {"-connected-1": ""}, "Say for Joe"),
        ),
    ),
    Kind.ORGANISATION: Row(
        {},
        {"-organisation": "other", "-name": "Rose Walk"},
        "group’s name",
        {"-name": 160},
        wrong=(Bad("somebody else’s", {"-organisation": "1", "-name": "x"}, "Choose one of the groups"),),
    ),
    Kind.HOST: Row(
        {},
        HOST,
        "choose yes or no",
        {"-name": 160},
        ("-email",),
        wrong=(
            Bad("maybe", HOST | {"-wanted": "maybe"}, "Choose yes or no"),
            Bad("no host of ours", HOST | {"-organisation": "1"}, "Choose one of the groups"),
        ),
        edges=(
            Bad("only yes", {"-wanted": "yes"}, "Choose the group"),
            Bad("no address", HOST | {"-email": ""}, "e-mail address of The Hall"),
            Bad("only no", {"-wanted": "no"}),
        ),
    ),
    Kind.EQUALITY: Row(OPTIONS, {"": "prefer_not_to_say"}, "", wrong=PICK),
    Kind.GUIDANCE: Row({}, {}, "", edges=(Bad("answered all the same", {"": FORMULA}),)),
}
