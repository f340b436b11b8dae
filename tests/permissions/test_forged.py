"""What a request that no button offers can change: nothing, whoever sends it. And what lists and exports hold."""

from __future__ import annotations

import csv
import datetime
import io
from typing import Any

import pytest
import time_machine
from django.core import serializers
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Role
from funds.applications.lifecycle import Status
from funds.applications.models import Answer, Application, Reader, StatusChange
from funds.models import Call, Extension, PublicQuestion, SavedForm, SavedQuestion
from funds.review.models import Assessment, Conflict, Decision, Score
from stories.models import Consent
from tests.permissions.rows import EVERYBODY
from tests.permissions.world import GONE, World

pytestmark = pytest.mark.django_db

TABLES = (
    Application,
    Answer,
    StatusChange,
    Reader,
    Assessment,
    Conflict,
    Decision,
    Score,
    Call,
    Consent,
    Extension,
    PublicQuestion,
    SavedForm,
    SavedQuestion,
)


def everything() -> str:
    """All that matters, to be compared word by word."""
    return "".join(serializers.serialize("json", model._default_manager.order_by("pk")) for model in TABLES)


def but(names: str) -> list[str]:
    return [name for name in EVERYBODY.split() if name not in names.split()]


SCORES = {"score-need": "4", "score-fair": "4", "send": "1"}
WHY = {"reason": "Because"}
DECISION = {"outcome": "fund", **WHY}

# Address, its arguments, what is sent, and those whose work it is.
FORGED: list[tuple[str, dict[str, str], dict[str, Any], str]] = [
    ("review:act", {"reference": "sent", "verb": "pass"}, {}, "admin olu"),
    ("review:act", {"reference": "sent", "verb": "fail"}, WHY, "admin olu"),
    ("review:act", {"reference": "sent", "verb": "ask"}, WHY, "admin olu"),
    ("review:act", {"reference": "elsewhere", "verb": "pass"}, {}, "admin priya"),
    ("review:act", {"reference": "elsewhere", "verb": "fail"}, WHY, "admin priya"),
    ("review:act", {"reference": "read", "verb": "decide"}, DECISION, ""),
    ("review:act", {"reference": "read", "verb": "close-scoring"}, {}, "admin olu"),
    ("review:act", {"reference": "read", "verb": "score"}, SCORES, "quinn"),
    ("review:act", {"reference": "unread", "verb": "score"}, SCORES, ""),
    ("review:act", {"reference": "unread", "verb": "interest"}, {"interest": "no"}, "pat quinn rosa admin olu"),
    ("review:act", {"reference": "read", "verb": "interest"}, {"interest": "no"}, "pat quinn admin olu"),
    ("review:act", {"reference": "read", "verb": "lift"}, {"person": "{rosa.pk}", **WHY}, "admin olu"),
    ("review:act", {"reference": "funded", "verb": "promote"}, {"amount": "100", **WHY}, ""),
    ("review:act", {"reference": "draft", "verb": "pass"}, {}, ""),
    ("applications:section", {"reference": "draft", "key": "idea"}, {"idea": "Mine now"}, "amina"),
    ("applications:section", {"reference": "sent", "key": "idea"}, {"idea": "Mine now"}, ""),
    ("applications:section", {"reference": "changes", "key": "idea"}, {"idea": "Mine now"}, "joe"),
    ("applications:submit", {"reference": "draft"}, {}, "amina"),
    ("applications:submit", {"reference": "changes"}, {}, "joe"),
    ("applications:delete", {"reference": "draft"}, {}, "amina"),
    ("applications:delete", {"reference": "sent"}, {}, ""),
    ("applications:withdraw", {"reference": "sent"}, WHY, "joe"),
    ("applications:withdraw", {"reference": "elsewhere"}, WHY, ""),
    ("applications:messages", {"reference": "draft"}, {"text": "Hello"}, "amina"),
    ("applications:messages", {"reference": "sent"}, {"text": "Hello"}, "joe"),
    ("applications:again", {"reference": "draft"}, {"call": "{havering_call.pk}"}, "amina"),
    ("review:thread", {"reference": "sent"}, {"text": "Hello"}, "admin olu"),
    ("review:thread", {"reference": "read"}, {"text": "Hello"}, "admin olu"),
    ("review:thread", {"reference": "elsewhere"}, {"text": "Hello"}, "admin priya"),
    ("review:thread", {"reference": "asking_draft"}, {"text": "Hello"}, "admin olu"),
    (
        "keeping:add",
        {},
        {"place": "{havering.pk}", "draft_days": 30, "not_funded_years": 1, "funded_years": 1},
        "admin",
    ),
    ("keeping:edit", {"pk": "newham_keeping"}, {"place": "{newham.pk}", "draft_days": 30}, "admin"),
    ("call_closing", {"pk": "newham_call"}, {"to": "2027-12-01 17:00", **WHY}, "admin cora olu"),
    ("call_copy", {"pk": "newham_call"}, {"title": "Mine", "opens_on": "2027-12-01", "make": "1"}, "admin cora olu"),
    ("call_library", {"pk": "newham_call"}, {"do": "keep", "keep-name": "Mine"}, "admin cora olu"),
    ("call_extra_time", {"pk": "newham_call"}, {"until": "2027-12-01 17:00", **WHY}, "admin olu"),
    ("public_questions:edit", {"pk": "newham_public_question"}, {"answer": "Yes", "text": "A"}, "admin cora olu"),
    ("saved_forms:edit", {"pk": "shared_saved_form"}, {"name": "Mine"}, "admin"),
    ("story_consent_withdraw", {"page_id": "newham_story"}, {}, "admin cora"),
    ("story_consent_withdraw", {"page_id": "havering_story"}, {}, "admin cora"),
    ("story_consent", {"page_id": "havering_story"}, {"given_on": "2026-01-01", "basis": "Form"}, "admin cora priya"),
]


