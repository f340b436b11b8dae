"""The boxes that MP4, QuickTime, 3GP and HEIC files are made of: found one by one, never read whole."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO, Any

from django.core.files import File

MOST_BOXES = 10_000


class Malformed(ValueError):
    """The file does not hold together."""


def held(upload: File) -> IO[Any]:
    """The open file inside an upload."""
    if upload.file is None:
        raise Malformed("The upload was closed")
    return upload.file


@dataclass(frozen=True)
class Box:
    """One box: what it is called, and where it, its content and its end lie in the file."""

    name: bytes
    start: int
    body: int
    end: int


def boxes(file: IO[Any], start: int, end: int) -> Iterator[Box]:
    """The boxes that lie side by side from ``start`` to ``end``."""
    for _number in range(MOST_BOXES):
        if start + 8 > end:
            return
        box = _box(file, start, end)
        yield box
        start = box.end
    raise Malformed("Too many boxes")


def _box(file: IO[Any], start: int, end: int) -> Box:
    size, name = struct.unpack(">I4s", read(file, start, 8))
    body = start + 8
    if size == 1:
        (size,) = struct.unpack(">Q", read(file, body, 8))
        body += 8
    closes = start + size if size else end
    if closes < body or closes > end:
        raise Malformed("A box is longer than what it lies in")
    return Box(name, start, body, closes)


def inside(file: IO[Any], box: Box, *path: bytes, skip: int = 0) -> Iterator[Box]:
    """Every box at ``path`` below ``box``, whose content begins ``skip`` bytes later than usual."""
    for found in boxes(file, box.body + skip, box.end):
        if found.name == path[0]:
            if len(path) > 1:
                yield from inside(file, found, *path[1:])
            else:
                yield found


def read(file: IO[Any], start: int, count: int) -> bytes:
    """Exactly ``count`` bytes from ``start``."""
    file.seek(start)
    found: bytes = file.read(count)
    if len(found) < count:
        raise Malformed("The file ends too early")
    return found
