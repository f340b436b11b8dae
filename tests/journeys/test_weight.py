"""What a page of the journey weighs on a first visit, as the production server sends it, and when it can be used.

The demo is served by gunicorn with compressed files, and Chromium counts what comes over the wire.
"""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from playwright.sync_api import Browser

from tests.journeys.browser import PHONE
from tests.journeys.filling import SAM, begin
from tests.journeys.people import sign_in
from tests.journeys.stage import Stage

ROOT = Path(__file__).resolve().parents[2]
MOST_BYTES = 60_000
# Chromium's own "slow 3G": 400 kbit/s and 400 ms there and back.
SLOW = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}
# A busy machine is no slow line: the bench says exactly, this only notices when a page waits for something big.
USABLE_MS = 6_000

PAGES = [
    "/applications/",
    "/applications/{reference}/",
    "/applications/{reference}/section/idea/",
    "/applications/{reference}/section/money/",
    "/applications/{reference}/check/",
    "/applications/{reference}/delete/",
    "/funds/newham/small-and-simple/apply/",
    "/accounts/login/",
]


def _database_url() -> str:
    """The database that the live server uses now, for another process."""
    facts = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{facts['NAME']}"
    return f"postgres://{facts['USER']}:{facts['PASSWORD']}@{facts['HOST']}:{facts['PORT']}/{facts['NAME']}"


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
        server.wait(timeout=20)


def _wait_for(url: str) -> None:
    for _try in range(100):
        try:
            urllib.request.urlopen(url).close()
        except OSError:
            time.sleep(0.2)
        else:
            return
    raise AssertionError(f"{url} does not answer")


def _first_visit(browser: Browser, url: str, path: str) -> tuple[dict[str, int], float]:
    """The bytes of each thing that one page loads, and after how long it can be used."""
    context = browser.new_context(base_url=url, viewport=PHONE)  # type: ignore[arg-type]
    sign_in(context, SAM, url)
    page = context.new_page()
    network = context.new_cdp_session(page)
    names: dict[str, str] = {}
    sizes: dict[str, int] = {}

    def answered(event: dict[str, Any]) -> None:
        names[event["requestId"]] = event["response"]["url"]

    def loaded(event: dict[str, Any]) -> None:
        sizes[event["requestId"]] = int(event["encodedDataLength"])

    network.on("Network.responseReceived", answered)
    network.on("Network.loadingFinished", loaded)
    network.send("Network.enable")
    network.send("Network.emulateNetworkConditions", SLOW)
    page.goto(path, wait_until="networkidle")
    usable: float = page.evaluate("performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd")
    context.close()
    return {names.get(key, key).removeprefix(url): size for key, size in sizes.items()}, usable


def test_every_page_is_light(browser: Browser, production: str, record_testsuite_property: Any) -> None:
    reference = begin().reference
    heavy, slow = {}, {}
    for page in PAGES:
        path = page.format(reference=reference)
        sizes, usable = _first_visit(browser, production, path)
        total = sum(sizes.values())
        record_testsuite_property(page, f"{total} bytes, usable after {usable:.0f} ms")
        assert sizes
        if total > MOST_BYTES:
            heavy[page] = sizes
        if usable > USABLE_MS:
            slow[page] = usable
    assert not heavy
    assert not slow
