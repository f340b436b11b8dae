"""What a file is, told from its content alone: documents, photos, sound and video as phones and offices make them."""

from __future__ import annotations

import re
import struct
import zipfile
from pathlib import PurePath

from django.core.files.uploadedfile import UploadedFile

from funds.questions.fields.boxes import Malformed, boxes, held, inside, read

HEAD = 64 * 1024
OFFICE = "application/vnd.openxmlformats-officedocument."
OPEN_DOCUMENT = "application/vnd.oasis.opendocument."
# Type: the endings that a name may have, the usual one first.
ENDINGS = {
    "application/pdf": (".pdf",),
    f"{OFFICE}wordprocessingml.document": (".docx",),
    f"{OFFICE}spreadsheetml.sheet": (".xlsx",),
    f"{OPEN_DOCUMENT}text": (".odt",),
    f"{OPEN_DOCUMENT}spreadsheet": (".ods",),
    "text/plain": (".txt",),
    "image/jpeg": (".jpg", ".jpeg"),
    "image/png": (".png",),
    "image/webp": (".webp",),
    "image/heic": (".heic", ".heif"),
    "audio/mpeg": (".mp3",),
    "audio/mp4": (".m4a", ".mp4"),
    "audio/3gpp": (".3gp", ".3ga"),
    "audio/webm": (".webm", ".weba"),
    "audio/ogg": (".ogg", ".opus", ".oga"),
    "audio/wav": (".wav",),
    "audio/aac": (".aac",),
    "audio/amr": (".amr",),
    "video/mp4": (".mp4", ".m4v"),
    "video/quicktime": (".mov",),
    "video/3gpp": (".3gp",),
    "video/webm": (".webm",),
}
# How a file begins whose first bytes say all.
BEGINNINGS = (
    (re.compile(rb"\xff\xd8\xff"), "image/jpeg"),
    (re.compile(rb"\x89PNG\r\n\x1a\n"), "image/png"),
    (re.compile(rb"RIFF.{4}WEBP", re.DOTALL), "image/webp"),
    (re.compile(rb".{4}ftyp(heic|heix|heim|heis|mif1|msf1)", re.DOTALL), "image/heic"),
    (re.compile(rb"RIFF.{4}WAVE", re.DOTALL), "audio/wav"),
    (re.compile(rb"OggS.{24,280}(OpusHead|\x01vorbis|Speex)", re.DOTALL), "audio/ogg"),
    (re.compile(rb"#!AMR(-WB)?\n"), "audio/amr"),
    (re.compile(rb"ID3[\x02-\x04]"), "audio/mpeg"),
)
BRANDS = re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|M4[ABV] |qt  |3g[2ep].|dash|mmp4|MSNV")
# A codec's name as WebM writes it: V for pictures, A for sound.
CODEC = re.compile(rb"\x86[\x84-\x94]([VA])_[A-Z0-9]")

# An office document is a zip file. Beyond this it is one that was made to fill a disk or a memory.
ENTRIES_MOST = 3_000
DIRECTORY_MOST = 1024 * 1024
UNPACKED_MOST = 300 * 1024 * 1024
RATIO_MOST = 200
RATIO_MATTERS_FROM = 20 * 1024 * 1024
END_OF_ZIP = struct.Struct("<4s4H2LH")
# Programs, and zip files within the zip file.
NOT_IN_A_DOCUMENT = (".exe", ".dll", ".js", ".vbs", ".bat", ".jar", ".zip", ".7z", ".rar", ".gz", "vbaproject.bin")


def content_type(upload: UploadedFile) -> str:
    """What a file is by its content, or nothing when it is not one that we take."""
    upload.seek(0)
    head = upload.read(HEAD)
    try:
        return _kind(upload, head)
    except (Malformed, zipfile.BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError):
        return ""
    finally:
        upload.seek(0)


def _kind(upload: UploadedFile, head: bytes) -> str:
    if b"%PDF-" in head[:8]:
        return "application/pdf"
    if head.startswith(b"PK\x03\x04"):
        return _kind_of_zip(upload)
    begins = next((kind for beginning, kind in BEGINNINGS if beginning.match(head)), "")
    if begins:
        return begins
    if head[4:8] == b"ftyp":
        return _kind_of_boxes(upload, head)
    if head.startswith(b"\x1a\x45\xdf\xa3"):
        return _kind_of_webm(head)
    return _kind_of_frames(head) or ("text/plain" if _is_plain_text(upload, head[:8192]) else "")


# Documents ------------------------------------------------------------------------------------------------------------


