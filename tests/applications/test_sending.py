"""Sending: once, complete, in time; and every later move with its mail."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import OutboxMail, User
from funds.applications import actions
from funds.applications.lifecycle import Move, Status, allows
from funds.applications.models import Application, Member, Organisation, StatusChange
from funds.applications.signals import application_submitted, application_withdrawn
from funds.models import Call
from tests.applications import factories
from tests.people import People

SECOND = datetime.timedelta(seconds=1)


def closing_of(application: Application) -> datetime.datetime:
    """When the application's call closes."""
    assert application.call.closes_at
    return application.call.closes_at


@pytest.fixture
def heard() -> Iterator[list[Application]]:
    """Applications that later stages were told of."""
    told: list[Application] = []

    def hear(application: Application, **kwargs: object) -> None:
        told.append(application)

    application_submitted.connect(hear, weak=False)
    application_withdrawn.connect(hear, weak=False)
    yield told
    application_submitted.disconnect(hear)
    application_withdrawn.disconnect(hear)


def test_sending_writes_everything_once(amina: User, draft: Application, heard: list[Application]) -> None:
    sent = actions.submit(draft, amina, timezone.now())
    assert sent.status == Status.SUBMITTED
    assert sent.submitted_at
    assert sent.organisation.name == "Rose Walk Garden Table"
    assert Member.objects.filter(organisation=sent.organisation, user=amina).exists()
    assert [(change.source, change.target) for change in sent.changes.all()] == [("draft", "submitted")]
    assert heard == [sent]
    assert ModelLogEntry.objects.filter(action="applications.submit", user=amina).count() == 1


def test_the_mail_has_every_answer(amina: User, draft: Application) -> None:
    actions.submit(draft, amina, timezone.now())
    mail = OutboxMail.objects.get(event__contains=":change:")
    assert mail.to == amina.email
    assert draft.reference in mail.subject
    for words in ("We cook what we grow", "Food, 40 weeks: £1,600", "You ask for: £2,080", "020 7946 0123"):
        assert words in mail.text
        assert words in mail.html


def test_what_people_type_is_never_markup_in_a_mail(amina: User, draft: Application) -> None:
    actions.save_answers(draft, amina, "idea", {"idea": "<script>alert(1)</script> & {{ 7*7 }}"})
    actions.submit(draft, amina, timezone.now())
    mail = OutboxMail.objects.get(event__contains=":change:")
    assert "<script>" in mail.text
    assert "<script>" not in mail.html
    assert "{{ 7*7 }}" in mail.html


def test_sending_twice_makes_one(amina: User, draft: Application, heard: list[Application]) -> None:
    stale = Application.objects.get(pk=draft.pk)
    first = actions.submit(draft, amina, timezone.now())
    second = actions.submit(stale, amina, timezone.now())
    assert (first.pk, first.submitted_at) == (second.pk, second.submitted_at)
    assert StatusChange.objects.count() == len(heard) == Organisation.objects.count() == 1
    assert OutboxMail.objects.filter(event__contains=":change:").count() == 1


def test_a_replay_after_closing_finds_the_receipt(amina: User, draft: Application) -> None:
    closes = closing_of(draft)
    actions.submit(draft, amina, closes - SECOND)
    with time_machine.travel(closes + SECOND):
        assert actions.submit(draft, amina, timezone.now()).status == Status.SUBMITTED


def test_a_request_that_began_in_time_counts(amina: User, draft: Application) -> None:
    closes = closing_of(draft)
    with time_machine.travel(closes + 5 * SECOND):
        assert actions.submit(draft, amina, closes - SECOND).status == Status.SUBMITTED


def test_one_second_after_closing_is_refused(amina: User, draft: Application) -> None:
    with pytest.raises(actions.NotNow, match="closed at"), time_machine.travel(closing_of(draft) + SECOND):
        actions.submit(draft, amina, timezone.now())
    draft.refresh_from_db()
    assert draft.status == Status.DRAFT
    assert draft.answers.count() == 4
    assert not Organisation.objects.exists()


def test_what_is_missing_is_named(amina: User, call: Call) -> None:
    draft = factories.make_draft(amina, call, {"idea": {"idea": "A meal"}})
    with pytest.raises(actions.Incomplete) as refused:
        actions.submit(draft, amina, timezone.now())
    assert set(refused.value.problems) == {"contact", "where", "budget"}
    assert not StatusChange.objects.exists()


