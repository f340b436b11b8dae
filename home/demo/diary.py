"""When things are said to have happened: the demonstration does them all today, through the real actions.

Each step notes its day here. At the end every time that was written meanwhile is moved to the day of its step,
so histories, mails and logs agree with each other.
"""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable

from django.db import models
from django.utils import timezone
from wagtail.models import ModelLogEntry, TaskState, WorkflowState

from accounts.models import OutboxMail, User
from funds.applications.models import (
    Answer,
    Application,
    ChangeRequest,
    HostRequest,
    Message,
    OnBehalf,
    Organisation,
    OrganisationDocument,
    Participant,
    Reader,
    StatusChange,
)
from funds.awards.models import Award
from funds.models import PotEntry
from funds.review.models import Assessment, Conflict, Decision, ScoreSheet

MODELS: tuple[type[models.Model], ...] = (
    User,
    Organisation,
    OrganisationDocument,
    Application,
    Answer,
    Participant,
    OnBehalf,
    HostRequest,
    Message,
    ChangeRequest,
    Reader,
    StatusChange,
    Assessment,
    Conflict,
    ScoreSheet,
    Decision,
    PotEntry,
    Award,
    OutboxMail,
    ModelLogEntry,
    WorkflowState,
    TaskState,
)


class Diary:
    """Pairs of a real moment and the moment it stands for."""

    def __init__(self) -> None:
        self._real: list[datetime.datetime] = []
        self._said: list[datetime.datetime] = []

    def turn_to(self, moment: datetime.datetime) -> None:
        """What is done from now on happened at ``moment``, or now if that is still to come."""
        self._real.append(timezone.now())
        self._said.append(min(moment, self._real[-1]))

    def backdate(self) -> None:
        """Move every time that was written since the first step."""
        for model in MODELS:
            self._move(model)
        # Nobody is to get a mail about what never happened.
        OutboxMail.objects.filter(sent_at__isnull=True, created_at__lt=timezone.now()).update(
            sent_at=models.F("created_at")
        )
        for award in Award.objects.filter(application__isnull=False):
            award.awarded_on = timezone.localdate(award.published_at)
            award.save(update_fields=["awarded_on"])

    def _move(self, model: type[models.Model]) -> None:
        fields = [field.name for field in model._meta.concrete_fields if isinstance(field, models.DateTimeField)]
        written = models.Q(*[(f"{field}__gte", self._real[0]) for field in fields], _connector=models.Q.OR)
        rows = list(model._default_manager.filter(written))
        for row in rows:
            self._move_row(row, fields)
        model._default_manager.bulk_update(rows, fields, batch_size=200)

    def _move_row(self, row: models.Model, fields: Iterable[str]) -> None:
        for field in fields:
            value = getattr(row, field)
            if value is not None and value >= self._real[0]:
                step = bisect_right(self._real, value) - 1
                setattr(row, field, self._said[step] + (value - self._real[step]))
