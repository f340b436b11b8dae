"""Files that people send us: kept in the private storage, opened only when they were found clean."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Self, TypeVar

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from funds.models import FormVersion

if TYPE_CHECKING:
    from accounts.models import User
    from funds.applications.models.application import Application

Kept = TypeVar("Kept", bound="PrivateFile")


def private_storage() -> Storage:
    """Where people's files are kept: never a place that the web server shows by itself."""
    return storages["private"]


def kept_under(file: PrivateFile, filename: str) -> str:
    """A path that tells nothing about the person and cannot be guessed."""
    return f"applications/{timezone.now():%Y}/{secrets.token_hex(16)}"


class Checked(models.TextChoices):
    """What the scanner said of a file."""

    WAITING = "waiting", _("being checked")
    CLEAN = "clean", _("safe to open")
    REFUSED = "refused", _("not safe to open")


NOTES = {
    Checked.WAITING: _("We are still checking this file. Try again in a minute."),
    Checked.REFUSED: _("This file did not pass our safety check, so nobody can open it."),
}


class PrivateFileQuerySet(models.QuerySet[Kept]):
    def waiting(self) -> Self:
        """Files that the scanner has not judged."""
        return self.filter(checked=Checked.WAITING)


class PrivateFile(models.Model):
    """What every file from outside has in common."""

    file = models.FileField(storage=private_storage, upload_to=kept_under, max_length=120)
    name = models.CharField(_("name"), max_length=120)
    content_type = models.CharField(max_length=80)
    size = models.PositiveIntegerField(help_text="In bytes.")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", null=True)
    uploaded_at = models.DateTimeField(default=timezone.now)
    checked = models.CharField(_("safety check"), max_length=10, choices=Checked.choices, default=Checked.WAITING)

    class Meta:
        abstract = True
        ordering = ["uploaded_at", "pk"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_servable(self) -> bool:
        return self.checked == Checked.CLEAN

    @property
    def is_refused(self) -> bool:
        return self.checked == Checked.REFUSED

    @property
    def note(self) -> str:
        """Why nobody can open it now; empty for a file that can be opened."""
        return "" if self.is_servable else str(NOTES[Checked(self.checked)])


class AttachmentQuerySet(PrivateFileQuerySet["Attachment"]):
    def for_user(self, user: User) -> Self:
        """Files of applications whose answers ``user`` may read and has no interest in.

        Somebody on the panel never gets the files of questions that only officers see. Which those are is read from
        the forms, so that it is true of the questions as they stand; it costs one more query, and only the panel.
        """
        from funds.applications.models.application import Application, Reader  # organisations need this module first

        barred = Reader.objects.barred(user).values("application")
        given = Application.objects.given_to(user)
        seen = Q(application__in=given)
        for version in FormVersion.objects.filter(applications__in=given).distinct():
            if version.for_officers:
                seen &= ~Q(application__version=version.pk, key__in=version.for_officers)
        return self.filter(Q(application__in=Application.objects.whole_for(user)) | seen).exclude(
            application__in=barred
        )

    def of(self, application: Application) -> Self:
        """Files of one application."""
        return self.filter(application=application)


class Attachment(PrivateFile):
    """A file that answers a question. Served only after a permission check."""

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="attachments")
    key = models.CharField(max_length=40)

    objects = AttachmentQuerySet.as_manager()

    class Meta(PrivateFile.Meta):
        verbose_name = _("file")
        verbose_name_plural = _("files")
        indexes = [
            models.Index(
                fields=["uploaded_at"], condition=models.Q(checked=Checked.WAITING), name="applications_file_waiting"
            )
        ]