def test_more_than_the_fund_gives_cannot_be_sent(amina: User, draft: Application) -> None:
    actions.save_answers(draft, amina, "money", {"budget": [{"item": "A hall", "pence": 900_000}]})
    with pytest.raises(actions.Incomplete, match="up to £5,000"):
        actions.submit(draft, amina, timezone.now())


def test_the_same_group_is_found_again_but_only_for_its_people(amina: User, joe: User, call: Call) -> None:
    first = factories.make_submitted(amina, call)
    second = factories.make_submitted(amina, call)
    theirs = factories.make_submitted(joe, call)
    assert first.organisation == second.organisation
    assert theirs.organisation != first.organisation


def test_taking_it_back(amina: User, joe: User, draft: Application, heard: list[Application]) -> None:
    sent = actions.submit(draft, amina, timezone.now())
    with pytest.raises(PermissionDenied):
        actions.withdraw(sent, joe, "")
    change = actions.withdraw(sent, amina, "We found the money elsewhere.")
    assert sent.status == Status.WITHDRAWN
    assert change.reason == "We found the money elsewhere."
    assert len(heard) == 2
    with pytest.raises(actions.NotNow, match="You took it back"):
        actions.withdraw(sent, amina, "")


def test_asking_for_changes_and_sending_again(people: People, call: Call) -> None:
    sent = factories.make_submitted(people.amina, call)
    actions.advance(sent, Move.PASS_ELIGIBILITY, by=people.olu)
    with pytest.raises(ValidationError):
        actions.request_changes(sent, people.olu, " ")
    actions.request_changes(sent, people.olu, "Please say who cooks.")
    actions.save_answers(sent, people.amina, "idea", {"idea": "Sam cooks."})
    again = actions.resubmit(sent, people.amina)
    assert again.status == Status.IN_REVIEW
    assert again.returns_to == ""
    assert actions.resubmit(sent, people.amina).status == Status.IN_REVIEW
    assert again.changes.count() == 4
    assert "Please say who cooks." in OutboxMail.objects.filter(event__contains="change").order_by("pk")[2].text


@pytest.mark.parametrize("name", ["priya", "pat", "fran", "alex", "lin", "cora", "joe", "amina"])
def test_only_the_places_own_staff_move_it(people: People, call: Call, name: str) -> None:
    sent = factories.make_submitted(people.amina, call)
    with pytest.raises(PermissionDenied):
        actions.advance(sent, Move.PASS_ELIGIBILITY, by=getattr(people, name))
    assert Application.objects.get(pk=sent.pk).status == Status.SUBMITTED


OUTCOMES = [
    ([Move.FAIL_ELIGIBILITY], "We cannot fund this"),
    ([Move.PASS_ELIGIBILITY], "Your application is being considered"),
    ([Move.PASS_ELIGIBILITY, Move.FUND], "Yes! We will fund your application"),
    ([Move.PASS_ELIGIBILITY, Move.PART_FUND], "Yes! We can give part of the money"),
    ([Move.PASS_ELIGIBILITY, Move.RESERVE], "You are on the reserve list"),
    ([Move.PASS_ELIGIBILITY, Move.RESERVE, Move.PROMOTE], "Yes! We will fund your application"),
    ([Move.PASS_ELIGIBILITY, Move.DECLINE], "Not this time"),
]


@pytest.mark.parametrize(("moves", "headline"), OUTCOMES)
def test_each_change_is_told_with_its_reason(
    people: People,
    call: Call,
    moves: list[Move],
    headline: str,
) -> None:
    sent = factories.make_submitted(people.amina, call)
    for move in moves:
        change = actions.advance(sent, move, by=people.olu, reason="Because <b>it fits</b>.")
    mail = OutboxMail.objects.get(event=f"application:{sent.pk}:change:{change.pk}")
    assert mail.subject.startswith(headline)
    assert "Because <b>it fits</b>." in mail.text
    assert "&lt;b&gt;" in mail.html


@pytest.mark.parametrize("status", Status)
def test_no_move_starts_from_a_state_outside_the_table(amina: User, call: Call, status: Status) -> None:
    sent = factories.make_submitted(amina, call)
    Application.objects.filter(pk=sent.pk).update(status=status)
    for move in Move:
        if not allows(status, move):
            with pytest.raises(actions.NotNow):
                actions.advance(sent, move, by=None)
    assert Application.objects.get(pk=sent.pk).status == status