def _kind_of_zip(upload: UploadedFile) -> str:
    """Office documents are zip files; those with programs in them, or made to burst, are not taken."""
    if not _directory_is_small(upload):
        return ""
    with zipfile.ZipFile(held(upload)) as archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if _bursts(entries, upload.size or 0) or any(name.lower().endswith(NOT_IN_A_DOCUMENT) for name in names):
            return ""
        if "mimetype" in names:
            with archive.open("mimetype") as told:
                kind = told.read(100).decode("ascii", "replace").strip()
            return kind if kind.startswith(OPEN_DOCUMENT) and kind in ENDINGS else ""
    if "word/document.xml" in names:
        return f"{OFFICE}wordprocessingml.document"
    return f"{OFFICE}spreadsheetml.sheet" if "xl/workbook.xml" in names else ""


def _directory_is_small(upload: UploadedFile) -> bool:
    """Whether the list of what is in a zip file may be read: it alone can fill a memory."""
    size = upload.size or 0
    tail = read(held(upload), max(0, size - 65_557), min(size, 65_557))
    at = tail.rfind(b"PK\x05\x06")
    if at < 0 or at + END_OF_ZIP.size > len(tail) or tail[max(0, at - 20) :].startswith(b"PK\x06\x07"):
        return False
    _sign, _disk, _first_disk, _here, entries, directory, _offset, _comment = END_OF_ZIP.unpack_from(tail, at)
    return bool(entries <= ENTRIES_MOST and directory <= DIRECTORY_MOST)


def _bursts(entries: list[zipfile.ZipInfo], size: int) -> bool:
    """Whether it would unpack to far more than any document."""
    unpacked = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    return (
        unpacked > UNPACKED_MOST
        or packed > size  # parts that lie over each other
        or (unpacked > RATIO_MATTERS_FROM and unpacked > RATIO_MOST * size)
    )


def _is_plain_text(upload: UploadedFile, head: bytes) -> bool:
    """Text has no sign of its own: it is text when its name says so and nothing in it says otherwise."""
    if not head.strip() or b"\x00" in head or PurePath(upload.name or "").suffix.lower() != ".txt":
        return False
    try:
        head[:-4].decode("utf-8") if len(head) == 8192 else head.decode("utf-8")
    except UnicodeDecodeError as problem:
        return problem.start > len(head) - 5
    return True


# Sound and video ------------------------------------------------------------------------------------------------------


def _kind_of_boxes(upload: UploadedFile, head: bytes) -> str:
    """MP4, QuickTime or 3GP: video when one of its tracks has pictures."""
    brand = head[8:12]
    if not BRANDS.match(brand) and not any(BRANDS.match(head[at : at + 4]) for at in range(16, 64, 4)):
        return ""
    tracks = _tracks(upload)
    if b"vide" not in tracks and b"soun" not in tracks:
        return ""
    has_pictures = b"vide" in tracks
    if brand.startswith((b"3gp", b"3g2", b"3ge")):
        return "video/3gpp" if has_pictures else "audio/3gpp"
    if not has_pictures:
        return "audio/mp4"
    return "video/quicktime" if brand == b"qt  " else "video/mp4"


def _tracks(upload: UploadedFile) -> set[bytes]:
    """What the tracks hold: ``vide``, ``soun`` and others."""
    return {
        read(held(upload), handler.body + 8, 4)
        for part in boxes(held(upload), 0, upload.size or 0)
        if part.name == b"moov"
        for handler in inside(held(upload), part, b"trak", b"mdia", b"hdlr")
    }


def _kind_of_webm(head: bytes) -> str:
    if b"webm" not in head[:64]:
        return ""
    codecs = set(CODEC.findall(head))
    if b"V" in codecs:
        return "video/webm"
    return "audio/webm" if codecs else ""


def _kind_of_frames(head: bytes) -> str:
    """MP3 and AAC without a header are frames, each of which says where the next one begins."""
    for kind, length in (("audio/mpeg", _mp3_frame(head)), ("audio/aac", _aac_frame(head))):
        following = head[length : length + 2]
        if length and (not following or (following[:1] == b"\xff" and following[1] & 0xFE == head[1] & 0xFE)):
            return kind
    return ""


BITRATES = {
    1: (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0),
    2: (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0),
}
RATES = {3: (44_100, 48_000, 32_000), 2: (22_050, 24_000, 16_000), 0: (11_025, 12_000, 8_000)}


def _mp3_frame(head: bytes) -> int:
    """How long the MP3 frame is that ``head`` begins with; 0 when it begins with none."""
    if len(head) < 4 or head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return 0
    version, rate = head[1] >> 3 & 3, head[2] >> 2 & 3
    if version == 1 or rate == 3:
        return 0
    bitrate = BITRATES[1 if version == 3 else 2][head[2] >> 4]
    samples = 144_000 if version == 3 else 72_000
    return samples * bitrate // RATES[version][rate] + (head[2] >> 1 & 1) if bitrate else 0


def _aac_frame(head: bytes) -> int:
    """How long the AAC frame is that ``head`` begins with; 0 when it begins with none."""
    if len(head) < 7 or head[0] != 0xFF or head[1] & 0xF6 != 0xF0:
        return 0
    length = (head[3] & 3) << 11 | head[4] << 3 | head[5] >> 5
    return length if length > 7 else 0
