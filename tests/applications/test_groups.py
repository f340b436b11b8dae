"""A group's profile: written once, used in every borough, changed by its members alone."""

from __future__ import annotations

import datetime
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.core.files.storage import InMemoryStorage
from django.test import Client
from django.utils import timezone

from accounts.models import OutboxMail, User
from accounts.signals import clock_struck
from funds.applications import actions
from funds.applications.group_forms import GroupAsking
from funds.applications.models import Application, Invitation, Member, Organisation, OrganisationDocument
from funds.models import Call
from tests.applications import factories
from tests.applications.test_people import client_of
from tests.people import People

PROFILE: dict[str, Any] = {
    "name": "Rose Walk neighbours",
    "kind": "Residents, no constitution",
    "address-line1": "12 Rose Walk",
    "address-line2": "",
    "address-town": "London",
    "address-postcode": "e13 8qe",
    "people-name-0": "Amina",
    "people-role-0": "Keeps the money",
    "people-connected-0": "0",
    "people-name-1": "Bea",
    "people-role-1": "",
    "people-connected-1": "0",
    "is_host": "no",
}


@pytest.fixture(autouse=True)
def papers_in_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(OrganisationDocument._meta.get_field("file"), "storage", InMemoryStorage())


@pytest.fixture
def group(amina: User, call: Call) -> Organisation:
    """Amina's, without an application yet."""
    asking = GroupAsking(PROFILE)
    assert asking.errors == {}
    return actions.save_group(None, amina, asking.facts(), asking.values["people"])


def organisation_form() -> list[dict[str, Any]]:
    """The short form with the group asked for as a profile."""
    form = factories.short_form()
    form[0]["value"]["questions"] += [
        factories.question("organisation", "group", "Which group applies?", fill="organisation_name")
    ]
    form[0]["value"]["questions"][0]["value"]["ask_group"] = False
    return form


def test_a_profile_is_written_once(as_amina: Client, amina: User, call: Call) -> None:
    assert "No group yet" in as_amina.get("/applications/groups/").text
    page = as_amina.post("/applications/groups/new/", PROFILE, follow=True)
    group = Organisation.objects.get()
    assert "Saved. Every form" in page.text
    assert (group.kind, group.postcode, group.ward_id) == ("residents", "E13 8QE", "E05014000")
    assert [(one.name, one.connected) for one in group.people.all()] == [("Amina", 0), ("Bea", 0)]
    assert 'value="12 Rose Walk"' in as_amina.get(f"/applications/groups/{group.pk}/").text
    as_amina.post(f"/applications/groups/{group.pk}/", {**PROFILE, "name": "Rose Walk and friends"})
    assert Organisation.objects.get().name == "Rose Walk and friends"
    assert group.people.count() == 2


def test_mistakes_keep_what_was_typed(as_amina: Client, call: Call) -> None:
    page = as_amina.post("/applications/groups/new/", {**PROFILE, "name": "", "charity_number": "12"})
    assert "There are 2 things to fix" in page.text
    assert 'value="12 Rose Walk"' in page.text
    assert not Organisation.objects.exists()


@pytest.mark.parametrize(
    ("number", "kept"),
    [("123456", "123456"), ("1234567", "1234567"), ("sc 012345", "SC012345"), ("NIC100001", "NIC100001"), ("", "")],
)
def test_charity_numbers_of_all_nations(call: Call, number: str, kept: str) -> None:
    asking = GroupAsking({**PROFILE, "charity_number": number})
    assert asking.errors == {}
    assert asking.facts()["charity_number"] == kept


@pytest.mark.parametrize("number", ["12345", "12345678", "SC12345", "XX123456", "=1+1", "１２３"])
def test_other_charity_numbers_are_told_how_to_be(call: Call, number: str) -> None:
    assert "6 or 7 digits" in GroupAsking({**PROFILE, "charity_number": number}).errors["charity_number"]


