"""Videos, recordings and HEIC photos without the place where they were made: blanked where they lie, nothing is moved."""

from __future__ import annotations

import os
import struct
from collections.abc import Iterator
from typing import IO, Any

from funds.applications.photos import BLOCK
from funds.questions.fields.boxes import Box, Malformed, boxes, inside, read

# An EXIF block that says nothing, behind the four bytes that say where it begins.
NOTHING = bytes(4) + b"MM\x00*" + struct.pack(">LHL", 8, 0, 0)
TELLING = frozenset({b"udta", b"meta", b"uuid"})
OF_A_PHOTO = frozenset({b"ftyp", b"meta", b"mdat", b"free", b"skip", b"idat"})
MOST_ITEMS = 10_000


def video(file: IO[Any], size: int) -> None:
    """Blank what phones write beside the tracks: place, maker, owner, titles."""
    for part in boxes(file, 0, size):
        if part.name in (b"uuid", b"meta", b"udta"):
            _blank_box(file, part)
        elif part.name == b"moov":
            holders = [part, *inside(file, part, b"trak")]
            for found in [one for holder in holders for one in boxes(file, holder.body, holder.end)]:
                if found.name in TELLING:
                    _blank_box(file, found)


def heic(file: IO[Any], size: int) -> None:
    """Blank the EXIF and XMP of a photo. Which side is up is said elsewhere, and stays."""
    for part in list(boxes(file, 0, size)):
        if part.name == b"meta":
            _heic_items(file, part, size)
        elif part.name not in OF_A_PHOTO:
            _blank_box(file, part)


def _heic_items(file: IO[Any], meta: Box, size: int) -> None:
    parts = {box.name: box for box in boxes(file, meta.body + 4, meta.end)}
    if b"iinf" not in parts or b"iloc" not in parts:
        raise Malformed("A photo without a list of what is in it")
    telling = dict(_telling_items(file, parts[b"iinf"]))
    data = parts.get(b"idat")
    for item, start, length in list(_extents(file, parts[b"iloc"], data.body if data else size)):
        if item in telling:
            if start + length > size:
                raise Malformed("A part lies outside the file")
            blank = NOTHING if telling[item] == b"Exif" and length >= len(NOTHING) else b""
            _overwrite(file, start, length, blank)


def _telling_items(file: IO[Any], iinf: Box) -> Iterator[tuple[int, bytes]]:
    """Items that say something about the picture: number and type."""
    version = read(file, iinf.body, 1)[0]
    for entry in boxes(file, iinf.body + (6 if version == 0 else 8), iinf.end):
        told = read(file, entry.body, min(16, entry.end - entry.body))
        long = told[0] == 3
        number = int.from_bytes(told[4 : 8 if long else 6])
        kind = told[10:14] if long else told[8:12]
        if kind in (b"Exif", b"mime", b"uri "):
            yield number, kind


def _extents(file: IO[Any], iloc: Box, data: int) -> Iterator[tuple[int, int, int]]:
    """Where each item lies: number, start in the file, length. ``data`` is where the box for small items begins."""
    told = _Reader(read(file, iloc.body, iloc.end - iloc.body))
    version = told.number(1)
    told.number(3)
    sizes = told.number(2)
    offset_size, length_size, base_size = sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15
    index_size = sizes & 15 if version else 0
    for _item in range(min(told.number(4 if version == 2 else 2), MOST_ITEMS)):
        item = told.number(4 if version == 2 else 2)
        method = told.number(2) & 15 if version else 0
        told.number(2)
        base = told.number(base_size) + (data if method == 1 else 0)
        for _extent in range(told.number(2)):
            told.number(index_size)
            start = base + told.number(offset_size)
            yield item, start, told.number(length_size)


class _Reader:
    """Reads numbers one after the other."""

    def __init__(self, content: bytes) -> None:
        self.content = content
        self.at = 0

    def number(self, size: int) -> int:
        if self.at + size > len(self.content):
            raise Malformed("A list ends too early")
        self.at += size
        return int.from_bytes(self.content[self.at - size : self.at])


def _blank_box(file: IO[Any], box: Box) -> None:
    """Nobody reads a box of free space."""
    file.seek(box.start + 4)
    file.write(b"free")
    _overwrite(file, box.body, box.end - box.body, b"")


def _overwrite(file: IO[Any], start: int, length: int, begins: bytes) -> None:
    file.seek(start)
    file.write(begins)
    left = length - len(begins)
    while left > 0:
        left -= file.write(bytes(min(left, BLOCK)))
    file.seek(0, os.SEEK_END)
