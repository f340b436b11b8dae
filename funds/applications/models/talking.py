"""What a group and its fund say to each other about one application."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.applications.models.application import Application

LONGEST_MESSAGE = 4_000


class MessageQuerySet(models.QuerySet["Message"]):
    def new_for(self, side: str) -> MessageQuerySet:
        """What the other side wrote and ``side`` has not opened yet."""
        return self.exclude(side=side).filter(read_at__isnull=True)


class Message(models.Model):
    """One message in an application's thread. Append-only: what was said stays as it was said."""

    class Side(models.TextChoices):
        GROUP = "group", _("the group")
        FUND = "fund", _("the fund")

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="thread")
    side = models.CharField(max_length=10, choices=Side.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    text = models.TextField(_("message"), max_length=LONGEST_MESSAGE)
    at = models.DateTimeField(default=timezone.now)
    read_at = models.DateTimeField(null=True, help_text="When the other side first opened it.")

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["at", "pk"]
        indexes = [models.Index(fields=["side", "read_at"], name="applications_unread")]

    def __str__(self) -> str:
        return f"{self.application}: {self.at:%Y-%m-%d %H:%M}"


class ChangeRequest(models.Model):
    """A request to change some answers: which ones, why, and what they were before and after.

    ``keys`` names the questions that are open again; an empty list opens all of them. ``before`` and ``after``
    hold those answers as text, by key.
    """

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="change_requests")
    keys = models.JSONField(default=list)
    text = models.TextField(_("what to change"))
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    asked_at = models.DateTimeField(default=timezone.now)
    before = models.JSONField(default=dict)
    after = models.JSONField(null=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("request for changes")
        verbose_name_plural = _("requests for changes")
        ordering = ["asked_at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.asked_at:%Y-%m-%d}"


class ExtraTime(models.Model):
    """Extra time that one application was given: until when, why and by whom. Append-only."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="extra_time")
    until = models.DateTimeField(_("until"))
    reason = models.CharField(_("why"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("extra time")
        verbose_name_plural = _("extra time")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.application}: {self.until:%Y-%m-%d %H:%M}"
