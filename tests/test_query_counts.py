"""A list asks the database as often for a thousand rows as for ten; the first public pages ask at most fifteen times."""

# ruff: noqa: F811 - a fixture and what is built with it share a name

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.contrib.forms.models import FormSubmission
from wagtail.models import ModelLogEntry, Page
from wagtail.search.backends import get_search_backend

from accounts.models import Role, User
from content.models import Document, Image, Theme
from funds.applications.lifecycle import Status
from funds.applications.models import Application, Message, Organisation, Reader
from funds.awards.models import Award
from funds.models import Call, Contributor, FundingCallPage, PanelSeat, Pot, RoundSummary
from funds.needs.models import Evidence, Priority
from funds.review.models import Assessment, Decision
from stories.models import Consent, StoryPage
from tests.permissions.conftest import built, world  # noqa: F401 - fixtures
from tests.permissions.world import World

pytestmark = pytest.mark.django_db

FEW, MANY = 10, 1_000
MOST = 15
STATES = [Status.SUBMITTED, Status.IN_REVIEW, Status.FUNDED, Status.DECLINED]


def applications(world: World, numbers: range) -> None:
    """Joe's, each with a group, a review, a place on Pat's list, and an award where it was funded."""
    like = world.sent
    groups = Organisation.objects.bulk_create(Organisation(name=f"Group {n}", ward=like.ward) for n in numbers)
    made = Application.objects.bulk_create(
        Application(
            reference=f"NEW-20-{n:04}",
            call=like.call,
            version=like.version,
            applicant=world.joe,
            ward=like.ward,
            organisation=group,
            organisation_name=group.name,
            priority=like.priority,
            amount_pence=100_000 + n,
            status=STATES[n % 4],
            submitted_at=timezone.now(),
            decided_at=timezone.now(),
            title="A meal",
        )
        for n, group in zip(numbers, groups, strict=True)
    )
    reviews = Assessment.objects.bulk_create(Assessment(application=one) for one in made)
    Decision.objects.bulk_create(
        Decision(assessment=one, outcome="fund", amount_pence=100_000, reasons="Yes", by=world.olu)
        for one in reviews
        if one.application.status == Status.FUNDED
    )
    Reader.objects.bulk_create(Reader(application=one, user=world.pat, access="answers") for one in made)


def threads(world: World, numbers: range) -> None:
    """A message of Joe's in as many applications, which nobody has opened, and one of the fund's."""
    held = {one.reference: one for one in Application.objects.filter(reference__startswith="NEW-20-")}
    mine = [held[f"NEW-20-{n:04}"] for n in numbers]
    Message.objects.bulk_create(
        Message(application=one, side=side, by=by, text="May we ask for rent?")
        for one in mine
        for side, by in (("group", world.joe), ("fund", world.olu))
    )


def awards(world: World, numbers: range) -> None:
    made = Award.objects.bulk_create(
        Award(
            reference=f"AWD-{n}",
            place=world.newham,
            recipient=f"Garden {n}",
            activity="A garden for all",
            amount_pence=100_000,
            published_at=timezone.now(),
            ward=world.newham_ward,
            priority=world.newham_priority,
            story=world.newham_story,
        )
        for n in numbers
    )
    get_search_backend().add_bulk(Award, made)


def pages(parent: Page, model: type[Page], numbers: range, fields: Callable[[int], dict[str, Any]]) -> list[Any]:
    """Pages below ``parent`` without the hundred queries that each would cost an editor."""
    parent.refresh_from_db()
    kind = ContentType.objects.get_for_model(model)
    last = parent.get_last_child()
    start = int(last.path[-parent.steplen :], 36) if last else 0
    told = {n: fields(n) for n in numbers}
    rows = Page.objects.bulk_create(
        Page(
            path=model._get_path(parent.path, parent.depth + 1, start + offset),
            depth=parent.depth + 1,
            title=told[n]["title"],
            draft_title=told[n]["title"],
            slug=f"{model.__name__.lower()}-{n}",
            live=True,
            url_path=f"{parent.url_path}{model.__name__.lower()}-{n}/",
            content_type=kind,
            locale=parent.locale,
            first_published_at=timezone.now(),
            last_published_at=timezone.now(),
            latest_revision_created_at=timezone.now(),
        )
        for offset, n in enumerate(numbers, 1)
    )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + len(rows))
    made = []
    for n, row in zip(numbers, rows, strict=True):
        page = model(
            page_ptr_id=row.pk, **{field.name: getattr(row, field.name) for field in Page._meta.fields}, **rest(told[n])
        )
        page.save_base(raw=True)
        made.append(page)
    return made


