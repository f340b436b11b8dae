"""The guide for groups: there from the first start, with pictures that load and are described, linked from where it is needed."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.core.management import call_command
from PIL import Image

from content.steps import HEIGHT, STEPS, WIDTH
from home.models import InfoPage
from tests import people as cast
from tests.applications import factories

pytestmark = pytest.mark.django_db
GUIDE = "/help/applying/"
LARGEST = 40_000


class Pictures(HTMLParser):
    """The pictures of a page."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[dict[str, str]] = []
        self.feed(markup)

    def handle_starttag(self, tag, attrs):
        if tag == "img" and "/help/" in dict(attrs).get("src", ""):
            self.found.append(dict(attrs))


@pytest.fixture
def started():
    cast.place("newham")
    call_command("start_site", verbosity=0)


def test_the_guide_is_there_from_the_first_start(started, client):
    page = client.get(GUIDE)
    assert page.status_code == 200
    assert re.findall(r"<h2>(.*?)</h2>", page.text)[:3] == [
        "Before you start",
        "What you need",
        "Fill it in, bit by bit",
    ]
    assert 'href="/help/"' in page.text  # the way back up
    assert GUIDE in client.get("/help/").text


def test_it_is_as_long_as_one_sitting(started):
    words = re.sub(r"<[^>]+>", " ", str(InfoPage.objects.get(slug="applying").body)).split()
    assert 600 <= len(words) <= 1_100


def test_every_step_has_a_picture_with_words(started, client):
    pictures = Pictures(client.get(GUIDE).text).found
    assert len(pictures) == len(STEPS)
    for picture in pictures:
        assert len(picture["alt"]) > 30
        assert (picture["width"], picture["height"]) == (str(WIDTH), str(HEIGHT))
        assert picture["loading"] == "lazy"


@pytest.mark.parametrize("step", STEPS)
def test_each_picture_is_small_and_of_its_size(step):
    path = finders.find(f"help/{step}.webp")
    assert path, f"Run `make screens ARGS=help`: static/help/{step}.webp is missing."
    assert Path(path).stat().st_size < LARGEST
    with Image.open(path) as picture:
        assert picture.width / picture.height == pytest.approx(WIDTH / HEIGHT, rel=0.01)
        assert picture.width >= WIDTH


def test_a_step_that_is_gone_leaves_no_hole(started, client):
    page = InfoPage.objects.get(slug="applying")
    page.body = [("step", {"step": "gone", "caption": "x"}), ("text", "<p>Still here.</p>")]
    page.save_revision().publish()
    text = client.get(GUIDE).text
    assert "Still here." in text and "<figure" not in text


def test_it_is_linked_from_the_foot_the_call_and_the_tasks(client):
    call = factories.make_call()
    call_page = factories.make_page(call)
    draft = factories.make_draft(call=call)
    assert GUIDE in client.get(call_page.url).text
    client.force_login(draft.applicant, backend="django.contrib.auth.backends.ModelBackend")
    assert GUIDE in client.get(f"/applications/{draft.reference}/").text
    assert GUIDE in client.get("/applications/").text  # the foot of every page
