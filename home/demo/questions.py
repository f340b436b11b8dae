"""The demonstration's forms as an editor would compose them: the file's question sets, and one of every kind."""

from __future__ import annotations

import json
import uuid
from typing import Any

from funds.questions.schema import Fill, Kind
from home.demo.source import content

# How the file's words for a kind of question are called here.
KINDS = {"choose_priority": Kind.PRIORITIES, "budget_lines": Kind.BUDGET}
FILLS = {
    Kind.BUDGET: Fill.AMOUNT,
    Kind.PLACE: Fill.POSTCODE,
    Kind.PRIORITIES: Fill.PRIORITY,
    Kind.CONTACT: Fill.CONTACT,
}
CONTACT = {
    "id": "contact",
    "label": "How can we reach you?",
    "help": "One person in your group. We write to them, and we ring if something is not clear.",
    "type": "contact",
}
WHERE = {
    "id": "place",
    "label": "Where will it happen?",
    "help": "A postcode or the name of the place. We use this to show your project on the map.",
    "type": "place",
}
# Sections in order: key, title, words at the top, keys of the questions.
SECTIONS: dict[str, tuple[tuple[str, str, str, tuple[str, ...]], ...]] = {
    "small_grant": (
        ("group", "About your group", "You do not need a constitution or a policy.", ("group", "safe", "bank")),
        (
            "idea",
            "Your idea",
            "Short answers are fine. We do not mark spelling.",
            ("idea", "who", "priority", "place", "change", "referral"),
        ),
        ("money", "Money", "Ask for what it really costs.", ("budget",)),
        ("you", "You", "Only the team and the panel see this.", ("contact",)),
    ),
    "micro_grant": (
        ("idea", "Your idea", "Short answers are fine. We do not mark spelling.", ("idea", "who", "place")),
        ("money", "Money", "Ask for what it really costs.", ("money", "bank")),
        ("you", "You", "Only the team and the panel see this.", ("contact",)),
    ),
}
EXAMPLES = {
    "group": "We are five neighbours from the same block. We have run a Sunday tea in the community room since spring.",
    "idea": "A walk every Thursday at 10am from the library, for 30 weeks. Slow pace, lots of benches, tea afterwards.",
    "who": "People who live alone. We asked 40 people at the school gate. 28 said they had nowhere to go in the day.",
    "change": "People will know three neighbours by name. They will feel less worried about going out.",
    "referral": "Ring Sam or just come along. Someone in a yellow hat waits at the door.",
    "budget": "Room, 30 weeks: £600. Tea and fruit: £180. Walk leader’s training: £250.",
    "money": "A tea urn: £90. Cups and biscuits: £60. Hall, four Saturdays: £200.",
}
WHY = {
    "group": "The panel wants to know who you are. New groups are as welcome as old ones.",
    "who": "The money is for things that people nearby have asked for.",
    "priority": "Residents chose these. It shows how your idea fits.",
    "place": "So that people can find you, and so that the money reaches all neighbourhoods.",
    "referral": "Link workers help people to find things like yours.",
    "budget": "The panel looks at what you spend on, not at how little you ask for.",
    "safe": "Everyone should be safe. If you have nothing written down, we help you.",
    "bank": "Money goes to a group’s account, never to one person’s own. A host can hold it.",
}


def form(question_set: str) -> str:
    """One of the file's two question sets, as the value of a call page's questions."""
    asked = {question["id"]: question for question in content()["question_sets"][question_set]["questions"]}
    asked = {"contact": CONTACT, "place": WHERE, **asked}
    return _stream(
        _section(key, title, intro, [_question(asked[name]) for name in names])
        for key, title, intro, names in SECTIONS[question_set]
    )


def eligibility(place: str, income: str, small: bool) -> str:
    """The plain questions before a form: may this group apply, not yet, or not here?"""
    asked = [
        _plain(
            f"Is your group based in {place}, or will it happen there?",
            no=("no", f"This chest pays for things in {place}.", "Look up your own chest by postcode."),
        ),
        _plain(
            "Are there at least two of you?",
            no=("not_yet", "We fund groups, even tiny ones.", "Ask a neighbour to do it with you. Two are enough."),
        ),
        _plain(
            "Can a group hold the money for you, or do you want help to find one?",
            help="A bank account with two people who sign, or another group as your host.",
            no=(
                "not_yet",
                "We cannot pay into one person’s own account.",
                "Ring us. We know groups that can hold the money. It takes about a week.",
            ),
        ),
        _plain(
            "Is it open to people of any faith and any party, or none?",
            no=("no", "Public money cannot pay for worship or for party politics.", "Ask us about a part open to all."),
        ),
    ]
    if small:
        asked += [
            _plain(
                f"Is your group’s income under £{income} a year?",
                help="Count everything that came in last year. A new group can say yes.",
                no=(
                    "no",
                    "This money is for smaller groups.",
                    "You could hold the money for a small group. Ask us how.",
                ),
            ),
            _plain(
                "Will it start after you hear from us?",
                no=(
                    "not_yet",
                    "We cannot pay for what has happened already.",
                    "Ask for the part that is still to come.",
                ),
            ),
        ]
    return json.dumps([_block("question", value) for value in asked])


