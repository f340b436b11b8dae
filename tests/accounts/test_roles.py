"""Roles, the groups that follow them, and the table of who may do what."""

import datetime

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts import actions, groups
from accounts.models import Role, User
from accounts.permissions import ALLOWED, EVERYWHERE, Verb, can, places_for, require
from tests.people import CAST, Job, give, place

pytestmark = pytest.mark.django_db

# The contract's table, one line per row: who may, at their own place or at all. Applicants and strangers never.
TABLE = {
    Verb.USE_ADMIN: {"admin", "cora", "olu", "priya", "pat", "quinn", "rosa", "fran", "alex"},
    Verb.EDIT_PAGES: {"admin", "cora", "olu", "priya"},
    Verb.PUBLISH_PAGES: {"admin"},
    Verb.EDIT_CALLS: {"admin", "cora", "olu", "priya"},
    Verb.READ_CALLS: {"admin", "cora", "olu", "priya", "pat", "quinn", "rosa", "fran", "alex"},
    Verb.WITHDRAW_STORIES: {"admin", "cora"},
    Verb.COUNT_DRAFTS: {"admin", "olu", "priya", "fran", "alex"},
    Verb.READ_APPLICATIONS: {"admin", "olu", "priya", "alex"},
    Verb.READ_FUNDED_APPLICATIONS: {"admin", "olu", "priya", "fran", "alex"},
    Verb.MOVE_APPLICATIONS: {"admin", "olu", "priya"},
    Verb.SCORE: {"pat", "quinn", "rosa"},
    Verb.READ_SCORES: {"admin", "olu", "priya", "alex"},
    Verb.DECIDE: {"admin", "olu", "priya"},
    Verb.READ_ORGANISATIONS: {"admin", "olu", "priya", "fran", "alex"},
    Verb.READ_CONTRIBUTORS: {"admin", "olu", "priya", "fran", "alex"},
    Verb.EDIT_CONTRIBUTORS: {"admin"},
    Verb.READ_AUDIT: {"admin", "alex"},
    Verb.MANAGE_PEOPLE: {"admin"},
    Verb.SHARE_LIBRARY: {"admin"},
    Verb.ENTER_APPLICATIONS: {"admin", "olu", "priya"},
    Verb.SET_RETENTION: {"admin"},
}


def test_every_verb_is_in_the_table():
    assert set(TABLE) == set(Verb) == set(ALLOWED)


@pytest.mark.parametrize("verb", Verb)
def test_table_of_the_contract(people, verb):
    place("newham"), place("havering")
    assert {name for name in CAST if can(getattr(people, name), verb)} == TABLE[verb]
    assert not can(AnonymousUser(), verb)


@pytest.mark.parametrize("verb", Verb)
def test_a_place_is_as_far_as_its_people_reach(people, verb):
    newham, havering = place("newham"), place("havering")
    everywhere = {"admin", "cora", "fran", "alex"}
    for name in TABLE[verb]:
        own, other = (havering, newham) if name == "priya" else (newham, havering)
        person = getattr(people, name)
        assert can(person, verb, own)
        assert can(person, verb, other) is (name in everywhere)
        assert can(person, verb, other.pk) is (name in everywhere)
        assert (places_for(person, verb) is EVERYWHERE) is (name in everywhere)


def test_require_raises_with_a_sentence(people):
    with pytest.raises(PermissionDenied, match="Your role does not let you"):
        require(people.pat, Verb.DECIDE)


def test_closed_account_may_nothing(people):
    people.olu.is_active = False
    people.olu.save()
    assert not can(User.objects.get(pk=people.olu.pk), Verb.USE_ADMIN)
    assert not people.olu.groups.exists()


# Groups --------------------------------------------------------------------------------------------------------------


def group_names(user: User) -> list[str]:
    return sorted(group.name for group in user.groups.all())


def test_groups_follow_roles(people):
    role = give(people.olu, Job.PANEL_MEMBER, "havering")
    assert group_names(people.olu) == ["fund_officer:newham", "panel_member:havering"]
    role.delete()
    assert group_names(people.olu) == ["fund_officer:newham"]
    assert group_names(people.admin) == ["programme_team:all"]


def test_group_of_a_job_opens_the_admin_only_when_the_table_says_so(people):
    opens = {job: groups.group_for(job, None).permissions.filter(codename="access_admin").exists() for job in Job}
    assert opens == {job: job in ALLOWED[Verb.USE_ADMIN] for job in Job}


def test_only_the_programme_team_holds_model_permissions_on_people(people):
    assert people.admin.has_perms(["accounts.change_user", "accounts.add_role"])
    assert not people.admin.has_perm("accounts.delete_user")
    for name in set(CAST) - {"admin"}:
        assert getattr(people, name).get_all_permissions() <= {"wagtailadmin.access_admin"}


def test_clock_syncs_only_who_changed(people):
    for name in ("olu", "pat", "amina"):
        getattr(people, name)
    assert groups.sync_changed() == 0
    people.olu.roles.update(ends_at=timezone.now())
    people.amina.groups.add(Group.objects.get(name="fund_officer:newham"))
    assert groups.sync_changed() == 2
    assert group_names(people.olu) == group_names(people.amina) == []
    assert group_names(people.pat) == ["panel_member:newham"]


# Giving and ending ---------------------------------------------------------------------------------------------------


