"""What several people do together: a shared draft, one that a helper fills in, one from paper, hosts, and a group's profile."""

from __future__ import annotations

import datetime
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from accounts.models import User
from funds.applications import actions as applying
from funds.applications.hosts import Wish
from funds.applications.models import Application, Organisation
from funds.models import Call, FundingCallPage
from funds.review import actions as review
from funds.versions import form_of
from home.demo.answers import answers
from home.demo.diary import Diary
from home.demo.people import AMINA, LIN, officer, person
from home.demo.source import CLOSES, OPENS, day, moment

PAPER = b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
BEV, TRUST = "bev@rose-walk-garden-table.example", "money@plaistow-trust.example"

BY_HELPER: dict[str, Any] = {
    "name": "Chargeable Lane Lunch",
    "contact": "Shahida Begum",
    "phone": "020 7946 0381",
    "where": "The hall on Chargeable Lane",
    "postcode": "E13 8DW",
    "priority": "A hot meal and a kitchen",
    "group": "Five women who cook for the street at Eid and would like to do it more often.",
    "idea": "A Friday lunch for women who are at home all day. We cook, they bring a friend, and the table stays up until three.",
    "who": "Older women from our street and the next two, most of them on their own since the children left.",
    "change": "They eat with somebody once a week, and they know whom to ring.",
    "referral": "A link worker can ring Shahida, who speaks Bengali and English.",
    "budget": [["Food, 30 Fridays", 1500], ["Hall, 30 Fridays", 600]],
    "safe": 1,
    "bank": 1,
}
BY_PAPER: dict[str, Any] = {
    "name": "Upton Lane Bowls",
    "contact": "Ron Tully",
    "phone": "020 7946 0382",
    "where": "The green behind Upton Lane",
    "postcode": "E7 9PR",
    "priority": "Something while you wait",
    "group": "Nine of us, and none of us has a computer. Ron writes the letters.",
    "idea": "Bowls on Thursday mornings with a flask and a chair for those who cannot bowl any more.",
    "who": "Men and women over 70 who have stopped going out. Twelve people came to try it in the summer.",
    "change": "People have a morning to get up for.",
    "referral": "Ring Ron before nine in the evening.",
    "budget": [["Mats and two sets of woods", 900], ["Chairs", 240]],
    "safe": 2,
    "bank": 0,
}


def load_together(diary: Diary) -> None:
    """Everything that needs more than one person, in Newham."""
    pages = FundingCallPage.objects.filter(call__place__slug="newham").select_related("call__place")
    calls = {page.slug: page.call for page in pages}
    _profile(diary)
    _shared_draft(diary)
    _by_helper(calls["street-by-street"], diary)
    _from_paper(calls["street-by-street"], diary)
    _hosts(diary)


def _profile(diary: Diary) -> None:
    """Amina's group has written down who it is, and shown a paper."""
    amina = person(AMINA)
    group = Organisation.objects.of(amina).get()
    diary.turn_to(moment(-8, OPENS))
    facts = {
        "kind": Organisation.Kind.RESIDENTS,
        "other_names": "The yard table",
        "address_line1": "Rose Walk community room",
        "town": "London",
        "postcode": "E13 8QE",
        "phone": "020 7946 0123",
        "income": Organisation.Income.UNDER_1K,
        "safeguarding": Organisation.Safeguarding.HELP,
    }
    people = [
        {"name": "Amina Yusuf", "role": "Keeps the list", "connected": 0},
        {"name": "Rosa Silva", "role": "Keeps the money", "connected": 0},
        {"name": "Bev Carter", "role": "Keeps the key", "connected": 0},
    ]
    applying.save_group(group, amina, facts, people)
    paper = SimpleUploadedFile("Insurance for the yard.pdf", PAPER)
    applying.add_document(group, amina, paper, "insurance", timezone.localdate() + datetime.timedelta(days=200))


def _shared_draft(diary: Diary) -> None:
    """Bev has joined Amina's draft; a friend was asked and has not answered."""
    amina = person(AMINA)
    draft = Application.objects.get(applicant=amina, status="draft")
    bev = User.objects.create_user(BEV, name="Bev Carter")
    diary.turn_to(moment(-1, OPENS))
    applying.accept(applying.invite(draft, amina, BEV, "together"), bev)
    applying.invite(draft, amina, "sunita@rose-walk-garden-table.example", "helper")


def _by_helper(call: Call, diary: Diary) -> None:
    """Lin fills one in for women without an e-mail address. It is not read back yet."""
    lin = person(LIN)
    diary.turn_to(moment(-2, OPENS))
    told = applying.Agreement("Shahida Begum", "We sat together after the Friday prayer", day(-2))
    draft = applying.start_for_group(lin, call, [], told)
    _fill(draft, lin, BY_HELPER)


def _from_paper(call: Call, diary: Diary) -> None:
    """The borough's officer entered a paper form, read it back by phone and sent it."""
    by = officer(call.place)
    diary.turn_to(moment(-2, CLOSES))
    told = applying.Agreement("Ron Tully", "He signed the paper form", day(-4))
    draft = _fill(applying.enter(by, call, "paper", told), by, BY_PAPER)
    diary.turn_to(moment(-1, OPENS))
    applying.read_back(draft, by, ["Ron Tully"])
    sent = applying.submit(draft, by, timezone.now())
    Organisation.objects.filter(applications=sent).update(kind=Organisation.Kind.RESIDENTS)
    review.open_assessment(sent)


def _fill(draft: Application, by: User, entry: dict[str, Any]) -> Application:
    """Every answer. These groups can be rung, and have no e-mail address."""
    for section, values in answers(form_of(draft.version), entry).items():
        if "contact" in values:
            values["contact"]["email"] = ""
        draft = applying.save_answers(draft, by, section, values)
    return draft


def _hosts(diary: Diary) -> None:
    """One host was asked for Amina's table and one has agreed for a garden in Beckton."""
    keeper = User.objects.create_user(TRUST, name="Tess Addo")
    diary.turn_to(moment(-20, OPENS))
    facts = {
        "name": "Plaistow Trust",
        "kind": Organisation.Kind.CHARITY,
        "charity_number": "1234567",
        "postcode": "E13 9HP",
        "is_host": True,
        "host_words": "We hold money for six small groups. We take nothing for it.",
        "host_email": TRUST,
    }
    trust = applying.save_group(None, keeper, facts, [])
    wish = Wish(trust.name, trust.host_email, trust)
    diary.turn_to(moment(-1, CLOSES))
    sent = Application.objects.filter(call__place__slug="newham", status="submitted")
    applying.ask_host(sent.get(applicant=person(AMINA)), person(AMINA), wish)
    garden = sent.get(organisation_name="Beckton Bucket Garden")
    asked = applying.ask_host(garden, person(garden.contact_email), wish)
    applying.answer_as_host(asked, keeper, True, "Glad to. We know them well.")
