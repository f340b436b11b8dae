"""Newham as these pages' tests know it: one fund, and the real midday of Sunday 22 November 2026."""

from __future__ import annotations

import pytest
import time_machine

from funds.models import FundPage
from tests.funds import factories


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(factories.NOW, tick=False) as traveller:
        yield traveller


@pytest.fixture
def newham(db) -> FundPage:
    return factories.fund("newham")


@pytest.fixture
def busy_newham(newham) -> FundPage:
    """Something of everything that a fund's page shows."""
    place = newham.place
    factories.pot(place, 110_000, (4_900, 4_700, 980))
    custom_house = factories.ward(place, "Custom House", "custom-house")
    factories.ward(place)
    factories.call_page(factories.call(place), newham, slug="street-by-street")
    factories.call_page(factories.rolling(place), newham, slug="quick-start")
    told = factories.story(place)
    meal = factories.priority(place, wards=[custom_house], story=told)
    factories.priority(place, "Green corners", "green-corners", votes=104, reports=9)
    factories.evidence(place, ward=custom_house, priority=meal)
    factories.award(place, ward=custom_house, priority=meal, story=told)
    factories.last_round(place)
    factories.seats(place)
    return newham
