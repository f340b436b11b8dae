"""A zip that is made while it is sent: its files pass through a block at a time, however big they are."""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from content.exports import no_formula
from funds.applications.models.files import PrivateFile

BLOCK = 64 * 1024


@dataclass(frozen=True)
class Entry:
    """One file of the zip: its path, and its bytes, something that makes them when their turn comes, or a kept file."""

    path: str
    content: bytes | Callable[[], bytes] | PrivateFile


class Sink:
    """Takes what the zip writes until it is handed on. It cannot be sought in, as a response cannot."""

    def __init__(self) -> None:
        self.held = bytearray()

    def write(self, data: bytes) -> int:
        self.held += data
        return len(data)

    def flush(self) -> None:
        """Nothing waits anywhere else."""

    def take(self) -> bytes:
        taken, self.held = bytes(self.held), bytearray()
        return taken


def packed(entries: Iterable[Entry]) -> Iterator[bytes]:
    """The zip of ``entries``, piece by piece."""
    sink = Sink()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:  # type: ignore[call-overload]
        for entry in entries:
            path, blocks = _opened(entry)
            made = zipfile.ZipInfo(path, timezone.localtime().timetuple()[:6])
            made.compress_type = zipfile.ZIP_DEFLATED
            with archive.open(made, "w") as target:
                for block in blocks:
                    target.write(block)
                    yield sink.take()
            yield sink.take()
    yield sink.take()


def _opened(entry: Entry) -> tuple[str, Iterable[bytes]]:
    """The path and the bytes of one entry; a sentence instead of a file that the storage has lost."""
    if isinstance(entry.content, bytes):
        return entry.path, [entry.content]
    if not isinstance(entry.content, PrivateFile):
        return entry.path, [entry.content()]
    try:
        entry.content.file.open("rb")
    except FileNotFoundError:
        return f"{entry.path}.txt", [_("We cannot find this file any more. Please ring us.").encode()]
    return entry.path, _blocks(entry.content)


def _blocks(kept: PrivateFile) -> Iterator[bytes]:
    try:
        while block := kept.file.read(BLOCK):
            yield block
    finally:
        kept.file.close()


def table(heads: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """A table for a spreadsheet, in which nothing that people typed can run."""
    held = io.StringIO()
    writer = csv.writer(held)
    writer.writerow(heads)
    writer.writerows([["" if cell is None else no_formula(str(cell)) for cell in row] for row in rows])
    return held.getvalue().encode("utf-8-sig")
