"""The demonstration's forms: the two that every borough's library holds, and one with a question of every kind."""

from __future__ import annotations

from typing import Any

from funds.questions.schema import Fill, Kind
from home.ready_forms import eligibility, form, question, stream
from home.words import ready_forms as words

__all__ = ["eligibility", "every_kind", "form"]


def every_kind() -> str:
    """A form with one question of every kind, for trying them all."""
    extras = _optional()
    ideas = [
        {"id": "title", "label": "What do you call your idea?", "type": Kind.SHORT_TEXT, "fill": Fill.TITLE},
        words.IDEA | {"fill": ""},
        words.PRIORITY,
        {
            "id": "needs",
            "label": "What would make it easier for people to come?",
            "type": Kind.CHOICES,
            "options": ["Step-free way in", "Childcare", "Another language", "Help with travel", "A quiet room"],
        },
        {"id": "outdoors", "label": "Will any of it be outdoors?", "type": Kind.YES_NO},
        {
            "id": "rain",
            "label": "Think of the rain",
            "type": Kind.GUIDANCE,
            "help": "Plan a dry place too. You can ask for money to hire one.",
            "conditions": [("outdoors", "yes")],
        },
        *extras["idea"],
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
        words.WHERE,
        {"id": "keeps_things", "label": "What is the postcode of where you keep your things?", "type": Kind.POSTCODE}
        | {"fill": "", "required": False},
        *extras["facts"],
    ]
    money = [
        words.BUDGET,
        {"id": "own_money", "label": "How much of your own money do you put in?", "type": Kind.MONEY, "fill": ""}
        | {"required": False},
        words.BANK,
        {
            "id": "paper",
            "label": "Do you have a paper to show us?",
            "help": "A quote, a poster or a photo. You do not need one.",
            "type": Kind.FILE,
            "required": False,
        },
        *extras["money"],
    ]
    people = [
        words.SAFE,
        words.CONTACT,
        {"id": "second_email", "label": "Is there a second e-mail address?", "type": Kind.EMAIL, "required": False},
        {"id": "second_phone", "label": "Is there a second phone number?", "type": Kind.PHONE, "required": False},
        *extras["you"],
        {"id": "agree", "label": "We all agreed to send this", "type": Kind.DECLARATION},
    ]
    sections: list[tuple[str, str, str, list[Any]]] = [
        ("idea", "Your idea", "", ideas),
        ("facts", "When and where", "", facts),
        ("money", "Money", "", money),
        ("you", "You", "", people),
    ]
    return stream((key, title, intro, [question(one) for one in asked]) for key, title, intro, asked in sections)


def _optional() -> dict[str, list[dict[str, Any]]]:
    """By section, the questions that are there to be looked at: nobody has to answer them."""
    asked: dict[str, list[dict[str, Any]]] = {
        "idea": [
            {"id": "sure", "label": "How sure are you that people will come?", "type": Kind.SCALE}
            | {"minimum": 1, "maximum": 5, "low": "Not sure yet", "high": "Very sure"},
        ],
        "facts": [
            {"id": "dates", "label": "From when to when?", "type": Kind.DATE_RANGE, "weeks_after_decision": 6},
            {"id": "meets_at", "label": "Where do you meet as a group?", "type": Kind.ADDRESS},
            {"id": "wards", "label": "Which neighbourhoods do people come from?", "type": Kind.WARDS},
            {"id": "website", "label": "Do you have a website?", "type": Kind.WEBSITE},
        ],
        "money": [
            {"id": "holds", "label": "Will another group hold the money for you?", "type": Kind.HOST},
        ],
        "you": [
            {"id": "profile", "label": "Which group is this for?", "type": Kind.ORGANISATION},
            {"id": "team", "label": "Who runs your group?", "type": Kind.PEOPLE, "minimum": 2, "maximum": 10},
            {"id": "partners", "label": "Who do you work with?", "type": Kind.ROWS, "maximum": 6}
            | {"columns": [{"label": "Name", "key": "name"}, {"label": "What they do", "key": "part"}]},
            {"id": "age", "label": "How old are most of you?", "type": Kind.EQUALITY}
            | {"options": ["Under 25", "25 to 64", "65 or over", "We would rather not say"]},
        ],
    }
    return {section: [one | {"required": False} for one in each] for section, each in asked.items()}
