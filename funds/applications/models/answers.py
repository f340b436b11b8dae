"""What a group answered and the files it sent with it."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.applications.models.application import Application, Reader

if TYPE_CHECKING:
    from accounts.models import User


class Answer(models.Model):
    """One answer, kept under its question's key in the shape that ``funds.questions.schema`` gives."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="answers")
    key = models.CharField(max_length=40)
    value = models.JSONField()
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("answer")
        verbose_name_plural = _("answers")
        constraints = [models.UniqueConstraint(fields=["application", "key"], name="applications_answer_once")]

    def __str__(self) -> str:
        return f"{self.application}: {self.key}"


def private_storage() -> Storage:
    """Where applicants' files are kept: never a place that the web server shows by itself."""
    return storages["private"]


def kept_under(attachment: Attachment, filename: str) -> str:
    """A path that tells nothing about the person and cannot be guessed."""
    return f"applications/{timezone.now():%Y}/{secrets.token_hex(16)}"


class AttachmentQuerySet(models.QuerySet["Attachment"]):
    def for_user(self, user: User) -> AttachmentQuerySet:
        """Files of applications whose answers ``user`` may read and has no interest in."""
        barred = Reader.objects.barred(user).values("application")
        return self.filter(application__in=Application.objects.for_user(user)).exclude(application__in=barred)

    def of(self, application: Application) -> AttachmentQuerySet:
        """Files of one application."""
        return self.filter(application=application)


class Attachment(models.Model):
    """A file that answers a question. Served only after a permission check."""

    application = models.ForeignKey(Application, on_delete=models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=40)
    file = models.FileField(storage=private_storage, upload_to=kept_under, max_length=120)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(help_text="In bytes.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    uploaded_at = models.DateTimeField(default=timezone.now)

    objects = AttachmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("file")
        verbose_name_plural = _("files")
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name
