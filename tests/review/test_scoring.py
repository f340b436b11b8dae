"""Scores: private, complete, in time; the quorum; and a total that an independent sum agrees with."""

from fractions import Fraction

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from funds.applications.actions import NotNow
from funds.applications.models import Application
from funds.review import actions
from funds.review.models import DecisionTask, Score, ScoreSheet
from funds.review.totals import total, total_of, with_progress
from tests.people import Job, give
from tests.review.conftest import WEIGHTS

FULL = {"need": 4, "reach": 3, "fair": 2}


@pytest.fixture
def asked(stage):
    """Given to the panel; Pat has said no."""
    stage.passed()
    actions.declare_interest(stage.assessment, stage.people.pat, False)
    return stage


class TestKeeping:
    def test_scores_are_kept_as_they_go(self, asked):
        actions.score(asked.assessment, asked.people.pat, {"need": 3}, "So far good")
        actions.score(asked.assessment, asked.people.pat, {"reach": 2, "need": None}, "Better")
        sheet = ScoreSheet.objects.get()
        assert dict(sheet.scores.values_list("criterion__key", "value")) == {"need": 3, "reach": 2}
        assert (sheet.comment, sheet.sent_at) == ("Better", None)

    def test_a_set_that_is_not_complete_is_not_sent(self, asked):
        with pytest.raises(ValidationError) as problem:
            actions.score(asked.assessment, asked.people.pat, {"need": 3}, send=True)
        assert set(problem.value.error_dict) == {"score-reach", "score-fair"}
        assert not ScoreSheet.objects.filter(sent_at__isnull=False).exists()

    @pytest.mark.parametrize("value", [5, -1, 999, True, "4", 2.5])
    def test_only_0_to_4_is_a_score(self, asked, value):
        with pytest.raises(ValidationError, match="0 to 4"):
            actions.score(asked.assessment, asked.people.pat, {"need": value})
        assert not Score.objects.exists()

    def test_what_is_sent_stays(self, asked):
        actions.score(asked.assessment, asked.people.pat, FULL, send=True)
        with pytest.raises(NotNow, match="already"):
            actions.score(asked.assessment, asked.people.pat, {"need": 0}, send=True)
        assert Score.objects.get(criterion__key="need").value == 4

    def test_first_the_question_about_an_interest(self, stage):
        stage.passed()
        with pytest.raises(NotNow, match="First say"):
            actions.score(stage.assessment, stage.people.pat, FULL)

    @pytest.mark.parametrize("name", ["olu", "admin", "alex", "fran", "cora", "amina"])
    def test_only_the_panel_scores(self, asked, name):
        with pytest.raises(PermissionDenied):
            actions.score(asked.assessment, getattr(asked.people, name), FULL)

    def test_a_member_of_another_place_does_not(self, asked):
        give(asked.people.joe, Job.PANEL_MEMBER, "havering")
        with pytest.raises(PermissionDenied):
            actions.score(asked.assessment, asked.people.joe, FULL)

    def test_a_member_whom_it_was_not_given_to_does_not(self, asked):
        give(asked.people.joe, Job.PANEL_MEMBER, "newham")
        with pytest.raises(PermissionDenied, match="not given"):
            actions.score(asked.assessment, asked.people.joe, FULL)

    def test_before_the_check_nobody_scores(self, stage):
        with pytest.raises(PermissionDenied):
            actions.score(stage.assessment, stage.people.pat, FULL)


class TestClosing:
    def test_it_closes_when_all_have_sent(self, stage):
        stage.passed().scored()
        assert isinstance(stage.assessment.current_workflow_task, DecisionTask)

    def test_the_officer_closes_it_from_the_quorum_on(self, stage):
        stage.passed()
        stage.scores("pat")
        with pytest.raises(NotNow, match="1 complete set"):
            actions.close_scoring(stage.assessment, stage.people.olu)
        stage.scores("quinn")
        actions.close_scoring(stage.assessment, stage.people.olu)
        assert stage.assessment.scoring_closed_at

    def test_late_scores_are_refused(self, stage):
        stage.passed()
        stage.scores("pat")
        stage.scores("quinn")
        actions.declare_interest(stage.assessment, stage.people.rosa, False)
        actions.close_scoring(stage.assessment, stage.people.olu)
        with pytest.raises(NotNow, match="Scoring is closed"):
            actions.score(stage.assessment, stage.people.rosa, FULL, send=True)

    def test_closing_twice_says_so(self, ready):
        with pytest.raises(NotNow, match="done already"):
            actions.close_scoring(ready.assessment, ready.people.olu)

    def test_who_left_the_panel_is_not_waited_for(self, stage):
        stage.passed()
        stage.people.rosa.roles.all().delete()
        stage.scores("pat")
        stage.scores("quinn")
        assert stage.assessment.scoring_closed_at

    def test_who_only_advises_is_not_given_it(self, stage):
        stage.people.rosa.roles.update(voting=False)
        stage.passed()
        assert not stage.application.readers.filter(user=stage.people.rosa).exists()

    @pytest.mark.parametrize("name", ["pat", "alex", "fran", "cora", "priya"])
    def test_only_officers_and_the_programme_team_close(self, stage, name):
        stage.passed()
        with pytest.raises(PermissionDenied):
            actions.close_scoring(stage.assessment, getattr(stage.people, name))


scores = st.fixed_dictionaries({key: st.integers(0, 4) for key in WEIGHTS})
sheets = st.lists(st.tuples(scores, st.booleans(), st.booleans()), max_size=5)


class TestTotals:
    @settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(given_sheets=sheets)
    def test_the_total_is_what_the_rules_say(self, stage, given_sheets):
        assessment = stage.assessment
        assessment.sheets.all().delete()
        assessment.conflicts.all().delete()
        criteria = {one.key: one for one in stage.call.criteria.all()}
        for number, (values, sent, conflicted) in enumerate(given_sheets):
            member, _made = type(stage.people.pat).objects.get_or_create(email=f"m{number}@demo.example")
            sheet = ScoreSheet.objects.create(
                assessment=assessment, member=member, sent_at=assessment.opened_at if sent else None
            )
            for key, value in values.items():
                Score.objects.create(sheet=sheet, criterion=criteria[key], value=value)
            if conflicted:
                assessment.conflicts.create(member=member, has_interest=True)
        count = [values for values, sent, conflicted in given_sheets if sent and not conflicted]
        found = total(assessment)
        row = with_progress(Application.objects.filter(pk=stage.application.pk)).get()
        assert row.scores_in == len(count)
        assert total_of(row.points, row.scores_in) == found
        if not count:
            assert found is None
            return
        mean = {key: Fraction(sum(values[key] for values in count), len(count)) for key in WEIGHTS}
        right = sum(weight * mean[key] / 4 for key, weight in WEIGHTS.items())
        assert abs(Fraction(found) - right) <= Fraction(1, 20)
        assert 0 <= found <= 100

    def test_full_marks_are_100(self, stage):
        stage.passed()
        stage.scores("pat", 4, 4, 4)
        assert total(stage.assessment) == 100
