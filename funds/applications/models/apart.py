"""What is kept apart from applications: equality answers, the trail of eligibility checks, and answers set aside."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from funds.applications.models.application import Application
from funds.models import Call, FormVersion


class EqualityAnswer(models.Model):
    """One answer to an equality question. Nothing here leads back to an application once that was sent.

    While it is a draft, ``holder`` lets its own people change the answer: a keyed hash that only the running site can
    make. Sending empties it. Reports show counts of five or more.
    """

    # Not a number that counts up: the order of rows would tell whose they are.
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="equality_answers")
    key = models.CharField(max_length=40)
    value = models.CharField(max_length=120)
    holder = models.CharField(max_length=64, blank=True, db_index=True)

    class Meta:
        verbose_name = _("equality answer")
        verbose_name_plural = _("equality answers")
        constraints = [
            models.UniqueConstraint(
                fields=["holder", "key"], condition=~models.Q(holder=""), name="applications_equality_once_a_draft"
            )
        ]

    def __str__(self) -> str:
        return f"{self.call}: {self.key}"

    @staticmethod
    def holder_of(application: Application) -> str:
        """What stands for ``application`` until it is sent."""
        return salted_hmac("applications.equality", str(application.pk), algorithm="sha256").hexdigest()


class EligibilityCheck(models.Model):
    """One run through a call's plain questions. No person, session or address: only what was answered and on what day."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="eligibility_checks")
    answers = models.JSONField(help_text="List of question, answer and result, in the questions' order.")
    outcome = models.CharField(max_length=10)
    on = models.DateField(default=timezone.localdate)

    class Meta:
        verbose_name = _("eligibility check")
        verbose_name_plural = _("eligibility checks")
        indexes = [models.Index(fields=["call", "outcome"], name="applications_checks")]

    def __str__(self) -> str:
        return f"{self.call}: {self.outcome}"


class SetAside(models.Model):
    """An answer of a draft to a question that changed or went: kept as text for the group to use again."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="set_aside")
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=40)
    label = models.CharField(max_length=160)
    text = models.TextField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer set aside")
        verbose_name_plural = _("answers set aside")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.label}"
