"""Calls in every state: open, open all the time, coming, being decided and awarded."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.utils import timezone
from django.utils.text import slugify

from funds.models import Call, Criterion, FundingCallPage, FundPage, Pot
from home.demo import questions
from home.demo.source import CLOSES, OPENS, boroughs, content, day, moment
from home.site_tree import publish
from places.models import Place

ANSWER_WITHIN = 21  # days: 15 of them working days
# The file gives a pot but no budgets. Together they stay within the pot.
BUDGETS = {
    "round-3": 80_000,
    "autumn-round": 40_000,
    "winter-round": 60_000,
    "street-by-street": 90_000,
    "quick-start": 12_000,
    "kind-streets": 60_000,
    "common-ground-round-2": 20_000,
    "common-ground-sparks": 15_000,
    "everyday-wellbeing": 75_000,
}
# Beside the file's nine: two small calls that were decided this autumn, and one for trying every kind of question.
MORE_CALLS: dict[str, list[dict[str, Any]]] = {
    "havering": [
        {
            "title": "Summer ideas: £1,000 or less",
            "opens": {"offset_days": -118},
            "closes": {"offset_days": -69},
            "decision": {"offset_days": -40},
            "money_by": {"offset_days": -12},
            "min": 100,
            "max": 1000,
            "budget": 3000,
            "questions": "micro_grant",
            "support": ["Bring-your-idea café in Harold Hill"],
            "who_can_apply": ["Two or more neighbours with an idea", "Any small group"],
        }
    ],
    "redbridge": [
        {
            "title": "Kind Streets starters: £1,000 or less",
            "opens": {"offset_days": -104},
            "closes": {"offset_days": -62},
            "decision": {"offset_days": -34},
            "money_by": {"offset_days": -6},
            "min": 100,
            "max": 1000,
            "budget": 4000,
            "questions": "micro_grant",
            "support": ["Help by phone, in five languages"],
            "who_can_apply": ["Two or more neighbours with an idea", "Faith groups running open activities"],
        }
    ],
    "newham": [
        {
            "title": "Every kind of question",
            "intro": "A small call for trying every kind of question that a form can ask.",
            "opens": {"offset_days": -30},
            "closes": None,
            "status": "open_rolling",
            "decision": None,
            "money_by": None,
            "min": 100,
            "max": 1000,
            "budget": 5000,
            "questions": "every_kind",
            "support": ["Do it all by phone in 20 minutes"],
            "who_can_apply": ["Anybody who wants to see how it works"],
        }
    ],
}
INCOME = re.compile(r"income under £([\d,]+)")
# Guide words for a score of 0 up to a score of 4.
GUIDES = {
    "need": [
        "Nothing to go on",
        "No sign that anyone asked for it",
        "The group thinks so",
        "Some people said it",
        "Many people said it, and the group can show it",
    ],
    "reach": [
        "Nothing to go on",
        "Hard to see who would come",
        "Open to all, no steps",
        "Clear steps so that they can come",
        "People who miss out help to run it",
    ],
    "doable": [
        "Nothing to go on",
        "Not this time",
        "Only with a lot of help",
        "Yes, with a little help",
        "Yes, and it has done it before",
    ],
    "link": ["Nothing to go on", "No way in yet", "Needs work", "Clear way in", "Simple, warm and ready now"],
    "value": [
        "Nothing to go on",
        "Too much for what it is",
        "Some costs unclear",
        "Fair",
        "Good value and clear",
    ],
}
PAYS_FOR = (
    "<ul><li>Room hire, food, travel and childcare</li>"
    "<li>People’s time: workers, tutors and volunteers’ costs</li>"
    "<li>Tools and things that you need to do it</li>"
    "<li>Interpreters, and what disabled people need to take part</li></ul>"
)
DOES_NOT_PAY_FOR = (
    "<ul><li>Things that have been paid for already</li><li>Worship or party politics</li>"
    "<li>Alcohol</li><li>What the NHS or the council must do anyway</li></ul>"
)


def load_calls() -> None:
    """Make every call, what it is judged by, and its page with its questions."""
    number = 0
    for borough in boroughs():
        place = Place.objects.get(slug=borough["key"])
        for entry in [*borough["calls"], *MORE_CALLS.get(place.slug, [])]:
            number += 1
            chest = borough["chest"]
            call = _call(place, entry, chest, phone=f"020 7946 0{100 + number}")
            _criteria(call)
            _page(call, entry)


def slug_of(title: str) -> str:
    """A call's address: what stands before the colon."""
    return slugify(title.split(":")[0])


@contextmanager
def held_open() -> Iterator[None]:
    """Let groups apply to calls that closed before today: a real action refuses what is sent too late."""
    closed = {call: call.closes_at for call in Call.objects.closed()}
    Call.objects.filter(pk__in=[call.pk for call in closed]).update(
        closes_at=timezone.now() + datetime.timedelta(days=1)
    )
    yield
    for call, closes_at in closed.items():
        Call.objects.filter(pk=call.pk).update(closes_at=closes_at)


def _call(place: Place, entry: dict[str, Any], chest: dict[str, Any], phone: str) -> Call:
    rolling = entry.get("status") == "open_rolling"
    decision, money_by = entry["decision"], entry["money_by"]
    call = Call(
        place=place,
        pot=Pot.objects.get(place=place),
        title=entry["title"],
        opens_at=moment(entry["opens"]["offset_days"], OPENS),
        closes_at=None if rolling else moment(entry["closes"]["offset_days"], CLOSES),
        rolling=rolling,
        answer_within_days=ANSWER_WITHIN,
        decision_on=day(decision["offset_days"]) if decision else None,
        money_on=day(money_by["offset_days"]) if money_by else None,
        budget_pence=100 * entry.get("budget", BUDGETS.get(slug_of(entry["title"]), 0)),
        min_pence=entry["min"] * 100,
        max_pence=entry["max"] * 100,
        method=chest["decision_method"],
        method_words=chest["decision_method_plain"],
        phone=phone,
    )
    call.full_clean()
    call.save()
    return call


def _criteria(call: Call) -> None:
    Criterion.objects.bulk_create(
        Criterion(
            call=call,
            key=entry["id"],
            label=entry["label"],
            weight=entry["weight"],
            guide=GUIDES[entry["id"]],
            sort_order=order,
        )
        for order, entry in enumerate(content()["scoring"]["default"])
    )


def _page(call: Call, entry: dict[str, Any]) -> None:
    asked = entry["questions"]
    small = asked == "small_grant"
    income = INCOME.search(" ".join(entry["who_can_apply"]))
    intro = (
        f"For small groups in {call.place} that help people feel well, close to home."
        if small
        else "For neighbours with an idea. The form is short, and you can do it by phone."
    )
    page = FundingCallPage(
        call=call,
        title=call.title,
        slug=slug_of(call.title),
        intro=entry.get("intro", intro),
        who_can_apply=[("line", line) for line in entry["who_can_apply"]],
        support=[("line", line) for line in entry["support"]],
        body=[
            ("heading", "What you can ask for"),
            ("text", PAYS_FOR),
            ("heading", "What we cannot pay for"),
            ("text", DOES_NOT_PAY_FOR),
        ],
        eligibility=questions.eligibility(call.place.name, income[1] if income else "100,000", small),
        questions=questions.every_kind() if asked == "every_kind" else questions.form(asked),
    )
    FundPage.objects.get(place=call.place).add_child(instance=page)
    publish(page)
