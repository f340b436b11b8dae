"""More time: for everybody, announced and told; or for one group, by somebody who sees nothing of what it wrote."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from wagtail.models import ModelLogEntry

from accounts.models import OutboxMail
from funds.actions import extend_call
from funds.applications import actions as applying
from funds.applications.actions import NotNow, give_extra_time
from funds.applications.models import ExtraTime, Participant
from funds.models import Call
from tests.applications import factories

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
WHY = "The library was shut for a week."


def london(*parts):
    return datetime.datetime(*parts, tzinfo=LONDON)


NOON = london(2026, 11, 25, 12)
CLOSES = london(2026, 12, 4, 17)
LATER = london(2026, 12, 11, 17)


@pytest.fixture(autouse=True)
def wednesday():
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def call(db):
    call = factories.make_call(
        opens_at=london(2026, 11, 2, 9), closes_at=CLOSES, decision_on=datetime.date(2027, 1, 15)
    )
    factories.make_page(call, slug="street-by-street")
    return call


@pytest.fixture
def draft(call, people):
    return factories.make_draft(people.amina, call)


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def told():
    return sorted(OutboxMail.objects.filter(subject__contains="later than we said").values_list("to", flat=True))


class TestForAll:
    """The closing time of a call moves, once it has opened, in one way only."""

    def test_it_moves_and_is_written_down(self, call, people):
        extension = extend_call(call, LATER, WHY, people.olu)
        call.refresh_from_db()
        assert call.closes_at == LATER
        assert (extension.from_at, extension.to_at, extension.by) == (CLOSES, LATER, people.olu)
        assert ModelLogEntry.objects.filter(action="funds.extend_call", user=people.olu).count() == 1

    def test_everybody_with_a_draft_gets_one_mail(self, draft, people, call, django_capture_on_commit_callbacks):
        Participant.objects.create(
            application=draft,
            email="helper@demo.example",
            user=factories.make_person("helper@demo.example", "Hal"),
            invited_by=people.amina,
            accepted_at=NOON,
        )
        factories.make_submitted(people.joe, call)
        with django_capture_on_commit_callbacks(execute=True):
            extend_call(call, LATER, WHY, people.olu)
        assert told() == ["amina@demo.example", "helper@demo.example"]
        mail = OutboxMail.objects.filter(to="amina@demo.example").last()
        assert "5pm, Friday 11 December 2026" in mail.text
        assert WHY in mail.text

    def test_the_calls_page_says_from_when_to_when_and_why(self, client, call, people):
        extend_call(call, LATER, WHY, people.olu)
        page = client.get("/funds/newham/street-by-street/").content.decode()
        assert "Closing moved from 5pm, Friday 4 December to 5pm, Friday 11 December 2026" in page
        assert page.count(WHY) == 2  # at the top, and among what happens when

    def test_a_draft_can_be_sent_after_the_first_time(self, draft, people, call, wednesday):
        extend_call(call, LATER, WHY, people.olu)
        wednesday.move_to(CLOSES + datetime.timedelta(hours=1))
        sent = applying.submit(draft, people.amina, CLOSES + datetime.timedelta(hours=1))
        assert sent.submitted_at

    @pytest.mark.parametrize(
        ("to", "sentence"),
        [
            (CLOSES, "Choose a time after 5pm, Friday 4 December 2026"),
            (CLOSES - datetime.timedelta(minutes=1), "Choose a time after"),
            (NOON, "still to come"),
            (london(2027, 1, 15, 9), "Groups hear by Friday 15 January 2027"),
        ],
    )
    def test_only_later_than_now_and_than_before(self, call, people, to, sentence):
        with pytest.raises(ValidationError, match=sentence):
            extend_call(call, to, WHY, people.olu)
        assert not call.extensions.exists()

    def test_a_closed_call_opens_again(self, call, people, wednesday):
        wednesday.move_to(CLOSES + datetime.timedelta(days=1))
        extend_call(call, LATER, WHY, people.olu)
        assert Call.objects.get(pk=call.pk).is_open()

    def test_nothing_moves_without_a_reason(self, call, people):
        with pytest.raises(ValidationError, match="Say why"):
            extend_call(call, LATER, "  ", people.olu)

    def test_a_call_without_closing_time_has_nothing_to_move(self, people):
        rolling = factories.make_call(rolling=True, closes_at=None)
        with pytest.raises(ValidationError, match="no closing time"):
            extend_call(rolling, LATER, WHY, people.olu)

    @pytest.mark.parametrize("who", ["priya", "pat", "fran", "alex", "lin", "amina"])
    def test_only_those_who_edit_the_call(self, call, people, who):
        with pytest.raises(PermissionDenied):
            extend_call(call, LATER, WHY, getattr(people, who))

    def test_the_form_of_the_staff_does_it(self, client, call, people):
        sign_in(client, people.olu)
        answer = client.post(reverse("call_closing", args=[call.pk]), {"to": "2026-12-11 17:00", "reason": WHY})
        assert answer.status_code == 302
        assert Call.objects.get(pk=call.pk).closes_at == LATER

    def test_what_was_typed_stays_when_it_is_refused(self, client, call, people):
        sign_in(client, people.olu)
        page = client.post(reverse("call_closing", args=[call.pk]), {"to": "2026-12-01 17:00", "reason": WHY})
        assert "Choose a time after" in page.content.decode()
        assert WHY in page.content.decode()


class TestOnTheFactsForm:
    """Facts are free until the call opens. Then its times are promises."""

    def save(self, client, call, **changes):
        form = client.get(reverse("calls:edit", args=[call.pk])).context["form"]
        data = {name: form[name].value() for name in form.fields}
        data |= {name: value.strftime("%Y-%m-%d %H:%M") for name, value in data.items() if hasattr(value, "hour")}
        for formset in form.formsets.values():
            management = formset.management_form
            data |= {management.add_prefix(name): management[name].value() for name in management.fields}
        data = {name: value for name, value in data.items() if value is not None and value is not False} | changes
        answer = client.post(reverse("calls:edit", args=[call.pk]), data)
        if answer.status_code == 302:
            return {}
        assert answer.context["form"].errors
        return answer.context["form"].errors

    @pytest.mark.parametrize(
        ("field", "value", "sentence"),
        [
            ("closes_at", "2026-12-11 17:00", "Use “Move the closing time”"),
            ("closes_at", "2026-12-04 16:59", "cannot close earlier"),
            ("opens_at", "2026-12-01 09:00", "opening time stays"),
        ],
    )
    def test_once_it_is_open_its_times_stay(self, client, call, people, field, value, sentence):
        sign_in(client, people.olu)
        assert sentence in str(self.save(client, call, **{field: value})[field])
        assert Call.objects.get(pk=call.pk).closes_at == CLOSES

    def test_a_dated_call_does_not_become_one_that_is_open_all_the_time(self, client, call, people):
        sign_in(client, people.olu)
        assert "closes_at" in self.save(client, call, closes_at="", rolling="on")

    def test_the_rest_can_still_be_changed(self, client, call, people):
        sign_in(client, people.olu)
        assert self.save(client, call, phone="020 7946 0999") == {}
        assert Call.objects.get(pk=call.pk).phone == "020 7946 0999"

    def test_before_it_opens_every_time_is_free(self, client, call, people, wednesday):
        wednesday.move_to(london(2026, 11, 1, 12))
        sign_in(client, people.olu)
        assert self.save(client, call, closes_at="2026-11-30 12:00") == {}

    @pytest.mark.parametrize(("closes_at", "refused"), [("2026-12-08 17:00", True), ("2026-12-18 17:00", False)])
    def test_a_call_that_was_open_all_the_time_ends_with_two_weeks_notice(self, client, people, closes_at, refused):
        rolling = factories.make_call(rolling=True, closes_at=None, opens_at=london(2026, 11, 2, 9))
        sign_in(client, people.olu)
        form = client.get(reverse("calls:edit", args=[rolling.pk])).context["form"]
        assert "rolling" in form.fields
        assert bool(self.save(client, rolling, closes_at=closes_at, rolling="")) is refused


class TestForOne:
    """Extra time for one draft of one's own place, found by its reference."""

    def test_it_can_be_sent_after_the_others_cannot(self, draft, people, call, wednesday):
        give_extra_time(draft, LATER, WHY, people.olu)
        wednesday.move_to(CLOSES + datetime.timedelta(hours=1))
        assert not Call.objects.get(pk=call.pk).is_open()
        assert applying.submit(draft, people.amina, CLOSES + datetime.timedelta(hours=1)).submitted_at

    def test_a_draft_whose_call_has_closed_opens_again(self, draft, people, wednesday):
        wednesday.move_to(CLOSES + datetime.timedelta(days=1))
        give_extra_time(draft, LATER, WHY, people.olu)
        applying.save_answers(draft, people.amina, "idea", {"idea": "A weekly meal, later."})

    def test_its_people_are_told_and_it_is_written_down(self, draft, people):
        give_extra_time(draft, LATER, WHY, people.olu)
        mail = OutboxMail.objects.get(subject__startswith="You have more time")
        assert (mail.to, "5pm, Friday 11 December 2026" in mail.text, WHY in mail.text) == (
            "amina@demo.example",
            True,
            True,
        )
        assert ExtraTime.objects.get(application=draft).by == people.olu
        assert ModelLogEntry.objects.filter(action="applications.extra_time", user=people.olu).exists()

    @pytest.mark.parametrize("until", [CLOSES, NOON])
    def test_only_later_than_now_and_than_its_own_time(self, draft, people, until):
        with pytest.raises(ValidationError):
            give_extra_time(draft, until, WHY, people.olu)

    def test_what_was_sent_needs_no_more_time(self, call, people):
        with pytest.raises(NotNow):
            give_extra_time(factories.make_submitted(people.amina, call), LATER, WHY, people.olu)

    @pytest.mark.parametrize("who", ["priya", "cora", "pat", "fran", "alex", "lin", "amina"])
    def test_only_the_boroughs_officer_or_the_programme_team(self, draft, people, who):
        with pytest.raises(PermissionDenied):
            give_extra_time(draft, LATER, WHY, getattr(people, who))

    def test_the_form_shows_nothing_of_what_is_in_it(self, client, draft, people, call):
        sign_in(client, people.olu)
        address = reverse("call_extra_time", args=[call.pk])
        typed = {"reference": draft.reference.lower(), "until": "2026-12-11 17:00", "reason": WHY}
        page = client.post(address, typed, follow=True).content.decode()
        assert f"{draft.reference} may be sent until 5pm, Friday 11 December 2026" in page
        draft.refresh_from_db()
        assert draft.organisation_name and draft.organisation_name not in page

    def test_a_reference_of_another_call_or_of_nothing_is_not_found(self, client, draft, people, call):
        sign_in(client, people.olu)
        for reference in ("NEW-26-0000", factories.make_submitted(people.joe, call).reference):
            typed = {"reference": reference, "until": "2026-12-11 17:00", "reason": WHY}
            page = client.post(reverse("call_extra_time", args=[call.pk]), typed).content.decode()
            assert "no draft with this reference" in page
        assert not ExtraTime.objects.exists()
