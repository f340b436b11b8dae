"""How long one request takes in process, how many queries it asks and how much it answers."""

import threading
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from typing import Any
from urllib.request import urlopen
from wsgiref.simple_server import WSGIRequestHandler, make_server

from django.db import connection
from django.test.utils import CaptureQueriesContext

# A measurement ends after this many requests or this many seconds, whichever comes first, but not before LEAST.
MOST, LEAST, SECONDS = 60, 10, 2.5


@dataclass(frozen=True)
class Row:
    """One line of the table."""

    name: str
    rows: int
    database: str
    queries: int
    median_ms: float
    p95_ms: float
    rps: float
    bytes: int

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


Ask = Callable[[], bytes]


def body_of(response: Any, expected: int = 200) -> bytes:
    """What the browser would get; anything but the expected status stops the bench."""
    if response.status_code != expected:
        raise RuntimeError(f"{response.request['PATH_INFO']} answered {response.status_code}, not {expected}")
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def measure(name: str, rows: int, ask: Ask, *, most: int = MOST) -> Row:
    """Ask once to warm up, once to count queries, then again and again against the clock."""
    ask()
    with CaptureQueriesContext(connection) as queries:
        size = len(ask())
        asked = len(queries)
    times: list[float] = []
    began = time.perf_counter()
    while len(times) < most - 2 and (len(times) < LEAST or time.perf_counter() - began < SECONDS):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return _row(name, rows, asked, sorted(times), size)


def _row(name: str, rows: int, queries: int, times: list[float], size: int) -> Row:
    median, p95 = times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]
    return Row(
        name=name,
        rows=rows,
        database=connection.vendor,
        queries=queries,
        median_ms=round(median * 1000, 2),
        p95_ms=round(p95 * 1000, 2),
        rps=round(len(times) / sum(times), 1),
        bytes=size,
    )


def hello(rows: int) -> Row:
    """What this machine does with no framework at all: the yardstick for every other line."""

    def app(environ: dict[str, Any], start_response: Callable[..., Any]) -> list[bytes]:
        start_response("200 OK", [("Content-Type", "text/plain")])
        return [b"hello"]

    with make_server("127.0.0.1", 0, app, handler_class=Quiet) as server:
        threading.Thread(target=server.serve_forever, args=[0.01], daemon=True).start()
        row = measure("hello", rows, lambda: urlopen(f"http://127.0.0.1:{server.server_port}/").read())
        server.shutdown()
    return row


class Quiet(WSGIRequestHandler):
    """Writes no line for each request."""

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002
        pass