@pytest.mark.parametrize(("name", "things", "data", "who"), FORGED, ids=lambda value: str(value)[:60])
def test_a_forged_request_changes_nothing(
    world: World, name: str, things: dict[str, str], data: dict[str, Any], who: str
) -> None:
    told = {key: _argument(key, value, world) for key, value in things.items()}
    url, sent = reverse(name, kwargs=told), {key: str(value).format(**world.things) for key, value in data.items()}
    before = everything()
    for person in but(who):
        status = world.client(person).post(url, sent).status_code
        assert status in (302, 403, 404), (person, status)
        assert everything() == before, f"{person} changed something at {url}"


def _argument(key: str, value: str, world: World) -> Any:
    if key == "reference":
        return world.things[value].reference
    return world.things[value].pk if key in ("page_id", "pk") else value


@pytest.mark.parametrize(
    ("page", "who"),
    [("newham_call_page", "priya"), ("havering_call_page", "olu"), ("about", "olu"), ("newham_fund", "pat")],
)
def test_a_page_elsewhere_is_not_edited(world: World, page: str, who: str) -> None:
    target = world.things[page]
    answer = world.client(who).post(
        reverse("wagtailadmin_pages:edit", args=[target.pk]), {"title": "Mine", "slug": "x"}
    )
    assert answer.status_code == 403
    assert Page.objects.get(pk=target.pk).latest_revision_id == target.latest_revision_id


@pytest.mark.parametrize("who", ["olu", "cora"])
@pytest.mark.parametrize("verb", ["unpublish", "delete"])
def test_only_the_programme_team_takes_pages_down(world: World, who: str, verb: str) -> None:
    world.client(who).post(reverse(f"wagtailadmin_pages:{verb}", args=[world.newham_call_page.pk]))
    assert Page.objects.get(pk=world.newham_call_page.pk).live


@pytest.mark.parametrize("who", ["olu", "cora", "pat", "priya", "fran", "alex"])
def test_the_page_interface_publishes_for_nobody_else(world: World, who: str) -> None:
    Page.objects.filter(pk=world.newham_call_page.pk).update(live=False)
    url = reverse("wagtailadmin_api:pages:action", args=[world.newham_call_page.pk, "publish"])
    assert world.client(who).post(url, content_type="application/json").status_code in (400, 403, 404)
    assert not Page.objects.get(pk=world.newham_call_page.pk).live


def test_many_pages_are_not_published_at_once_by_an_editor(world: World) -> None:
    Page.objects.filter(pk=world.newham_call_page.pk).update(live=False)
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    world.client("cora").post(f"{url}?id={world.newham_call_page.pk}")
    assert not Page.objects.get(pk=world.newham_call_page.pk).live


def test_nobody_is_put_into_a_group_by_hand(world: World) -> None:
    url = reverse("wagtail_bulk_action", args=["accounts", "user", "assign_role"])
    assert world.client("admin").post(f"{url}?id={world.quinn.pk}", {"role": world.group.pk}).status_code == 404
    assert world.group not in world.quinn.groups.all()


@pytest.mark.parametrize("who", ["olu", "cora", "alex", "fran", "pat"])
def test_nobody_gives_themselves_a_job(world: World, who: str) -> None:
    before = Role.objects.count()
    data = {"user": world.things[who].pk, "job": "programme_team", "starts_at": "2026-01-01 09:00"}
    assert world.client(who).post(reverse("roles:add"), data).status_code == 403
    assert Role.objects.count() == before