def rest(told: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in told.items() if name != "title"}


def stories(world: World, numbers: range) -> None:
    made = pages(
        world.newham_story.get_parent(),
        StoryPage,
        numbers,
        lambda n: {"title": f"Garden story {n}", "teller": "Bea", "place": world.newham, "intro": "We dig."},
    )
    Consent.objects.bulk_create(Consent(story=story, basis="Signed") for story in made)


def calls(world: World, numbers: range) -> None:
    like = world.newham_call
    facts = {field: getattr(like, field) for field in ("opens_at", "min_pence", "max_pence", "phone", "method_words")}
    made = Call.objects.bulk_create(
        Call(title=f"Call {n}", place=world.newham, pot=like.pot, rolling=True, budget_pence=100, **facts)
        for n in numbers
    )
    by_number = dict(zip(numbers, made, strict=True))
    pages(world.newham_fund, FundingCallPage, numbers, lambda n: {"title": f"Call {n}", "call": by_number[n]})


def facts(world: World, numbers: range) -> None:
    """Everything else that the staff pages list."""
    place, theme, today = world.newham, Theme.objects.first(), timezone.localdate()
    Contributor.objects.bulk_create(Contributor(name=f"Giver {n}", kind="nhs") for n in numbers)
    Pot.objects.bulk_create(
        Pot(place=place, name=f"Pot {n}", starts_on=today, ends_on=today, total_pence=1) for n in numbers
    )
    Priority.objects.bulk_create(
        Priority(place=place, title=f"Priority {n}", slug=f"priority-{n}", why="Why", theme=theme) for n in numbers
    )
    Evidence.objects.bulk_create(
        Evidence(place=place, ward=world.newham_ward, summary=f"Report {n}", theme=theme, count=7, counted_on=today)
        for n in numbers
    )
    RoundSummary.objects.bulk_create(
        RoundSummary(place=place, title=f"Round {n}", closed_on=today, pot_pence=1, applied=2, funded=1)
        for n in numbers
    )
    PanelSeat.objects.bulk_create(PanelSeat(place=place, name=f"Seat {n}", count=1) for n in numbers)


def people(world: World, numbers: range) -> None:
    made = User.objects.bulk_create(User(email=f"member{n}@demo.example", name=f"Member {n}") for n in numbers)
    Role.objects.bulk_create(Role(user=user, job=Role.Job.LINK_WORKER, place=world.newham) for user in made)


def editors_things(world: World, numbers: range) -> None:
    """What editors keep, and what the history remembers."""
    file = world.image.file.name
    Image.objects.bulk_create(
        Image(title=f"Picture {n}", file=file, width=10, height=10, collection=world.image.collection) for n in numbers
    )
    file = world.document.file.name
    Document.objects.bulk_create(
        Document(title=f"Leaflet {n}", file=file, collection=world.document.collection) for n in numbers
    )
    FormSubmission.objects.bulk_create(
        FormSubmission(page=world.contact, form_data={"name": f"Zed {n}"}) for n in numbers
    )
    kind = ContentType.objects.get_for_model(Application)
    ModelLogEntry.objects.bulk_create(
        ModelLogEntry(
            content_type=kind,
            object_id=str(world.sent.pk),
            label=f"NEW-{n}",
            action="applications.submit",
            user=world.joe,
            timestamp=timezone.now(),
        )
        for n in numbers
    )


