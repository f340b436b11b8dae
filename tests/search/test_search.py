"""One box finds what is public, and nothing that is not."""

import datetime

import pytest
from django.urls import reverse
from wagtail.models import Page

from funds.awards.models import Award
from places.models import Authority, Ward
from search.finding import find, reference_in
from stories.models import Consent, StoryIndexPage, StoryPage
from tests.people import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def newham():
    return place("newham")


@pytest.fixture
def ward(newham):
    authority = Authority.objects.create(gss="E09000025", name="Newham", place=newham, system=newham.system)
    return Ward.objects.create(
        code="E05013908",
        name="Custom House",
        slug="custom-house",
        place=newham,
        authority=authority,
        latitude=51.5,
        longitude=0.03,
    )


def award(newham, **changes):
    facts = {
        "reference": "NEW-25-AAAA",
        "place": newham,
        "recipient": "Low Light Club",
        "activity": "Quiet board games for autistic adults",
        "amount_pence": 98_000,
        "awarded_on": datetime.date(2026, 10, 1),
        "published_at": "2026-10-01T09:00Z",
    }
    return Award.objects.create(**facts | changes)


def test_awards_are_found_by_group_and_by_what_for(newham):
    award(newham)
    assert [row["title"] for row in find("low light").award_rows] == ["Low Light Club, £980"]
    assert len(find("board games").awards) == 1


def test_an_award_that_is_not_published_is_not_found(newham):
    award(newham, published_at=None)
    assert len(find("low light")) == 0


def test_a_story_that_is_down_is_not_found(newham):
    root = Page.objects.get(depth=1).add_child(instance=StoryIndexPage(title="Stories", slug="told"))
    body = [("text", "<p>We mended a radio.</p>")]
    story = root.add_child(
        instance=StoryPage(title="A radio", slug="radio", teller="Dennis", place=newham, body=body, live=False)
    )
    Consent.objects.create(story=story, basis="Signed form")
    story.save_revision().publish()
    assert [page.pk for page in find("radio").stories] == [story.pk]
    StoryPage.objects.get(pk=story.pk).unpublish()
    assert find("radio").stories == []


def test_a_neighbourhood_is_found_by_name(ward):
    assert find("custom house").ward_rows[0]["url"] == "/funds/newham/wards/custom-house/"


@pytest.mark.parametrize(
    ("typed", "reference"),
    [
        ("NEW-26-7K4M", "NEW-26-7K4M"),
        ("new 26 7k4m", "NEW-26-7K4M"),
        ("NEW-26-7I4M", None),
        ("NEW-26-7K4", None),
        ("dominoes", None),
    ],
)
def test_a_reference_is_recognised_however_it_is_typed(typed, reference):
    assert reference_in(typed) == reference


def test_a_reference_leads_to_its_own_page(client):
    answer = client.get(reverse("search:search"), {"q": "new-26-7k4m"})
    assert answer.status_code == 302
    assert answer.url == "/applications/NEW-26-7K4M/"


@pytest.mark.parametrize(
    "typed", ["", "  ", "<script>alert(1)</script>", "'; drop table--", "x" * 5000, "🙂", "\u202eabc", '"', "* OR *"]
)
def test_anything_may_be_typed(client, typed):
    page = client.get(reverse("search:search"), {"q": typed})
    assert page.status_code == 200
    assert b"<script>alert" not in page.content


def test_a_search_without_results_says_what_to_try(client):
    assert "Nothing found for" in client.get(reverse("search:search"), {"q": "zzzz"}).content.decode()
