"""Applying through the pages, as a group does it, with every kind of question."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.models import Call
from tests.applications import factories

APPLY = "/funds/newham/every-kind/apply/"

ABOUT = {
    "contact-group": "Rose Walk Garden Table",
    "contact-name": "Amina",
    "contact-email": "amina@demo.example",
    "contact-phone": "020 7946 0123",
    "title": "The long table",
    "new": "yes",
}
IDEA = {
    "idea": "We cook what we grow. <script>alert(1)</script> 🍲 مرحبا",
    "priority": "hot-meal",
    "where": "Rose Walk room, E13 8QE",
    "postcode": "e138qe",
    "start-day": "1",
    "start-month": "3",
    "start-year": "2027",
    "people": "40",
    "days": ["Monday", "Wednesday"],
}
MONEY = {
    "budget-item-0": "Food",
    "budget-cost-0": "1,600",
    "budget-item-1": "Pans",
    "budget-cost-1": "£480.50",
    "bank": "Our account",
    "safe-choice": "We have a policy",
    "safe-note": "Since 2020",
    "agree": "yes",
}


@pytest.fixture
def started(as_amina: Client, amina: User, full_call: Call) -> Application:
    return factories.make_draft(amina, full_call, {})


def section_url(application: Application, key: str) -> str:
    return reverse("applications:section", kwargs={"reference": application.reference, "key": key})


def url(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", kwargs={"reference": application.reference})


def test_from_the_first_question_to_the_receipt(as_amina: Client, amina: User, full_call: Call) -> None:
    client = as_amina
    assert "Is it in the borough?" in client.get(APPLY).text
    answered = client.post(APPLY, {"q1": "yes", "q2": "yes"}, follow=True)
    assert "Yes, you can apply" in answered.text
    tasks = client.get(f"{APPLY}start/", follow=True)
    assert "0 of 18 answers done" in tasks.text or "answers done" in tasks.text
    application = Application.objects.own(amina).get()
    for key, answers in (("about", ABOUT), ("idea", IDEA)):
        page = client.get(section_url(application, key))
        assert "Not sent yet" in page.text
        saved = client.post(section_url(application, key), {**answers, "and-then": "on"})
        assert saved.status_code == 302, saved.text
    last = client.post(section_url(application, "money"), {**MONEY, "policy": factories.pdf(), "and-then": "on"})
    assert last.headers["Location"] == url("check", application)
    check = client.get(url("check", application)).text
    for words in ("£2,080.50", "A hot meal and a kitchen", "Newham North ward", "policy.pdf", "1 March 2027", "Agreed"):
        assert words in check
    assert "<script>alert" not in check
    assert "Send our application" in check
    sent = client.post(url("submit", application), follow=True).text
    assert "Sent. Thank you, Amina" in sent
    assert application.reference in sent
    again = client.post(url("submit", application), follow=True).text
    assert "Sent. Thank you, Amina" in again
    assert Application.objects.own(amina).count() == 1
    receipt = client.get(url("receipt", application))
    assert receipt.content.startswith(b"%PDF-")


@pytest.mark.parametrize(
    ("answers", "words"),
    [({"q1": "yes", "q2": "no"}, "Ask us for a host group."), ({"q1": "no", "q2": "no"}, "one borough")],
)
def test_not_yet_and_no_say_what_next(client: Client, full_call: Call, answers: dict[str, str], words: str) -> None:
    page = client.post(APPLY, answers, follow=True).text
    assert words in page
    assert "Start our application" not in page
    assert client.get(f"{APPLY}start/").headers["Location"].startswith("/accounts/login/")


def test_an_unanswered_question_is_pointed_at(client: Client, full_call: Call) -> None:
    page = client.post(APPLY, {"q1": "yes"}).text
    assert "There is 1 thing to fix" in page
    assert 'href="#q2"' in page
    assert 'id="q2"' in page


def test_signing_in_comes_back_to_the_form(client: Client, amina: User, full_call: Call) -> None:
    client.post(APPLY, {"q1": "yes", "q2": "yes"})
    sign_in = client.get(f"{APPLY}start/")
    assert sign_in.headers["Location"] == f"/accounts/login/?next={APPLY}start/"
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    started = client.get(f"{APPLY}start/")
    assert started.headers["Location"] == url("detail", Application.objects.own(amina).get())


def test_without_the_plain_questions_nothing_starts(as_amina: Client, full_call: Call) -> None:
    assert as_amina.get(f"{APPLY}start/").headers["Location"] == APPLY
    assert not Application.objects.exists()


def test_wrong_answers_keep_the_right_ones(as_amina: Client, started: Application) -> None:
    wrong = {**IDEA, "start-day": "31", "start-month": "2", "people": "lots", "and-then": "on"}
    page = as_amina.post(section_url(started, "idea"), wrong)
    assert page.status_code == 200
    assert "There are 2 things to fix" in page.text
    assert "There is no such day as 31/2/2027" in page.text
    assert 'href="#start-day"' in page.text
    assert 'value="lots"' in page.text
    kept = {answer.key: answer for answer in started.answers.all()}
    assert {key for key, answer in kept.items() if answer.value} == {"idea", "priority", "where", "postcode", "days"}
    assert (kept["people"].value, kept["people"].typed) == (None, "lots")


def test_an_empty_answer_is_named_and_the_rest_is_saved(as_amina: Client, started: Application) -> None:
    page = as_amina.post(section_url(started, "idea"), {"idea": "A meal", "and-then": "on"}).text
    assert "Enter a full postcode" in page
    assert started.answers.get(key="idea").value == "A meal"
    later = as_amina.post(section_url(started, "idea"), {"idea": "A meal", "and-then": "later"})
    assert later.headers["Location"] == url("detail", started)


def test_more_rows_without_a_script(as_amina: Client, started: Application) -> None:
    page = as_amina.post(
        section_url(started, "money"), {"budget-item-0": "Food", "budget-cost-0": "half typed", "more-rows": "budget"}
    )
    assert 'name="budget-item-3"' in page.text
    assert "half typed" in page.text


NASTY = ["\x00", "a\x00b", "🍲" * 5000, "مرحبا" * 3000, "<script>alert(1)</script>", "-1", "9" * 400, "x" * 20_000]


@pytest.mark.parametrize("nasty", NASTY, ids=lambda text: ascii(text[:8]))
@pytest.mark.parametrize("key", ["about", "idea", "money"])
def test_whatever_is_typed_there_is_never_an_error_page(
    as_amina: Client, started: Application, key: str, nasty: str
) -> None:
    everything = {**ABOUT, **IDEA, **MONEY}
    data: dict[str, Any] = dict.fromkeys(everything, nasty)
    page = as_amina.post(section_url(started, key), {**data, "and-then": "on"})
    assert page.status_code in (200, 302)
    assert "<script>alert" not in page.text
    assert "\x00" not in page.text
    assert as_amina.get(section_url(started, key)).status_code == 200
    assert as_amina.get(url("check", started)).status_code == 200


def test_a_thousand_rows_get_a_sentence(as_amina: Client, started: Application) -> None:
    rows = {f"budget-{part}-{number}": "5" for number in range(1000) for part in ("item", "cost")}
    page = as_amina.post(section_url(started, "money"), {**rows, "and-then": "on"})
    assert "This table has 1000 rows" in page.text


def test_an_unfinished_application_cannot_be_sent(as_amina: Client, started: Application) -> None:
    page = as_amina.post(url("submit", started))
    assert page.status_code == 200
    assert "things to fix" in page.text
    started.refresh_from_db()
    assert started.status == Status.DRAFT


def test_deleting_and_taking_back_ask_first(as_amina: Client, amina: User, call: Call) -> None:
    draft = factories.make_draft(amina, call)
    assert "cannot be undone" in as_amina.get(url("delete", draft)).text
    assert as_amina.get(url("withdraw", draft)).headers["Location"] == url("delete", draft)
    as_amina.post(url("delete", draft))
    assert not Application.objects.exists()
    sent = factories.make_submitted(amina, call)
    assert "does not count against you" in as_amina.get(url("withdraw", sent)).text
    taken = as_amina.post(url("withdraw", sent), {"reason": "No time"}, follow=True).text
    assert "You took your application back" in taken