MAKERS = {
    "applications": applications,
    "threads": threads,
    "awards": awards,
    "stories": stories,
    "calls": calls,
    "facts": facts,
    "people": people,
    "editors": editors_things,
}

# Who opens which list, and what fills it.
LISTS = [
    ("anonymous", "/", "awards stories"),
    ("anonymous", "/funds/", "calls awards"),
    ("anonymous", "/awards/", "awards"),
    ("anonymous", "/awards/?page=2", "awards"),
    ("anonymous", "/stories/", "stories"),
    ("anonymous", "/search/?q=garden", "awards stories"),
    ("anonymous", "/funds/newham/", "awards stories facts"),
    ("joe", "/applications/", "applications threads"),
    ("olu", "/admin/applications/messages/", "applications threads"),
    ("alex", "/admin/applications/messages/?p=2", "applications threads"),
    ("olu", "/admin/applications/?view=late", "applications threads"),
    ("olu", "/admin/applications/", "applications facts threads"),
    ("admin", "/admin/applications/", "applications facts"),
    ("alex", "/admin/applications/", "applications facts"),
    ("olu", "/admin/applications/?view=panel&order=group&p=2", "applications"),
    ("pat", "/admin/applications/", "applications"),
    ("pat", "/admin/applications/to-score/", "applications"),
    ("fran", "/admin/applications/", "applications"),
    ("fran", "/admin/applications/funded/", "applications"),
    ("admin", "/admin/", "applications"),
    ("olu", "/admin/organisations/", "applications"),
    ("fran", "/admin/organisations/", "applications"),
    ("olu", "/admin/organisations/?export=csv", "applications"),
    ("admin", "/admin/contributors/", "facts"),
    ("olu", "/admin/calls/", "calls"),
    ("olu", "/admin/pots/", "facts"),
    ("olu", "/admin/priorities/", "facts"),
    ("olu", "/admin/evidence/", "facts"),
    ("olu", "/admin/rounds/", "facts"),
    ("olu", "/admin/seats/", "facts"),
    ("admin", "/admin/users/", "people"),
    ("admin", "/admin/roles/", "people"),
    ("cora", "/admin/images/", "editors"),
    ("cora", "/admin/documents/", "editors"),
    ("cora", "/admin/forms/submissions/{contact.pk}/", "editors"),
    ("alex", "/admin/reports/site-history/", "editors"),
]


def asked(client: Client, url: str) -> list[str]:
    """The queries of one page, nothing of it being remembered."""
    cache.clear()
    with CaptureQueriesContext(connection) as caught:
        response = client.get(url)
        assert response.status_code == 200, response.status_code
        b"".join(response.streaming_content) if response.streaming else response.content
    return [query["sql"] for query in caught.captured_queries]


@pytest.mark.parametrize(("who", "url", "filled_by"), LISTS)
def test_a_thousand_rows_cost_as_many_queries_as_ten(world: World, who: str, url: str, filled_by: str) -> None:
    url = url.format(**world.things)
    makers = [MAKERS[name] for name in filled_by.split()]
    for make in makers:
        make(world, range(FEW))
    asked(world.client(who), url)
    few = asked(world.client(who), url)
    for make in makers:
        make(world, range(FEW, MANY))
    asked(world.client(who), url)  # whatever is made once, such as small pictures, is made here
    many = asked(world.client(who), url)
    assert len(many) <= len(few), "\n".join(sql[:200] for sql in many if sql not in few)


PAGES = [
    "/",
    "/funds/",
    "/funds/newham/",
    "/funds/newham/street-by-street/",
    "/funds/newham/street-by-street/questions/",
    "/stories/",
    "/awards/",
]


@pytest.mark.parametrize("url", PAGES)
def test_a_first_page_asks_at_most_fifteen_times(world: World, url: str) -> None:
    asked(world.client("anonymous"), url)
    queries = asked(world.client("anonymous"), url)
    assert len(queries) <= MOST, "\n".join(sql[:200] for sql in queries)
