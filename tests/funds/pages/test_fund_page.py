"""A borough's fund page, and the pages of its wards and priorities."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import ValidationError

from funds.models import FundPage
from tests.funds import factories

pytestmark = pytest.mark.django_db


def read(client, url):
    response = client.get(url)
    assert response.status_code == 200
    return response.content.decode()


class TestFund:
    def test_money_comes_as_a_sum_people_can_check(self, client, busy_newham):
        page = read(client, "/funds/newham/")
        assert "£99,420" in page
        assert "£110,000" in page
        assert "£10,580" in page
        assert "Promised to 3 groups" in page
        assert "NHS North East London" in page

    def test_open_calls_come_by_closing_time_and_always_open_ones_last(self, client, busy_newham):
        cards = [card.title for card, _size in client.get("/funds/newham/").context_data["open_calls"]]
        assert cards == ["Street by Street: up to £5,000", "Quick start: £1,000 or less"]

    def test_a_priority_shows_its_evidence_and_what_came_of_it(self, client, busy_newham):
        page = read(client, "/funds/newham/")
        assert 'href="/funds/newham/priorities/a-hot-meal/"' in page
        assert "231" in page
        assert "Custom House Borrowed Kitchen" in page
        assert "Could your group help?" in page

    def test_where_things_are_missing_is_a_map_and_the_same_table(self, client, busy_newham):
        page = read(client, "/funds/newham/")
        assert "Families with nowhere to cook" in page
        assert page.count("M0 0l10 0l0 10z") == 2

    def test_fewer_than_five_are_never_shown(self, client, newham):
        ward = factories.ward(newham.place)
        factories.evidence(newham.place, 4, ward=ward, summary="Four people said this")
        factories.priority(newham.place, reports=3, votes=2, wards=[ward])
        response = client.get("/funds/newham/")
        assert "Four people said this" not in response.content.decode()
        assert [shape.count for shape in response.context_data["shapes"]] == [None]
        row = response.context_data["priorities"][0]
        assert (row.reports, row.votes) == (None, None)

    def test_a_closed_priority_leaves_the_list_and_keeps_its_page(self, client, newham):
        factories.priority(newham.place, closed_on=datetime.date(2026, 1, 1))
        assert "A hot meal" not in read(client, "/funds/newham/")
        assert "A hot meal" in read(client, "/funds/newham/priorities/a-hot-meal/")

    def test_the_last_round_and_who_decides(self, client, busy_newham):
        page = read(client, "/funds/newham/")
        assert "29 of 63 groups got a yes" in page
        assert "Twelve people decide" in page

    def test_a_new_fund_with_nothing_in_it_says_what_is_to_come(self, client, newham):
        page = read(client, "/funds/newham/")
        assert "Nothing is open in Newham today" in page
        assert "£" not in page.split("<main")[1].split("</main>")[0]

    def test_a_call_that_is_to_come_is_announced(self, client, newham):
        planned = factories.call(newham.place, opens_at=factories.at(10, 9), title="Winter round")
        factories.call_page(planned, newham)
        page = read(client, "/funds/newham/")
        assert "Winter round" in page
        assert "Wednesday 2 December" in page

    def test_a_call_moves_on_with_the_clock_and_nothing_is_stored(self, client, newham, today):
        factories.call_page(factories.call(newham.place), newham)
        assert len(client.get("/funds/newham/").context_data["open_calls"]) == 1
        today.move_to(factories.at(47))
        context = client.get("/funds/newham/").context_data
        assert context["open_calls"] == []
        assert len(context["deciding_calls"]) == 1

    def test_a_grant_that_is_not_public_yet_is_not_shown(self, client, newham):
        factories.award(newham.place, published_at=None)
        page = read(client, "/funds/newham/")
        assert "Borrowed Kitchen" not in page
        assert "Every grant is shown here as soon as it is decided." in page

    def test_more_grants_than_fit_are_one_click_away(self, client, newham):
        for number in range(8):
            factories.award(newham.place, recipient=f"Group {number}")
        page = read(client, "/funds/newham/")
        assert "See all 8 grants" in page
        assert 'href="/awards/?place=newham"' in page

    def test_few_people_helped_are_not_counted_in_public(self, client, newham):
        factories.award(newham.place, people_helped=4, referred=3)
        page = read(client, "/funds/newham/")
        assert "people helped" not in page
        assert "sent by a link worker" not in page

    def test_an_unpublished_call_is_not_shown(self, client, newham):
        factories.call_page(factories.call(newham.place), newham).unpublish()
        assert client.get("/funds/newham/").context_data["open_calls"] == []
        assert client.get("/funds/newham/call-1/").status_code == 404

    def test_long_names_and_many_of_everything(self, client, newham):
        for number in range(30):
            factories.priority(newham.place, "W" * 80, f"priority-{number}")
            factories.award(newham.place, recipient="G" * 160)
        read(client, "/funds/newham/")

    def test_the_head_carries_words_for_search_results(self, client, newham):
        assert '<meta name="description" content="You know your street.">' in read(client, "/funds/newham/")

    def test_another_borough_sees_nothing_of_this_one(self, client, busy_newham):
        factories.fund("havering")
        page = read(client, "/funds/havering/")
        assert "A hot meal" not in page
        assert "Borrowed Kitchen" not in page


class TestWard:
    def test_it_tells_what_is_missing_what_was_chosen_and_what_was_paid_for(self, client, busy_newham):
        page = read(client, "/funds/newham/wards/custom-house/")
        assert "1 of its 4 small areas is among the fifth of England with the fewest resources." in page
        assert "Families with nowhere to cook" in page
        assert "A hot meal" in page
        assert "Green corners" not in page
        assert "£4,900" in page

    def test_a_quiet_ward_says_so_and_leads_on(self, client, busy_newham):
        page = read(client, "/funds/newham/wards/plaistow-north/")
        assert "Nobody has told us" in page
        assert 'href="/funds/newham/"' in page

    @pytest.mark.parametrize("slug", ["nowhere", "custom-house/extra"])
    def test_an_unknown_ward_is_not_found(self, client, busy_newham, slug):
        assert client.get(f"/funds/newham/wards/{slug}/").status_code == 404

    def test_a_ward_of_another_borough_is_not_found_here(self, client, busy_newham):
        havering = factories.fund("havering")
        factories.ward(havering.place, "Gooshays", "gooshays")
        assert client.get("/funds/newham/wards/gooshays/").status_code == 404
        assert client.get("/funds/havering/wards/gooshays/").status_code == 200

    def test_a_ward_that_ended_is_not_found(self, client, newham):
        factories.ward(newham.place, "Old End", "old-end", ends_on=datetime.date(2022, 5, 4))
        assert client.get("/funds/newham/wards/old-end/").status_code == 404


class TestPriority:
    def test_it_tells_why_who_said_so_and_what_came_of_it(self, client, busy_newham):
        page = read(client, "/funds/newham/priorities/a-hot-meal/")
        assert "Families told us they eat cold food." in page
        assert "Families with nowhere to cook" in page
        assert "231" in page
        assert "Custom House Borrowed Kitchen" in page
        assert "My children started to dance" in page
        assert 'href="/funds/newham/street-by-street/"' in page

    def test_a_story_that_was_taken_back_is_gone_at_once(self, client, busy_newham):
        from stories.models import StoryPage

        StoryPage.objects.get().unpublish()
        assert "My children started to dance" not in read(client, "/funds/newham/priorities/a-hot-meal/")

    def test_without_a_grant_it_asks_whether_your_group_could_help(self, client, busy_newham):
        assert "Could your group help?" in read(client, "/funds/newham/priorities/green-corners/")

    @pytest.mark.parametrize("path", ["priorities/", "wards/", "priorities/nothing/"])
    def test_unknown_addresses_are_not_found(self, client, newham, path):
        assert client.get(f"/funds/newham/{path}").status_code == 404


class TestEditing:
    def test_a_borough_has_one_fund_page(self, newham):
        twin = FundPage(title="Twin", slug="twin", place=newham.place)
        with pytest.raises(ValidationError) as refusal:
            newham.get_parent().add_child(instance=twin)
        assert "place" in refusal.value.message_dict

    def test_the_preview_shows_the_page(self, busy_newham):
        response = busy_newham.make_preview_request()
        assert response.status_code == 200

    def test_every_field_that_an_editor_fills_in_explains_itself(self, newham):
        from funds.models import FundingCallPage
        from home.models import HomePage

        for model in (FundPage, FundingCallPage, HomePage):
            for panel in model.content_panels:
                for field in [panel, *getattr(panel, "children", [])]:
                    name = getattr(field, "field_name", None)
                    if name and name != "title":
                        assert model._meta.get_field(name).help_text, f"{model.__name__}.{name}"
