"""Builds what an application needs: a place with a postcode, a pot, a call, its page and questions, drafts, sent ones."""

from __future__ import annotations

import datetime
import io
import zipfile
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.models import User
from content.models import Theme
from funds import versions
from funds.applications import actions
from funds.applications.models import Application
from funds.models import Call, FundIndexPage, FundingCallPage, FundPage, Pot
from funds.needs.models import Priority
from places.models import Authority, Neighbourhood, Place, Postcode, System, Ward

CODES = {"newham": "NEW", "havering": "HAV", "redbridge": "RED"}


def make_place(slug: str = "newham") -> Place:
    """A borough with one ward, one postcode (E13 8QE in Newham) and one priority."""
    place = Place.objects.filter(slug=slug).first()
    system = System.objects.get_or_create(key="nel", defaults={"name": "North East London"})[0]
    if place is None:
        place = Place.objects.create(slug=slug, name=slug.title(), code=CODES[slug], system=system)
    if not place.wards.exists():
        number = list(CODES).index(slug)
        council = Authority.objects.create(gss=f"E0900000{number}", name=place.name, system=system, place=place)
        ward = Ward.objects.create(
            code=f"E0501400{number}",
            name=f"{place.name} North",
            slug=f"{slug}-north",
            place=place,
            authority=council,
            latitude=51.5,
            longitude=0.02,
        )
        area = Neighbourhood.objects.create(
            code=f"E0100000{number}",
            name=f"{place.name} 001A",
            ward=ward,
            imd_score="30.1",
            imd_rank=9,
            imd_decile=2,
            income_decile=2,
            health_decile=3,
            environment_decile=4,
        )
        code = ("E138QE", "RM11AA", "IG11AA")[number]
        Postcode.objects.create(code=code, ward=ward, neighbourhood=area, authority=council)
    if not place.priorities.exists():
        theme = Theme.objects.get_or_create(slug="food", defaults={"name": "Food", "drawing": "food-and-cooking"})[0]
        Priority.objects.create(
            place=place, title="A hot meal and a kitchen", slug="hot-meal", why="Many cook for one.", theme=theme
        )
    return place


def make_call(place: Place | None = None, **facts: Any) -> Call:
    """A call that opened yesterday and closes in thirty days, for grants of £100 to £5,000."""
    place = place or make_place()
    today = timezone.localdate()
    pot, _new = Pot.objects.get_or_create(
        place=place,
        name="This year",
        defaults={
            "starts_on": today - datetime.timedelta(days=100),
            "ends_on": today + datetime.timedelta(days=265),
            "total_pence": 9_000_000,
        },
    )
    now = timezone.now()
    defaults: dict[str, Any] = {
        "title": "Street by Street",
        "opens_at": now - datetime.timedelta(days=1),
        "closes_at": now + datetime.timedelta(days=30),
        "budget_pence": 5_000_000,
        "min_pence": 10_000,
        "max_pence": 500_000,
        "decision_on": today + datetime.timedelta(days=60),
        "money_on": today + datetime.timedelta(days=90),
        "method_words": "Residents read it. Then they choose together.",
        "phone": "020 7946 0101",
    }
    return Call.objects.create(place=place, pot=pot, **(defaults | facts))


def question(kind: str, key: str, label: str, **more: Any) -> dict[str, Any]:
    """One question as the page's blocks take it."""
    return {"type": kind, "value": {"key": key, "label": label, "help": "", "required": True, **more}}


def short_form() -> list[dict[str, Any]]:
    """The smallest form that a call may publish: who, what and where, how much."""
    about = [question("contact", "contact", "Who are you?", ask_group=True, fill="contact")]
    idea = [
        question("long_text", "idea", "What do you want to do?", words=150, example="A weekly meal."),
        question("place", "where", "Where will it happen?", fill="postcode"),
    ]
    money = [question("budget", "budget", "How much do you need, and what for?", fill="amount")]
    return [
        section("about", "About your group", about),
        section("idea", "Your idea", idea),
        section("money", "Money", money),
    ]


def section(key: str, title: str, questions: list[dict[str, Any]]) -> dict[str, Any]:
    return {"type": "section", "value": {"key": key, "title": title, "intro": "", "questions": questions}}


