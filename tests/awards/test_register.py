"""The public register shows what was awarded, and no number that points at a few people."""

import datetime

import pytest
from django.template.loader import render_to_string
from wagtail.models import Page

from funds.awards.models import Award, AwardIndexPage
from stories.models import StoryIndexPage, StoryPage
from tests.people import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def register():
    return Page.objects.get(depth=1).add_child(instance=AwardIndexPage(title="What got funded", slug="given"))


def award(number, slug="newham", **changes):
    facts = {
        "reference": f"NEW-25-{number:04}",
        "place": place(slug),
        "recipient": f"Group {number}",
        "activity": "Walks",
        "amount_pence": 100_000,
        "awarded_on": datetime.date(2026, 10, 1),
        "published_at": "2026-10-01T09:00Z",
    }
    return Award.objects.create(**facts | changes)


@pytest.mark.parametrize(("counted", "shown"), [(None, None), (0, None), (4, None), (5, 5), (96, 96)])
def test_small_numbers_are_never_shown(counted, shown):
    row = award(1, people_helped=counted, referred=counted)
    assert row.shown_people_helped == shown
    assert row.shown_referred == shown


def test_unpublished_awards_are_not_on_the_register(register, rf):
    award(1)
    award(2, published_at=None)
    awards = register.get_context(rf.get("/"))["awards"]
    assert [row.reference for row in awards] == ["NEW-25-0001"]


def test_the_register_filters_by_borough(register, rf):
    award(1)
    award(2, slug="havering")
    awards = register.get_context(rf.get("/?place=havering"))["awards"]
    assert [row.reference for row in awards] == ["NEW-25-0002"]


def test_the_register_asks_as_many_questions_for_ten_awards_as_for_a_thousand(register, rf, django_assert_num_queries):
    def read():
        context = register.get_context(rf.get("/"))
        return [(row.place.name, row.ward, row.priority) for row in context["awards"]], list(context["places"])

    facts = Award.objects.values()
    for number in range(10):
        award(number)
    with django_assert_num_queries(4):
        read()
    pattern = facts.first() | {"id": None}
    Award.objects.bulk_create(Award(**pattern | {"reference": f"NEW-24-{number:04}"}) for number in range(990))
    with django_assert_num_queries(4):
        read()


def test_a_story_shows_the_grant_that_it_tells_of(rf):
    told = Page.objects.get(depth=1).add_child(instance=StoryIndexPage(title="Stories", slug="told"))
    body = [("text", "<p>We cook together.</p>")]
    story = StoryPage(title="Onions", slug="onions", teller="Adaeze", place=place("newham"), body=body, live=False)
    told.add_child(instance=story)
    assert story.get_context(rf.get("/"))["sections"] == []
    award(1, story=story, people_helped=96, referral="Come on a Tuesday.")
    award(2, published_at=None)
    (section,) = story.get_context(rf.get("/"))["sections"]
    assert [step["what"] for step in section["context"]["steps"]] == ["Group 1", "96 people"]
    html = render_to_string(section["template"], {"section": section}, using="jinja2")
    assert "got £1,000 from the chest" in html
    assert "Come on a Tuesday." in html
