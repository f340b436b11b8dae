"""One section at a time: questions that an answer brings, the way back to the check page, and nobody held up for nothing."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application
from funds.models import Call
from tests.applications.small_form import SECTIONS
from tests.people import People

IDEA = {"idea": "We cook.", "new": "no", "since": "2019", "and-then": "on"}
WHO = {"contact-group": "Pots", "contact-name": "Amina", "contact-email": "amina@demo.example", "where": "E13 8QE"}


@pytest.fixture
def draft(amina: User, call: Call) -> Application:
    version = call.versions.get()
    version.sections = SECTIONS
    version.save()
    return actions.start_draft(amina, call)


def address(application: Application, key: str = "idea", back: str = "") -> str:
    kwargs = {"reference": application.reference, "key": key}
    return reverse("applications:section", kwargs=kwargs) + back


def kept(application: Application) -> dict[str, object]:
    return {row.key: row.value for row in application.answers.all()}


def test_a_question_that_waits_is_in_the_page_but_hidden(as_amina: Client, draft: Application) -> None:
    page = as_amina.get(address(draft)).text
    assert (
        'data-question="since" data-kind="number" data-when="[[&#34;new&#34;, &#34;is&#34;, &#34;no&#34;]]" hidden'
        in page
    )
    assert "Questions 1 to 2 of 7" in page


def test_without_script_a_new_question_is_shown_before_moving_on(as_amina: Client, draft: Application) -> None:
    page = as_amina.post(address(draft), {**IDEA, "since": "", "not-shown": "since"})
    assert page.status_code == 200
    assert "thing to fix" not in page.text
    assert 'data-kind="number" data-when="[[&#34;new&#34;, &#34;is&#34;, &#34;no&#34;]]">' in page.text
    again = as_amina.post(address(draft), {**IDEA, "since": ""})
    assert "Since which year" in again.text
    assert "There is 1 thing to fix" in again.text


def test_what_is_not_asked_holds_nobody_up(as_amina: Client, draft: Application) -> None:
    moved_on = as_amina.post(address(draft), {**IDEA, "new": "yes", "since": "long ago"})
    assert moved_on.status_code == 302, moved_on.text
    assert moved_on.headers["Location"] == address(draft, "who")


def test_change_leads_back_to_the_check_page(as_amina: Client, draft: Application) -> None:
    as_amina.post(address(draft), IDEA)
    check = reverse("applications:check", kwargs={"reference": draft.reference})
    link = f"{address(draft)}?back=check#idea"
    assert link in as_amina.get(check).text
    assert "Save and go back to check" in as_amina.get(link).text
    done = as_amina.post(address(draft, back="?back=check"), {**IDEA, "idea": "We sing.", "since": ""})
    assert done.headers["Location"] == check
    wrong = as_amina.post(address(draft, back="?back=check"), {**IDEA, "since": "long ago"})
    assert "Enter a whole number" in wrong.text


def test_any_order(as_amina: Client, draft: Application) -> None:
    """The last section first; the list of questions says honestly how far each one is."""
    as_amina.post(address(draft, "money"), {"budget-item-0": "Pans", "budget-cost-0": "many", "and-then": "later"})
    as_amina.post(address(draft, "who"), {**WHO, "and-then": "on"})
    tasks = as_amina.get(reverse("applications:detail", kwargs={"reference": draft.reference})).text
    assert "2 of 5 answers done" in tasks or "answers done" in tasks
    assert tasks.count("Half done") == 1
    assert "Row 1" in tasks
    assert kept(draft)["budget"] is None


def test_only_the_questions_that_are_open_again_are_shown(as_amina: Client, draft: Application, people: People) -> None:
    for key, data in (("idea", IDEA), ("who", WHO), ("money", {"budget-item-0": "Pans", "budget-cost-0": "250"})):
        as_amina.post(address(draft, key), {**data, "and-then": "on"})
    sent = actions.submit(draft, draft.applicant, timezone.now())
    actions.request_changes(sent, people.olu, "Where exactly?", ["where"])
    page = as_amina.get(address(draft, "who")).text
    assert 'name="where"' in page
    assert 'name="contact-name"' not in page
    assert as_amina.get(address(draft, "money")).status_code == 302
    as_amina.post(address(draft, "who"), {"where": "The other hall, E13 8QE", "and-then": "on"})
    assert kept(draft)["where"]["text"].startswith("The other hall")  # type: ignore[index]
