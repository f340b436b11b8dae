"""Files that answer a question: checked, kept privately, and gone from the storage when their row goes."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications.actions.drafts import require_open
from funds.applications.actions.moves import locked
from funds.applications.models import Application, Attachment
from funds.questions.fields.files import FILES_MOST, check_upload, safe_name
from funds.questions.schema import Kind
from funds.versions import form_of


@transaction.atomic
def attach(
    application: Application, by: User, key: str, upload: UploadedFile, began_at: datetime.datetime | None = None
) -> Attachment:
    """Keep ``upload`` as an answer to the question ``key``."""
    held = locked(application)
    require_open(held, by, began_at)
    question = form_of(held.version).question(key)
    if question is None or question.kind is not Kind.FILE:
        raise ValidationError(_("These questions have changed. Open the page again and carry on."))
    if held.attachments.filter(key=key).count() >= FILES_MOST:
        raise ValidationError(
            _("You have added %(most)d files, and we can keep no more. Remove one first") % {"most": FILES_MOST}
        )
    kind = check_upload(upload)
    attachment = Attachment(
        application=held,
        key=key,
        name=safe_name(upload.name or "", kind),
        content_type=kind,
        size=upload.size or 0,
        uploaded_by=by,
    )
    attachment.file.save("file", upload, save=False)
    try:
        attachment.save()
    except BaseException:
        attachment.file.delete(save=False)
        raise
    _touch(held)
    return attachment


@transaction.atomic
def remove_attachment(attachment: Attachment, by: User, began_at: datetime.datetime | None = None) -> None:
    """Take a file away again."""
    held = locked(attachment.application)
    require_open(held, by, began_at)
    attachment.delete()
    _touch(held)


def _touch(application: Application) -> None:
    application.updated_at = timezone.now()
    application.save(update_fields=["updated_at"])
