"""How long things are kept: drafts, what was not funded, what was funded; each told, deleted and emptied in its time."""

from __future__ import annotations

import datetime

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import OutboxMail, User
from funds.applications import actions, retention
from funds.applications.lifecycle import Move, Status
from funds.applications.models import (
    Answer,
    Application,
    Attachment,
    ChangeRequest,
    EqualityAnswer,
    Message,
    Participant,
    RetentionRule,
)
from funds.models import Call
from funds.review import actions as review
from funds.review.models import Assessment
from funds.review.retention import empty_old as empty_reviews
from funds.review.setup import ensure_workflows
from places.models import Place
from tests.applications import factories
from tests.applications.test_messages import client_of

pytestmark = pytest.mark.django_db
START = datetime.datetime(2027, 1, 4, 12, tzinfo=datetime.UTC)
A_DAY = datetime.timedelta(days=1)


def on_day(number: float) -> time_machine.travel:
    """So many days after the drafts began; the call closes on day 30."""
    return time_machine.travel(START + number * A_DAY, tick=False)


@pytest.fixture
def call(db: None) -> Call:
    with on_day(0):
        call = factories.make_call()
        factories.make_page(call)
    return call


@pytest.fixture
def draft(amina: User, call: Call) -> Application:
    with on_day(0):
        return factories.make_draft(amina, call)


def strike(day: float) -> dict[str, int]:
    """What the clock does on that day."""
    with on_day(day):
        return {"warned": retention.warn(), "deleted": retention.forget_drafts(), "emptied": retention.empty_old()}


NOTHING = {"warned": 0, "deleted": 0, "emptied": 0}


class TestDrafts:
    def test_the_group_is_told_two_weeks_before_and_then_it_goes(self, draft, amina):
        assert strike(105) == NOTHING
        assert strike(106.01) == NOTHING | {"warned": 1}
        assert strike(106.02) == NOTHING
        mail = OutboxMail.objects.get(event__contains=":goes:")
        assert mail.to == amina.email and "Tuesday 4 May 2027" in mail.text
        assert strike(119.9) == NOTHING
        assert strike(120.1) == NOTHING | {"deleted": 1}
        assert not Application.objects.filter(pk=draft.pk).exists()
        assert strike(121) == NOTHING

    def test_after_a_clock_that_stood_still_it_is_told_first(self, draft):
        assert strike(300) == NOTHING | {"warned": 1}
        assert strike(313) == NOTHING
        assert strike(315) == NOTHING | {"deleted": 1}

    def test_its_answers_files_and_equality_answers_go_with_it(self, draft, amina, full_call, files_in_memory):
        Call.objects.filter(pk=full_call.pk).update(opens_at=START, closes_at=START + 30 * A_DAY)
        full_call.refresh_from_db()
        with on_day(1):
            full = factories.make_draft(amina, full_call, factories.ALL_ANSWERS)
            actions.attach(full, amina, "policy", factories.pdf())
        EqualityAnswer.objects.create(call=full_call, key="age", value="60", holder=EqualityAnswer.holder_of(full))
        path = full.attachments.get().file.name
        assert files_in_memory.exists(path)
        strike(107)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr("django.db.transaction.on_commit", lambda do, **_more: do())
            assert strike(125)["deleted"] == 2
        assert not Answer.objects.exists() and not Attachment.objects.exists() and not EqualityAnswer.objects.exists()
        assert not files_in_memory.exists(path)

    def test_in_a_call_without_an_end_it_counts_from_the_last_change(self, draft, amina, call):
        Call.objects.filter(pk=call.pk).update(rolling=True, closes_at=None, decision_on=None)
        assert strike(77)["warned"] == 1
        with on_day(80):
            actions.keep(draft, amina, [actions.Change("idea", "Another idea")])
        assert strike(92) == NOTHING  # the warning is no longer true
        assert strike(80 + 77)["warned"] == 1
        assert strike(80 + 92)["deleted"] == 1

    def test_one_that_got_more_time_counts_from_then(self, draft):
        Application.objects.filter(pk=draft.pk).update(closes_late_at=START + 60 * A_DAY)
        assert strike(107) == NOTHING
        assert strike(137)["warned"] == 1

    def test_a_warning_before_the_call_was_opened_longer_does_not_count(self, draft, call):
        assert strike(107)["warned"] == 1
        Call.objects.filter(pk=call.pk).update(closes_at=START + 110 * A_DAY)
        assert strike(125) == NOTHING
        assert strike(110 + 91)["warned"] == 1
        assert strike(110 + 92) == NOTHING
        assert strike(110 + 106)["deleted"] == 1

    def test_what_was_sent_stays(self, draft, amina):
        with on_day(1):
            actions.submit(draft, amina, timezone.now())
        assert strike(400) == NOTHING

    def test_a_borough_has_times_of_its_own(self, draft, call, amina):
        RetentionRule.objects.create(place=call.place, draft_days=30)
        with on_day(0):
            other = factories.make_call(factories.make_place("havering"), title="Elsewhere")
            factories.make_page(other, slug="elsewhere")
            factories.make_draft(amina, other)
        assert strike(47)["warned"] == 1
        assert strike(61.5)["deleted"] == 1
        assert Application.objects.get().call == other

    def test_it_is_in_the_audit_history(self, draft):
        strike(107), strike(122)
        entry = ModelLogEntry.objects.get(action="applications.forget_draft")
        assert entry.label == draft.reference and entry.user is None and entry.data == {}


