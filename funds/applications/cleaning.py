"""Takes out of an upload what it tells of the place where it was made, before anybody keeps it."""

from __future__ import annotations

import os

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import TemporaryUploadedFile, UploadedFile
from django.utils.translation import gettext as _

from funds.applications.photos import REWRITERS
from funds.applications.recordings import heic, video
from funds.questions.fields.boxes import Malformed, held
from funds.questions.fields.files import shown_name

BOXED = {"video/mp4", "video/quicktime", "video/3gpp", "audio/mp4", "audio/3gpp"}


def without_place(upload: UploadedFile, kind: str) -> UploadedFile:
    """``upload`` as it may be kept. What cannot be read cannot be made safe, and is refused in words."""
    try:
        cleaned = _cleaned(upload, kind)
    except (Malformed, OverflowError) as problem:
        raise ValidationError(
            _("We cannot read “%(name)s” to the end. Make it again or save a new copy, and send that")
            % {"name": shown_name(upload)}
        ) from problem
    # A bucket keeps the type with the file: the content's own, never the one that the browser claimed.
    cleaned.content_type = kind
    cleaned.seek(0)
    return cleaned


def _cleaned(upload: UploadedFile, kind: str) -> UploadedFile:
    upload.seek(0)
    if kind in REWRITERS:
        return _rewritten(upload, kind)
    if kind == "image/heic":
        heic(held(upload), upload.size or 0)
    elif kind in BOXED:
        video(held(upload), upload.size or 0)
    held(upload).flush()
    return upload


def _rewritten(upload: UploadedFile, kind: str) -> UploadedFile:
    target = TemporaryUploadedFile(upload.name or "", kind, 0, None)
    try:
        REWRITERS[kind](held(upload), held(target))
    except BaseException:
        target.close()
        raise
    held(target).flush()
    target.size = held(target).seek(0, os.SEEK_END)
    return target
