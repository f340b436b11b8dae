"""A copy of a call: everything that is in it, at dates that keep their weekday and their hour, and nothing of its past."""

import datetime
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from funds.actions import copy_call, extend_call
from funds.models import Call, Criterion, FundingCallPage
from tests.applications import factories

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")
DAY = datetime.date


def london(*parts):
    return datetime.datetime(*parts, tzinfo=LONDON)


@pytest.fixture
def autumn(db):
    """Opens on a Monday in summer time and closes on a Friday in winter time; two criteria, six plain questions."""
    call = factories.make_call(
        opens_at=london(2026, 9, 28, 9),
        closes_at=london(2026, 11, 27, 17),
        decision_on=DAY(2027, 1, 15),
        money_on=DAY(2027, 2, 12),
        budget_pence=2_000_000,
        second_signature=True,
    )
    for order, key in enumerate(("need", "fair")):
        Criterion.objects.create(
            call=call, key=key, label=f"About {key}", weight=50, guide=["0", "1", "2", "3", "4"], sort_order=order
        )
    factories.make_page(call, factories.every_kind(), slug="street-by-street")
    return call


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def test_every_date_moves_by_the_same_days_and_keeps_its_hour_in_london(autumn, people):
    copy = copy_call(autumn, people.olu, "Spring round", DAY(2027, 2, 1))
    assert copy.opens_at == london(2027, 2, 1, 9)  # 126 days on: a Monday again, winter now
    assert copy.closes_at == london(2027, 4, 2, 17)  # a Friday again, summer time now
    assert copy.decision_on == DAY(2027, 5, 21)
    assert copy.money_on == DAY(2027, 6, 18)


def test_facts_criteria_words_and_questions_come_along_unpublished(autumn, people):
    old = autumn.pages.get()
    copy = copy_call(autumn, people.olu, "Spring round: up to £5,000", DAY(2027, 2, 1))
    assert copy.second_signature
    assert [(one.key, one.weight, one.guide) for one in copy.criteria.all()] == [
        (one.key, one.weight, one.guide) for one in autumn.criteria.all()
    ]
    page = copy.pages.get()
    assert (page.slug, page.title, page.live) == ("spring-round", "Spring round: up to £5,000", False)
    draft = page.get_latest_revision_as_object()
    assert draft.form == old.form
    assert draft.eligibility.get_prep_value() == old.eligibility.get_prep_value()
    assert draft.call_id == copy.pk
    assert not copy.versions.exists()


def test_a_published_copy_works_and_leaves_the_old_call_alone(autumn, people):
    copy = copy_call(autumn, people.olu, "Spring round", DAY(2027, 2, 1))
    copy.pages.get().get_latest_revision().publish()
    assert copy.versions.get().sections == autumn.versions.get().sections
    assert autumn.pages.get().live


def test_what_the_old_call_went_through_stays_behind(autumn, people):
    with time_machine.travel(london(2026, 11, 1, 12)):
        extend_call(autumn, london(2026, 12, 4, 17), "The hall flooded.", people.olu)
    page = autumn.pages.get()
    page.change_reason = "We forgot one."
    page.save()
    copy = copy_call(autumn, people.olu, "Spring round", DAY(2027, 2, 1))
    assert not copy.extensions.exists()
    assert copy.pages.get().change_reason == ""


def test_an_address_that_is_taken_is_numbered(autumn, people):
    first = copy_call(autumn, people.olu, "Street by Street", DAY(2027, 2, 1), budget_pence=100_00)
    second = copy_call(autumn, people.olu, "Wards", DAY(2027, 2, 1), budget_pence=100_00)
    assert first.pages.get().slug == "street-by-street-2"
    assert second.pages.get().slug == "wards-2"  # the fund's own pages are there


def test_a_rolling_call_is_copied_without_dates(people):
    call = factories.make_call(rolling=True, closes_at=None, decision_on=None, money_on=None, budget_pence=100_000)
    factories.make_page(call)
    copy = copy_call(call, people.olu, "Quick again", DAY(2027, 2, 1))
    assert copy.rolling and (copy.closes_at, copy.decision_on) == (None, None)


def test_the_pot_has_to_hold_both(autumn, people):
    with pytest.raises(ValidationError, match="more than the pot holds"):
        copy_call(autumn, people.olu, "Spring round", DAY(2027, 2, 1), budget_pence=7_000_001)
    assert Call.objects.count() == 1


@pytest.mark.parametrize("who", ["priya", "pat", "fran", "alex", "lin", "amina"])
def test_only_those_who_edit_calls_there_make_a_copy(autumn, people, who):
    with pytest.raises(PermissionDenied):
        copy_call(autumn, getattr(people, who), "Mine", DAY(2027, 2, 1))
    assert FundingCallPage.objects.count() == 1


class TestInTwoScreens:
    """First what differs, then every date; nothing is made before the last button."""

    @pytest.fixture
    def typed(self, autumn):
        return {"title": "Spring round", "opens_on": "2027-02-01", "pot": autumn.pot_id, "budget_pence": "20,000"}

    def test_the_dates_are_shown_before_anything_is_made(self, client, autumn, people, typed):
        sign_in(client, people.olu)
        page = client.post(reverse("call_copy", args=[autumn.pk]), typed).content.decode()
        assert "5pm, Friday 2 April 2027" in page
        assert "Friday 21 May 2027" in page
        assert Call.objects.count() == 1

    def test_the_last_button_makes_it(self, client, autumn, people, typed):
        sign_in(client, people.olu)
        answer = client.post(reverse("call_copy", args=[autumn.pk]), typed | {"make": "1"})
        made = Call.objects.get(title="Spring round")
        assert answer.url == reverse("calls:edit", args=[made.pk])
        assert made.budget_pence == 2_000_000

    def test_a_budget_that_is_too_big_comes_back_with_its_sentence(self, client, autumn, people, typed):
        sign_in(client, people.olu)
        page = client.post(reverse("call_copy", args=[autumn.pk]), typed | {"budget_pence": "90000", "make": "1"})
        assert "more than the pot holds" in page.content.decode()
        assert 'value="Spring round"' in page.content.decode()
        assert Call.objects.count() == 1

    def test_the_first_day_offered_is_on_the_same_weekday(self, client, autumn, people):
        sign_in(client, people.olu)
        with time_machine.travel(london(2026, 11, 25, 12), tick=False):
            form = client.get(reverse("call_copy", args=[autumn.pk])).context["form"]
        assert form["opens_on"].value() == DAY(2026, 12, 28)

    def test_another_boroughs_officer_is_refused(self, client, autumn, people, typed):
        sign_in(client, people.priya)
        assert client.post(reverse("call_copy", args=[autumn.pk]), typed).status_code == 403
