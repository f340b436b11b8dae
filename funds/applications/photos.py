"""Photos without what they tell of the place and the phone: rewritten piece by piece, never decoded.

The picture, its colours and which side is up stay; everything else (EXIF, XMP, comments, whatever hangs behind the
picture) is left out.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from typing import IO, Any

from funds.questions.fields.boxes import Malformed

BLOCK = 64 * 1024
UPRIGHT = 1
ORIENTATION = 0x0112


def orientation(exif: bytes) -> int:
    """Which side is up, as an EXIF block says it; upright when it does not say."""
    tiff = exif[6:] if exif.startswith(b"Exif\x00\x00") else exif
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 8:
        return UPRIGHT
    (first,) = struct.unpack(f"{order}L", tiff[4:8])
    if first + 2 > len(tiff):
        return UPRIGHT
    (count,) = struct.unpack_from(f"{order}H", tiff, first)
    for at in range(first + 2, min(first + 2 + count * 12, len(tiff) - 11), 12):
        tag, kind, _count, value = struct.unpack_from(f"{order}HHLH", tiff, at)
        if tag == ORIENTATION and kind == 3:
            return int(value) if 1 <= value <= 8 else UPRIGHT
    return UPRIGHT


def only_orientation(side: int) -> bytes:
    """The shortest EXIF block: which side is up and nothing else."""
    return b"MM\x00*" + struct.pack(">LH", 8, 1) + struct.pack(">HHLHH", ORIENTATION, 3, 1, side, 0) + bytes(4)


def exactly(source: IO[Any], count: int) -> bytes:
    """The next ``count`` bytes."""
    found: bytes = source.read(count)
    if len(found) < count:
        raise Malformed("The picture ends too early")
    return found


def _copy(source: IO[Any], target: IO[Any], count: int) -> None:
    while count:
        count -= target.write(exactly(source, min(count, BLOCK)))


# JPEG -----------------------------------------------------------------------------------------------------------------

START_OF_SCAN, END_OF_IMAGE, EXIF_OR_XMP = 0xDA, 0xD9, 0xE1
# What a decoder needs: tables, frames and scans, and of the applications' own segments these beginnings only.
NEEDED = frozenset({*range(0xC0, 0xD0), *range(START_OF_SCAN, 0xE0)})
NEEDED_OF_APPLICATIONS = {0xE0: b"JFIF\x00", 0xE2: b"ICC_PROFILE\x00", 0xEE: b"Adobe"}


def jpeg(source: IO[Any], target: IO[Any]) -> None:
    """Segment by segment, until the picture ends; what hangs behind it is left out."""
    target.write(exactly(source, 2))
    side = UPRIGHT
    marker = _next_marker(source)
    while marker != END_OF_IMAGE:
        content = exactly(source, max(0, struct.unpack(">H", exactly(source, 2))[0] - 2))
        if marker == EXIF_OR_XMP and content.startswith(b"Exif\x00") and side == UPRIGHT:
            side = orientation(content)
            if side != UPRIGHT:
                _segment(target, EXIF_OR_XMP, b"Exif\x00\x00" + only_orientation(side))
        elif marker in NEEDED or content.startswith(NEEDED_OF_APPLICATIONS.get(marker, ())):
            _segment(target, marker, content)
        marker = _scan(source, target) if marker == START_OF_SCAN else _next_marker(source)
    target.write(b"\xff\xd9")


def _segment(target: IO[Any], marker: int, content: bytes) -> None:
    target.write(struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content)


def _next_marker(source: IO[Any]) -> int:
    if exactly(source, 1) != b"\xff":
        raise Malformed("No marker where one must be")
    marker = 0xFF
    while marker == 0xFF:
        marker = exactly(source, 1)[0]
    return marker


def _scan(source: IO[Any], target: IO[Any]) -> int:
    """Copy one scan. Returns the marker behind it; a photo that was cut off ends where it was cut."""
    while block := source.read(BLOCK):
        at = block.find(b"\xff")
        while at >= 0:
            if at + 1 == len(block):
                block += source.read(1)
            follows = block[at + 1] if at + 1 < len(block) else END_OF_IMAGE
            if follows != 0xFF and follows != 0 and not 0xD0 <= follows <= 0xD7:
                target.write(block[:at])
                source.seek(at + 2 - len(block), 1)
                return follows
            at = block.find(b"\xff", at + (1 if follows == 0xFF else 2))
        target.write(block)
    return END_OF_IMAGE


# PNG ------------------------------------------------------------------------------------------------------------------

CHUNKS = frozenset(
    b"IHDR PLTE IDAT tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT".split()
)
LONGEST_EXIF = 1024 * 1024


def png(source: IO[Any], target: IO[Any]) -> None:
    """Chunk by chunk, those that make the picture."""
    target.write(exactly(source, 8))
    while True:
        length, name = struct.unpack(">L4s", exactly(source, 8))
        if name == b"IEND":
            _chunk(target, b"IEND", b"")
            return
        if name in CHUNKS:
            target.write(struct.pack(">L4s", length, name))
            _copy(source, target, length + 4)
        elif name == b"eXIf" and length < LONGEST_EXIF:
            side = orientation(exactly(source, length))
            exactly(source, 4)
            if side != UPRIGHT:
                _chunk(target, b"eXIf", only_orientation(side))
        else:
            source.seek(length + 4, 1)


def _chunk(target: IO[Any], name: bytes, content: bytes) -> None:
    target.write(struct.pack(">L", len(content)) + name + content + struct.pack(">L", zlib.crc32(name + content)))


# WebP -----------------------------------------------------------------------------------------------------------------

HAS_EXIF, HAS_XMP = 0x08, 0x04
PICTURES = frozenset({b"VP8 ", b"VP8L", b"ANMF"})
PARTS = PICTURES | {b"VP8X", b"ALPH", b"ANIM", b"ICCP"}


def webp(source: IO[Any], target: IO[Any]) -> None:
    """Chunk by chunk; the header's flags and length are put right at the end."""
    begins = target.tell()
    left = struct.unpack("<4sL4s", exactly(source, 12))[1] - 4
    target.write(bytes(12))
    flags_at, flags, side, has_picture = 0, 0, UPRIGHT, False
    while left >= 8:
        name, length = struct.unpack("<4sL", exactly(source, 8))
        padded = length + length % 2
        left -= 8 + padded
        if name in PARTS:
            has_picture |= name in PICTURES
            target.write(struct.pack("<4sL", name, length))
            if name == b"VP8X":
                flags_at = target.tell()
                flags = exactly(source, 1)[0]
                target.write(bytes([flags]))
                padded -= 1
            _copy(source, target, padded)
        elif name == b"EXIF" and length < LONGEST_EXIF:
            side = orientation(exactly(source, padded))
        else:
            source.seek(padded, 1)
    if not has_picture:
        raise Malformed("No picture in it")
    if flags_at:
        exif = only_orientation(side) if side != UPRIGHT else b""
        if exif:
            target.write(struct.pack("<4sL", b"EXIF", len(exif)) + exif)
        _patch(target, flags_at, bytes([flags & ~(HAS_EXIF | HAS_XMP) | (HAS_EXIF if exif else 0)]))
    _patch(target, begins, struct.pack("<4sL4s", b"RIFF", target.tell() - begins - 8, b"WEBP"))


def _patch(target: IO[Any], at: int, content: bytes) -> None:
    end = target.tell()
    target.seek(at)
    target.write(content)
    target.seek(end)


REWRITERS: dict[str, Callable[[IO[Any], IO[Any]], None]] = {
    "image/jpeg": jpeg,
    "image/png": png,
    "image/webp": webp,
}
