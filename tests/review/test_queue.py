"""The queue: scoped, filtered, sorted, paged, and as quick with two hundred rows as with ten."""

import datetime

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.models import FormVersion
from funds.review.forms import QueueForm
from funds.review.models import Assessment
from funds.review.queue import Queue, calls_of
from tests.applications import factories
from tests.people import PASSWORD


@pytest.fixture
def olu(people):
    client = Client()
    client.force_login(people.olu, backend="django.contrib.auth.backends.ModelBackend")
    assert people.olu.check_password(PASSWORD)
    return client


def add(call, number, status=Status.SUBMITTED, first=0, **fields):
    """Applications without answers, written straight into the table: the list does not read answers."""
    version = FormVersion.objects.filter(call=call).first()
    applicant = factories.make_person("many@demo.example", "Many")
    now = timezone.now()
    made = Application.objects.bulk_create(
        Application(
            reference=f"{call.place.code}-26-{first + n:04}",
            call=call,
            version=version,
            applicant=applicant,
            status=status,
            organisation_name=f"Group {first + n:04}",
            title=f"Idea {first + n}",
            amount_pence=100_000 + n,
            submitted_at=now - datetime.timedelta(hours=n),
            ward=call.place.wards.first(),
            **fields,
        )
        for n in range(number)
    )
    if status == Status.IN_REVIEW:
        Assessment.objects.bulk_create(Assessment(application=application) for application in made)
    return made


def queue_of(user, **asked):
    calls = calls_of(user)
    return Queue(user, QueueForm(asked, calls).wanted(), calls)


def names(user, **asked):
    return [row.application.organisation_name for row in queue_of(user, **asked).page(1).object_list]


class TestFilters:
    def test_by_state_call_and_words(self, people, call):
        add(call, 3)
        add(call, 2, Status.IN_REVIEW, first=10)
        assert len(names(people.olu)) == 5
        assert len(names(people.olu, view="check")) == 3
        assert len(names(people.olu, state="in_review")) == 2
        assert len(names(people.olu, call=str(call.pk))) == 5
        assert names(people.olu, q="group 0011") == ["Group 0011"]
        assert names(people.olu, q="NEW-26-0002") == ["Group 0002"]
        assert names(people.olu, q="idea 11") == ["Group 0011"]
        assert names(people.olu, q="nobody") == []

    def test_what_is_not_understood_is_left_out(self, people, call):
        add(call, 2)
        for asked in (
            {"call": "x"},
            {"ward": "';--"},
            {"state": "draft"},
            {"view": "?"},
            {"order": "pk"},
            {"q": "\x00"},
        ):
            assert len(names(people.olu, **asked)) == 2

    def test_with_the_panel_ends_when_scoring_is_closed(self, people, call):
        add(call, 3, Status.IN_REVIEW)
        Assessment.objects.filter(application__reference="NEW-26-0001").update(scoring_closed_at=timezone.now())
        queue = queue_of(people.olu, view="decide")
        assert [row.application.reference for row in queue.page(1).object_list] == ["NEW-26-0001"]
        assert {view: count for view, _label, count in queue.tabs} == {
            "": 3,
            "check": 0,
            "group": 0,
            "panel": 2,
            "decide": 1,
            "late": 0,
            "decided": 0,
        }
        assert len(names(people.olu, view="panel")) == 2

    def test_another_place_and_drafts_are_never_there(self, people, call):
        add(call, 1)
        add(call, 1, Status.DRAFT, first=50)
        assert names(people.priya) == []
        assert queue_of(people.olu).figures.drafts == 1
        assert len(names(people.olu)) == 1
        assert len(names(people.admin)) == len(names(people.alex)) == 1


class TestOrder:
    def test_every_column_sorts_both_ways(self, people, call):
        add(call, 3)
        for column in ("sent", "group", "asks", "priority", "ward", "state"):
            up, down = names(people.olu, order=column), names(people.olu, order=f"-{column}")
            assert up == down[::-1]
        assert names(people.olu, order="-asks")[0] == "Group 0002"

    def test_pages_do_not_overlap(self, people, call):
        add(call, 30)
        queue = queue_of(people.olu)
        seen = [row.application.pk for number in (1, 2) for row in queue.page(number).object_list]
        assert len(seen) == len(set(seen)) == 30
        assert queue.page(99).number == 2


class TestPage:
    def test_figures_and_rows(self, olu, people, call):
        add(call, 2)
        page = olu.get(f"/admin/applications/?call={call.pk}").content.decode()
        assert "£2,000.01 against £50,000" in page
        assert "Group 0001" in page
        assert "Groups hear by" in page

    def test_an_empty_queue_says_so(self, olu, people, call):
        assert "Nothing here." in olu.get("/admin/applications/?q=nobody").content.decode()

    def test_bad_pages_are_no_error(self, olu, people, call):
        for number in ("0", "-1", "x", "9999999999999999999999"):
            assert olu.get(f"/admin/applications/?p={number}").status_code == 200

    @pytest.mark.parametrize("name", ["cora"])
    def test_who_has_no_applications_reads_why(self, people, call, name):
        client = Client()
        client.force_login(getattr(people, name), backend="django.contrib.auth.backends.ModelBackend")
        response = client.get("/admin/applications/")
        assert response.status_code == 403
        assert "Your role does not let you read applications." in response.content.decode()

    def test_the_number_of_queries_does_not_grow(self, olu, people, call):
        add(call, 10, Status.IN_REVIEW)
        olu.get("/admin/applications/")
        few = queries(olu, "/admin/applications/")
        add(call, 190, first=1000)
        assert queries(olu, "/admin/applications/") == few
        # What Wagtail's frame costs is not ours to count.
        frame = queries(olu, "/admin/applications/?q=nobody")
        assert few - frame <= 1
        assert few <= 20


def queries(client, path):
    """How many queries a page takes."""
    with CaptureQueriesContext(connection) as held:
        assert client.get(path).status_code == 200
    return len(held)
