"""Reminders for drafts: 7, 3 and 1 days and 3 hours before closing, once each, never after sending."""

import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from accounts.models import OutboxMail
from accounts.signals import clock_struck
from funds.actions import extend_call
from funds.applications import actions, reminders
from funds.applications.actions import give_extra_time
from funds.applications.models import Participant
from tests.applications import factories

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
MINUTE, HOUR, DAY = datetime.timedelta(minutes=1), datetime.timedelta(hours=1), datetime.timedelta(days=1)
WHY = "The library was shut."


def london(*parts):
    return datetime.datetime(*parts, tzinfo=LONDON)


CLOSES = london(2026, 12, 18, 17)


@pytest.fixture(autouse=True)
def clock():
    with time_machine.travel(london(2026, 11, 25, 12), tick=False) as traveller:
        yield traveller


def call_closing(closes_at, **facts):
    call = factories.make_call(
        opens_at=closes_at - 30 * DAY, closes_at=closes_at, decision_on=closes_at.date() + 60 * DAY, **facts
    )
    factories.make_page(call, slug=f"call-{call.pk}")
    return call


@pytest.fixture
def call(db):
    return call_closing(CLOSES)


@pytest.fixture
def draft(amina, call):
    return actions.start_draft(amina, call)


def strike():
    """One strike of the clock; how many drafts were reminded."""
    answers: list[Any] = [answer for _receiver, answer in clock_struck.send(sender=None)]
    return next(answer["reminders written"] for answer in answers if "reminders written" in (answer or {}))


def mails():
    return list(OutboxMail.objects.filter(event__contains=":reminder:").order_by("pk"))


@pytest.mark.parametrize("before", [7 * DAY, 3 * DAY, DAY, 3 * HOUR])
def test_each_goes_at_its_time_and_once(draft, clock, before):
    clock.move_to(CLOSES - before - MINUTE)
    assert strike() == (0 if before == 7 * DAY else 1)  # the one before it, or none yet
    OutboxMail.objects.all().delete()
    clock.move_to(CLOSES - before)
    assert strike() == 1
    for later in (MINUTE, 10 * MINUTE, HOUR):
        clock.move_to(CLOSES - before + later)
        assert strike() == 0
    assert len(mails()) == 1


def test_four_reminders_in_all(draft, clock):
    moment = CLOSES - 8 * DAY
    while moment < CLOSES + DAY:
        clock.move_to(moment)
        strike()
        moment += 90 * MINUTE
    assert [mail.event.split(":")[3] for mail in mails()] == ["7d", "3d", "1d", "3h"]


def test_it_says_until_when_and_what_to_do(draft, clock):
    clock.move_to(CLOSES - 3 * DAY)
    strike()
    mail = mails()[0]
    assert mail.to == "amina@demo.example"
    assert mail.subject == f"Not sent yet: send {draft.reference} by 5pm, Friday 18 December"
    assert f"/applications/{draft.reference}/" in mail.text
    clock.move_to(CLOSES - 3 * HOUR)
    strike()
    assert "Send it today, by 5pm" in mails()[1].text


def test_nobody_is_reminded_of_what_was_sent_or_has_closed(amina, joe, call, clock):
    factories.make_submitted(amina, call)
    actions.start_draft(joe, call)
    clock.move_to(CLOSES)
    assert strike() == 0
    clock.move_to(CLOSES - HOUR)
    strike()
    assert [mail.to for mail in mails()] == ["joe@demo.example"]


def test_sending_between_two_reminders_ends_them(amina, call, clock):
    draft = factories.make_draft(amina, call)
    clock.move_to(CLOSES - 7 * DAY)
    assert strike() == 1
    actions.submit(draft, amina, timezone.now())
    clock.move_to(CLOSES - 3 * DAY)
    assert strike() == 0


def test_after_the_clock_stood_still_only_the_latest_goes(draft, clock):
    clock.move_to(CLOSES - DAY + HOUR)
    assert strike() == 1
    assert mails()[0].event.split(":")[3] == "1d"
    clock.move_to(CLOSES - DAY + 2 * HOUR)
    assert strike() == 0


def test_a_draft_that_was_just_started_is_left_in_peace(amina, call, clock):
    clock.move_to(CLOSES - 2 * DAY)
    actions.start_draft(amina, call)
    clock.move_to(CLOSES - 2 * DAY + MINUTE)
    assert strike() == 0
    clock.move_to(CLOSES - DAY)
    assert strike() == 1


def test_a_moved_closing_time_gives_new_reminders(draft, call, people, clock):
    clock.move_to(CLOSES - DAY)
    strike()
    extend_call(call, CLOSES + 10 * DAY, WHY, people.olu)
    clock.move_to(CLOSES - 3 * HOUR)
    assert strike() == 0  # the old closing time means nothing any more
    for before in (7 * DAY, 3 * DAY, DAY, 3 * HOUR):
        clock.move_to(CLOSES + 10 * DAY - before)
        assert strike() == 1