@pytest.mark.parametrize(
    ("number", "right"), [("01234567", True), ("OC 301234", True), ("1234567", False), ("O1234567", False)]
)
def test_company_numbers(call: Call, number: str, right: bool) -> None:
    assert ("company_number" not in GroupAsking({**PROFILE, "company_number": number}).errors) is right


def test_two_people_must_not_live_together(call: Call) -> None:
    asking = GroupAsking({**PROFILE, "people-connected-1": "1"})
    assert "related or live together" in asking.errors["people"]


def test_only_a_registered_group_can_hold_money_for_others(call: Call) -> None:
    host = {**PROFILE, "is_host": "yes", "host_email": "money@trust.example"}
    assert "must be a charity or a company" in GroupAsking(host).errors["is_host"]
    assert "host_email" in GroupAsking({**host, "charity_number": "1234567", "host_email": ""}).errors
    assert GroupAsking({**host, "charity_number": "1234567"}).errors == {}


def test_nobody_but_members_sees_or_changes_it(group: Organisation, joe: User, people: People) -> None:
    for person in (joe, people.olu, people.lin, people.admin):
        assert client_of(person).get(f"/applications/groups/{group.pk}/").status_code == 404
        assert client_of(person).post(f"/applications/groups/{group.pk}/", PROFILE).status_code == 404
    with pytest.raises(PermissionDenied):
        actions.save_group(group, joe, {"name": "Mine"}, [])


def test_members_are_asked_by_mail_and_take_each_other_off(group: Organisation, amina: User, joe: User) -> None:
    client_of(amina).post(f"/applications/groups/{group.pk}/members/ask/", {"email": joe.email})
    invitation = Invitation.objects.get()
    assert "Amina asks you to look after the page of Rose Walk neighbours" in OutboxMail.objects.get(to=joe.email).text
    joes = client_of(joe)
    assert "Rose Walk neighbours" in joes.get("/applications/groups/").text
    assert joes.get(f"/applications/groups/{group.pk}/").status_code == 404
    joes.post(f"/applications/groups/invitations/{invitation.pk}/", {"answer": "yes"})
    assert joes.get(f"/applications/groups/{group.pk}/").status_code == 200
    member = Member.objects.get(user=joe)
    client_of(amina).post(f"/applications/groups/{group.pk}/members/take-off/", {"member": member.pk})
    assert joes.get(f"/applications/groups/{group.pk}/").status_code == 404


def test_the_last_member_stays(group: Organisation, amina: User) -> None:
    with pytest.raises(actions.NotNow, match="only member"):
        actions.take_off_member(group.members.get(), amina)


def test_an_invitation_to_a_group_is_for_its_address(group: Organisation, amina: User, joe: User) -> None:
    invitation = actions.ask_to_join(group, amina, "sam@demo.example")
    assert (
        client_of(joe).post(f"/applications/groups/invitations/{invitation.pk}/", {"answer": "yes"}).status_code == 404
    )
    with pytest.raises(PermissionDenied):
        actions.answer_invitation(invitation, joe, joins=True)
    with pytest.raises(actions.NotNow, match="asked this person already"):
        actions.ask_to_join(group, amina, "sam@demo.example")


# Papers ---------------------------------------------------------------------------------------------------------------


def add_paper(client: Client, group: Organisation, **more: Any) -> Any:
    sent = {"what": "Our insurance", "file": factories.pdf("insurance.pdf"), **more}
    return client.post(f"/applications/groups/{group.pk}/papers/add/", sent, follow=True)


def test_papers_are_checked_by_content(as_amina: Client, group: Organisation) -> None:
    assert "insurance.pdf" in add_paper(as_amina, group).text
    bad = factories.pdf("bad.pdf")
    bad.file.seek(0)
    bad.file.write(b"MZ\x90\x00")
    bad.file.seek(0)
    assert "We cannot open" in add_paper(as_amina, group, file=bad).text
    assert group.documents.count() == 1


