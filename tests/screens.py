"""Pictures of every kind of page on a phone and on a desktop: `python -m tests.screens` writes docs/screens/.

`python -m tests.screens fund call` takes only pages whose name starts with one of these words; `help` takes only the
pictures of the guide for groups, into static/help/.
"""

import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import django
from PIL import Image
from playwright.sync_api import Browser, Page

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "screens"
# A very long page tells no more than its first screens.
TALLEST = 2_600
COLOURS = 96
# The admin's pages scroll inside their own box.
HEIGHT = """Math.max(document.documentElement.scrollHeight,
  ...[...document.querySelectorAll('main, #main')].map(box => box.scrollHeight))"""
LOADED = """Promise.all([document.fonts.ready, ...[...document.images].map(image => {
  image.loading = 'eager';
  return image.complete || new Promise(done => { image.onload = image.onerror = done; });
})]).then(() => true)"""
# Pages that look like one that is pictured.
SAME_KIND = {"accessibility", "privacy", "cookies", "awards-of-one", "call-rolling", "search-nothing", "not-yours"}
SAME_KIND |= {"queue-empty", "queue-all", "case-decided", "section", "fund-quiet", "funds-not-found", "case-to-check"}
SAME_KIND |= {"preview-section", "call-extra-time", "call-closing", "no-staff-page", "refused"}
SIZES = {"phone": {"width": 375, "height": 812}, "desktop": {"width": 1280, "height": 900}}


def save(page: Page, name: str) -> None:
    """The whole page in one picture, with few colours so that it stays small."""
    before = page.viewport_size
    assert before
    # A window as tall as the page: the admin scrolls inside itself, and pictures further down wait to be scrolled to.
    page.set_viewport_size(
        {"width": before["width"], "height": min(max(page.evaluate(HEIGHT), before["height"]), TALLEST)}
    )
    page.evaluate(LOADED)
    shot = page.screenshot(animations="disabled")
    page.set_viewport_size(before)
    picture = Image.open(io.BytesIO(shot)).convert("RGB").quantize(COLOURS, Image.Quantize.MAXCOVERAGE, kmeans=2)
    picture.save(FOLDER / f"{name}.png", optimize=True)
    print(f"{name}.png {(FOLDER / f'{name}.png').stat().st_size // 1024} kB", flush=True)


def pages(browser: Browser, url: str, size: str) -> Iterator[tuple[str, Page]]:
    """Every page by name, opened by whoever reads it."""
    from tests.journeys.addresses import APPLYING, PUBLIC, STAFF
    from tests.journeys.browser import Window, open_window
    from tests.journeys.people import sign_in
    from tests.screens_together import TOGETHER

    windows: dict[str, Window] = {}
    for stop in (*PUBLIC, *APPLYING, *TOGETHER, *STAFF):
        if stop.name in SAME_KIND:
            continue
        if stop.who not in windows:
            windows[stop.who] = open_window(browser, url, SIZES[size])
            if stop.who:
                sign_in(windows[stop.who].context, stop.who, url)
        page = windows[stop.who].page
        page.goto(stop.find())
        yield f"staff-{stop.name}" if stop.staff else stop.name, page
    yield from applying_pages(open_window(browser, url, SIZES[size]).page)


def applying_pages(page: Page) -> Iterator[tuple[str, Page]]:
    """The way of one group, from the check to the receipt."""
    from tests.journeys import applying
    from tests.journeys.people import code_for

    email = f"sam-{page.viewport_size['width']}@pots.example"  # type: ignore[index]
    page.goto("/funds/newham/every-kind-of-question/")
    applying.answer_yes_to_all(page)
    yield "apply-1-result", page
    page.get_by_role("button", name="Start our application").click()
    page.get_by_role("textbox", name="mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    yield "apply-2-code", page
    page.get_by_role("textbox").first.fill(code_for(email))
    page.get_by_role("button", name="Sign in").click()
    yield "apply-3-tasks", page
    applying.open_first_section(page)
    applying.save(page)
    yield "apply-4-errors", page
    sections = (applying.fill_idea, applying.fill_facts, applying.fill_money, applying.fill_people)
    for number, fill in enumerate(sections, 1):
        if fill is applying.fill_money:
            with tempfile.TemporaryDirectory() as folder:
                pdf = Path(folder) / "Quote for pans.pdf"
                pdf.write_bytes(applying.PDF)
                applying.fill_money(page, pdf)
                yield f"apply-5-section-{number}", page
                applying.save(page)
            continue
        applying.fill_people(page, email) if fill is applying.fill_people else fill(page)  # type: ignore[operator]
        yield f"apply-5-section-{number}", page
        applying.save(page)
    yield "apply-6-check", page
    applying.send(page)
    yield "apply-7-sent", page


def main(only: list[str]) -> None:
    """Build the demo beside the site's own data, then go round with both sizes."""
    from django.test.utils import setup_test_environment

    from tests import help_pictures
    from tests.journeys.browser import chromium
    from tests.journeys.stage import stage

    setup_test_environment(debug=False)
    FOLDER.mkdir(parents=True, exist_ok=True)
    if not only:
        for old in FOLDER.glob("*.png"):
            old.unlink()
    with chromium() as browser, stage("screens", keep="--keep" in only) as site:
        wanted = tuple(word for word in only if not word.startswith("--"))
        site.reset()
        if not wanted or "help" in wanted:
            help_pictures.take(browser, site.url)
        for size in SIZES if wanted != ("help",) else ():
            site.reset()
            for name, page in pages(browser, site.url, size):
                if not wanted or name.startswith(wanted):
                    save(page, f"{name}-{size}")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    main(sys.argv[1:])
