"""The one way in for a file from outside: known by its content, cleaned, stored, and only then written down."""

from __future__ import annotations

from collections.abc import Callable

from django.core.files.uploadedfile import UploadedFile

from funds.applications import scanning
from funds.applications.cleaning import without_place
from funds.applications.models.files import PrivateFile
from funds.questions.fields.files import check_upload, safe_name
from funds.questions.schema import Question


def keep(file: PrivateFile, upload: UploadedFile, question: Question, write: Callable[[], None]) -> None:
    """Keep ``upload`` as the content of ``file``, whose row ``write`` then makes in a transaction of its own.

    The file goes to the storage before that transaction: nobody waits for a lock while 100 MB travel. When ``write``
    raises, nothing is kept.
    """
    kind = check_upload(upload, question)
    cleaned = without_place(upload, kind)
    file.name, file.content_type, file.size = safe_name(upload.name or "", kind), kind, cleaned.size or 0
    file.checked = scanning.first_state()
    try:
        file.file.save("file", cleaned, save=False)
    finally:
        if cleaned is not upload:
            cleaned.close()
    try:
        write()
    except BaseException:
        file.file.delete(save=False)
        raise
