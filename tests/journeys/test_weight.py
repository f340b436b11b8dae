"""What a page of the journey weighs on a first visit, as the production server sends it, and what it waits for.

The demo is served by gunicorn with compressed files, and Chromium counts what comes over the wire. How soon a page can
be used on a slow line follows from that, whatever the machine does meanwhile: its bytes, and the ways there and back.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.db import connection
from playwright.sync_api import Browser, CDPSession

from tests.journeys.browser import PHONE
from tests.journeys.filling import SAM, begin
from tests.journeys.people import sign_in
from tests.journeys.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 60_000
MOST_SCRIPT = 15_000
# Chromium's own "slow 3G": 400 kbit/s and 400 ms there and back. Three ways (the connection, the page, what the page
# names) and MOST_BYTES take 2.4 s of the 3 s after which a page may be used.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
BLOCKING = ("Script", "Stylesheet")

PAGES = [
    "/applications/",
    "/applications/{reference}/",
    "/applications/{reference}/section/idea/",
    "/applications/{reference}/section/money/",
    "/applications/{reference}/check/",
    "/applications/{reference}/delete/",
]
BEFORE_SIGNING_IN = ["/funds/newham/small-and-simple/apply/", "/accounts/login/"]


def _database_url() -> str:
    """The database that the live server uses now, for another process."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    query = urlencode({key: facts[key.upper()] for key in ("host", "port") if facts[key.upper()]})
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@/{facts['NAME']}?{query}"


def _free_port() -> int:
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


@pytest.fixture
def production(site: Stage, tmp_path: Path) -> Iterator[str]:
    """The site as `make run` serves it, on the journeys' database."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}"
    environment = {
        **os.environ,
        "DATABASE_URL": _database_url(),
        "DJANGO_SETTINGS_MODULE": "config.settings.dev",
        "DEMO": "1",
        "BASE_URL": url,
        "CACHE_URL": f"file://{tmp_path}/cache",
        "EMAIL_URL": f"file://{tmp_path}/mail",
        "PYTHONPATH": f"{ROOT / 'site'}{os.pathsep}{ROOT}",
    }
    environment.pop("ALLOWED_HOSTS", None)
    manage = [sys.executable, str(ROOT / "manage.py")]
    subprocess.run([*manage, "collectstatic", "--noinput", "-v0"], env=environment, cwd=ROOT, check=True)
    command = [sys.executable, "-m", "gunicorn", "config.wsgi:application", "--bind", f"127.0.0.1:{port}"]
    server = subprocess.Popen([*command, "--no-control-socket", "--log-level", "error"], env=environment, cwd=ROOT)
    try:
        _wait_for(f"{url}/health/")
        yield url
    finally:
        server.terminate()
        server.wait(timeout=60)


def _wait_for(url: str) -> None:
    for _try in range(300):
        try:
            urllib.request.urlopen(url).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} does not answer")


@dataclass
class Visit:
    """Everything that one page loads on a first visit. Each part: its kind, its bytes and whatever asked for it."""

    page: str
    usable: float = 0
    kinds: dict[str, str] = field(default_factory=dict)
    bytes: dict[str, int] = field(default_factory=dict)
    askers: dict[str, str] = field(default_factory=dict)

    def watch(self, network: CDPSession) -> None:
        network.on("Network.requestWillBeSent", self._asked)
        network.on("Network.responseReceived", self._answered)
        network.on("Network.loadingFinished", self._loaded)
        network.send("Network.enable")
        network.send("Network.emulateNetworkConditions", SLOW)

    def _asked(self, event: dict[str, Any]) -> None:
        self.askers[event["requestId"]] = event["initiator"].get("url", "")

    def _answered(self, event: dict[str, Any]) -> None:
        self.kinds[event["requestId"]] = event["type"]

    def _loaded(self, event: dict[str, Any]) -> None:
        self.bytes[event["requestId"]] = int(event["encodedDataLength"])

    def weight(self, *kinds: str) -> int:
        """The bytes of some kinds of parts, or of all."""
        return sum(size for part, size in self.bytes.items() if not kinds or self.kinds.get(part) in kinds)

    def late(self) -> list[str]:
        """Whatever the page waits for and does not name itself: one more way there and back."""
        return [part for part, kind in self.kinds.items() if kind in BLOCKING and self.askers[part] != self.page]


def _first_visit(browser: Browser, url: str, path: str, *, signed_in: bool) -> Visit:
    context = browser.new_context(base_url=url, viewport=PHONE)  # type: ignore[arg-type]
    if signed_in:
        sign_in(context, SAM, url)
    page = context.new_page()
    visit = Visit(url + path)
    visit.watch(context.new_cdp_session(page))
    answer = page.goto(path, wait_until="networkidle")
    assert answer and (answer.status, page.url) == (200, visit.page)
    visit.usable = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return visit


def test_every_page_is_light(browser: Browser, production: str, record_testsuite_property: Any) -> None:
    reference = begin().reference
    for page in (*PAGES, *BEFORE_SIGNING_IN):
        visit = _first_visit(browser, production, page.format(reference=reference), signed_in=page in PAGES)
        record_testsuite_property(page, f"{visit.weight()} bytes, usable after {visit.usable:.0f} ms")
        assert visit.weight("Stylesheet") and visit.weight("Script")
        assert visit.weight() <= MOST_BYTES, (page, visit.bytes, visit.kinds)
        assert visit.weight("Script") <= MOST_SCRIPT, page
        assert not visit.late(), page
