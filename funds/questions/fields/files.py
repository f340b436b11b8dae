"""Questions that are answered with files: what they may be is read from the files themselves, never from their names."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from pathlib import PurePath
from typing import Any, ClassVar

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from funds.questions.fields.answer import AnswerField

FILES_MOST = 10
NAME_LONGEST = 100
# Type: the endings that a name may have, the usual one first.
ALLOWED = {
    "application/pdf": (".pdf",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": (".docx",),
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": (".xlsx",),
    "application/vnd.oasis.opendocument.text": (".odt",),
    "text/plain": (".txt",),
}
ACCEPT = ",".join(ending for endings in ALLOWED.values() for ending in endings)
# How photos begin.
PHOTOS = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(heic|heix|heim|heis|mif1|msf1)", re.DOTALL), "image/heic"),
)


def content_type(upload: UploadedFile) -> str:
    """What a file is by its content, or nothing when it is not one that we take."""
    upload.seek(0)
    head = upload.read(8192)
    upload.seek(0)
    if b"%PDF-" in head[:8]:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(upload)
    photo = next((kind for beginning, kind in PHOTOS if beginning.match(head)), "")
    return photo or ("text/plain" if _is_plain_text(upload, head) else "")


def _kind_of_zip(upload: UploadedFile) -> str:
    """Office documents are zip files; those with programs in them are not taken."""
    try:
        with zipfile.ZipFile(upload) as archive:
            names = set(archive.namelist())
            if any(name.endswith("vbaProject.bin") for name in names):
                return ""
            if "mimetype" in names and archive.getinfo("mimetype").file_size < 100:
                kind = archive.read("mimetype").decode("ascii", "replace").strip()
                return kind if kind in ALLOWED else ""
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError):
        return ""
    finally:
        upload.seek(0)
    if "word/document.xml" in names:
        return "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    return "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" if "xl/workbook.xml" in names else ""


def _is_plain_text(upload: UploadedFile, head: bytes) -> bool:
    if not head.strip() or b"\x00" in head or PurePath(upload.name or "").suffix.lower() != ".txt":
        return False
    try:
        head[:-4].decode("utf-8") if len(head) == 8192 else head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start > len(head) - 5
    return True


def safe_name(name: str, kind: str) -> str:
    """A name that can be shown and saved anywhere, with the ending that its content has."""
    name = PurePath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in unicodedata.normalize("NFC", name) if letter.isprintable())
    stem, _dot, ending = re.sub(r'[<>:"/|?*%;]', " ", kept).rpartition(".")
    if f".{ending.lower()}" not in ALLOWED[kind]:
        stem, ending = (stem and f"{stem}.{ending}") or ending, ALLOWED[kind][0][1:]
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
            check_upload(upload)
        return uploads

    def problem(self, value: Any, files: int = 0) -> str:
        return self.missing() if self.question.required and not files else ""

    def missing(self) -> str:
        return _("Add a file for “%(question)s”") % {"question": self.question.label}


def check_upload(upload: UploadedFile) -> str:
    """The file's type by its content; a sentence for the person when we cannot take it."""
    name = "".join(letter for letter in (upload.name or "") if letter.isprintable())[:NAME_LONGEST]
    size, most = upload.size or 0, settings.UPLOAD_MAX_BYTES
    megabyte = 1024 * 1024
    if size > most:
        raise ValidationError(
            _("“%(name)s” is %(size)d MB. Each file can be up to %(most)d MB")
            % {"name": name, "size": -(-size // megabyte), "most": most // megabyte}
        )
    if not size:
        raise ValidationError(_("“%(name)s” is empty. Choose another file") % {"name": name})
    kind = content_type(upload)
    if not kind:
        raise ValidationError(
            _(
                "We cannot open “%(name)s”. Send a PDF, a photo (JPEG, PNG, WebP or HEIC), or a Word, Excel, "
                "OpenDocument or text file"
            )
            % {"name": name}
        )
    return kind
