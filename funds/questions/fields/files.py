"""Questions that are answered with files: what they may be is read from the files themselves, never from their names."""

from __future__ import annotations

import re
import unicodedata
from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField
from funds.questions.fields.contents import ENDINGS, content_type
from funds.questions.schema import Question

MEGABYTE = 1024 * 1024
FILES_MOST = 10
NAME_LONGEST = 100
PAPERS = frozenset({"document", "photo"})
SPOKEN = frozenset({"audio", "video"})


class TooLarge(ValidationError):
    """A file is bigger than its question allows."""


def family(kind: str) -> str:
    """Whether a type of file is a document, a photo, audio or video."""
    start = kind.partition("/")[0]
    return {"image": "photo", "audio": "audio", "video": "video"}.get(start, "document")


def families_of(question: Question) -> frozenset[str]:
    """What sorts of files a question takes. A long text takes the voice or video that may stand in for it."""
    if question.spoken:
        return SPOKEN
    return frozenset(question.file_kinds) or PAPERS


def most_bytes(question: Question, sort: str) -> int:
    """How big a file of one sort may be."""
    most: int = settings.UPLOAD_MAX_BYTES if sort in PAPERS else settings.RECORDING_MAX_BYTES
    return min(most, question.max_megabytes * MEGABYTE) if question.max_megabytes else most


def accept_of(question: Question) -> str:
    """What the browser offers to choose. A phone offers to record when it reads ``audio/*`` or ``video/*``."""
    families = families_of(question)
    endings = [ending for kind, some in ENDINGS.items() if family(kind) in families & PAPERS for ending in some]
    return ",".join([*endings, *(f"{sort}/*" for sort in sorted(families & SPOKEN))])


def limits_of(question: Question) -> str:
    """What may be sent, as one or two sentences."""
    families = families_of(question)
    papers, spoken = families & PAPERS, families & SPOKEN
    sentences = []
    if papers:
        most = most_bytes(question, "document") // MEGABYTE
        sentences.append(_papers_sentence(papers) % {"most": most})
    if spoken:
        most = most_bytes(question, "video") // MEGABYTE
        sentences.append(_spoken_sentence(spoken) % {"most": most})
    return " ".join(sentences)


def _papers_sentence(sorts: frozenset[str]) -> str:
    if sorts == PAPERS:
        return _("A PDF, a photo or a document, up to %(most)d MB each.")
    if "photo" in sorts:
        return _("A photo, up to %(most)d MB each.")
    return _("A PDF or a document, up to %(most)d MB each.")


def _spoken_sentence(sorts: frozenset[str]) -> str:
    if sorts == SPOKEN:
        return _("A sound or video file, up to %(most)d MB.")
    if "video" in sorts:
        return _("A video, up to %(most)d MB.")
    return _("A sound file, up to %(most)d MB.")


def check_upload(upload: UploadedFile, question: Question) -> str:
    """The file's type by its content; a sentence for the person when the question does not take it."""
    name, size = shown_name(upload), upload.size or 0
    families = families_of(question)
    _require_size(name, size, max(most_bytes(question, sort) for sort in families))
    kind = content_type(upload)
    if not kind:
        raise ValidationError(_cannot_open(families) % {"name": name})
    sort = family(kind)
    if sort not in families:
        raise ValidationError(
            _("We cannot take “%(name)s” here. %(limits)s") % {"name": name, "limits": limits_of(question)}
        )
    _require_size(name, size, most_bytes(question, sort))
    return kind


def _require_size(name: str, size: int, most: int) -> None:
    if size > most:
        raise TooLarge(
            _("“%(name)s” is %(size)d MB. Each file can be up to %(most)d MB")
            % {"name": name, "size": -(-size // MEGABYTE), "most": most // MEGABYTE}
        )
    if not size:
        raise ValidationError(_("“%(name)s” is empty. Choose another file") % {"name": name})


def _cannot_open(families: frozenset[str]) -> str:
    if not families & PAPERS:
        return _("We cannot open “%(name)s”. Record it again with your phone, or send an MP3, M4A, MP4 or MOV file")
    if families <= {"photo"}:
        return _("We cannot open “%(name)s”. Send a photo (JPEG, PNG, WebP or HEIC)")
    return _(
        "We cannot open “%(name)s”. Send a PDF, a photo (JPEG, PNG, WebP or HEIC), or a Word, Excel, "
        "OpenDocument or text file"
    )


def shown_name(upload: UploadedFile) -> str:
    """How the person calls the file, for a sentence about it."""
    return "".join(letter for letter in (upload.name or "") if letter.isprintable())[:NAME_LONGEST]


def safe_name(name: str, kind: str) -> str:
    """A name that can be shown and saved anywhere, with the ending that its content has."""
    name = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", name) if letter.isprintable())
    stem, _dot, ending = re.sub(r'[<>:"/|?*%;]', " ", kept).rpartition(".")
    if f".{ending.lower()}" not in ENDINGS[kind]:
        stem, ending = (stem and f"{stem}.{ending}") or ending, ENDINGS[kind][0][1:]
    stem = " ".join(stem.split()).strip(" .")[: NAME_LONGEST - 8]
    return f"{stem or _('file')}.{ending.lower()}"


class ManyFiles(forms.ClearableFileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[UploadedFile]:
        return files.getlist(name) if hasattr(files, "getlist") else []


class FileField(AnswerField):
    """Cleans to the uploads themselves; the answer is the application's attachments with this key."""

    drawn_as: ClassVar[str] = "file"

    def make_widget(self) -> ManyFiles:
        return ManyFiles()

    def to_raw(self, value: Any) -> None:
        return None

    def clean(self, raw: Any) -> list[UploadedFile]:
        uploads = list(raw or [])
        if len(uploads) > FILES_MOST:
            raise ValidationError(_("Choose up to %(most)d files") % {"most": FILES_MOST})
        for upload in uploads:
            check_upload(upload, self.question)
        return uploads

    def problem(self, value: Any, files: int = 0) -> str:
        return self.missing() if self.question.required and not files else ""

    def missing(self) -> str:
        return _("Add a file for “%(question)s”") % {"question": self.question.label}
