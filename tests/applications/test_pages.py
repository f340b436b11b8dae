"""A group's pages: its own alone, honest about time, the same cost with three applications or thirty."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application
from funds.models import Call
from tests.applications import factories
from tests.people import People

PAGES = ["detail", "check", "withdraw", "delete", "receipt"]
SECOND = datetime.timedelta(seconds=1)


def url(name: str, application: Application) -> str:
    return reverse(f"applications:{name}", kwargs={"reference": application.reference})


def section_url(application: Application, key: str = "idea") -> str:
    return reverse("applications:section", kwargs={"reference": application.reference, "key": key})


@pytest.mark.parametrize("name", PAGES)
def test_somebody_elses_reference_is_not_found(client: Client, joe: User, draft: Application, name: str) -> None:
    client.force_login(joe, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url(name, draft)).status_code == 404
    assert client.post(url("submit", draft)).status_code == 404
    assert client.post(section_url(draft), {"idea": "mine"}).status_code == 404


def test_staff_do_not_use_the_groups_own_pages(client: Client, draft: Application, people: People) -> None:
    client.force_login(people.olu, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(url("detail", draft)).status_code == 404


@pytest.mark.parametrize("name", PAGES)
def test_without_signing_in_one_is_sent_there(client: Client, draft: Application, name: str) -> None:
    answer = client.get(url(name, draft))
    assert answer.headers["Location"] == f"/accounts/login/?next={url(name, draft)}"


@pytest.mark.parametrize("token", [None, "x" * 64])
def test_a_form_without_its_token_is_refused_with_a_sentence(
    amina: User, draft: Application, token: str | None
) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    client.get(section_url(draft))
    data = {"idea": "forged", **({"csrfmiddlewaretoken": token} if token else {})}
    answer = client.post(section_url(draft), data)
    assert answer.status_code == 403
    assert "reload the page" in answer.text
    assert client.post(url("submit", draft), data).status_code == 403
    assert draft.answers.get(key="idea").value.startswith("We cook")


def test_the_bar_says_until_when(as_amina: Client, draft: Application) -> None:
    page = as_amina.get(url("detail", draft)).text
    assert "Not sent yet" in page
    assert "Send by" in page


def test_the_bar_of_a_rolling_call_says_that_there_is_no_hurry(as_amina: Client, draft: Application) -> None:
    Call.objects.filter(pk=draft.call_id).update(rolling=True, closes_at=None)
    page = as_amina.get(url("detail", draft)).text
    assert "Not sent yet" in page
    assert "You can send it any day" in page


def test_one_second_after_closing(as_amina: Client, draft: Application) -> None:
    other = factories.make_call(title="A second chance", closes_at=None, rolling=True, budget_pence=1_000_000)
    factories.make_page(other, slug="second-chance")
    draft.call.closes_at = timezone.now() + datetime.timedelta(hours=1)
    draft.call.save()
    with time_machine.travel(draft.call.closes_at + SECOND):
        page = as_amina.post(url("submit", draft), follow=True).text
        assert "This fund closed at" in page
        assert "A second chance" in page
        assert "Your answers are safe" in page
        assert "We cook what we grow" in as_amina.get(url("check", draft)).text
        saved = as_amina.post(section_url(draft), {"idea": "late"}, follow=True)
        assert "This fund closed at" in saved.text
        assert "closed at" in as_amina.get("/funds/newham/street-by-street/apply/").text
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT


def test_a_call_that_nobody_published_is_not_found(client: Client, call: Call) -> None:
    call.pages.get().unpublish()
    assert client.get("/funds/newham/street-by-street/apply/").status_code == 404
    assert client.get("/funds/havering/street-by-street/apply/").status_code == 404


def test_changes_asked_for_are_made_and_sent_again(as_amina: Client, call: Call, people: People) -> None:
    sent = factories.make_submitted(people.amina, call)
    actions.request_changes(sent, people.olu, "Please say who cooks.")
    page = as_amina.get(url("detail", sent)).text
    assert "Please say who cooks." in page
    as_amina.post(section_url(sent), {"idea": "Sam cooks.", "where": "E13 8QE", "and-then": "on"})
    assert "Send again" in as_amina.get(url("check", sent)).text
    assert "Thank you. We have your changes" in as_amina.post(url("submit", sent), follow=True).text
    sent.refresh_from_db()
    assert sent.status == Status.SUBMITTED


@pytest.mark.parametrize("move", [Move.FUND, Move.PART_FUND, Move.RESERVE, Move.DECLINE])
def test_the_page_says_what_the_mail_says(
    as_amina: Client,
    call: Call,
    people: People,
    move: Move,
) -> None:
    sent = factories.make_submitted(people.amina, call)
    actions.advance(sent, Move.PASS_ELIGIBILITY, by=people.olu)
    assert "Being considered" in as_amina.get(reverse("applications:index")).text
    actions.advance(sent, move, by=people.olu, reason="It fits what residents asked for.")
    page = as_amina.get(url("detail", sent)).text
    assert "It fits what residents asked for." in page
    assert sent.public_status in page


def queries(client: Client, address: str) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


def test_the_list_costs_the_same_with_thirty(as_amina: Client, amina: User, call: Call) -> None:
    def fill(number: int) -> None:
        version = call.versions.get()
        Application.objects.bulk_create(
            Application(
                reference=f"NEW-25-{number + each:04}",
                call=call,
                version=version,
                applicant=amina,
                status=Status.SUBMITTED,
                submitted_at=timezone.now(),
            )
            for each in range(number)
        )

    factories.make_draft(amina, call)
    fill(3)
    few = queries(as_amina, reverse("applications:index"))
    fill(30)
    assert queries(as_amina, reverse("applications:index")) == few


def test_one_page_costs_few_queries(as_amina: Client, amina: User, full_call: Call) -> None:
    draft = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
    for address in (url("detail", draft), section_url(draft), url("check", draft)):
        assert queries(as_amina, address) <= 12