def every_kind() -> str:
    """A form with one question of every kind, for trying them all."""
    small = {question["id"]: question for question in content()["question_sets"]["small_grant"]["questions"]}
    words = [
        {"id": "title", "label": "What do you call your idea?", "type": Kind.SHORT_TEXT, "fill": Fill.TITLE},
        small["idea"],
        small["priority"],
        {
            "id": "needs",
            "label": "What would make it easier for people to come?",
            "help": "Choose all that help.",
            "type": Kind.CHOICES,
            "options": ["Step-free way in", "Childcare", "Another language", "Help with travel", "A quiet room"],
        },
        {"id": "outdoors", "label": "Will any of it be outdoors?", "type": Kind.YES_NO},
    ]
    facts = [
        {"id": "starts", "label": "When would it start?", "type": Kind.DATE, "fill": Fill.START_DATE},
        {
            "id": "people",
            "label": "About how many people will come?",
            "type": Kind.NUMBER,
            "minimum": 1,
            "maximum": 500,
        },
        WHERE,
        {"id": "keeps_things", "label": "What is the postcode of where you keep your things?", "type": Kind.POSTCODE}
        | {"fill": "", "required": False},
    ]
    money = [
        small["budget"],
        {"id": "own_money", "label": "How much of your own money do you put in?", "type": Kind.MONEY, "fill": ""}
        | {"required": False},
        small["bank"],
        {
            "id": "paper",
            "label": "Do you have a paper to show us?",
            "help": "A quote, a poster or a photo. You do not need one.",
            "type": Kind.FILE,
            "required": False,
        },
    ]
    people = [
        small["safe"],
        CONTACT,
        {"id": "second_email", "label": "Is there a second e-mail address?", "type": Kind.EMAIL, "required": False},
        {"id": "second_phone", "label": "Is there a second phone number?", "type": Kind.PHONE, "required": False},
        {"id": "agree", "label": "We all agreed to send this", "type": Kind.DECLARATION},
    ]
    sections = [
        ("idea", "Your idea", "", words),
        ("facts", "When and where", "", facts),
        ("money", "Money", "", money),
        ("you", "You", "", people),
    ]
    return _stream(_section(key, title, intro, [_question(q) for q in asked]) for key, title, intro, asked in sections)


def _question(asked: dict[str, Any]) -> dict[str, Any]:
    kind = Kind(KINDS.get(asked["type"], asked["type"]))
    key = asked["id"]
    value: dict[str, Any] = {
        "label": asked["label"],
        "key": key,
        "help": asked.get("help", ""),
        "example": EXAMPLES.get(key, ""),
        "why": WHY.get(key, ""),
        "required": asked.get("required", True),
    }
    if fill := asked.get("fill", Fill.TITLE if key == "idea" else FILLS.get(kind, "")):
        value["fill"] = str(fill)
    if kind is Kind.LONG_TEXT:
        value["words"] = asked["max_words"]
    if kind is Kind.CONTACT:
        value["ask_group"] = True
    for name in ("minimum", "maximum"):
        if name in asked:
            value[name] = asked[name]
    if "options" in asked:
        value["options"] = [_block("item", option) for option in asked["options"]]
    return _block(str(kind), value)


def _plain(question: str, *, no: tuple[str, str, str], help: str = "") -> dict[str, Any]:
    result, reason, next_step = no
    go_on = {"result": "go_on", "reason": "", "next_step": ""}
    stop = {"result": result, "reason": reason, "next_step": next_step}
    return {"question": question, "help": help, "yes": go_on, "no": stop}


def _section(key: str, title: str, intro: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "key": key, "intro": intro, "questions": questions}


def _stream(sections: Any) -> str:
    return json.dumps([_block("section", section) for section in sections])


def _block(kind: str, value: Any) -> dict[str, Any]:
    # Without an id of its own a block's comments and history are lost at the next save.
    return {"type": kind, "value": value, "id": str(uuid.uuid4())}