def every_kind() -> list[dict[str, Any]]:
    """A form with every kind of question."""
    options = ["We have a policy", "We need help to write one"]
    about = [
        question("contact", "contact", "Who are you?", ask_group=True, fill="contact"),
        question("email", "post", "Where can the panel write?", required=False),
        question("phone", "ring", "What is your number?", required=False),
        question("short_text", "title", "What is it called?", fill="title"),
        question("yes_no", "new", "Is it new?"),
    ]
    idea = [
        question("long_text", "idea", "What do you want to do?", words=150),
        question("priorities", "priority", "Which local priority does it help with?", fill="priority"),
        question("place", "where", "Where will it happen?"),
        question("postcode", "postcode", "What is the postcode?", fill="postcode"),
        question("date", "start", "When does it start?", fill="start_date"),
        question("number", "people", "How many people?", minimum=1, maximum=5000),
        question("choices", "days", "Which days?", options=["Monday", "Tuesday", "Wednesday"]),
    ]
    money = [
        question("budget", "budget", "How much do you need, and what for?", fill="amount"),
        question("money", "other", "Money from others?", required=False),
        question("choice", "bank", "Where should the money go?", options=["Our account", "Another group"]),
        question("choice_with_note", "safe", "How will you keep people safe?", options=options),
        question("file", "policy", "Your policy", required=False),
        question("declaration", "agree", "Our group agrees to send this"),
    ]
    return [
        section("about", "About your group", about),
        section("idea", "Your idea", idea),
        section("money", "Money", money),
    ]


def all_kinds() -> list[dict[str, Any]]:
    """``every_kind`` and, in two sections more, the kinds that came later, with guidance between them."""
    when = {"conditions": [{"key": "new", "test": "is", "value": "yes"}]}
    who = [
        question("guidance", "words", "About your group", help="Three people are enough to start.", required=None),
        question("organisation", "group", "Which group is it?"),
        question("address", "address", "Where is your group?"),
        question("website", "site", "Where can we read about you?", required=False),
        question("people", "committee", "Who runs your group?", minimum=2),
        question("host", "host", "Should another group hold the money?"),
        question("equality", "ages", "How old are most of you?", options=["Under 25", "25 or over"], required=None),
    ]
    more = [
        question("date_range", "dates", "From when to when?", weeks_after_decision=2),
        question("wards", "wards", "Which wards is it for?"),
        question("scale", "sure", "How sure are you?", minimum=1, maximum=5, low="Not at all", high="Very"),
        question(
            "rows",
            "partners",
            "Who helps you?",
            columns=[{"key": "who", "label": "Who"}, {"key": "how", "label": "How"}],
        ),
        question("long_text", "story", "Tell us why.", words=50, words_hard=True, spoken=True, **when),
        question("short_text", "secret", "What should only we know?", seen_by="officers", required=False),
        question("file", "accounts", "Your accounts", seen_by="officers", required=False),
        question("number", "size", "How many are you?", seen_by="not_scored", required=False),
    ]
    for one in who:
        if one["value"]["required"] is None:
            del one["value"]["required"]
    return [*every_kind(), section("who", "Who you are", who), section("more", "More about it", more)]


ELIGIBILITY = [
    {
        "type": "question",
        "value": {
            "question": "Is it in the borough?",
            "help": "",
            "yes": {"result": "go_on", "reason": "", "next_step": ""},
            "no": {"result": "no", "reason": "This fund is for one borough.", "next_step": "Look at other funds."},
        },
    },
    {
        "type": "question",
        "value": {
            "question": "Can somebody hold the money?",
            "help": "",
            "yes": {"result": "go_on", "reason": "", "next_step": ""},
            "no": {"result": "not_yet", "reason": "You need a bank account.", "next_step": "Ask us for a host group."},
        },
    },
]


def make_page(call: Call, form: list[dict[str, Any]] | None = None, slug: str = "street-by-street") -> FundingCallPage:
    """The call's page, published, so that its questions are a version."""
    fund = FundPage.objects.filter(place=call.place).first() or _fund(call.place)
    page = FundingCallPage(
        title=call.title, slug=slug, call=call, questions=form or short_form(), eligibility=ELIGIBILITY
    )
    fund.add_child(instance=page)
    page.save_revision().publish()
    if versions.current(call) is None:
        versions.record(page)
    return page


def _fund(place: Place) -> FundPage:
    index = FundIndexPage.objects.first()
    if index is None:
        index = _home().add_child(instance=FundIndexPage(title="Funds", slug="funds"))
    fund: FundPage = index.add_child(instance=FundPage(title=place.name, slug=place.slug, place=place))
    return fund


