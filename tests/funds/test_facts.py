"""Facts of a fund in the staff pages: each person edits those of their own places and sees no others."""

import datetime

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.exceptions import ValidationError
from django.urls import reverse

from accounts.groups import group_for
from accounts.models import Role
from funds.actions import NotEnoughMoney, commit, contribute, release
from funds.models import Call, Contributor, Pot, PotEntry
from tests.applications import factories
from tests.people import place

pytestmark = pytest.mark.django_db
UTC = datetime.UTC


def pot(slug="newham", pounds=10_000):
    made = Pot.objects.create(
        place=place(slug), name="2026 to 2027", starts_on=datetime.date(2026, 4, 1), ends_on=datetime.date(2027, 3, 31)
    )
    giver, _ = Contributor.objects.get_or_create(name="NHS (example)", defaults={"kind": "nhs"})
    contribute(made, giver, pounds * 100, received_on=datetime.date(2026, 4, 1), by=None)
    made.refresh_from_db()
    return made


def call(slug="newham", **changes):
    given = changes.pop("pot", None) or pot(slug)
    facts = {
        "place": given.place,
        "pot": given,
        "title": "Street by Street",
        "budget_pence": 500_000,
        "min_pence": 10_000,
        "max_pence": 200_000,
        "opens_at": datetime.datetime(2026, 11, 9, 9, tzinfo=UTC),
        "closes_at": datetime.datetime(2027, 1, 8, 17, tzinfo=UTC),
        "method_words": "A panel.",
        "phone": "020 7946 0000",
    }
    return Call.objects.create(**facts | changes)


def sign_in(client, user):
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")


def form_of(client, made):
    page = client.get(reverse("calls:edit", args=[made.pk]))
    form = page.context["form"]
    data = {name: form[name].value() for name in form.fields}
    for name, value in data.items():
        if isinstance(value, datetime.datetime):
            data[name] = value.strftime("%Y-%m-%d %H:%M")
    management = form.formsets["criteria"].management_form
    data |= {management.add_prefix(name): management[name].value() for name in management.fields}
    return {name: value for name, value in data.items() if value is not None and value is not False}


@pytest.mark.parametrize(
    ("who", "newham", "havering"),
    [
        ("olu", 200, 403),
        ("priya", 403, 200),
        ("cora", 200, 200),
        ("admin", 200, 200),
        ("pat", 403, 403),
        ("fran", 403, 403),
        ("alex", 403, 403),
        ("lin", 403, 403),
        ("amina", 403, 403),
    ],
)
def test_a_call_is_edited_by_those_who_may(people, client, who, newham, havering):
    sign_in(client, getattr(people, who))
    for slug, status in (("newham", newham), ("havering", havering)):
        assert client.get(reverse("calls:edit", args=[call(slug).pk])).status_code == status


def test_the_list_of_calls_shows_an_officer_only_their_own(people, client):
    call("newham", title="Newham’s call")
    call("havering", title="Havering’s call")
    sign_in(client, people.olu)
    page = client.get(reverse("calls:index")).content.decode()
    assert "Newham’s call" in page
    assert "Havering’s call" not in page


def test_money_is_typed_in_pounds_and_kept_in_pence(people, client):
    made = call()
    sign_in(client, people.olu)
    data = form_of(client, made)
    assert data["budget_pence"] == "5000"
    answer = client.post(reverse("calls:edit", args=[made.pk]), data | {"budget_pence": "£6,500.50"})
    assert answer.status_code == 302, answer.context["form"].errors
    made.refresh_from_db()
    assert made.budget_pence == 650_050


def test_an_officer_cannot_move_a_call_to_another_borough(people, client):
    made = call()
    sign_in(client, people.olu)
    data = form_of(client, made)
    client.post(reverse("calls:edit", args=[made.pk]), data | {"place": place("havering").pk})
    made.refresh_from_db()
    assert made.place.slug == "newham"


