"""Answers kept while they are typed: nothing is overwritten unseen, nothing is kept twice, and every refusal is JSON."""

from __future__ import annotations

import datetime
import json
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from funds.applications import actions
from funds.applications.inputs import inputs_of, posted, read
from funds.applications.models import Application
from funds.models import Call
from funds.questions.fields import field_for
from funds.versions import form_of
from tests.applications import factories
from tests.people import People

SECOND = datetime.timedelta(seconds=1)
MEAL = "We cook what we grow and eat at one long table."


def address(application: Application) -> str:
    return reverse("applications:autosave", kwargs={"reference": application.reference})


def change(raw: Any = "A new idea", *, key: str = "idea", base: int = 1, seq: int = 1) -> dict[str, Any]:
    return {"key": key, "base": base, "seq": seq, "raw": raw if isinstance(raw, dict) else {key: raw}}


def send(client: Client, application: Application, *changes: dict[str, Any], page: str = "page-a") -> Any:
    body = json.dumps({"client": page, "changes": list(changes)})
    return client.post(address(application), body, content_type="application/json")


def idea(application: Application) -> Any:
    return application.answers.get(key="idea").value


@pytest.fixture
def as_joe(draft: Application, joe: User) -> Client:
    """Joe, who fills the draft in together with Amina, in his own browser."""
    draft.participants.create(
        email=joe.email, user=joe, invited_by=draft.applicant, accepted_at=timezone.now(), part="together"
    )
    client = Client()
    client.force_login(joe, backend="django.contrib.auth.backends.ModelBackend")
    return client


@time_machine.travel("2026-07-01T13:02:00Z", tick=False)
def test_an_answer_is_kept_and_the_time_is_told(as_amina: Client, amina: User) -> None:
    draft = factories.make_draft(amina)
    answer = send(as_amina, draft, change())
    assert answer.json() == {"saved_at": "14:02", "saved": {"idea": 2}, "problems": {}, "clashes": {}}
    assert idea(draft) == "A new idea"
    assert answer.headers["Cache-Control"].startswith("max-age=0, no-cache")


def test_what_is_no_answer_yet_is_kept_as_it_was_typed(as_amina: Client, draft: Application) -> None:
    raw = {"contact-group": "Table", "contact-name": "Amina", "contact-email": "amina@", "contact-phone": ""}
    told = send(as_amina, draft, change(raw, key="contact")).json()
    assert told["saved"] == {"contact": 2}
    assert "Enter an e-mail address in full" in told["problems"]["contact"]
    row = draft.answers.get(key="contact")
    assert row.value and row.typed
    assert (row.value["email"], row.typed["email"]) == ("amina@demo.example", "amina@")
    section = reverse("applications:section", kwargs={"reference": draft.reference, "key": "about"})
    assert 'value="amina@"' in as_amina.get(section).text
    sent = as_amina.post(reverse("applications:submit", kwargs={"reference": draft.reference}))
    assert "Enter an e-mail address in full" in sent.text


def test_an_answer_left_empty_is_no_problem_while_typing(as_amina: Client, draft: Application) -> None:
    assert send(as_amina, draft, change("")).json()["problems"] == {}
    assert idea(draft) is None


def test_a_replay_changes_nothing(as_amina: Client, draft: Application) -> None:
    first = send(as_amina, draft, change("One")).json()
    assert send(as_amina, draft, change("One")).json()["saved"] == first["saved"]
    assert draft.answers.get(key="idea").revision == 2


def test_a_late_one_never_goes_over_a_newer_one_of_the_same_page(as_amina: Client, draft: Application) -> None:
    send(as_amina, draft, change("Newest", seq=5))
    assert send(as_amina, draft, change("Older", seq=4)).json()["saved"] == {"idea": 2}
    assert idea(draft) == "Newest"


def test_of_two_changes_in_one_message_the_newer_counts(as_amina: Client, draft: Application) -> None:
    send(as_amina, draft, change("Newer", seq=8), change("Older", seq=7))
    assert idea(draft) == "Newer"


def test_one_page_is_never_in_its_own_way(as_amina: Client, draft: Application) -> None:
    """An answer got lost on the way back, so the page does not know the new revision."""
    send(as_amina, draft, change("One", seq=1))
    assert send(as_amina, draft, change("One two", seq=2)).json()["clashes"] == {}
    assert idea(draft) == "One two"


