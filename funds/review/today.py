"""What waits for one person today, as counts with the way to each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.permissions import Verb, can
from funds.applications.lifecycle import Status
from funds.applications.promises import late_in
from funds.review.cases import run_by
from funds.review.queue import DECIDE, LATE, calls_of
from funds.review.scoring_list import waiting_for
from funds.review.threads import new_messages


@dataclass(frozen=True)
class Work:
    """One line: what, how many, where."""

    label: Any
    count: int
    url: str


def work_of(user: User) -> list[Work]:
    """To check and to decide for those who move applications; to score for the panel."""
    queue = reverse("review:queue")
    work: list[Work] = []
    if can(user, Verb.MOVE_APPLICATIONS):
        run = run_by(user)
        ready = run.filter(status=Status.IN_REVIEW, assessment__scoring_closed_at__isnull=False)
        work.append(Work(_("To check"), run.filter(status=Status.SUBMITTED).count(), f"{queue}?view=check"))
        work.append(Work(_("New messages"), new_messages(user), reverse("review:inbox")))
        work.append(Work(_("Late with an answer"), run.filter(late_in(calls_of(user))).count(), f"{queue}?view={LATE}"))
        work.append(Work(_("Ready to decide"), ready.count(), f"{queue}?view={DECIDE}"))
    if can(user, Verb.SCORE):
        work.append(Work(_("To score"), waiting_for(user), reverse("review:to_score")))
    return work