def test_an_officer_moves_no_call_to_another_place(world: World) -> None:
    call = world.newham_call
    data = {"title": call.title, "place": world.havering.pk, "pot": world.havering_pot.pk, "budget_pence": "100"}
    world.client("olu").post(reverse("calls:edit", args=[call.pk]), data)
    world.client("olu").post(reverse("calls:add"), data)
    assert Call.objects.get(pk=call.pk).place == world.newham
    assert Call.objects.filter(place=world.havering).count() == 1


class TestWhatListsHold:
    @pytest.mark.parametrize(
        ("who", "seen", "unseen"),
        [
            ("olu", "Joe’s Allotment", "Hana’s Library"),
            ("priya", "Hana’s Library", "Joe’s Allotment"),
            ("fran", "Joe’s Kitchen", "Joe’s Allotment"),
            ("alex", "Hana’s Library", "Rose Walk Garden Table"),
            ("admin", "Joe’s Allotment", "Rose Walk Garden Table"),
        ],
    )
    def test_the_register_and_its_export(self, world: World, who: str, seen: str, unseen: str) -> None:
        page = world.client(who).get(reverse("organisations_modeladmin_index")).text
        export = world.client(who).get(reverse("organisations_modeladmin_index"), {"export": "csv"})
        rows = list(csv.reader(io.StringIO(b"".join(export.streaming_content).decode())))
        names = {row[0] for row in rows}
        assert seen in names and seen in page
        assert unseen not in names and unseen not in page

    @pytest.mark.parametrize(
        ("who", "seen", "unseen"),
        [
            ("olu", "Joe’s Allotment", "Hana’s"),
            ("priya", "Hana’s Library", "Joe’s"),
            ("fran", "Joe’s Kitchen", "Joe’s Allotment"),
            ("pat", "Sam’s Boxing Club", "Joe’s Allotment"),
            ("alex", "Hana’s Library", "Rose Walk"),
            ("admin", "Hana’s Library", "Rose Walk"),
        ],
    )
    def test_the_queue(self, world: World, who: str, seen: str, unseen: str) -> None:
        page = world.client(who).get(reverse("review:queue")).text
        assert seen in page
        assert unseen not in page

    def test_finance_reads_money_and_no_answers(self, world: World) -> None:
        page = world.client("fran").get(reverse("review:case", args=[world.funded.reference])).text
        assert "£2,080" in page
        assert "We cook what we grow" not in page
        assert "policy.pdf" not in page

    def test_a_member_reads_names_before_saying_whether_there_is_an_interest(self, world: World) -> None:
        page = world.client("quinn").get(reverse("review:case", args=[world.unread.reference])).text
        assert "Sam’s Choir" in page
        assert "We cook what we grow" not in page

    def test_a_member_reads_nobody_elses_scores_while_scoring_is_open(self, world: World) -> None:
        quinn = world.client("quinn").get(reverse("review:case", args=[world.read.reference]))
        assert quinn.context["scores"] == []
        assert quinn.context["why_not_scores"]

    def test_a_member_out_of_it_reads_why(self, world: World) -> None:
        page = world.client("rosa").get(reverse("review:case", args=[world.read.reference]))
        assert page.status_code == 403
        assert "You have an interest in this group" in page.text

    @pytest.mark.parametrize(("who", "seen"), [("olu", "newham_call"), ("priya", "havering_call")])
    def test_facts_of_ones_own_place(self, world: World, who: str, seen: str) -> None:
        listed = world.client(who).get(reverse("calls:index")).context["object_list"]
        assert [call.pk for call in listed] == [world.things[seen].pk]

    def test_editors_choosers_name_no_other_page_than_they_may_edit(self, world: World) -> None:
        answer = world.client("priya").get(reverse("wagtailadmin_api:pages:listing")).json()
        titles = {item["title"] for item in answer.get("items", answer.get("results", []))}
        assert world.newham_story.draft_title not in titles


class TestTheEndOfAJob:
    def test_access_ends_at_that_moment(self, world: World) -> None:
        url = reverse("review:case", args=[world.sent.reference])
        ends = timezone.now() + datetime.timedelta(hours=1)
        Role.objects.filter(user=world.olu).update(ends_at=ends)
        with time_machine.travel(ends - datetime.timedelta(seconds=1), tick=False):
            assert world.client("olu").get(url).status_code == 200
        with time_machine.travel(ends, tick=False):
            answer = world.client("olu").get(url)
            assert answer.status_code == 403
            assert "These pages are for people who run a fund" in answer.text
            assert not world.olu.groups.exists()

    def test_who_left_has_no_way_back(self, world: World) -> None:
        before = everything()
        url = reverse("review:act", args=[world.sent.reference, "pass"])
        assert world.client(GONE).post(url).status_code == 403
        assert everything() == before
        assert Application.objects.get(pk=world.sent.pk).status == Status.SUBMITTED
