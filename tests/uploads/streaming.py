"""A form with one big file as a browser sends it: made while it is read, so that only the server can need memory."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from tests.uploads import samples

BOUNDARY = "a-line-that-no-file-has"
CONTENT_TYPE = f"multipart/form-data; boundary={BOUNDARY}"
BLOCK = bytes(64 * 1024)


class Form(io.RawIOBase):
    """A question's key and a video of ``size`` bytes, which is read once."""

    def __init__(self, key: str, size: int) -> None:
        self.pieces = [self._head(key), *self._video(size)]
        self.length = sum(len(piece) for piece in self.pieces)
        self._left = b""
        self._next = iter(self.pieces)

    def _head(self, key: str) -> bytes:
        lines = [
            f"--{BOUNDARY}",
            'Content-Disposition: form-data; name="key"',
            "",
            key,
            f"--{BOUNDARY}",
            'Content-Disposition: form-data; name="file"; filename="Our film.mp4"',
            "Content-Type: video/mp4",
            "",
            "",
        ]
        return "\r\n".join(lines).encode()

    def _video(self, size: int) -> Iterator[bytes]:
        """The boxes around the media come from the sample; the media itself is one block again and again."""
        whole = samples.boxed(b"isom", b"vide", b"soun", media=b"")
        media = size - len(whole)
        at = whole.index(b"mdat") - 4
        yield whole[:at] + (media + 8).to_bytes(4) + b"mdat"
        for start in range(0, media, len(BLOCK)):
            yield BLOCK[: min(len(BLOCK), media - start)]
        yield whole[at + 8 :]
        yield f"\r\n--{BOUNDARY}--\r\n".encode()

    def in_pieces(self) -> Iterator[bytes]:
        return iter(self.pieces)

    def readable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        """As much as there is room for, as a server reads it."""
        if not self._left:
            self._left = next(self._next, b"")
        found, self._left = self._left[: len(target)], self._left[len(target) :]
        target[: len(found)] = found
        return len(found)
