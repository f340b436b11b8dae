"""A story is public only while its teller agrees, and comes down at once when they take it back."""

import datetime

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import Page, Site

from content.models import Theme
from stories import actions
from stories.models import Consent, StoryIndexPage, StoryPage
from stories.signals import story_withdrawn
from stories.wagtail_hooks import no_story_without_consent
from tests.people import place

pytestmark = pytest.mark.django_db


@pytest.fixture
def index():
    root = Page.objects.get(depth=1)
    index = root.add_child(instance=StoryIndexPage(title="Stories", slug="told"))
    Site.objects.update_or_create(is_default_site=True, defaults={"root_page": root, "hostname": "testserver"})
    return index


@pytest.fixture
def story(index):
    page = StoryPage(
        title="I fixed a radio",
        slug="radio",
        teller="Dennis, 71",
        place=place("newham"),
        body=[("text", "<p>A repair bench and a pot of tea.</p>")],
        live=False,
    )
    return index.add_child(instance=page)


def agreed(story, people, **changes):
    facts = {"given_on": datetime.date(2026, 11, 1), "basis": "Signed form", "expires_on": None} | changes
    return actions.record_consent(story, by=people.cora, **facts)


def publish(story):
    story.save_revision().publish()
    story.refresh_from_db()


def test_a_story_without_consent_cannot_be_published(story):
    with pytest.raises(ValidationError, match="agree"):
        publish(story)
    assert not StoryPage.objects.get(pk=story.pk).live


def test_with_consent_it_can(story, people):
    agreed(story, people)
    publish(story)
    assert story.live


def test_an_agreement_that_has_run_out_does_not_count(story, people):
    with time_machine.travel("2026-11-05"):
        agreed(story, people, expires_on=datetime.date(2026, 11, 30))
    with time_machine.travel("2026-12-01 12:00"), pytest.raises(ValidationError):
        publish(story)


def test_the_clock_takes_down_what_has_run_out(story, people):
    with time_machine.travel("2026-11-05"):
        agreed(story, people, expires_on=datetime.date(2026, 11, 30))
        publish(story)
    with time_machine.travel("2026-11-30 12:00"):
        assert actions.take_down_lapsed() == 0
    with time_machine.travel("2026-12-01 12:00"):
        assert actions.take_down_lapsed() == 1
    story.refresh_from_db()
    assert not story.live


def test_comms_takes_a_story_down_at_once_and_once(story, people, django_capture_on_commit_callbacks):
    agreed(story, people)
    publish(story)
    heard = []
    story_withdrawn.connect(lambda story, **_: heard.append(story.pk), weak=False, dispatch_uid="test")
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw(story, by=people.cora)
        actions.withdraw(story, by=people.cora)
    story_withdrawn.disconnect(dispatch_uid="test")
    story.refresh_from_db()
    assert not story.live
    assert Consent.of(story).withdrawn_at
    assert heard == [story.pk]


def test_a_story_taken_back_cannot_come_up_again_by_publishing(story, people):
    agreed(story, people)
    publish(story)
    actions.withdraw(story, by=people.cora)
    story.refresh_from_db()
    with pytest.raises(ValidationError):
        publish(story)


@pytest.mark.parametrize("who", ["olu", "pat", "lin", "fran", "alex", "amina"])
def test_nobody_else_may_withdraw(story, people, who):
    agreed(story, people)
    publish(story)
    with pytest.raises(PermissionDenied):
        actions.withdraw(story, by=getattr(people, who))
    story.refresh_from_db()
    assert story.live


@pytest.mark.parametrize(
    ("who", "status"), [("cora", 200), ("admin", 200), ("olu", 200), ("priya", 403), ("alex", 403)]
)
def test_the_consent_page_is_for_those_who_edit_the_story(story, people, client, who, status):
    client.force_login(getattr(people, who), backend="django.contrib.auth.backends.ModelBackend")
    assert client.get(reverse("story_consent", args=[story.pk])).status_code == status


def test_an_agreement_cannot_run_out_before_it_was_given(story, people, client):
    client.force_login(people.cora, backend="django.contrib.auth.backends.ModelBackend")
    given = {"given_on": "2026-11-01", "basis": "Signed form", "expires_on": "2026-10-01"}
    page = client.post(reverse("story_consent", args=[story.pk]), given)
    assert "before it was given" in page.content.decode()
    assert Consent.of(story) is None


def test_publishing_in_the_editor_without_consent_explains_itself(story, people, client):
    client.force_login(people.admin, backend="django.contrib.auth.backends.ModelBackend")
    request = client.get(reverse("story_consent", args=[story.pk])).wsgi_request
    answer = no_story_without_consent(request, story)
    assert answer.url == reverse("story_consent", args=[story.pk])


def test_the_list_filters_by_borough_and_theme(index, story, people, rf):
    agreed(story, people)
    theme = Theme.objects.create(name="Men", slug="men", drawing="mens-wellbeing")
    story.themes.add(theme)
    publish(story)
    place("havering")

    def shown(query):
        return [card["title"] for card in index.get_context(rf.get(f"/{query}"))["cards"]]

    assert shown("") == ["I fixed a radio"]
    assert shown("?place=newham&theme=men") == ["I fixed a radio"]
    assert shown("?place=havering") == []
    assert shown("?page=999") == ["I fixed a radio"]
