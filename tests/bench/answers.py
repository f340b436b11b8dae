"""Made-up groups and believable answers, always the same ones for the same number."""

import random
from typing import Any

from funds.questions.schema import Fill, Form, Kind, Question

WHO = ("Neighbours", "Mums", "Dads", "Elders", "Young people", "Carers", "Walkers", "Gardeners", "Cooks", "Singers")
WHERE = ("Rose Walk", "Canal Side", "Station Road", "Priory Park", "Mill Lane", "Church Hill", "Market Street")
WHAT = ("Kitchen", "Circle", "Club", "Collective", "Together", "Project", "Friends", "Network")
WORDS = [
    "we",
    "meet",
    "every",
    "week",
    "in",
    "a",
    "warm",
    "room",
    "and",
    "cook",
    "for",
    "people",
    "who",
    "would",
    "eat",
    "alone",
    "because",
    "many",
    "of",
    "them",
    "wait",
    "months",
    "for",
    "help",
    "and",
    "tell",
    "us",
    "that",
    "a",
    "walk",
    "a",
    "song",
    "or",
    "a",
    "shared",
    "meal",
    "keeps",
    "them",
    "well",
    "while",
    "they",
    "wait",
    "our",
    "volunteers",
    "are",
    "neighbours",
    "who",
    "speak",
    "five",
    "languages",
    "and",
    "know",
    "every",
    "family",
    "on",
    "the",
    "street",
]
NEEDS = ("Room hire", "Food", "Travel", "A worker, two hours a week", "Childcare", "Printing", "Tools", "Insurance")


def group_name(dice: random.Random, number: int) -> str:
    return f"{dice.choice(WHERE)} {dice.choice(WHO)} {dice.choice(WHAT)} {number}"


def sentences(dice: random.Random, words: int) -> str:
    """About ``words`` words."""
    return " ".join(dice.choices(WORDS, k=words)).capitalize() + "."


class Applicant:
    """One group, and what it answers to each kind of question."""

    def __init__(self, number: int, postcodes: list[str], priorities: list[str], limits: tuple[int, int]) -> None:
        self.dice = random.Random(number)
        self.name = group_name(self.dice, number)
        self.email = f"group-{number}@bench.example"
        self.postcode = self.dice.choice(postcodes)
        self.priority = self.dice.choice(priorities) if priorities else ""
        least, most = limits
        self.pence = self.dice.randrange(max(least, most // 5), most + 1, 5_000)

    def answers(self, form: Form) -> dict[str, Any]:
        """An answer for every question but files."""
        found = {question.key: self._answer(question) for question in form if question.kind is not Kind.FILE}
        return {key: value for key, value in found.items() if value not in ("", None)}

    def _answer(self, question: Question) -> Any:  # noqa: C901, PLR0911 - one line for each kind
        match question.kind:
            case Kind.SHORT_TEXT:
                return self.name if question.fill != Fill.TITLE else sentences(self.dice, 6)
            case Kind.LONG_TEXT:
                return sentences(self.dice, min(question.words or 60, 120))
            case Kind.EMAIL:
                return self.email
            case Kind.PHONE:
                return "020 7946 0123"
            case Kind.NUMBER:
                return max(question.minimum or 0, min(40, question.maximum or 40))
            case Kind.MONEY:
                return self.pence
            case Kind.DATE:
                return "2027-03-01"
            case Kind.POSTCODE:
                return self.postcode
            case Kind.PLACE:
                return {"text": self.postcode, "postcode": self.postcode, "ward": ""}
            case Kind.CONTACT:
                contact = {"name": "Sam Field", "email": self.email, "phone": "020 7946 0123"}
                return contact | ({"group": self.name} if question.ask_group else {})
            case Kind.CHOICE:
                return self.dice.choice(question.options)
            case Kind.CHOICES:
                return list(question.options[:2])
            case Kind.CHOICE_WITH_NOTE:
                return {"choice": self.dice.choice(question.options), "note": sentences(self.dice, 12)}
            case Kind.YES_NO:
                return "yes"
            case Kind.PRIORITIES:
                return self.priority
            case Kind.BUDGET:
                third = self.pence // 3
                return [
                    {"item": item, "pence": pence}
                    for item, pence in zip(
                        self.dice.sample(NEEDS, 3), (third, third, self.pence - 2 * third), strict=True
                    )
                ]
            case Kind.DECLARATION:
                return True
        return None
