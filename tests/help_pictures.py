"""The pictures in the guide for groups: steps of the real journey on a phone, cut to one size, into static/help/.

`make screens` takes them with all others, `make screens ARGS=help` takes only them.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page

FOLDER = Path(__file__).resolve().parents[1] / "static" / "help"
LARGEST = 40_000
SHARPNESS = 2
# What only the demonstration has, and what moves.
TIDY = "document.querySelectorAll('.demo-strip, .messages').forEach((part) => part.remove())"


class Shot(NamedTuple):
    """One picture: the stop it is taken at (`tests.journeys.addresses`) and the part of the page that comes first."""

    name: str
    stop: str
    first: str = "body"
    air: int = 0
    prepare: Callable[[Page], None] | None = None


def answer_more(page: Page) -> None:
    """Fill in the first part of Amina's draft, so that the next page has answers to check. Then look at that page."""
    check = page.url
    page.get_by_role("link", name="Change").first.click()
    for box in page.locator("#answers textarea, #answers input[type=text]").all():
        if box.is_visible() and not box.input_value():
            box.fill("Rose Walk community room, E13 8QE")
    page.locator(".save-row button").first.click()
    page.goto(check)


# In this order: the last one changes what the others show.
SHOTS = (
    Shot("call", "call", ".page-head .lead", 12),
    Shot("tasks", "tasks", ".not-sent"),
    Shot("question", "section", ".question-head", 12),
    Shot("sent", "status"),
    Shot("check", "check", "h1", 20, answer_more),
)


def take(browser: Browser, url: str) -> None:
    """Take all of them from the demo that is served at ``url``."""
    from content.steps import HEIGHT, STEPS, WIDTH
    from tests.journeys.addresses import APPLYING, PUBLIC
    from tests.journeys.browser import open_window
    from tests.journeys.people import sign_in

    assert {shot.name for shot in SHOTS} == set(STEPS)
    stops = {stop.name: stop for stop in (*PUBLIC, *APPLYING)}
    FOLDER.mkdir(exist_ok=True)
    for shot in SHOTS:
        stop = stops[shot.stop]
        window = open_window(browser, url, {"width": WIDTH, "height": HEIGHT}, device_scale_factor=SHARPNESS)
        if stop.who:
            sign_in(window.context, stop.who, url)
        window.page.goto(stop.find())
        if shot.prepare:
            shot.prepare(window.page)
        save(cut(window.page, shot, WIDTH, HEIGHT), shot.name)
        window.close()


def cut(page: Page, shot: Shot, width: int, height: int) -> bytes:
    """The part of the page that starts with ``shot.first``, with some air above it."""
    from tests.screens import LOADED

    page.evaluate(TIDY)
    page.evaluate(LOADED)
    box = page.locator(shot.first).first.bounding_box()
    assert box, f"{page.url} has no {shot.first}"
    clip = {"x": 0, "y": max(box["y"] - shot.air, 0), "width": width, "height": height}
    return page.screenshot(full_page=True, animations="disabled", clip=clip)  # type: ignore[arg-type]


def save(shot: bytes, name: str) -> None:
    """As a small file; one that is too large stops the run."""
    path = FOLDER / f"{name}.webp"
    Image.open(io.BytesIO(shot)).convert("RGB").save(path, quality=55, method=6)
    size = path.stat().st_size
    assert size < LARGEST, f"{path.name} has {size} bytes, more than {LARGEST}"
    print(f"static/help/{path.name} {size // 1024} kB", flush=True)
