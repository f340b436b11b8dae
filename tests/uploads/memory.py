"""How much memory a process took at the most while something went on, as Linux counts it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


class Growth:
    """Bytes above what the process had at the start; known when the block has ended."""

    bytes: int = 0

    @property
    def megabytes(self) -> float:
        return round(self.bytes / 1024 / 1024, 1)


@contextmanager
def growth(pid: int | None = None) -> Iterator[Growth]:
    """Watch this process, or another of ours."""
    process = Path("/proc") / str(pid or os.getpid())
    (process / "clear_refs").write_text("5")  # the highest mark starts again from here
    before, found = _kilobytes(process, "VmRSS"), Growth()
    yield found
    found.bytes = max(0, _kilobytes(process, "VmHWM") - before) * 1024


def _kilobytes(process: Path, name: str) -> int:
    told = re.search(rf"^{name}:\s+(\d+) kB$", (process / "status").read_text(), re.MULTILINE)
    if told is None:
        raise RuntimeError(f"Linux does not tell {name} here")
    return int(told[1])
