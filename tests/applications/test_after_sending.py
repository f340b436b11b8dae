"""After sending: the day on which a group hears, what is said when it has passed, and a new application from an old one."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import OutboxMail, User
from content.words import day
from funds.applications import actions, lateness
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application, Participant
from funds.applications.promises import answer_by, is_late, late_in
from funds.models import Call
from tests.applications import factories
from tests.applications.test_messages import client_of

pytestmark = pytest.mark.django_db
NOON = datetime.datetime(2027, 2, 1, 12, tzinfo=datetime.UTC)
ROLLING = {"rolling": True, "closes_at": None, "decision_on": None, "money_on": None, "answer_within_days": 28}


def status_page(client: Client, application: Application) -> str:
    return client.get(f"/applications/{application.reference}/").text


def sent_to(amina: User, **facts: object) -> Application:
    call = factories.make_call(**facts)
    factories.make_page(call)
    return factories.make_submitted(amina, call)


@pytest.fixture
def rolling(amina: User) -> Application:
    """Sent on 1 February to a call that answers within 28 days: by Monday 1 March."""
    with time_machine.travel(NOON, tick=False):
        return sent_to(amina, **ROLLING)


def at(days: int, **more: int) -> time_machine.travel:
    return time_machine.travel(NOON + datetime.timedelta(days=days, **more), tick=False)


class TestTheDay:
    def test_a_rolling_call_promises_a_real_day(self, rolling, as_amina):
        assert answer_by(rolling) == datetime.date(2027, 3, 1)
        with at(1):
            as_amina.force_login(rolling.applicant, backend="django.contrib.auth.backends.ModelBackend")
            shown = status_page(as_amina, rolling)
            assert "You hear by Monday 1 March" in shown and "28 days" not in shown
        mail = OutboxMail.objects.filter(to=rolling.applicant.email).latest("pk")
        assert "by Monday 1 March" in mail.text

    def test_a_dated_call_promises_its_own_day(self, amina):
        on = timezone.localdate() + datetime.timedelta(days=60)
        assert answer_by(sent_to(amina, decision_on=on)) == on

    def test_a_dated_call_without_one_counts_from_closing(self, amina):
        sent = sent_to(amina, decision_on=None, answer_within_days=10)
        assert answer_by(sent) == timezone.localdate(sent.call.closes_at) + datetime.timedelta(days=10)

    @pytest.mark.parametrize(("days", "late"), [(0, False), (28, False), (29, True)])
    def test_late_begins_the_day_after(self, rolling, days, late):
        with at(days):
            assert is_late(rolling) == late
            assert Application.objects.filter(late_in([rolling.call])).exists() == late

    def test_the_last_hour_of_the_day_is_in_london(self, rolling):
        # 11.30pm and then half past midnight, when London's clock and UTC agree.
        with at(28, hours=11, minutes=30):
            assert not is_late(rolling)
        with at(28, hours=12, minutes=30):
            assert is_late(rolling) and Application.objects.filter(late_in([rolling.call])).exists()

    @pytest.mark.parametrize("state", [Status.CHANGES_REQUESTED, Status.WITHDRAWN, Status.DECLINED, Status.FUNDED])
    def test_a_group_that_answers_or_has_heard_is_not_kept_waiting(self, rolling, state):
        rolling.status = state
        rolling.save()
        with at(60):
            assert not is_late(rolling)
            assert not Application.objects.filter(late_in([rolling.call])).exists()

    @pytest.mark.parametrize("ago", [-1, 0, 1, 20])
    @pytest.mark.parametrize("with_day", [True, False])
    def test_the_filter_and_the_row_agree_for_dated_calls(self, amina, ago, with_day):
        sent = sent_to(amina, answer_within_days=5)
        today = timezone.localdate()
        due = today - datetime.timedelta(days=ago)
        Call.objects.filter(pk=sent.call_id).update(
            decision_on=due if with_day else None,
            opens_at=timezone.now() - datetime.timedelta(days=90),
            closes_at=timezone.now() - datetime.timedelta(days=ago + 5),
        )
        sent = Application.objects.select_related("call").get(pk=sent.pk)
        found = Application.objects.filter(late_in([sent.call])).exists()
        assert is_late(sent) == found == (ago > 0)


class TestSorry:
    def test_one_mail_a_group_however_often_the_clock_strikes(self, rolling):
        with at(28):
            assert lateness.tell_late() == 0
        with at(29):
            assert lateness.tell_late() == 1
            assert lateness.tell_late() == 0
        with at(40):
            assert lateness.tell_late() == 0
        mail = OutboxMail.objects.get(event__endswith=":late")
        assert "sorry" in mail.text and "Monday 1 March 2027" in mail.text and rolling.call.phone in mail.text

    def test_the_clock_does_it(self, rolling):
        with at(29):
            call_command("clock", "--once")
        rolling.refresh_from_db()
        assert rolling.late_told_at

    def test_a_cancelled_call_says_nothing(self, rolling):
        Call.objects.filter(pk=rolling.call_id).update(cancelled_at=NOON)
        with at(29):
            assert lateness.tell_late() == 0

    def test_the_page_says_it_too_and_stops_when_it_is_decided(self, rolling, people):
        with at(29):
            shown = status_page(client_of(rolling.applicant), rolling)
            assert "We are late, and we are sorry" in shown and "Monday 1 March" in shown
            assert "as soon as we can" in shown and rolling.call.phone in shown
            actions.advance(rolling, Move.PASS_ELIGIBILITY, by=people.olu)
            actions.advance(rolling, Move.DECLINE, by=people.olu, reason="Not this time.")
            assert "We are late" not in status_page(client_of(rolling.applicant), rolling)

    def test_officers_see_it_in_the_queue(self, rolling, people):
        with at(28):
            assert "late: due" not in client_of(people.olu).get("/admin/applications/").text
        with at(29):
            shown = client_of(people.olu).get("/admin/applications/?view=late").text
            assert "late: due 1 Mar" in shown and rolling.reference in shown
            case = client_of(people.olu).get(f"/admin/applications/{rolling.reference}/").text
            assert "Our answer is late" in case


class TestTheTimeline:
    def test_each_request_and_answer_has_its_day(self, rolling, people, amina):
        with at(2):
            actions.request_changes(rolling, people.olu, "Who cooks?", ["idea"])
        with at(5):
            actions.resubmit(rolling, amina)
            shown = status_page(client_of(amina), rolling)
        assert "We asked you for changes" in shown and day(NOON + datetime.timedelta(days=2)) in shown
        assert "You sent your changes" in shown and day(NOON + datetime.timedelta(days=5)) in shown

    def test_the_reason_for_taking_it_back_reaches_both_sides(self, rolling, people, amina):
        with at(2):
            actions.withdraw(rolling, amina, "We found the money elsewhere.")
            assert "We found the money elsewhere." in status_page(client_of(amina), rolling)
            case = client_of(people.olu).get(f"/admin/applications/{rolling.reference}/").text
        assert "We found the money elsewhere." in case


class TestAgain:
    @pytest.fixture
    def source(self, amina: User) -> Application:
        """Withdrawn, in Newham."""
        call = factories.make_call()
        factories.make_page(call)
        sent = factories.make_submitted(amina, call)
        actions.withdraw(sent, amina)
        return sent

    @pytest.fixture
    def elsewhere(self, source: Application) -> Call:
        call = factories.make_call(factories.make_place("havering"), title="Havering Together")
        factories.make_page(call, slug="havering-together")
        return call

    def address(self, source: Application) -> str:
        return f"/applications/{source.reference}/again/"

    def test_it_lists_open_calls_here_first(self, source, elsewhere, as_amina):
        shown = as_amina.get(self.address(source)).text
        assert 0 < shown.index("Street by Street, Newham") < shown.index("Havering Together, Havering")
        assert "4 of its 4 questions" in shown

    def test_a_closed_call_and_one_that_asks_other_things_are_not_offered(self, source, elsewhere, as_amina):
        Call.objects.filter(pk=elsewhere.pk).update(closes_at=timezone.now())
        other = factories.make_call(title="Other Things")
        form = factories.short_form()
        for section in form:
            for question in section["value"]["questions"]:
                question["value"]["key"] = f"other-{question['value']['key']}"
        factories.make_page(other, form, slug="other-things")
        shown = as_amina.get(self.address(source)).text
        assert "Havering" not in shown and "Other Things" not in shown

    def test_through_the_other_call_s_own_questions_to_a_filled_draft(self, source, elsewhere, as_amina, amina):
        first = as_amina.post(self.address(source), {"call": elsewhere.pk})
        apply = "/funds/havering/havering-together/apply/"
        assert first.headers["Location"] == apply
        as_amina.post(apply, {"q1": "yes", "q2": "yes"})
        shown = as_amina.get(f"{apply}start/", follow=True)
        draft = Application.objects.get(call=elsewhere, applicant=amina)
        assert draft.is_draft and draft.copied_from == source
        assert draft.answers.get(key="idea").value == factories.SHORT_ANSWERS["idea"]["idea"]
        assert f"from {source.reference}" in shown.text

    def test_without_choosing_it_nothing_is_copied(self, source, elsewhere, as_amina, amina):
        apply = "/funds/havering/havering-together/apply/"
        as_amina.post(apply, {"q1": "yes", "q2": "yes"})
        as_amina.get(f"{apply}start/")
        assert not Application.objects.get(call=elsewhere, applicant=amina).answers.exists()

    def test_a_draft_that_is_there_keeps_its_answers(self, source, elsewhere, as_amina, amina):
        draft = factories.make_draft(amina, elsewhere, {"idea": {"idea": "Something else."}})
        as_amina.post(self.address(source), {"call": elsewhere.pk})
        assert draft.answers.get(key="idea").value == "Something else."
        assert draft.answers.filter(key="contact").exists()

    def test_a_call_that_closed_meanwhile_is_refused_with_a_sentence(self, source, elsewhere, as_amina):
        Call.objects.filter(pk=elsewhere.pk).update(closes_at=timezone.now())
        shown = as_amina.post(self.address(source), {"call": elsewhere.pk})
        assert shown.status_code == 200 and "has just closed" in shown.text

    def test_not_from_somebody_else_s(self, source, elsewhere, joe):
        assert client_of(joe).get(self.address(source)).status_code == 404
        assert client_of(joe).post(self.address(source), {"call": elsewhere.pk}).status_code == 404

    def test_a_helper_does_not_take_the_group_s_answers_elsewhere(self, source, elsewhere, amina, joe):
        now = timezone.now()
        helper = {"email": joe.email, "user": joe, "part": "helper", "invited_by": amina, "accepted_at": now}
        Participant.objects.create(application=source, **helper)
        assert client_of(joe).get(self.address(source)).status_code == 403
        assert client_of(joe).post(self.address(source), {"call": elsewhere.pk}).status_code == 403
        assert "for another fund" not in status_page(client_of(joe), source)

    def test_a_draft_of_a_closed_call_shows_the_ways_to_keep_its_answers(self, draft, as_amina):
        Call.objects.filter(pk=draft.call_id).update(closes_at=timezone.now())
        shown = status_page(as_amina, draft)
        assert f"/applications/{draft.reference}/everything.zip" in shown
        assert f"/applications/{draft.reference}/again/" in shown

    def test_it_costs_the_same_with_more_calls(self, source, elsewhere, as_amina, django_assert_max_num_queries):
        for number in range(8):
            call = factories.make_call(title=f"Call {number}", budget_pence=1_000)
            factories.make_page(call, slug=f"call-{number}")
        as_amina.get(self.address(source))
        with django_assert_max_num_queries(15):
            as_amina.get(self.address(source))

    def test_the_same_call_only_when_that_makes_sense(self, as_amina, amina):
        call = factories.make_call()
        factories.make_page(call)
        sent = factories.make_submitted(amina, call)
        assert "Nothing fits just now" in as_amina.get(self.address(sent)).text
        Call.objects.filter(pk=call.pk).update(rolling=True, closes_at=None, decision_on=None)
        assert "Street by Street" in as_amina.get(self.address(sent)).text