def make_person(email: str = "amina@demo.example", name: str = "Amina") -> User:
    return User.objects.filter(email=email).first() or User.objects.create_user(email, name=name)


def _home() -> Page:
    """The site's first page; a test that empties every table takes the one that migrations made with it."""
    site = Site.objects.filter(is_default_site=True).first()
    if site:
        return site.root_page
    Locale.objects.get_or_create(language_code="en-gb")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home: Page = root.add_child(instance=Page(title="Home", slug="home"))
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    return home


SHORT_ANSWERS: dict[str, dict[str, Any]] = {
    "about": {
        "contact": {
            "group": "Rose Walk Garden Table",
            "name": "Amina",
            "email": "amina@demo.example",
            "phone": "020 7946 0123",
        }
    },
    "idea": {
        "idea": "We cook what we grow and eat at one long table.",
        "where": {"text": "Rose Walk community room, E13 8QE", "postcode": "E13 8QE", "ward": "E05014000"},
    },
    "money": {"budget": [{"item": "Food, 40 weeks", "pence": 160_000}, {"item": "Pans and a hob", "pence": 48_000}]},
}

ALL_ANSWERS: dict[str, dict[str, Any]] = {
    "about": {**SHORT_ANSWERS["about"], "title": "The long table", "new": "yes", "post": "table@demo.example"},
    "idea": {
        **SHORT_ANSWERS["idea"],
        "priority": "hot-meal",
        "postcode": "E13 8QE",
        "start": "2027-03-01",
        "people": 40,
        "days": ["Monday", "Wednesday"],
    },
    "money": {
        **SHORT_ANSWERS["money"],
        "other": 5_000,
        "bank": "Our account",
        "agree": True,
        "safe": {"choice": "We need help to write one", "note": "Please ring us."},
    },
}


def later_answers() -> dict[str, dict[str, Any]]:
    """Complete answers to ``all_kinds``."""
    start = timezone.localdate() + datetime.timedelta(days=100)
    return {
        **ALL_ANSWERS,
        "who": {
            "group": {"organisation": None, "name": "Rose Walk Garden Table"},
            "address": {"line1": "12 Rose Walk", "line2": "", "town": "London", "postcode": "E13 8QE"},
            "site": "https://rosewalk.example",
            "committee": [
                {"name": "Amina Yusuf", "role": "Chair", "connected": 0},
                {"name": "Joe Barnes", "role": "Treasurer", "connected": 0},
            ],
            "host": {"wanted": "yes", "organisation": None, "name": "The Hall", "email": "hall@demo.example"},
            "ages": "Under 25",
        },
        "more": {
            "dates": {"start": start.isoformat(), "end": (start + datetime.timedelta(days=30)).isoformat()},
            "wards": ["E05014000"],
            "sure": 4,
            "partners": [{"who": "The school", "how": "A room"}, {"who": "The shop", "how": ""}],
            "story": "Many cook for one.",
            "secret": "Our neighbour must not know.",
            "size": 12,
        },
    }


def make_draft(
    by: User | None = None, call: Call | None = None, answers: dict[str, dict[str, Any]] | None = None
) -> Application:
    """A draft; complete unless other answers are given."""
    by = by or make_person()
    if call is None:
        call = make_call()
        make_page(call)
    draft = actions.start_draft(by, call, [])
    for key, values in (SHORT_ANSWERS if answers is None else answers).items():
        draft = actions.save_answers(draft, by, key, values)
    return draft


def make_submitted(by: User | None = None, call: Call | None = None, group: str = "") -> Application:
    """A complete application that was sent just now."""
    by = by or make_person()
    draft = make_draft(by, call)
    if group:
        contact = {**SHORT_ANSWERS["about"]["contact"], "group": group}
        draft = actions.save_answers(draft, by, "about", {"contact": contact})
    return actions.submit(draft, by, timezone.now())


def pdf(name: str = "policy.pdf", size: int = 0) -> SimpleUploadedFile:
    content = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF"
    return SimpleUploadedFile(name, content + b"\n" * max(0, size - len(content)), content_type="application/pdf")


def docx(name: str = "policy.docx", macro: bool = False) -> SimpleUploadedFile:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
        if macro:
            archive.writestr("word/vbaProject.bin", b"x")
    return SimpleUploadedFile(name, held.getvalue())
