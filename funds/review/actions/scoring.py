"""The second step: each member scores alone; scoring closes when all have, or when the officer says so from quorum on."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds.applications.actions import NotNow
from funds.applications.lifecycle import Status
from funds.applications.models import Reader
from funds.models import Criterion
from funds.models.calls import HIGHEST_SCORE
from funds.review.actions.guard import hold, require_mover, require_step
from funds.review.actions.interests import note_membership
from funds.review.actions.recount import close, close_if_all_in
from funds.review.models import Assessment, Score, ScoreSheet, ScoringTask
from funds.review.panel import barring_conflict, panel_of


@transaction.atomic
def score(
    assessment: Assessment, member: User, values: Mapping[str, int | None], comment: str = "", *, send: bool = False
) -> ScoreSheet:
    """Keep a member's scores, by the criterion's key; with ``send`` the set must be complete and counts from then on."""
    require(member, Verb.SCORE, assessment.application.call.place)
    assessment = hold(assessment)
    _require_given(assessment, member)
    if assessment.scoring_closed_at:
        raise NotNow(_("Scoring is closed. Your scores were not changed."))
    require_step(assessment, ScoringTask, Status.IN_REVIEW)
    sheet, _made = ScoreSheet.objects.get_or_create(assessment=assessment, member=member)
    if sheet.sent_at:
        raise NotNow(_("You sent your scores for this application already."))
    missing = _keep(assessment, sheet, values)
    sheet.comment = comment.replace("\x00", "").strip()
    if send:
        if missing:
            raise ValidationError({f"score-{key}": _("Choose a score from 0 to 4.") for key in missing})
        sheet.sent_at = timezone.now()
    sheet.save(update_fields=["comment", "sent_at"])
    if send:
        log(assessment, "review.scores_sent", user=member)
        close_if_all_in(assessment, by=member)
    return sheet


def _require_given(assessment: Assessment, member: User) -> None:
    """The member has the answers: it was given to them, they were asked, and there is no interest."""
    if note_membership(assessment, member) or barring_conflict(assessment, member):
        raise PermissionDenied(_("You have an interest in this application, so you cannot score it."))
    reader = Reader.objects.filter(application=assessment.application, user=member).first()
    if reader is None or reader.access == Reader.Access.BARRED:
        raise PermissionDenied(_("This application was not given to you."))
    if reader.access == Reader.Access.NAMES:
        raise NotNow(_("First say whether you have an interest in this group."))


def _keep(assessment: Assessment, sheet: ScoreSheet, values: Mapping[str, int | None]) -> list[str]:
    """Write the scores that were given; returns the keys of criteria without one."""
    criteria = list(Criterion.objects.filter(call=assessment.application.call_id))
    kept = {score.criterion_id: score for score in sheet.scores.all()}
    for criterion in criteria:
        value = values.get(criterion.key)
        if value is None:
            continue
        if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= HIGHEST_SCORE:
            raise ValidationError({f"score-{criterion.key}": _("Choose a score from 0 to 4.")})
        kept[criterion.pk], _made = Score.objects.update_or_create(
            sheet=sheet, criterion=criterion, defaults={"value": value}
        )
    return [criterion.key for criterion in criteria if criterion.pk not in kept]


@transaction.atomic
def close_scoring(assessment: Assessment, by: User) -> None:
    """The officer waits for no more scores. Needs a quorum."""
    require_mover(assessment, by)
    assessment = hold(assessment)
    step = require_step(assessment, ScoringTask, Status.IN_REVIEW)
    panel = panel_of(assessment)
    if not panel.quorum_met:
        raise NotNow(quorum_sentence(panel.counting, panel.quorum))
    close(assessment, step, by)


def quorum_sentence(counting: int, quorum: int) -> str:
    """How many sets of scores count and how many are needed."""
    return ngettext(
        "%(n)d complete set of scores counts. %(quorum)d are needed.",
        "%(n)d complete sets of scores count. %(quorum)d are needed.",
        counting,
    ) % {"n": counting, "quorum": quorum}
