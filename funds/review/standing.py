"""What may be done with one application now, and what not yet and why: the same answers that the actions give."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Verb, can
from content.words import listed, moment
from funds.applications.actions.moves import takes_back_for
from funds.applications.lifecycle import DECIDED, Move, Status, allows
from funds.review.actions.scoring import quorum_sentence
from funds.review.models import Assessment, DecisionTask, EligibilityTask, ScoringTask
from funds.review.panel import Panel


@dataclass(frozen=True)
class Choice:
    """One thing that somebody might do; ``why_not`` is empty when they may do it now."""

    verb: str
    label: str
    why_not: str = ""


@dataclass(frozen=True)
class Standing:
    """Where one application stands in its review."""

    assessment: Assessment
    panel: Panel
    step: type | None

    @property
    def status(self) -> str:
        return self.assessment.application.status

    @property
    def scoring_closed(self) -> bool:
        return self.assessment.scoring_closed_at is not None

    @property
    def waiting(self) -> str:
        """Why nothing can be done while the group answers or after the end; empty otherwise."""
        if self.status == Status.CHANGES_REQUESTED:
            return _("The group is answering a question.")
        if self.status == Status.WITHDRAWN:
            return _("The group took its application back.")
        if self.status in DECIDED:
            return _("It was decided already.")
        return ""


def step_of(assessment: Assessment) -> type | None:
    """The class of the workflow's present step, or None when no step is open."""
    task = assessment.current_workflow_task
    return type(task) if task else None


def choices_for(user: User, standing: Standing) -> list[Choice]:
    """Everything that ``user`` may do with it in their job, in the order of the work."""
    place = standing.assessment.application.call.place_id
    choices: list[Choice] = []
    if can(user, Verb.MOVE_APPLICATIONS, place):
        choices += _checking(standing)
        choices.append(Choice("close-scoring", _("Close scoring"), _why_not_close(standing)))
    if can(user, Verb.DECIDE, place):
        if standing.status == Status.RESERVE:
            choices.append(Choice("promote", _("Fund from the reserve list")))
        else:
            choices.append(Choice("decide", _("Record a decision"), _why_not_decide(standing)))
    application = standing.assessment.application
    if takes_back_for(application, user) and allows(application.status, Move.WITHDRAW):
        choices.append(Choice("take-back", _("Take it back for the group")))
    return choices


def _checking(standing: Standing) -> list[Choice]:
    if standing.step is EligibilityTask or standing.status == Status.SUBMITTED:
        why = standing.waiting
        checks = [
            Choice("pass", _("Pass to the panel"), why),
            Choice("fail", _("Not eligible"), why),
        ]
    else:
        checks = []
    askable = standing.status in {Status.SUBMITTED, Status.IN_REVIEW}
    why = "" if askable else standing.waiting
    return [*checks, Choice("ask", _("Ask the group for changes"), why)]


def _why_not_close(standing: Standing) -> str:
    if standing.scoring_closed:
        return _("It is closed.")
    if standing.waiting:
        return standing.waiting
    if standing.step is not ScoringTask:
        return _("The panel has not got it yet.")
    if not standing.panel.quorum_met:
        return quorum_sentence(standing.panel.counting, standing.panel.quorum)
    return ""


def _why_not_decide(standing: Standing) -> str:
    if standing.waiting:
        return standing.waiting
    call = standing.assessment.application.call
    if call.closes_at and timezone.now() < call.closes_at:
        return _("The call is open until %(moment)s.") % {"moment": moment(call.closes_at)}
    if standing.step is not DecisionTask:
        return _("Scoring is not closed yet.")
    if not standing.panel.quorum_met:
        return quorum_sentence(standing.panel.counting, standing.panel.quorum)
    return ""


def why_not_scores(user: User, standing: Standing) -> str:
    """Why ``user`` may not read the members' scores now; empty when they may."""
    if not standing.panel.members:
        return _("The panel has not got it yet.")
    place = standing.assessment.application.call.place_id
    if standing.scoring_closed:
        return ""
    if can(user, Verb.READ_AUDIT, place) or (can(user, Verb.READ_SCORES, place) and standing.panel.quorum_met):
        return ""
    if can(user, Verb.READ_SCORES, place):
        return quorum_sentence(standing.panel.counting, standing.panel.quorum)
    waiting = [member.user.get_short_name() for member in standing.panel.waiting_for if member.user != user]
    if not waiting:
        return _("They open when scoring is closed.")
    return _("They open when scoring is closed. Not in yet: %(names)s.") % {"names": listed(waiting)}