def test_papers_are_for_members_and_officers_where_it_applied(
    as_amina: Client, group: Organisation, amina: User, joe: User, call: Call, people: People
) -> None:
    add_paper(as_amina, group)
    paper = group.documents.get()
    address = f"/applications/groups/{group.pk}/papers/{paper.pk}/"
    assert as_amina.get(address).status_code == 200
    assert client_of(people.olu).get(address).status_code == 404
    sent = factories.make_submitted(amina, call, "Rose Walk neighbours")
    assert sent.organisation == group
    assert client_of(people.olu).get(address).status_code == 200
    assert address in client_of(people.olu).get(f"/admin/applications/{sent.reference}/").text
    for person in (joe, people.priya, people.pat, people.lin, people.fran, people.cora):
        assert client_of(person).get(address).status_code == 404
    assert client_of(joe).post(f"{address}remove/").status_code == 404
    as_amina.post(f"{address}remove/")
    assert not group.documents.exists()


def test_members_hear_a_month_before_a_paper_ends_once(as_amina: Client, group: Organisation) -> None:
    ends = timezone.localdate() + datetime.timedelta(days=40)
    add_paper(
        as_amina, group, **{"expires_on-day": ends.day, "expires_on-month": ends.month, "expires_on-year": ends.year}
    )
    clock_struck.send(sender=None)
    assert not OutboxMail.objects.filter(event__startswith="paper-ends").exists()
    with time_machine.travel(timezone.now() + datetime.timedelta(days=11)):
        clock_struck.send(sender=None)
        clock_struck.send(sender=None)
    mail = OutboxMail.objects.get(event__startswith="paper-ends")
    assert mail.to == "amina@demo.example"
    assert "insurance.pdf" in mail.text


# In a form ------------------------------------------------------------------------------------------------------------


def test_a_form_uses_the_profile(as_amina: Client, amina: User, joe: User, group: Organisation) -> None:
    call = factories.make_call(title="With profile")
    factories.make_page(call, organisation_form(), slug="with-profile")
    draft = actions.start_draft(amina, call)
    address = f"/applications/{draft.reference}/section/about/"
    assert "Rose Walk neighbours" in as_amina.get(address).text
    contact = {"contact-name": "Amina", "contact-email": "amina@demo.example", "contact-phone": "020 7946 0123"}
    as_amina.post(address, {**contact, "group-organisation": str(group.pk), "group-name": "", "and-then": "later"})
    draft.refresh_from_db()
    assert draft.organisation_name == "Rose Walk neighbours"
    for key in ("idea", "money"):
        actions.save_answers(draft, amina, key, factories.SHORT_ANSWERS[key])
    assert actions.submit(draft, amina, timezone.now()).organisation == group
    assert Organisation.objects.count() == 1


def test_somebody_elses_group_cannot_be_chosen(joe: User, group: Organisation) -> None:
    call = factories.make_call(title="With profile")
    factories.make_page(call, organisation_form(), slug="with-profile")
    draft = actions.start_draft(joe, call)
    forged = {"group": {"organisation": group.pk, "name": group.name}}
    contact = {"contact": {"name": "Joe", "email": "joe@demo.example", "phone": ""}}
    actions.save_answers(draft, joe, "about", {**contact, **forged})
    for key in ("idea", "money"):
        actions.save_answers(draft, joe, key, factories.SHORT_ANSWERS[key])
    sent = actions.submit(draft, joe, timezone.now())
    assert sent.organisation != group
    assert not Member.objects.filter(organisation=group, user=joe).exists()


def test_after_the_first_sending_the_group_has_a_profile_to_complete(draft: Application, amina: User) -> None:
    group = actions.submit(draft, amina, timezone.now()).organisation
    assert client_of(amina).get(f"/applications/groups/{group.pk}/").status_code == 200


def test_the_register_shows_and_exports_the_new_columns(
    group: Organisation, amina: User, call: Call, people: People
) -> None:
    Organisation.objects.filter(pk=group.pk).update(website="https://example.org", other_names="=HYPERLINK(1)")
    factories.make_submitted(amina, call, "Rose Walk neighbours")
    export = client_of(people.olu).get("/admin/organisations/?export=csv")
    text = b"".join(export).decode()
    assert "12 Rose Walk" in text
    assert "'=HYPERLINK(1)" in text
