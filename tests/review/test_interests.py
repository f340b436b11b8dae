"""Conflicts of interest: asked first, binding at once, lifted only by somebody else."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from funds.applications.actions import NotNow
from funds.applications.models import Application, Member, Reader
from funds.review import actions
from funds.review.models import Conflict, ScoreSheet
from funds.review.panel import panel_of
from tests.people import Job, give


def access(stage, user):
    return Reader.objects.get(application=stage.application, user=user).access


def join_committee(stage, user):
    Member.objects.create(organisation=stage.application.organisation, user=user, on_committee=True)


class TestDeclaring:
    def test_no_opens_the_answers(self, stage):
        stage.passed()
        assert stage.application not in Application.objects.for_user(stage.people.pat)
        actions.declare_interest(stage.assessment, stage.people.pat, False)
        assert access(stage, stage.people.pat) == Reader.Access.ANSWERS
        assert stage.application in Application.objects.for_user(stage.people.pat)

    def test_yes_bars_at_once(self, stage):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, True, "My sister runs it")
        assert access(stage, stage.people.pat) == Reader.Access.BARRED
        with pytest.raises(PermissionDenied, match="interest"):
            actions.score(stage.assessment, stage.people.pat, {"need": 1})

    def test_a_no_may_become_a_yes_and_the_scores_stay_but_do_not_count(self, stage):
        stage.passed()
        stage.scores("pat")
        assert panel_of(stage.assessment).counting == 1
        actions.declare_interest(stage.assessment, stage.people.pat, True)
        assert ScoreSheet.objects.get(member=stage.people.pat).scores.count() == 3
        assert panel_of(stage.assessment).counting == 0

    def test_a_yes_does_not_become_a_no(self, stage):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, True)
        with pytest.raises(NotNow, match="Only a fund officer"):
            actions.declare_interest(stage.assessment, stage.people.pat, False)

    def test_stepping_out_closes_scoring_when_nobody_else_is_missing(self, stage):
        stage.passed()
        stage.scores("pat")
        stage.scores("quinn")
        assert not stage.assessment.scoring_closed_at
        actions.declare_interest(stage.assessment, stage.people.rosa, True)
        assert stage.assessment.scoring_closed_at

    def test_stepping_out_below_the_quorum_closes_nothing(self, stage):
        stage.passed()
        stage.scores("pat")
        actions.declare_interest(stage.assessment, stage.people.quinn, True)
        actions.declare_interest(stage.assessment, stage.people.rosa, True)
        assert not stage.assessment.scoring_closed_at

    @pytest.mark.parametrize("name", ["amina", "cora", "fran", "alex", "priya", "lin"])
    def test_only_those_who_were_given_it_are_asked(self, stage, name):
        stage.passed()
        with pytest.raises(PermissionDenied):
            actions.declare_interest(stage.assessment, getattr(stage.people, name), False)

    def test_an_officer_with_an_interest_moves_nothing(self, stage):
        actions.declare_interest(stage.assessment, stage.people.olu, True, "My neighbour")
        with pytest.raises(PermissionDenied, match="Somebody else"):
            actions.pass_eligibility(stage.assessment, stage.people.olu)
        actions.pass_eligibility(stage.assessment, stage.people.admin)


class TestCommittee:
    def test_a_committee_member_is_barred_without_being_asked(self, stage):
        join_committee(stage, stage.people.rosa)
        stage.passed()
        assert access(stage, stage.people.rosa) == Reader.Access.BARRED
        assert Conflict.objects.get(member=stage.people.rosa).reason == "on the committee"

    def test_who_joins_later_cannot_say_no(self, stage):
        stage.passed()
        join_committee(stage, stage.people.rosa)
        assert actions.declare_interest(stage.assessment, stage.people.rosa, False).bars
        assert access(stage, stage.people.rosa) == Reader.Access.BARRED

    def test_who_joins_after_reading_cannot_score(self, stage):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.rosa, False)
        Conflict.objects.all().delete()
        join_committee(stage, stage.people.rosa)
        with pytest.raises(PermissionDenied, match="interest"):
            actions.score(stage.assessment, stage.people.rosa, {"need": 4})

    def test_the_applicant_on_the_panel_is_barred(self, stage):
        give(stage.people.amina, Job.PANEL_MEMBER, "newham")
        stage.passed()
        assert access(stage, stage.people.amina) == Reader.Access.BARRED


class TestLifting:
    def test_an_officer_lifts_it_with_a_reason(self, stage):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, True)
        actions.lift_conflict(stage.assessment, stage.people.olu, stage.people.pat, "Another group of that name")
        assert access(stage, stage.people.pat) == Reader.Access.ANSWERS
        actions.score(stage.assessment, stage.people.pat, {"need": 4, "reach": 4, "fair": 4}, send=True)
        assert panel_of(stage.assessment).counting == 1

    def test_nobody_lifts_their_own(self, stage):
        actions.declare_interest(stage.assessment, stage.people.olu, True)
        with pytest.raises(PermissionDenied):
            actions.lift_conflict(stage.assessment, stage.people.olu, stage.people.olu, "It is fine")

    def test_a_member_lifts_nothing(self, stage):
        stage.passed()
        actions.declare_interest(stage.assessment, stage.people.pat, True)
        for name in ("pat", "quinn", "alex", "priya"):
            with pytest.raises(PermissionDenied):
                actions.lift_conflict(stage.assessment, getattr(stage.people, name), stage.people.pat, "It is fine")

    def test_it_needs_a_reason_and_something_to_lift(self, stage):
        stage.passed()
        with pytest.raises(NotNow, match="Nothing keeps"):
            actions.lift_conflict(stage.assessment, stage.people.olu, stage.people.pat, "It is fine")
        actions.declare_interest(stage.assessment, stage.people.pat, True)
        with pytest.raises(ValidationError, match="reason"):
            actions.lift_conflict(stage.assessment, stage.people.olu, stage.people.pat, " ")