def test_two_people_are_told_of_each_other(as_amina: Client, as_joe: Client, draft: Application) -> None:
    send(as_joe, draft, change("Joe’s idea"), page="page-joe")
    told = send(as_amina, draft, change("Amina’s idea")).json()
    clash = told["clashes"]["idea"]
    assert told["saved"] == {}
    assert (clash["revision"], clash["by"], clash["text"]) == (2, "Joe", "Joe’s idea")
    assert clash["says"].startswith("Joe changed this answer at ")
    assert clash["raw"] == {"idea": "Joe’s idea"}
    assert idea(draft) == "Joe’s idea"
    assert send(as_amina, draft, change("Amina’s idea", base=2, seq=2)).json()["saved"] == {"idea": 3}
    assert idea(draft) == "Amina’s idea"


def test_the_same_words_twice_are_no_clash(as_amina: Client, as_joe: Client, draft: Application) -> None:
    send(as_joe, draft, change("The same"), page="page-joe")
    assert send(as_amina, draft, change("The same")).json()["clashes"] == {}


def test_two_questions_at_once_do_not_clash(as_amina: Client, as_joe: Client, draft: Application) -> None:
    send(as_joe, draft, change("Joe’s idea"), page="page-joe")
    assert send(as_amina, draft, change("The hall, E13 8QE", key="where")).json()["saved"] == {"where": 2}


def test_after_closing_it_says_so(as_amina: Client, draft: Application) -> None:
    draft.call.closes_at = timezone.now() + datetime.timedelta(hours=1)
    draft.call.save()
    with time_machine.travel(draft.call.closes_at + SECOND):
        answer = send(as_amina, draft, change())
    assert answer.status_code == 409
    assert "This fund closed at" in answer.json()["closed"]
    assert idea(draft) == MEAL


def test_after_sending_it_says_so(as_amina: Client, amina: User, draft: Application) -> None:
    actions.submit(draft, amina, timezone.now())
    answer = send(as_amina, draft, change())
    assert (answer.status_code, "has been sent" in answer.json()["closed"]) == (409, True)
    assert idea(draft) == MEAL


def test_a_stranger_learns_nothing(client: Client, joe: User, draft: Application) -> None:
    client.force_login(joe, backend="django.contrib.auth.backends.ModelBackend")
    answer = send(client, draft, change())
    assert (answer.status_code, list(answer.json())) == (404, ["error"])
    assert idea(draft) == MEAL


def test_signed_out_it_names_the_way_in(client: Client, draft: Application) -> None:
    answer = send(client, draft, change())
    assert answer.status_code == 401
    assert answer.json() == {"sign_in": f"/accounts/login/?next=/applications/{draft.reference}/"}


def test_a_forged_one_is_refused(amina: User, draft: Application) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    assert send(client, draft, change()).status_code == 403
    assert idea(draft) == MEAL


GOOD = change()
WRONG: dict[str, Any] = {
    "nothing": "",
    "no json": "{",
    "a list": "[]",
    "a number": "7",
    "no page": {"changes": [GOOD]},
    "an empty page": {"client": "", "changes": [GOOD]},
    "a page that is a list": {"client": ["a"], "changes": [GOOD]},
    "a page with a long name": {"client": "x" * 41, "changes": [GOOD]},
    "changes that are a text": {"client": "a", "changes": "idea"},
    "changes that are texts": {"client": "a", "changes": ["idea"]},
    "a change without a base": {"client": "a", "changes": [{"key": "idea", "seq": 1, "raw": {}}]},
    "a base that is a text": {"client": "a", "changes": [GOOD | {"base": "1"}]},
    "a base that is true": {"client": "a", "changes": [GOOD | {"base": True}]},
    "a base below nothing": {"client": "a", "changes": [GOOD | {"base": -1}]},
    "a count that is too big": {"client": "a", "changes": [GOOD | {"seq": 2**31}]},
    "a key that is a list": {"client": "a", "changes": [GOOD | {"key": ["idea"]}]},
    "an unknown key": {"client": "a", "changes": [GOOD | {"key": "nowhere"}]},
    "inputs that are a text": {"client": "a", "changes": [GOOD | {"raw": "idea"}]},
    "too many changes": {"client": "a", "changes": [GOOD] * 201},
    "very deep": '{"client": "a", "changes": ' + "[" * 50_000,
}


@pytest.mark.parametrize("body", WRONG.values(), ids=WRONG)
def test_what_our_page_would_not_send_gets_a_sentence(as_amina: Client, draft: Application, body: Any) -> None:
    text = body if isinstance(body, str) else json.dumps(body)
    answer = as_amina.post(address(draft), text, content_type="application/json")
    assert (answer.status_code, list(answer.json())) == (400, ["error"])
    assert answer.json()["error"].endswith("carry on.")
    assert idea(draft) == MEAL


