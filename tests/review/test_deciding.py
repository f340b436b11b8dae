"""Decisions: in time, within the budget and the pot, once, with reasons; and the reserve list."""

import threading

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, connections

from funds.actions import NotEnoughMoney
from funds.applications.actions import NotNow
from funds.applications.lifecycle import Status
from funds.awards.models import Award
from funds.models import Pot, PotEntry
from funds.review import actions
from funds.review.models import Assessment, Decision
from tests.review.conftest import make_call, new_stage

ASKED = 208_000


def decide(stage, outcome="fund", amount=None, by="olu", reasons="It meets a need."):
    return actions.decide(stage.assessment, getattr(stage.people, by), outcome, amount, reasons)


class TestWhen:
    def test_a_dated_call_is_decided_after_it_closes(self, stage):
        stage.passed().scored()
        with pytest.raises(NotNow, match="still open"):
            decide(stage)
        assert not Decision.objects.exists()

    def test_a_rolling_call_is_decided_at_any_time(self, people, workflows):
        stage = new_stage(people, make_call(rolling=True, closes_at=None))
        stage.passed().scored()
        assert decide(stage).released_at

    def test_not_before_scoring_is_closed(self, stage, past_closing):
        stage.passed()
        stage.scores("pat")
        past_closing()
        with pytest.raises(NotNow):
            decide(stage)

    def test_not_when_a_late_interest_took_the_quorum_away(self, ready):
        for name in ("pat", "quinn"):
            actions.declare_interest(ready.assessment, getattr(ready.people, name), True)
        with pytest.raises(NotNow, match="1 complete set of scores counts. 2 are needed"):
            decide(ready)


class TestHowMuch:
    def test_fund_is_what_they_asked_for(self, ready):
        assert decide(ready, "fund", 1).amount_pence == ASKED

    def test_part_fund_is_less(self, ready):
        decision = decide(ready, "part_fund", 100_000)
        assert decision.amount_pence == 100_000
        assert ready.now().status == Status.PART_FUNDED
        assert "£1,000 of the £2,080" in ready.application.changes.last().reason

    @pytest.mark.parametrize("amount", [None, 0, -5, ASKED, ASKED + 1, 10**15])
    def test_part_fund_is_more_than_nothing_and_less_than_all(self, ready, amount):
        with pytest.raises(ValidationError, match="more than £0 and less than the £2,080"):
            decide(ready, "part_fund", amount)

    @pytest.mark.parametrize("outcome", ["reserve", "decline"])
    def test_no_money_without_a_yes(self, ready, outcome):
        assert decide(ready, outcome, 5_000).amount_pence == 0
        assert not PotEntry.objects.filter(kind="commitment").exists()
        assert not Award.objects.exists()

    def test_the_call_s_budget_is_a_limit(self, ready):
        type(ready.call).objects.update(budget_pence=ASKED - 1)
        with pytest.raises(NotEnoughMoney, match="This call has"):
            decide(ready)
        assert ready.now().status == Status.IN_REVIEW
        assert not Decision.objects.exists()

    def test_the_pot_is_a_limit(self, ready):
        Pot.objects.update(total_pence=ASKED - 1)
        with pytest.raises(NotEnoughMoney, match="The pot has"):
            decide(ready)
        assert Pot.objects.get().committed_pence == 0

    @pytest.mark.parametrize("outcome", ["", "approve", "FUND"])
    def test_only_the_four_outcomes(self, ready, outcome):
        with pytest.raises(ValidationError, match="Choose what was decided"):
            decide(ready, outcome)


class TestWho:
    @pytest.mark.parametrize("name", ["olu", "admin"])
    def test_the_officer_and_the_programme_team(self, ready, name):
        assert decide(ready, by=name).by == getattr(ready.people, name)

    @pytest.mark.parametrize("name", ["pat", "priya", "cora", "fran", "alex", "lin", "amina", "joe"])
    def test_nobody_else(self, ready, name):
        with pytest.raises(PermissionDenied):
            decide(ready, by=name)

    def test_nobody_with_an_interest(self, ready):
        actions.declare_interest(ready.assessment, ready.people.olu, True)
        with pytest.raises(PermissionDenied, match="interest"):
            decide(ready)

    def test_reasons_are_needed(self, ready):
        with pytest.raises(ValidationError, match="Give a reason"):
            decide(ready, reasons=" ")


class TestOnce:
    def test_the_second_decision_hears_of_the_first(self, ready):
        decide(ready)
        with pytest.raises(NotNow, match="Funded"):
            decide(ready, "decline", by="admin")
        assert Decision.objects.get().outcome == "fund"
        assert Award.objects.count() == 1
        assert Pot.objects.get().committed_pence == ASKED


class TestReserve:
    def test_promote_in_full(self, ready):
        decide(ready, "reserve")
        actions.promote(ready.assessment, ready.people.olu, ASKED, "Another group gave its grant back.")
        assert ready.now().status == Status.FUNDED
        assert Award.objects.get().amount_pence == ASKED
        assert "gave its grant back" in Decision.objects.get().reasons

    def test_promote_in_part(self, ready):
        decide(ready, "reserve")
        actions.promote(ready.assessment, ready.people.olu, 50_000, "Some money came back.")
        assert ready.now().status == Status.PART_FUNDED
        assert Pot.objects.get().committed_pence == 50_000

    @pytest.mark.parametrize("amount", [0, ASKED + 1])
    def test_never_more_than_asked_for_nor_nothing(self, ready, amount):
        decide(ready, "reserve")
        with pytest.raises(ValidationError):
            actions.promote(ready.assessment, ready.people.olu, amount, "Why not?")
        assert ready.now().status == Status.RESERVE

    def test_only_from_the_reserve_list_and_once(self, ready):
        with pytest.raises(NotNow, match="not on the reserve list"):
            actions.promote(ready.assessment, ready.people.olu, ASKED, "Now?")
        decide(ready, "reserve")
        actions.promote(ready.assessment, ready.people.olu, ASKED, "Yes.")
        with pytest.raises(NotNow, match="not on the reserve list"):
            actions.promote(ready.assessment, ready.people.olu, ASKED, "Again.")
        assert Pot.objects.get().committed_pence == ASKED


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer: it locks the file, not the row")
def test_two_decisions_at_the_same_moment_leave_one(ready):
    assessment = Assessment.objects.get()
    together, heard = threading.Barrier(2), []

    def press(outcome, by):
        together.wait()
        try:
            actions.decide(assessment, by, outcome, None, "At the same moment.")
            heard.append("done")
        except NotNow:
            heard.append("too late")
        finally:
            connections.close_all()

    threads = [
        threading.Thread(target=press, args=("fund", ready.people.olu)),
        threading.Thread(target=press, args=("decline", ready.people.admin)),
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(heard) == ["done", "too late"]
    assert Decision.objects.count() == 1
    assert connection.vendor == "postgresql"
