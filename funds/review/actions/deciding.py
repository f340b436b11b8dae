"""The last step: fund, part-fund, reserve or decline. The decision reaches the group and the register at once."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb
from content.words import money
from funds import actions as pots
from funds.applications import actions as applications
from funds.applications.actions import NotNow
from funds.applications.lifecycle import Move, Status
from funds.applications.models import Application
from funds.review.actions.guard import hold, require_mover, require_reason, require_step
from funds.review.actions.scoring import quorum_sentence
from funds.review.models import Assessment, Decision, DecisionTask
from funds.review.panel import panel_of
from funds.review.signals import decision_released

Outcome = Decision.Outcome

_MOVES = {
    Outcome.FUND: Move.FUND,
    Outcome.PART_FUND: Move.PART_FUND,
    Outcome.RESERVE: Move.RESERVE,
    Outcome.DECLINE: Move.DECLINE,
}
_WITH_MONEY = frozenset({Outcome.FUND, Outcome.PART_FUND})


@transaction.atomic
def decide(assessment: Assessment, by: User, outcome: str, amount_pence: int | None, reasons: str) -> Decision:
    """Record what was decided, promise the money and tell the group. ``amount_pence`` matters to part-fund only."""
    require_mover(assessment, by, Verb.DECIDE)
    reasons = require_reason(reasons)
    chosen = _chosen(outcome)
    assessment = hold(assessment)
    step = require_step(assessment, DecisionTask, Status.IN_REVIEW)
    _require_time(assessment)
    amount = _amount(assessment.application, chosen, amount_pence)
    _promise(assessment.application, amount, by)
    now = timezone.now()
    decision = Decision.objects.create(
        assessment=assessment, outcome=chosen, amount_pence=amount, reasons=reasons, by=by, at=now, released_at=now
    )
    applications.advance(
        assessment.application, _MOVES[chosen], by=by, reason=_told(assessment.application, amount, reasons)
    )
    step.approve(user=by)
    log(assessment, "review.decided", user=by, data={"outcome": chosen.value, "pence": amount})
    decision_released.send(sender=Decision, decision=decision)
    return decision


@transaction.atomic
def promote(assessment: Assessment, by: User, amount_pence: int, reasons: str) -> Decision:
    """Fund a group from the reserve list, in full or in part."""
    require_mover(assessment, by, Verb.DECIDE)
    reasons = require_reason(reasons)
    assessment = hold(assessment)
    application = assessment.application
    decision = Decision.objects.select_for_update().filter(assessment=assessment).first()
    if decision is None or application.status != Status.RESERVE:
        raise NotNow(
            _("This group is not on the reserve list. The application is now: %(state)s.")
            % {"state": application.get_status_display()}
        )
    in_full = amount_pence == application.amount_pence
    outcome = Outcome.FUND if in_full else Outcome.PART_FUND
    amount = _amount(application, outcome, amount_pence)
    _promise(application, amount, by)
    now = timezone.now()
    decision.outcome, decision.amount_pence, decision.by, decision.at = outcome, amount, by, now
    decision.reasons = f"{decision.reasons}\n\n{reasons}"
    decision.released_at = now
    decision.save()
    move = Move.PROMOTE if in_full else Move.PROMOTE_IN_PART
    applications.advance(application, move, by=by, reason=_told(application, amount, reasons))
    log(assessment, "review.promoted", user=by, data={"outcome": outcome.value, "pence": amount})
    decision_released.send(sender=Decision, decision=decision)
    return decision


def _chosen(outcome: str) -> Decision.Outcome:
    if outcome not in Outcome.values:
        raise ValidationError({"outcome": _("Choose what was decided.")})
    return Outcome(outcome)


def _require_time(assessment: Assessment) -> None:
    """After closing, with a quorum: a late interest may have taken a set of scores away."""
    call = assessment.application.call
    if call.closes_at and timezone.now() < call.closes_at:
        raise NotNow(_("The call is still open. Decisions are made after it closes."))
    panel = panel_of(assessment)
    if not panel.quorum_met:
        raise NotNow(quorum_sentence(panel.counting, panel.quorum))


def _amount(application: Application, outcome: Decision.Outcome, amount_pence: int | None) -> int:
    """What the outcome costs: all that was asked for, a part of it, or nothing."""
    asked = application.amount_pence or 0
    if outcome not in _WITH_MONEY:
        return 0
    if outcome == Outcome.FUND:
        if not asked:
            raise ValidationError({"amount": _("This application asks for no amount, so it cannot be funded.")})
        return asked
    if amount_pence is None or not 0 < amount_pence < asked:
        raise ValidationError(
            {"amount": _("Enter more than £0 and less than the %(asked)s that they ask for.") % {"asked": money(asked)}}
        )
    return amount_pence


def _promise(application: Application, amount: int, by: User) -> None:
    """Promise the money, or say in a sentence that it is not there."""
    if amount:
        try:
            pots.commit(application.call, amount, reference=f"{application.reference}, {application.name}"[:160], by=by)
        except pots.NotEnoughMoney as problem:
            raise pots.NotEnoughMoney({"amount": problem.messages}) from problem


def _told(application: Application, amount: int, reasons: str) -> str:
    """The reasons as the group reads them, with the amount before them."""
    asked = application.amount_pence or 0
    if not amount:
        return reasons
    if amount == asked:
        lead = _("We can give you the %(amount)s that you asked for.") % {"amount": money(amount)}
    else:
        lead = _("We can give you %(amount)s of the %(asked)s that you asked for.") % {
            "amount": money(amount),
            "asked": money(asked),
        }
    return f"{lead}\n\n{reasons}"
