"""Windows on the live site. Every one fails its test when the browser complained or another host was asked."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browser import DESK, PHONE, Window, chromium, open_window
from tests.journeys.people import sign_in
from tests.journeys.stage import Stage, stage

OpenWindow = Callable[..., Window]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder needs a browser."""
    for item in items:
        if __name__.rpartition(".")[0] in getattr(getattr(item, "module", None), "__name__", ""):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium() as running:
        yield running


@pytest.fixture(scope="session")
def built_stage(request: pytest.FixtureRequest, browser: Browser, django_test_environment, django_db_blocker):
    """The demo, built once. With `--reuse-db` the one of the last run serves again."""
    with django_db_blocker.unblock(), stage("journeys", keep=request.config.getvalue("reuse_db")) as running:
        running.leave()
        yield running


@pytest.fixture
def site(built_stage: Stage, django_db_blocker, empty_cache) -> Iterator[Stage]:
    """The demo as it is on its first morning; what this test changes is gone after it."""
    with django_db_blocker.unblock():
        built_stage.reset()
        yield built_stage
        built_stage.leave()


@pytest.fixture(scope="module")
def site_to_read(built_stage: Stage, django_db_blocker) -> Iterator[Stage]:
    """The demo for tests that only look."""
    with django_db_blocker.unblock():
        built_stage.reset()
        yield built_stage
        built_stage.leave()


@pytest.fixture
def window(browser: Browser, site: Stage) -> Iterator[OpenWindow]:
    """Opens a browser for one more person: ``window(PHONE, script=False)``, ``window(DESK, as_="olu.officer@…")``."""
    opened: list[Window] = []

    def open_one(size: dict[str, int] = PHONE, *, script: bool = True, as_: str = "") -> Window:
        new = open_window(browser, site.url, size, script=script)
        opened.append(new)
        if as_:
            sign_in(new.context, as_, site.url)
        return new

    yield open_one
    for one in opened:
        one.close()


@pytest.fixture
def phone(window: OpenWindow) -> Page:
    """A resident's phone."""
    return window(PHONE).page


@pytest.fixture
def desk(window: OpenWindow) -> Page:
    """A desktop computer."""
    return window(DESK).page


@pytest.fixture
def phone_without_script(window: OpenWindow) -> Page:
    """A phone where no script runs."""
    return window(PHONE, script=False).page
