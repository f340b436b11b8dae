"""Finding one's own fund at /funds/: what is typed, what is answered."""

from __future__ import annotations

import pytest

from places.models import Authority, Neighbourhood, Postcode
from tests.funds import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def plaistow(newham):
    """E13 8QE, in Plaistow North, as it is in the real data."""
    ward = factories.ward(newham.place)
    place = Neighbourhood.objects.create(
        code="E01000001",
        name="Newham 012A",
        ward=ward,
        imd_score=30,
        imd_rank=4000,
        imd_decile=2,
        income_decile=2,
        health_decile=2,
        environment_decile=2,
    )
    authority = Authority.objects.get(gss="E09000025")
    Postcode.objects.create(code="E138QE", ward=ward, neighbourhood=place, authority=authority)
    Postcode.objects.create(code="E138QF", ward=ward, neighbourhood=place, authority=authority, live=False)
    return ward


def find(client, text):
    return client.get("/funds/", {"postcode": text})


def test_a_postcode_leads_to_the_ward_the_fund_and_what_is_open(client, newham, plaistow):
    factories.call_page(factories.call(newham.place), newham, slug="street-by-street")
    page = find(client, "e13 8qe").content.decode()
    assert "E13 8QE is in Plaistow North ward, Newham." in page
    assert 'href="/funds/newham/"' in page
    assert 'href="/funds/newham/wards/plaistow-north/"' in page
    assert 'href="/funds/newham/street-by-street/"' in page


def test_an_ended_postcode_says_so_and_still_leads_on(client, plaistow):
    page = find(client, "E13 8QF").content.decode()
    assert "no longer in use" in page
    assert 'href="/funds/newham/wards/plaistow-north/"' in page


@pytest.mark.parametrize("typed", ["E13 8Q", "E13 8QZ", "Atlantis", "E13", "🏠", "<b>x", "x" * 5000, "مرحبا"])
def test_what_cannot_be_found_is_kept_with_a_message_and_the_boroughs_to_choose_from(client, newham, plaistow, typed):
    response = find(client, typed)
    page = response.content.decode()
    assert response.status_code == 200
    assert "nhsuk-error-message" in page
    assert "<title>Error: " in page
    assert "<b>x" not in page
    if typed.startswith("E13"):
        assert f'value="{typed}"' in page
    assert 'href="/funds/newham/"' in page


def test_nothing_typed_asks_for_something(client, newham):
    assert "Enter a full postcode, like E13 8QE" in find(client, "").content.decode()


def test_a_name_finds_its_borough(client, newham, plaistow):
    answer = find(client, "newham council").context_data["answer"]
    assert (answer.fund.place, answer.ward_name) == (newham.place, "")


def test_a_ward_finds_its_borough(client, newham, plaistow):
    assert "Plaistow North is a ward in Newham." in find(client, "plaistow north").content.decode()


def test_several_of_one_name_are_listed_to_choose_from(client, newham, plaistow):
    factories.ward(newham.place, "Plaistow South", "plaistow-south")
    page = find(client, "plaistow").content.decode()
    assert "We know more than one place called plaistow" in page
    assert 'href="/funds/newham/wards/plaistow-south/"' in page
    assert 'href="/funds/newham/wards/plaistow-north/"' in page


def test_a_borough_without_an_open_call_says_so(client, newham, plaistow):
    assert "Nothing is open in Newham today" in find(client, "E13 8QE").content.decode()


def test_a_place_whose_fund_is_not_here_yet_says_so(client, newham, plaistow):
    newham.unpublish()
    page = find(client, "E13 8QE").content.decode()
    assert "E13 8QE is in Plaistow North ward, Newham." in page
    assert "not on this site yet" in page


def test_without_a_search_the_page_lists_every_fund_and_every_open_call(client, newham):
    factories.fund("havering")
    factories.call_page(factories.call(newham.place), newham, slug="street-by-street")
    response = client.get("/funds/")
    page = response.content.decode()
    assert response.context_data["answer"] is None
    assert "nhsuk-error-message" not in page
    assert 'id="open"' in page
    assert page.count('href="/funds/newham/street-by-street/"') == 1
    assert [fund.standing.text for fund in response.context_data["funds"]] == ["Nothing open", "Open"]


def test_with_no_fund_at_all_the_page_still_answers(client, db):
    factories.home()
    assert client.get("/funds/").status_code == 200
