"""A draft: one for each person and call, saved as it goes, never half saved, open to its own group alone."""

from __future__ import annotations

import datetime
import re
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds import versions
from funds.applications import actions
from funds.applications.answers import Progress, answered
from funds.applications.models import Answer, Application
from funds.models import Call
from tests.applications import factories


def test_a_draft_gets_a_reference_that_is_easy_to_read_out(amina: User, call: Call) -> None:
    draft = actions.start_draft(amina, call, [])
    assert re.fullmatch(r"NEW-[0-9]{2}-[0-9A-HJKMNP-TV-Z]{4}", draft.reference)


def test_a_reference_that_is_taken_is_not_given_again(
    amina: User, joe: User, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = actions.start_draft(amina, call, [])
    offered = iter([first.reference, first.reference, "NEW-26-0000"])
    monkeypatch.setattr("funds.applications.actions.drafts.new_reference", lambda place: next(offered))
    assert actions.start_draft(joe, call, []).reference == "NEW-26-0000"


def test_starting_twice_finds_the_same_draft(amina: User, call: Call) -> None:
    first = actions.start_draft(amina, call, [])
    assert actions.start_draft(amina, call, []) == first
    assert OutboxMail.objects.filter(event=f"application:{first.pk}:started").count() == 1


def test_a_draft_keeps_the_version_it_answers(amina: User, call: Call) -> None:
    draft = actions.start_draft(amina, call, [])
    page = call.pages.get()
    page.questions = factories.every_kind()
    page.save_revision().publish()
    assert versions.current(call).number == 2
    assert draft.version.number == 1
    assert draft.version.in_use


def test_without_a_draft_a_publish_replaces_the_version(call: Call) -> None:
    page = call.pages.get()
    page.questions = factories.every_kind()
    page.save_revision().publish()
    assert [version.number for version in call.versions.all()] == [1]
    assert len(versions.form_of(call.versions.get())) == 18


@pytest.mark.parametrize("days", [-2, 40])
def test_nothing_starts_outside_the_dates(amina: User, call: Call, days: int) -> None:
    with time_machine.travel(timezone.now() + datetime.timedelta(days=days)), pytest.raises(actions.NotNow) as refused:
        actions.start_draft(amina, call, [])
    assert refused.value.messages[0].startswith(("This fund opens", "This fund closed"))
    assert not Application.objects.exists()


def test_answers_fill_the_columns(amina: User, full_call: Call) -> None:
    draft = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
    draft.refresh_from_db()
    assert (draft.title, draft.organisation_name) == ("The long table", "Rose Walk Garden Table")
    assert (draft.amount_pence, draft.postcode, draft.ward_id) == (208_000, "E13 8QE", "E05014000")
    assert (draft.priority.slug, draft.starts_on) == ("hot-meal", datetime.date(2027, 3, 1))
    assert (draft.contact_name, draft.contact_email) == ("Amina", "amina@demo.example")
    assert answered(draft).problems == {}


def test_an_answer_taken_away_empties_its_column(amina: User, draft: Application) -> None:
    actions.save_answers(draft, amina, "money", {"budget": None})
    draft.refresh_from_db()
    assert draft.amount_pence is None
    assert draft.answers.get(key="budget").value is None


def test_a_key_left_out_stays_as_it_was(amina: User, draft: Application) -> None:
    actions.save_answers(draft, amina, "idea", {"idea": "Another idea"})
    assert {answer.key for answer in draft.answers.all()} == {"contact", "idea", "where", "budget"}


@pytest.mark.parametrize(("section", "answers"), [("idea", {"budget": []}), ("nowhere", {}), ("idea", {"x": "1"})])
def test_a_question_of_another_section_is_refused(
    amina: User, draft: Application, section: str, answers: dict[str, Any]
) -> None:
    with pytest.raises(ValidationError):
        actions.save_answers(draft, amina, section, answers)


def test_joe_can_never_write_aminas(joe: User, draft: Application) -> None:
    with pytest.raises(PermissionDenied):
        actions.save_answers(draft, joe, "idea", {"idea": "mine now"})
    with pytest.raises(PermissionDenied):
        actions.attach(draft, joe, "idea", factories.pdf())
    with pytest.raises(PermissionDenied):
        actions.submit(draft, joe, timezone.now())
    with pytest.raises(PermissionDenied):
        actions.delete_draft(draft, joe)
    assert draft.answers.get(key="idea").value != "mine now"


def test_what_was_sent_cannot_be_changed(amina: User, draft: Application) -> None:
    actions.submit(draft, amina, timezone.now())
    with pytest.raises(actions.NotNow, match="cannot be changed"):
        actions.save_answers(draft, amina, "idea", {"idea": "no"})
    with pytest.raises(actions.NotNow):
        actions.delete_draft(draft, amina)


def test_after_closing_a_draft_is_safe_but_shut(amina: User, draft: Application) -> None:
    with time_machine.travel(draft.call.closes_at), pytest.raises(actions.NotNow, match="closed at"):
        actions.save_answers(draft, amina, "idea", {"idea": "late"})
    assert draft.answers.get(key="idea").value.startswith("We cook")


def test_progress_is_honest(amina: User, call: Call) -> None:
    half = {"about": {"contact": {"group": "", "name": "Amina", "email": "", "phone": ""}}}
    draft = factories.make_draft(amina, call, half | {"idea": {"idea": "A meal"}})
    assert [one.progress for one in answered(draft).asked] == [
        Progress.HALF,
        Progress.DONE,
        Progress.START,
        Progress.START,
    ]
    assert answered(draft).count(Progress.DONE) == 1


def test_an_optional_question_left_empty_is_not_called_done(amina: User) -> None:
    call = factories.make_call()
    factories.make_page(call, factories.every_kind())
    have = answered(actions.start_draft(amina, call))
    assert have.count(Progress.DONE) == 0
    assert have.count(Progress.OPTIONAL) > 0
    assert have.expected == len(have.asked) - have.count(Progress.OPTIONAL)


def test_a_deleted_draft_is_gone(amina: User, draft: Application) -> None:
    actions.delete_draft(draft, amina)
    assert not Application.objects.exists()
    assert not Answer.objects.exists()
