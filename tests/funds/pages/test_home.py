"""The front page: find yours, what is open, one gap followed, stories, seven chests."""

from __future__ import annotations

import datetime

import pytest
from wagtail.models import PageViewRestriction

from home.models import HomePage
from stories.models import StoryPage
from tests.funds import factories

pytestmark = pytest.mark.django_db


def read(client):
    response = client.get("/")
    assert response.status_code == 200
    return response.content.decode()


def test_an_empty_site_still_has_a_front_page(client):
    factories.home()
    page = read(client)
    assert "Nothing is open today" in page
    assert 'action="/funds/"' in page
    assert 'name="postcode"' in page


def test_calls_come_by_closing_time_with_always_open_ones_last(client, newham):
    havering = factories.fund("havering")
    factories.call_page(factories.rolling(newham.place, title="Quick"), newham)
    factories.call_page(factories.call(newham.place, title="Later"), newham)
    factories.call_page(factories.call(havering.place, title="Sooner", closes_at=factories.at(5)), havering)
    cards = client.get("/").context_data["open_calls"]
    assert [card.title for card in cards] == ["Sooner", "Later", "Quick"]
    assert [card.urgent for card in cards] == [True, False, False]


def test_more_calls_than_fit_are_counted(client, newham):
    factories.pot(newham.place, 900_000)
    for number in range(6):
        factories.call_page(factories.call(newham.place, title=f"Call {number}"), newham)
    page = read(client)
    assert "See all six open calls" in page


def test_calls_to_come_are_announced(client, newham):
    factories.call_page(
        factories.call(newham.place, title="Winter", opens_at=factories.at(50, 9), closes_at=factories.at(90)), newham
    )
    page = read(client)
    assert "Winter" in page
    assert "Monday 11 January" in page


def test_the_seven_chests_are_summed_and_stand_where_they_stand(client, newham):
    factories.pot(newham.place, 110_000)
    havering = factories.fund("havering")
    factories.pot(havering.place, 78_000)
    factories.call_page(factories.call(newham.place), newham)
    page = read(client)
    assert "Two chests, £188,000" in page
    standings = {fund.place.name: fund.standing.text for fund in client.get("/").context_data["funds"]}
    assert standings == {"Havering": "Nothing open", "Newham": "Open"}


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, "Open"),
        ({"opens_at": datetime.timedelta(days=50), "closes_at": datetime.timedelta(days=80)}, "Opens 11 January"),
        ({"opens_at": datetime.timedelta(days=-40), "closes_at": datetime.timedelta(days=-1)}, "Deciding now"),
        ({"cancelled_at": datetime.timedelta(days=-1)}, "Nothing open"),
    ],
)
def test_where_a_chest_stands(client, newham, fields, expected):
    moments = {name: factories.at(delta.days) for name, delta in fields.items()}
    factories.call_page(factories.call(newham.place, **moments), newham)
    assert client.get("/").context_data["funds"][0].standing.text == expected


def test_a_chest_with_only_quick_grants_says_so(client, newham):
    factories.call_page(factories.rolling(newham.place), newham)
    assert client.get("/").context_data["funds"][0].standing.text == "Open: quick grants"


class TestOneGap:
    @pytest.fixture
    def followed(self, busy_newham):
        from funds.needs.models import Priority

        page = HomePage.objects.get()
        page.gap_priority = Priority.objects.get(slug="a-hot-meal")
        page.save()
        return page

    def test_it_goes_from_reports_to_people_helped(self, client, followed):
        figures = [step.figure for step in client.get("/").context_data["steps"]]
        assert figures == ["22 reports", "231 votes", "Community group", "£4,900", "96 people helped"]
        page = read(client)
        assert "A panel of twelve people in Newham chose it." in page
        assert "58 were sent by a link worker." in page
        assert "Read the story of Adaeze" in page

    def test_without_a_grant_it_stops_where_it_got_to(self, client, followed):
        from funds.awards.models import Award

        Award.objects.all().delete()
        assert len(client.get("/").context_data["steps"]) == 2

    def test_small_numbers_are_not_followed_in_public(self, client, followed):
        followed.gap_priority.reports = 4
        followed.gap_priority.save()
        assert client.get("/").context_data["steps"] == []

    def test_a_story_that_was_taken_back_is_not_linked(self, client, followed):
        StoryPage.objects.get().unpublish()
        assert "Read the story" not in read(client)


class TestStories:
    def test_the_chosen_story_is_large_and_the_newest_stand_beside_it(self, client, newham, today):
        told = []
        for number in range(5):
            today.shift(60)
            told.append(factories.story(newham.place, f"Story {number}"))
        home = HomePage.objects.get()
        home.first_story = told[0]
        home.save()
        context = client.get("/").context_data
        assert context["first_story"]["title"] == told[0].title
        assert [story["title"] for story in context["stories"]] == ["Story 4", "Story 3", "Story 2"]

    def test_a_story_behind_a_password_is_not_told_here(self, client, newham):
        hidden = factories.story(newham.place, "Hidden")
        PageViewRestriction.objects.create(page=hidden, restriction_type=PageViewRestriction.PASSWORD, password="x")
        assert client.get("/").context_data["first_story"] is None

    def test_a_chosen_story_that_was_taken_back_gives_way(self, client, newham):
        gone, kept = factories.story(newham.place, "Gone"), factories.story(newham.place, "Kept")
        home = HomePage.objects.get()
        home.first_story = gone
        home.save()
        gone.unpublish()
        page = read(client)
        assert "Gone" not in page
        assert kept.title in page


def test_the_preview_shows_the_page(busy_newham):
    assert HomePage.objects.get().make_preview_request().status_code == 200


def test_the_demonstration_says_that_all_is_made_up(client, newham, settings):
    settings.DEMO = True
    assert "made up" in read(client)


class TestAddresses:
    """The front page finds funds by one query of its own; everything else goes Wagtail's way."""

    @pytest.mark.parametrize(
        "path", ["/funds/nowhere/", "/funds/newham/nothing/", "/nowhere/newham/", "/stories/none/"]
    )
    def test_unknown_ones_are_not_found(self, client, newham, path):
        assert client.get(path).status_code == 404

    def test_an_unpublished_fund_is_not_found(self, client, newham):
        newham.unpublish()
        assert client.get("/funds/newham/").status_code == 404
        assert client.get("/funds/newham/wards/anything/").status_code == 404

    def test_stories_are_found_as_before(self, client, newham):
        told = factories.story(newham.place)
        assert client.get(f"/stories/{told.slug}/").status_code == 200

    def test_an_address_without_its_slash_is_put_right(self, client, newham):
        assert client.get("/funds/newham", follow=True).status_code == 200
