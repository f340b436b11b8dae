"""Every address, ours and Wagtail's, opened by everybody: 200, 403, 404 or the way to the right sign-in."""

from __future__ import annotations

import re
from contextlib import nullcontext
from unittest import mock

import pytest
from django.http import HttpResponse, HttpResponseBase
from django.template.response import SimpleTemplateResponse
from django.test import Client

from tests.permissions.addresses import Pattern, address, patterns
from tests.permissions.rows import EVERYBODY, SIGN_IN, STAFF_SIGN_IN, Outcome, Row, in_words
from tests.permissions.table_ours import OURS
from tests.permissions.table_paths import BY_ROUTE, PATHS
from tests.permissions.table_stock import STOCK
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

TABLE = [*OURS, *STOCK, *BY_ROUTE]
DRAW = SimpleTemplateResponse.rendered_content.fget
UNDRAWN = mock.patch.object(
    SimpleTemplateResponse, "rendered_content", property(lambda page: "" if page.status_code == 200 else DRAW(page))
)
DOORS = {"/accounts/login/": SIGN_IN, "/admin/login/": STAFF_SIGN_IN}


def rows_for(pattern: Pattern) -> list[Row]:
    """The row of this address, and those that ask it about other things."""
    fitting = [row for row in TABLE if row.fits(pattern.name)]
    plain = [row for row in fitting if not row.things and not row.query]
    return plain[:1] + [row for row in fitting if row.things or row.query]


CASES = [
    pytest.param(pattern, row, id=f"{row.label} {pattern.route}" if "*" in row.name else row.label)
    for pattern in patterns()
    for row in rows_for(pattern)
]


def outcome(response: HttpResponseBase) -> Outcome:
    """What somebody got, in the words of the table."""
    if response.status_code in (301, 302):
        return DOORS.get(response.headers["Location"].partition("?")[0], 302)
    return response.status_code


def everybody(world: World, url: str) -> dict[str, Outcome]:
    """What each person gets. One drawn page tells that its template works; drawing it ten times would only take long."""
    got: dict[str, Outcome] = {}
    for name in EVERYBODY.split():
        with UNDRAWN if 200 in got.values() else nullcontext():
            response = world.client(name).get(url)
        got[name] = outcome(response)
        if got[name] == 302:
            assert_arrives(world.client(name), url)
        if got[name] == 403:
            assert_says_why(response, url)
    return got


def assert_says_why(response: HttpResponse, url: str) -> None:
    """A refusal is a page with a sentence of its own."""
    assert re.search(r"[A-Z“][^<>]+[.!]", re.sub(r"<title>.*?</title>", "", response.text, flags=re.S)), url


def assert_arrives(client: Client, url: str) -> None:
    """A redirect ends on a page, soon, and for somebody signed in not at a sign-in."""
    response = client.get(url, follow=True)
    assert len(response.redirect_chain) <= 3, response.redirect_chain
    assert response.status_code in (200, 403, 404), (url, response.status_code, response.redirect_chain)


def compare(wanted: dict[str, Outcome], got: dict[str, Outcome], url: str) -> None:
    wrong = {name: got[name] for name in got if got[name] != wanted[name]}
    assert not wrong, f"{url}\n got  {in_words(wrong)}\n want {in_words({name: wanted[name] for name in wrong})}"


@pytest.mark.parametrize(("pattern", "row"), CASES)
def test_who_gets_what(world: World, pattern: Pattern, row: Row) -> None:
    url = address(pattern, row, world)
    compare(row.outcomes, everybody(world, url), url)


@pytest.mark.parametrize("row", PATHS, ids=lambda row: row.name)
def test_pages_and_files(world: World, row: Row) -> None:
    url = row.name.format(**world.things)
    compare(row.outcomes, everybody(world, url), url)


def test_every_address_is_in_the_table() -> None:
    left_out = [pattern.route for pattern in patterns() if not rows_for(pattern) or rows_for(pattern)[0].things]
    assert not left_out, "Add a row for each of these to tests/permissions/table_*.py"


def test_every_row_is_about_an_address() -> None:
    names = [pattern.name for pattern in patterns()]
    idle = [row.label for row in TABLE if not any(row.fits(name) for name in names)]
    assert not idle, "These rows fit no address any more"


def test_the_table_names_everybody() -> None:
    for row in [*TABLE, *PATHS]:
        assert set(row.outcomes) == set(EVERYBODY.split()), row.label
