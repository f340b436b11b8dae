"""What a group answered."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.applications.models.application import Application


class Answer(models.Model):
    """One answer, kept under its question's key in the shape that ``funds.questions.schema`` gives.

    ``value`` is None once an answer was taken away: the row stays, so that an older copy of it from another page
    cannot come back. ``typed`` is what a person typed that cannot be an answer yet, as the inputs show it; then
    ``value`` is the last one that could. ``revision`` grows by one at each change. ``client`` and ``seq`` say which
    open page wrote it last and as which of its changes: a late or repeated one is known by them.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    value = models.JSONField(null=True)
    typed = models.JSONField(null=True)
    revision = models.PositiveIntegerField(default=1)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    client = models.CharField(max_length=40, blank=True)
    seq = models.PositiveIntegerField(default=0)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="applications_answer_once")]

    def __str__(self) -> str:
        return f"{self.application}: {self.key}"
