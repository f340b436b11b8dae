"""A public page of a fund asks the database a fixed number of times, at most fifteen, however much it shows."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from funds.needs.models import Priority
from home.models import HomePage
from places.models import Ward
from tests.funds import factories

pytestmark = pytest.mark.django_db

PAGES = [
    "/",
    "/funds/",
    "/funds/?postcode=newham",
    "/funds/newham/",
    "/funds/newham/wards/custom-house/",
    "/funds/newham/priorities/a-hot-meal/",
    "/funds/newham/street-by-street/",
    "/funds/newham/street-by-street/questions/",
]
MOST = 15


def queries(client, url):
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return [query["sql"] for query in caught.captured_queries]


@pytest.fixture
def followed(busy_newham):
    page = HomePage.objects.get()
    page.gap_priority = Priority.objects.get(slug="a-hot-meal")
    page.first_story = page.gap_priority.story
    page.save()
    return busy_newham


@pytest.mark.parametrize("url", PAGES)
def test_a_page_asks_at_most_fifteen_times(client, followed, url):
    asked = queries(client, url)
    assert len(asked) <= MOST, "\n".join(sql[:20] + sql[sql.find(" FROM ") :][:200] for sql in asked)


@pytest.mark.parametrize("url", PAGES)
def test_more_of_everything_asks_no_more(client, followed, url):
    before = len(queries(client, url))
    place = followed.place
    ward = Ward.objects.get(slug="custom-house")
    meal = Priority.objects.get(slug="a-hot-meal")
    factories.pot(factories.fund("havering").place, 78_000)
    factories.pot(place, 999_000)
    for number in range(5):
        factories.call_page(factories.call(place, title=f"Call {number}"), followed)
        another = factories.ward(place, f"Ward {number}", f"ward-{number}")
        factories.priority(place, f"Priority {number}", f"priority-{number}", wards=[ward, another])
        factories.evidence(place, 10 + number, ward=another, priority=meal)
        factories.award(place, ward=ward, priority=meal)
        factories.story(place)
    assert len(queries(client, url)) <= before