@pytest.mark.parametrize("megabytes", [2, 3])
def test_two_megabytes_are_too_much(as_amina: Client, draft: Application, megabytes: int) -> None:
    answer = send(as_amina, draft, change("x" * megabytes * 1024 * 1024))
    assert (answer.status_code, "too long" in answer.json()["error"]) == (413, True)


ODD: list[tuple[Any, Any, str]] = [
    ("a\x00b", MEAL, "hidden character"),
    ("x" * 20_000, MEAL, "Make it shorter"),
    ("x" * 200_000, MEAL, "Make it shorter"),
    ("half a \ud83c letter", "half a � letter", ""),
    (["one", "two"], "two", ""),
    (7, None, ""),
    ({"idea": {"deep": []}}, None, ""),
    ({"other": "x"}, None, ""),
    ("🍲 مرحبا\r\n=HYPERLINK()", "🍲 مرحبا\n=HYPERLINK()", ""),
]


@pytest.mark.parametrize(("raw", "value", "problem"), ODD, ids=range(len(ODD)))
def test_odd_answers(as_amina: Client, draft: Application, raw: Any, value: Any, problem: str) -> None:
    answer = send(as_amina, draft, change(raw))
    assert answer.status_code == 200, answer.content
    assert idea(draft) == value
    assert problem in answer.json()["problems"].get("idea", "")
    assert bool(problem) == ("idea" in answer.json()["problems"])


def test_a_file_is_not_an_answer_to_autosave(as_amina: Client, amina: User, full_call: Call) -> None:
    draft = factories.make_draft(amina, full_call, {})
    assert send(as_amina, draft, change("x", key="policy", base=0)).json()["saved"] == {}
    assert not draft.answers.exists()


def test_only_what_we_asked_about_again_may_be_changed(as_amina: Client, people: People, call: Call) -> None:
    sent = factories.make_submitted(people.amina, call)
    actions.request_changes(sent, people.olu, "Please say who cooks.", ["idea"])
    assert send(as_amina, sent, change("Sam cooks.")).json()["saved"] == {"idea": 2}
    refused = send(as_amina, sent, change("Elsewhere, E13 8QE", key="where"))
    assert (refused.status_code, "Only the questions" in refused.json()["closed"]) == (409, True)


def test_what_inputs_post_is_what_they_show(amina: User, full_call: Call) -> None:
    """An answer put back into a page's inputs and read again is the same answer, for every kind."""
    draft = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
    rows = {answer.key: answer.value for answer in draft.answers.all()}
    for question in form_of(draft.version):
        if question.key in rows:
            field = field_for(question, full_call)
            inputs = inputs_of(question.key, field.to_raw(rows[question.key]))
            assert read(field, posted(inputs)).value == rows[question.key], question.key


# Without script ------------------------------------------------------------------------------------------------------


def section_of(application: Application) -> str:
    return reverse("applications:section", kwargs={"reference": application.reference, "key": "idea"})


def press(browser: Client, application: Application, text: str, **more: str) -> str:
    data = {"idea": text, "where": "E13 8QE", "idea-base": "1", "where-base": "1", "and-then": "on", **more}
    return browser.post(section_of(application), data, follow=True).text


def test_without_script_both_texts_are_shown_and_one_is_chosen(
    as_amina: Client, as_joe: Client, draft: Application
) -> None:
    press(as_joe, draft, "Joe’s idea")
    page = press(as_amina, draft, "Amina’s idea")
    for words in ("Joe changed this answer at", "Joe’s idea", "Amina’s idea", "Keep my answer", "Choose which answer"):
        assert words in page
    assert idea(draft) == "Joe’s idea"
    again = press(as_amina, draft, "Amina’s idea")
    assert "Choose which answer" in again
    press(as_amina, draft, "Amina’s idea", **{"idea-clash": "2", "idea-keep": "mine"})
    assert idea(draft) == "Amina’s idea"


def test_without_script_theirs_can_be_used(as_amina: Client, as_joe: Client, draft: Application) -> None:
    press(as_joe, draft, "Joe’s idea")
    press(as_amina, draft, "Amina’s idea", **{"idea-clash": "2", "idea-keep": "theirs"})
    assert idea(draft) == "Joe’s idea"


def test_a_press_after_an_autosave_is_no_clash(as_amina: Client, draft: Application) -> None:
    """The autosave was kept, but its answer had not come back when the button was pressed."""
    send(as_amina, draft, change("Typed", seq=3))
    press(as_amina, draft, "Typed to the end", client="page-a", seq="4")
    assert idea(draft) == "Typed to the end"
    send(as_amina, draft, change("Typed", seq=3))
    assert idea(draft) == "Typed to the end"