@pytest.mark.parametrize("amount", ["-5", "a lot", "1e30", "99999999999999999999", "NaN", "12.345", "\u0661\u0662x"])
def test_an_amount_that_makes_no_sense_is_answered_with_a_sentence(people, client, amount):
    made = call()
    sign_in(client, people.olu)
    page = client.post(reverse("calls:edit", args=[made.pk]), form_of(client, made) | {"budget_pence": amount})
    assert page.status_code == 200
    assert page.context["form"].errors["budget_pence"]
    made.refresh_from_db()
    assert made.budget_pence == 500_000


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"rolling": True}, "closes_at"),
        ({"closes_at": None}, "closes_at"),
        ({"closes_at": datetime.datetime(2026, 11, 1, tzinfo=UTC)}, "closes_at"),
        ({"max_pence": 5_000}, "max_pence"),
        ({"budget_pence": 1_000_001}, "budget_pence"),
    ],
)
def test_facts_that_contradict_each_other_are_refused(changes, problem):
    made = call()
    for name, value in changes.items():
        setattr(made, name, value)
    with pytest.raises(ValidationError) as refusal:
        made.full_clean()
    assert problem in refusal.value.message_dict


def test_the_budgets_of_a_pots_calls_may_not_pass_the_pot():
    shared = pot()
    call(pot=shared, budget_pence=600_000)
    second = call(pot=shared, budget_pence=400_000)
    second.full_clean()
    second.budget_pence = 400_001
    with pytest.raises(ValidationError, match="more than the pot holds"):
        second.full_clean()


def test_a_promise_is_capped_by_the_call_and_by_the_pot():
    made = call(budget_pence=500_000)
    commit(made, 300_000, reference="NEW-26-AAAA", by=None)
    with pytest.raises(NotEnoughMoney, match="£2,000 left"):
        commit(made, 200_001, reference="NEW-26-BBBB", by=None)
    other = call(pot=made.pot, budget_pence=1_000_000)
    with pytest.raises(NotEnoughMoney, match="pot has £7,000 left"):
        commit(other, 700_001, reference="NEW-26-CCCC", by=None)
    made.pot.refresh_from_db()
    assert made.pot.committed_pence == 300_000


def test_what_is_released_can_be_promised_again_and_every_line_stays():
    made = call(budget_pence=300_000)
    commit(made, 300_000, reference="NEW-26-AAAA", by=None)
    release(made, 300_000, reference="NEW-26-AAAA withdrew", by=None)
    commit(made, 300_000, reference="NEW-26-BBBB", by=None)
    kinds = PotEntry.objects.filter(call=made).values_list("kind", flat=True)
    assert list(kinds) == ["commitment", "release", "commitment"]


@pytest.mark.parametrize("who", ["olu", "fran", "alex", "admin"])
def test_the_register_of_contributors_lists_and_exports(people, client, who):
    pot()
    sign_in(client, getattr(people, who))
    assert "NHS (example)" in client.get("/admin/contributors/").content.decode()
    assert b"NHS (example)" in b"".join(client.get("/admin/contributors/?export=csv"))
    assert client.get("/admin/contributors/?export=xlsx").status_code == 200


@pytest.mark.parametrize(("who", "status"), [("admin", 200), ("olu", 403), ("fran", 403), ("alex", 403)])
def test_only_the_programme_team_adds_contributors(people, client, who, status):
    sign_in(client, getattr(people, who))
    assert client.get("/admin/contributors/create/").status_code == status


@pytest.mark.parametrize("who", ["pat", "cora"])
def test_the_register_is_closed_to_others(people, client, who):
    sign_in(client, getattr(people, who))
    assert client.get("/admin/contributors/").status_code == 403
    assert client.get("/admin/organisations/").status_code == 403


def test_the_facts_stand_in_the_editor_of_the_calls_page_one_click_from_their_own_form(people, client):
    page = factories.make_page(factories.make_call())
    sign_in(client, people.admin)
    group_for(Role.Job.PROGRAMME_TEAM, None)
    Group.objects.get(name="programme_team:all").page_permissions.create(
        page=page.get_root(), permission=Permission.objects.get(codename="change_page")
    )
    editor = client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
    assert reverse("calls:edit", args=[page.call_id]) in editor
    assert "Change dates, money and criteria" in editor
