"""Files that answer a question: checked, kept privately, and gone from the storage when their row goes."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications import scanning
from funds.applications.actions.moves import NotNow, locked
from funds.applications.actions.saving import open_keys, require_open, touch
from funds.applications.keeping import keep
from funds.applications.models import Application, Attachment
from funds.questions.fields.files import FILES_MOST
from funds.questions.schema import Question
from funds.versions import form_of


def attach(
    application: Application, by: User, key: str, upload: UploadedFile, began_at: datetime.datetime | None = None
) -> Attachment:
    """Keep ``upload`` as an answer to the question ``key``."""
    return _keep(application, by, key, upload, began_at)


def replace(
    attachment: Attachment, by: User, upload: UploadedFile, began_at: datetime.datetime | None = None
) -> Attachment:
    """Keep ``upload`` in the place of another file, which stays when the new one is refused."""
    return _keep(attachment.application, by, attachment.key, upload, began_at, attachment)


@transaction.atomic
def remove_attachment(attachment: Attachment, by: User, began_at: datetime.datetime | None = None) -> None:
    """Take a file away again."""
    held = locked(attachment.application)
    _question(held, by, attachment.key, began_at)
    attachment.delete()
    touch(held)


def _keep(
    application: Application,
    by: User,
    key: str,
    upload: UploadedFile,
    began_at: datetime.datetime | None,
    old: Attachment | None = None,
) -> Attachment:
    question = _question(application, by, key, began_at)
    _require_room(application, key, old)
    attachment = Attachment(application=application, key=key, uploaded_by=by)
    keep(attachment, upload, question, lambda: _write(attachment, by, began_at, old))
    return attachment


@transaction.atomic
def _write(attachment: Attachment, by: User, began_at: datetime.datetime | None, old: Attachment | None) -> None:
    """The row of a file that lies in the storage, unless things changed while it went there."""
    held = locked(attachment.application)
    _question(held, by, attachment.key, began_at)
    _require_room(held, attachment.key, old)
    if old and not held.attachments.filter(pk=old.pk).exists():
        raise NotNow(_("Somebody removed or replaced this file just now. Load the page again to see what is there."))
    if old:
        old.delete()
    attachment.save()
    touch(held)
    scanning.scan_after_commit(attachment)


def _question(application: Application, by: User, key: str, began_at: datetime.datetime | None) -> Question:
    """The question that takes the file, when its answer may be changed now."""
    require_open(application, by, began_at)
    question = form_of(application.version).question(key)
    if question is None or not question.takes_files:
        raise ValidationError(_("These questions have changed. Open the page again and carry on."))
    again = open_keys(application)
    if again is not None and key not in again:
        raise NotNow(_("Only the questions that we asked you to look at again can be changed."))
    return question


def _require_room(application: Application, key: str, old: Attachment | None) -> None:
    there = application.attachments.filter(key=key).count()
    if there - (old is not None) >= FILES_MOST:
        raise ValidationError(
            _("You have added %(most)d files, and we can keep no more. Remove one first") % {"most": FILES_MOST}
        )