def test_giving_and_ending_a_role_is_written_down(people):
    role = actions.give_role(people.admin, Role(user=people.joe, job=Job.FINANCE))
    actions.change_role(people.admin, role, ends_at=timezone.now() + datetime.timedelta(days=1), seat="", voting=True)
    entries = ModelLogEntry.objects.for_instance(role).order_by("pk")
    assert [(entry.action, entry.user) for entry in entries] == [
        ("accounts.role_given", people.admin),
        ("accounts.role_ended", people.admin),
    ]
    assert entries[0].message == "Role given"
    assert entries[0].data["person"] == people.joe.email


@pytest.mark.parametrize("name", ["olu", "cora", "alex", "amina"])
def test_nobody_else_gives_roles(people, name):
    with pytest.raises(PermissionDenied):
        actions.give_role(getattr(people, name), Role(user=people.joe, job=Job.FINANCE))


def test_nobody_gives_more_boroughs_than_they_have(people):
    give(people.joe, Job.PROGRAMME_TEAM, "newham")
    joe = User.objects.get(pk=people.joe.pk)
    actions.give_role(joe, Role(user=people.amina, job=Job.FUND_OFFICER, place=place("newham")))
    for where in (None, place("havering")):
        with pytest.raises(PermissionDenied):
            actions.give_role(joe, Role(user=people.amina, job=Job.FUND_OFFICER, place=where))


def test_role_cannot_end_before_it_starts(people):
    with pytest.raises(IntegrityError), transaction.atomic():
        give(people.joe, Job.FINANCE, starts_at=timezone.now(), ends_at=timezone.now() - datetime.timedelta(days=1))


# In the staff pages --------------------------------------------------------------------------------------------------


@pytest.fixture
def admin(people, client):
    client.force_login(people.admin)
    return client


def test_people_are_listed_with_their_roles(people, admin):
    people.olu  # noqa: B018 - made at the first mention
    page = admin.get("/admin/users/").content.decode()
    assert "olu.officer@demo.example" in page
    assert "fund officer, Newham" in page


def test_people_can_be_searched_and_filtered(people, admin):
    people.olu, people.pat  # noqa: B018
    page = admin.get("/admin/users/?q=olu.officer").content.decode()
    assert "olu.officer@" in page
    assert "pat.panel@" not in page
    page = admin.get("/admin/users/?job=panel_member").content.decode()
    assert "pat.panel@" in page
    assert "olu.officer@" not in page
    assert admin.get("/admin/users/?ordering=name").status_code == 200


def test_list_of_people_costs_the_same_with_more_people(people, admin, django_assert_max_num_queries):
    admin.get("/admin/users/")
    with django_assert_max_num_queries(30) as few:
        admin.get("/admin/users/")
    for name in CAST:
        getattr(people, name)
    with django_assert_max_num_queries(len(few.captured_queries)):
        admin.get("/admin/users/")


def test_person_is_added_without_a_password(admin):
    assert admin.get("/admin/users/new/").status_code == 200
    admin.post("/admin/users/new/", {"name": "New Officer", "email": "New.Officer@demo.example"})
    person = User.objects.get(email="new.officer@demo.example")
    assert not person.has_usable_password()
    again = admin.post("/admin/users/new/", {"name": "Twin", "email": "NEW.officer@demo.example"})
    assert "Somebody with this address is already here" in again.content.decode()


def test_person_can_be_shut_out_but_not_made_superuser(people, admin):
    path = f"/admin/users/edit/{people.olu.pk}/"
    assert admin.get(path).status_code == 200
    admin.post(path, {"name": "Olu A", "email": people.olu.email, "is_superuser": "on", "groups": ["1"]})
    olu = User.objects.get(pk=people.olu.pk)
    assert (olu.name, olu.is_active, olu.is_superuser) == ("Olu A", False, False)
    assert not olu.groups.exists()


def test_role_is_given_and_ended_in_the_admin(people, admin):
    assert admin.get("/admin/roles/new/").status_code == 200
    told = {"email": people.joe.email, "job": "finance", "starts_at": "2026-01-01 09:00", "seat": "", "voting": "on"}
    unknown = admin.post("/admin/roles/new/", {**told, "email": "nobody@demo.example"})
    assert "Nobody with this address" in unknown.content.decode()
    admin.post("/admin/roles/new/", told)
    role = Role.objects.get(user=people.joe)
    path = f"/admin/roles/edit/{role.pk}/"
    assert admin.get(path).status_code == 200
    early = admin.post(path, {"ends_at": "2020-01-01 09:00", "seat": "", "voting": "on"})
    assert "The end must be after the start." in early.content.decode()
    admin.post(path, {"ends_at": "2026-02-01 09:00", "seat": "", "voting": "on"})
    role.refresh_from_db()
    assert role.ends_at
    assert "finance" in admin.get("/admin/roles/").content.decode()


@pytest.mark.parametrize("name", ["olu", "cora", "pat", "fran", "alex"])
@pytest.mark.parametrize(
    "path", ["/admin/users/", "/admin/users/new/", "/admin/roles/", "/admin/roles/new/", "/admin/groups/"]
)
def test_others_do_not_see_people_and_roles(people, client, name, path):
    client.force_login(getattr(people, name))
    assert client.get(path).status_code in (302, 403)


def test_own_account_page_asks_for_the_name_that_we_keep(people, client):
    client.force_login(people.olu)
    page = client.get("/admin/account/").content.decode()
    assert "name_email-name" in page
    assert "first_name" not in page