def test_a_short_extension_tells_by_its_own_mail_first(draft, call, people, clock):
    clock.move_to(CLOSES - HOUR)
    strike()
    extend_call(call, CLOSES + 2 * DAY, WHY, people.olu)
    assert strike() == 0  # it would say again what the mail about the extension said
    clock.move_to(CLOSES + DAY)
    assert strike() == 1


def test_extra_time_counts_for_the_one_that_has_it(amina, joe, call, people, clock):
    mine, his = actions.start_draft(amina, call), actions.start_draft(joe, call)
    give_extra_time(mine, CLOSES + 7 * DAY, WHY, people.olu)
    clock.move_to(CLOSES - 7 * DAY)
    strike()
    assert [mail.to for mail in mails()] == ["joe@demo.example"]
    clock.move_to(CLOSES + HOUR)
    strike()
    assert [mail.to for mail in mails()] == ["joe@demo.example", "amina@demo.example"]
    assert his.reference not in mails()[1].text


def test_everybody_of_an_application_is_reminded(draft, amina, joe, clock):
    Participant.objects.create(
        application=draft, email=joe.email, user=joe, invited_by=amina, accepted_at=timezone.now()
    )
    clock.move_to(CLOSES - 7 * DAY)
    assert strike() == 1
    assert {mail.to for mail in mails()} == {"amina@demo.example", "joe@demo.example"}
    clock.move_to(CLOSES - 7 * DAY + MINUTE)
    assert strike() == 0


def test_a_rolling_or_a_cancelled_call_reminds_nobody(amina, joe, clock):
    rolling = factories.make_call(rolling=True, closes_at=None)
    factories.make_page(rolling, slug="rolling")
    actions.start_draft(amina, rolling)
    cancelled = call_closing(CLOSES)
    actions.start_draft(joe, cancelled)
    cancelled.cancelled_at = timezone.now()
    cancelled.save()
    for before in (7 * DAY, 3 * DAY, DAY, 3 * HOUR):
        clock.move_to(CLOSES - before)
        assert strike() == 0


class TestTheNightsWhenTheClocksChange:
    """Days are days of the calendar; three hours are three hours."""

    # Sunday 25 October 2026, 2am becomes 1am; Sunday 28 March 2027, 1am becomes 2am.
    @pytest.mark.parametrize("closes_at", [london(2026, 10, 26, 17), london(2027, 3, 29, 17)])
    def test_three_days_before_is_at_the_same_hour_of_the_day(self, amina, clock, closes_at):
        clock.move_to(closes_at - 20 * DAY)
        actions.start_draft(amina, call_closing(closes_at))
        due = london(*(closes_at.date() - 3 * DAY).timetuple()[:3], 17)
        real = closes_at.astimezone(datetime.UTC) - due.astimezone(datetime.UTC)
        assert real in (3 * DAY + HOUR, 3 * DAY - HOUR)
        clock.move_to(due - MINUTE)
        strike()
        clock.move_to(due)
        assert strike() == 1
        assert mails()[-1].event.split(":")[3] == "3d"

    @pytest.mark.parametrize(
        ("closes_at", "due"),
        [
            # Closes at 3am in winter time: three hours before, it is 1am in summer time.
            (london(2026, 10, 25, 3), datetime.datetime(2026, 10, 25, 0, tzinfo=datetime.UTC)),
            # Closes at 3am in summer time: three hours before, it is 11pm in winter time.
            (london(2027, 3, 28, 3), datetime.datetime(2027, 3, 27, 23, tzinfo=datetime.UTC)),
        ],
    )
    def test_three_hours_before_are_real_hours(self, amina, clock, closes_at, due):
        clock.move_to(closes_at.astimezone(datetime.UTC) - 20 * DAY)
        actions.start_draft(amina, call_closing(closes_at))
        clock.move_to(due - MINUTE)
        strike()
        clock.move_to(due)
        assert strike() == 1
        assert mails()[-1].event.split(":")[3] == "3h"


def test_many_drafts_cost_no_more_questions_than_few(call, clock, django_assert_max_num_queries):
    for number in range(3):
        actions.start_draft(factories.make_person(f"p{number}@demo.example", "P"), call)
    clock.move_to(CLOSES - 7 * DAY)
    assert strike() == 3
    clock.move_to(CLOSES - 7 * DAY + MINUTE)
    with django_assert_max_num_queries(2 * len(reminders.WINDOWS)):
        assert reminders.send_due() == 0


def test_one_strike_writes_so_many_and_the_next_the_rest(call, clock, monkeypatch):
    monkeypatch.setattr(reminders, "AT_MOST", 2)
    for number in range(3):
        actions.start_draft(factories.make_person(f"p{number}@demo.example", "P"), call)
    clock.move_to(CLOSES - 7 * DAY)
    assert [strike(), strike(), strike()] == [2, 1, 0]
