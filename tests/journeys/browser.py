"""A real Chromium that talks to our server only, and notes every complaint of the pages it opens."""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    expect,
    sync_playwright,
)

PHONE = {"width": 375, "height": 812}
DESK = {"width": 1280, "height": 900}

PROGRAMS = ("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-dev-shm-usage",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--font-render-hinting=none",
    # Nothing but this machine has an address.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
]
# Long enough for a very busy machine; a page that takes this long has failed.
PATIENCE = 30_000


@contextmanager
def chromium() -> Iterator[Browser]:
    """One browser. Playwright runs an event loop, so Django is told that its queries are ours to make."""
    program = next((path for path in PROGRAMS if Path(path).exists()), None)
    before = os.environ.get("DJANGO_ALLOW_ASYNC_UNSAFE")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    expect.set_options(timeout=PATIENCE)
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
            yield browser
            browser.close()
    finally:
        if before is None:
            del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


class Complaints:
    """What went wrong in a browser without anybody seeing it."""

    def __init__(self, own: str) -> None:
        self.own = urlsplit(own).netloc
        self.found: list[str] = []
        self.expected: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        context.on("console", self._console)
        context.on("weberror", lambda error: self.found.append(f"script failed: {error.error}"))
        context.on("request", self._request)
        context.on("response", self._response)

    def expect(self, pattern: str) -> None:
        """A complaint that the journey causes on purpose, such as the 404 of a wrong address."""
        self.expected.append(pattern)

    @property
    def unexpected(self) -> list[str]:
        return [text for text in self.found if not any(re.search(pattern, text) for pattern in self.expected)]

    def _console(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self.found.append(f"console: {message.text} ({message.location.get('url', '')})")

    def _request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme in ("http", "https", "ws", "wss") and parts.netloc != self.own:
            self.found.append(f"asked another host: {request.url}")

    def _response(self, response: Response) -> None:
        if response.status >= 500:
            self.found.append(f"answered {response.status}: {response.url}")


class Window:
    """A person's browser: its own cookies, one page, and its complaints."""

    def __init__(self, context: BrowserContext, complaints: Complaints) -> None:
        self.context = context
        self.complaints = complaints
        self.page: Page = context.new_page()

    def close(self) -> None:
        self.context.close()
        assert not self.complaints.unexpected, "\n".join(["The browser complained:", *self.complaints.unexpected])


def open_window(browser: Browser, own: str, size: dict[str, int], *, script: bool = True, **options: Any) -> Window:
    """A new person's browser, ``size`` large. Addresses are relative to ``own``."""
    context = browser.new_context(
        base_url=own,
        viewport=size,  # type: ignore[arg-type]
        java_script_enabled=script,
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
        **options,
    )
    context.set_default_timeout(PATIENCE)
    complaints = Complaints(own)
    complaints.watch(context)
    return Window(context, complaints)


SCRIPTS = re.compile(r"<script\b.*?</script>", re.DOTALL | re.IGNORECASE)
NOSCRIPT = re.compile(r"</?noscript[^>]*>", re.IGNORECASE)


def without_scripts(context: BrowserContext) -> None:
    """Pages as they are where no script runs, in a browser that still can: axe itself is a script."""

    def stripped(route: Route) -> None:
        if route.request.resource_type != "document":
            route.continue_()
            return
        response = route.fetch(max_redirects=0)
        if "text/html" not in response.headers.get("content-type", ""):
            route.fulfill(response=response)
            return
        route.fulfill(response=response, body=NOSCRIPT.sub("", SCRIPTS.sub("", response.text())))

    context.route("**/*", stripped)
