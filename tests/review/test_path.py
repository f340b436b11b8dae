"""The straight path: sent, opened, checked, scored, decided, public; and each way off it."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone
from wagtail.models import ModelLogEntry, TaskState, WorkflowState

from accounts.models import OutboxMail
from funds.applications import actions as applications
from funds.applications.actions import NotNow
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Reader
from funds.awards.models import Award
from funds.models import PotEntry
from funds.review import actions
from funds.review.models import Assessment, Decision, EligibilityTask, ReviewMethod
from funds.review.setup import ensure_workflows
from tests.review.conftest import Stage


def events() -> list[str]:
    return [event.split(":")[0] for event in OutboxMail.objects.order_by("pk").values_list("event", flat=True)]


class TestSetup:
    def test_it_is_made_once(self, workflows):
        first = ensure_workflows()
        assert ensure_workflows() == first
        assert [type(task.specific).__name__ for task in first.tasks] == [
            "EligibilityTask",
            "ScoringTask",
            "DecisionTask",
        ]
        assert ReviewMethod.objects.count() == 4


class TestOpening:
    def test_sending_opens_the_review(self, stage):
        assert isinstance(stage.assessment.current_workflow_task, EligibilityTask)
        assert stage.now().status == Status.SUBMITTED

    def test_opening_again_changes_nothing(self, stage):
        assert actions.open_assessment(stage.application) == stage.assessment
        assert WorkflowState.objects.count() == 1
        assert events().count("review-to-check") == 1

    def test_one_that_no_task_opened_is_opened_by_the_clock(self, stage):
        Assessment.objects.get().delete()
        Application.objects.update(submitted_at=timezone.now() - datetime.timedelta(minutes=9))
        call_command("clock")
        assert not Assessment.objects.exists()
        Application.objects.update(submitted_at=timezone.now() - datetime.timedelta(minutes=11))
        call_command("clock")
        assert Assessment.objects.get().application == stage.application

    def test_an_application_taken_back_before_the_worker_came_is_not_opened(self, stage):
        Assessment.objects.get().delete()
        Application.objects.update(status=Status.WITHDRAWN)
        assert actions.open_assessment(stage.application) is None

    def test_the_revision_holds_no_answer(self, stage):
        assert "long table" not in str(stage.assessment.latest_revision.content)

    def test_wagtail_s_own_approval_ends_nowhere(self, stage):
        state = stage.assessment.current_workflow_task_state
        with pytest.raises(Exception, match="Open the application"):
            state.task.specific.on_action(state, stage.people.olu, "approve")
        assert TaskState.objects.get().status == TaskState.STATUS_IN_PROGRESS


class TestWholePath:
    def test_from_sent_to_a_public_award(self, stage, past_closing):
        stage.passed()
        assert stage.now().status == Status.IN_REVIEW
        assert set(Reader.objects.values_list("access", flat=True)) == {Reader.Access.NAMES}
        stage.scored()
        assert stage.assessment.scoring_closed_at
        past_closing()
        actions.decide(stage.assessment, stage.people.olu, "fund", None, "It meets a need.")
        assert stage.now().status == Status.FUNDED
        award = Award.objects.published().get()
        assert (award.reference, award.amount_pence) == (stage.application.reference, 208_000)
        assert award.activity == "We cook what we grow and eat at one long table."
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_APPROVED
        assert PotEntry.objects.get(kind="commitment").pence == 208_000
        assert [change.target for change in stage.application.changes.all()] == ["submitted", "in_review", "funded"]

    def test_the_audit_says_who_did_what(self, ready):
        actions.decide(ready.assessment, ready.people.admin, "decline", None, "Not this time.")
        done = dict(ModelLogEntry.objects.filter(action__startswith="review.").values_list("action", "user__name"))
        assert done["review.passed"] == "Olu Adeyemi"
        assert done["review.decided"] == "Ada Okafor"

    def test_the_mails_come_in_order(self, ready):
        actions.decide(ready.assessment, ready.people.olu, "fund", None, "It meets a need.")
        sent = [mail.to for mail in OutboxMail.objects.order_by("pk")]
        applicant = ready.people.amina.email
        assert sent[-1] == applicant
        order = [event for event in events() if event.startswith("review")]
        assert order == ["review-to-check"] + ["review-to-score"] * 3
        assert "£2,080" in OutboxMail.objects.last().text

    def test_a_panel_mail_tells_no_name_of_a_group(self, stage):
        stage.passed()
        mail = OutboxMail.objects.filter(event__startswith="review-to-score").first()
        assert stage.application.reference in mail.subject
        assert "Rose Walk" not in mail.text


class TestOffThePath:
    def test_not_eligible_ends_it_with_a_reason(self, stage):
        actions.fail_eligibility(stage.assessment, stage.people.olu, "The fund is for Newham.")
        assert stage.now().status == Status.INELIGIBLE
        assert stage.assessment.current_workflow_state is None
        assert "The fund is for Newham." in OutboxMail.objects.last().text

    @pytest.mark.parametrize("reason", ["", "   ", "\x00"])
    def test_not_eligible_needs_a_reason(self, stage, reason):
        with pytest.raises(ValidationError, match="Give a reason"):
            actions.fail_eligibility(stage.assessment, stage.people.olu, reason)

    def test_the_second_of_two_checks_hears_what_happened(self, stage):
        page_open_since_before = stage.assessment
        stage.passed()
        with pytest.raises(NotNow, match="With the panel"):
            actions.fail_eligibility(page_open_since_before, stage.people.admin, "Too late.")
        with pytest.raises(NotNow):
            actions.pass_eligibility(page_open_since_before, stage.people.admin)
        assert stage.now().status == Status.IN_REVIEW
        assert stage.application.changes.count() == 2

    def test_changes_wait_and_come_back_to_the_same_step(self, stage):
        actions.request_changes(stage.assessment, stage.people.olu, "Where is the budget?")
        with pytest.raises(NotNow, match="answering"):
            actions.pass_eligibility(stage.assessment, stage.people.olu)
        applications.resubmit(stage.application, stage.people.amina)
        stage.passed()
        assert stage.now().status == Status.IN_REVIEW

    def test_scores_wait_while_the_group_answers(self, stage):
        stage.passed()
        stage.scores("pat")
        actions.request_changes(stage.assessment, stage.people.olu, "Which hall?")
        with pytest.raises(NotNow, match="answering"):
            stage.scores("quinn")
        applications.resubmit(stage.application, stage.people.amina)
        assert stage.now().status == Status.IN_REVIEW
        stage.scores("quinn")

    def test_taking_it_back_stops_everything(self, stage):
        stage.passed()
        stage.scores("pat")
        applications.withdraw(stage.application, stage.people.amina, "We found other money.")
        assert WorkflowState.objects.get().status == WorkflowState.STATUS_CANCELLED
        assert set(Reader.objects.values_list("access", flat=True)) == {Reader.Access.BARRED}
        with pytest.raises((NotNow, Exception)):
            stage.scores("quinn")
        assert stage.now().status == Status.WITHDRAWN

    def test_nothing_is_done_for_a_call_without_a_workflow(self, stage):
        Assessment.objects.get().delete()
        ReviewMethod.objects.all().delete()
        with pytest.raises(Exception, match="start_site"):
            actions.open_assessment(stage.application)
        assert not Assessment.objects.exists()


def test_a_decision_is_one_row(ready: Stage):
    actions.decide(ready.assessment, ready.people.olu, "reserve", None, "Good, but the money is short.")
    decision = Decision.objects.get()
    assert (decision.outcome, decision.amount_pence) == ("reserve", 0)
    assert decision.released_at and decision.released_at <= timezone.now()