@pytest.fixture
def ended(amina: User, call: Call, people) -> Application:
    """Checked, scored by nobody, with everything that words can be in."""
    ensure_workflows()
    with on_day(1):
        sent = factories.make_submitted(amina, call)
        actions.write_to_fund(sent, amina, "My mother is ill.")
        Participant.objects.create(application=sent, email="sister@demo.example", invited_by=amina)
        actions.request_changes(sent, people.olu, "Who cooks?", ["idea"])
        actions.resubmit(sent, amina)
    return sent


def decided(application: Application, people, status: Status) -> None:
    with on_day(40):
        if status == Status.WITHDRAWN:
            actions.withdraw(application, application.applicant, "We moved away, says Amina.")
            return
        if status == Status.INELIGIBLE:
            review.fail_eligibility(Assessment.objects.get(application=application), people.olu, "Not here, Amina.")
            return
        moves = {Status.DECLINED: Move.DECLINE, Status.RESERVE: Move.RESERVE, Status.FUNDED: Move.FUND}
        actions.advance(application, Move.PASS_ELIGIBILITY, by=people.olu)
        actions.advance(application, moves[status], by=people.olu, reason="Dear Amina.")


YEARS = 365.25


class TestWhatWasSent:
    @pytest.mark.parametrize("status", [Status.DECLINED, Status.INELIGIBLE, Status.RESERVE, Status.WITHDRAWN])
    def test_without_money_it_is_emptied_after_two_years(self, ended, people, status):
        decided(ended, people, status)
        assert strike(40 + 2 * YEARS - 2) == NOTHING
        assert strike(40 + 2 * YEARS + 2) == NOTHING | {"emptied": 1}
        assert strike(40 + 2 * YEARS + 3) == NOTHING
        ended.refresh_from_db()
        assert ended.status == status and ended.emptied_at

    def test_funded_it_stays_seven_years_and_its_group_with_it(self, ended, people):
        decided(ended, people, Status.FUNDED)
        assert strike(40 + 7 * YEARS - 2) == NOTHING
        assert strike(40 + 7 * YEARS + 2)["emptied"] == 1
        ended.refresh_from_db()
        assert ended.status == Status.FUNDED and ended.organisation and ended.decided_at

    def test_one_that_nobody_decided_stays(self, ended):
        assert strike(9 * YEARS) == NOTHING

    def test_the_figures_stay_and_nothing_personal_does(self, ended, people, amina):
        decided(ended, people, Status.DECLINED)
        kept = {"call": ended.call_id, "ward": ended.ward_id, "amount": ended.amount_pence}
        strike(40 + 2 * YEARS + 2)
        ended = Application.objects.get(pk=ended.pk)
        assert {"call": ended.call_id, "ward": ended.ward_id, "amount": ended.amount_pence} == kept
        assert ended.applicant is None and ended.organisation is None
        assert ended.changes.count() == 5 and not ended.changes.exclude(reason="").exists()
        assert not ended.changes.filter(by=amina).exists()
        for model in (Answer, Message, ChangeRequest, Participant, Attachment):
            assert not model.objects.exists()
        row = Application.objects.filter(pk=ended.pk).values().get()
        told = " ".join(str(value) for value in row.values())
        assert not any(word in told for word in ("Amina", "amina", "Rose Walk", "E13 8QE", "020 7946 0123"))

    def test_the_review_forgets_its_words_too(self, ended, people):
        assert people.pat
        with on_day(39):
            assessment = Assessment.objects.get(application=ended)
            review.pass_eligibility(assessment, people.olu)
            review.declare_interest(assessment, people.pat, True, "Amina is my sister")
        with on_day(40):
            actions.advance(ended, Move.DECLINE, by=people.olu, reason="Dear Amina.")
        strike(40 + 2 * YEARS + 2)
        assert empty_reviews() == 1
        assert empty_reviews() == 0
        conflict = assessment.conflicts.get(member=people.pat)
        assert conflict.has_interest and conflict.reason == ""

    def test_staff_still_open_it_and_its_group_does_not(self, ended, people, amina):
        decided(ended, people, Status.DECLINED)
        strike(40 + 2 * YEARS + 2)
        with on_day(40 + 2 * YEARS + 3):
            olu = client_of(people.olu)
            page = olu.get(f"/admin/applications/{ended.reference}/")
            assert page.status_code == 200 and "were deleted" in page.text
            assert olu.get("/admin/applications/").status_code == 200
            assert client_of(amina).get(f"/applications/{ended.reference}/").status_code == 404
            shown = olu.post(f"/admin/applications/{ended.reference}/messages/", {"text": "Hello"})
            assert "too old" in shown.text

    def test_a_leap_day_does_not_stop_it(self, ended, people):
        decided(ended, people, Status.DECLINED)
        with time_machine.travel(datetime.datetime(2032, 2, 29, 12, tzinfo=datetime.UTC), tick=False):
            assert retention.empty_old() == 1

    def test_the_clock_does_all_of_it(self, ended, people):
        decided(ended, people, Status.DECLINED)
        with on_day(40 + 2 * YEARS + 2):
            call_command("clock", "--once")
        ended.refresh_from_db()
        assert ended.emptied_at

    def test_many_are_done_in_small_steps(self, ended, people, monkeypatch):
        monkeypatch.setattr(retention, "BATCH", 1)
        decided(ended, people, Status.DECLINED)
        with on_day(2):
            second = factories.make_submitted(factories.make_person("sam@demo.example", "Sam"), ended.call)
        decided(second, people, Status.DECLINED)
        assert strike(2000)["emptied"] == 1
        assert strike(2000)["emptied"] == 1
        assert strike(2000)["emptied"] == 0


class TestTheRule:
    def test_the_programme_team_sets_it_and_officers_do_not(self, people, call):
        olu = client_of(people.olu)
        assert olu.get("/admin/keeping/new/").status_code in (302, 403)
        data = {
            "place": Place.objects.get(slug="newham").pk,
            "draft_days": 60,
            "not_funded_years": 3,
            "funded_years": 8,
        }
        olu.post("/admin/keeping/new/", data)
        assert not RetentionRule.objects.exists()
        client_of(people.admin).post("/admin/keeping/new/", data)
        assert RetentionRule.objects.get().draft_days == 60

    @pytest.mark.parametrize("days", [0, 13, 29, 731])
    def test_a_draft_is_never_gone_before_its_group_could_be_told(self, people, call, days):
        place = Place.objects.get(slug="newham").pk
        data = {"place": place, "draft_days": days, "not_funded_years": 3, "funded_years": 8}
        client_of(people.admin).post("/admin/keeping/new/", data)
        assert not RetentionRule.objects.exists()
