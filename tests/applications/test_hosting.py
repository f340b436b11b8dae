"""A host: asked by mail, sees money and nothing else, says yes or no; both are named wherever the money is."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds.applications import actions, hosts
from funds.applications.models import Application, HostRequest, Member, Organisation
from funds.awards.actions import make_award
from funds.awards.models import Award
from funds.models import Call
from funds.review.models import Assessment, Decision
from funds.review.panel import belongs_to_group
from tests.applications import factories
from tests.applications.test_people import client_of
from tests.people import People

TRUST = {"wanted": "yes", "organisation": None, "name": "Plaistow Trust", "email": "money@trust.example"}


def host_form() -> list[dict[str, Any]]:
    form = factories.short_form()
    form[2]["value"]["questions"].append(factories.question("host", "host", "Who holds the money?"))
    return form


@pytest.fixture
def hosted(amina: User) -> Application:
    """Amina's draft, complete, that names Plaistow Trust."""
    call = factories.make_call()
    factories.make_page(call, host_form())
    draft = factories.make_draft(amina, call)
    return actions.save_answers(draft, amina, "money", {"host": TRUST})


@pytest.fixture
def trust(db: None) -> User:
    return factories.make_person("money@trust.example", "Tess Trust")


@pytest.fixture
def registered(trust: User) -> Organisation:
    """The trust's profile, offered to every group that looks for a host."""
    group = Organisation.objects.create(name="Plaistow Trust", is_host=True, host_email="money@trust.example")
    Member.objects.create(organisation=group, user=factories.make_person("bo@trust.example", "Bo"))
    return group


def test_the_host_is_asked_from_the_groups_page(hosted: Application, amina: User) -> None:
    client = client_of(amina)
    tasks = client.get(f"/applications/{hosted.reference}/").text
    assert "Plaistow Trust holds the money for you" in tasks
    page = client.post(f"/applications/{hosted.reference}/host/", {"do": "ask"}, follow=True)
    assert "We have written to Plaistow Trust" in page.text
    mail = OutboxMail.objects.get(event__contains=":asked")
    assert mail.to == "money@trust.example"
    assert "£2,080" in mail.text
    assert "We cook" not in mail.text


def test_sending_asks_if_nobody_did(hosted: Application, amina: User) -> None:
    actions.submit(hosted, amina, timezone.now())
    assert hosted.host_requests.get().state == "asked"
    assert OutboxMail.objects.filter(event__contains=":asked").count() == 1


def test_sending_does_not_ask_twice(hosted: Application, amina: User) -> None:
    actions.ask_host(hosted, amina)
    actions.submit(hosted, amina, timezone.now())
    assert hosted.host_requests.count() == 1


def test_the_host_sees_money_and_nothing_else(hosted: Application, amina: User, trust: User) -> None:
    asked = actions.ask_host(hosted, amina)
    client = client_of(trust)
    assert "Rose Walk Garden Table" in client.get("/applications/hosting/").text
    assert "1 group asks you to hold its money" in client.get("/applications/").text
    page = client.get(f"/applications/hosting/{asked.pk}/").text
    for shown in ("Rose Walk Garden Table", "£2,080", "Pans and a hob", "£480"):
        assert shown in page
    for private in ("We cook", "020 7946 0123", "amina@demo.example", "E13 8QE"):
        assert private not in page
    for address in ("", "check/", "section/idea/", "host/"):
        assert client.get(f"/applications/{hosted.reference}/{address}").status_code == 404


def test_a_yes_is_told_to_the_group_and_to_the_fund(
    hosted: Application, amina: User, trust: User, people: People
) -> None:
    officer = people.olu
    asked = actions.ask_host(hosted, amina)
    actions.submit(hosted, amina, timezone.now())
    client_of(trust).post(f"/applications/hosting/{asked.pk}/", {"answer": "yes", "words": "Glad to."})
    told = OutboxMail.objects.filter(event__startswith=f"host:{asked.pk}:agreed")
    assert sorted(told.values_list("to", flat=True)) == [amina.email, officer.email]
    assert all("Glad to." in mail.text for mail in told)
    status = client_of(amina).get(f"/applications/{hosted.reference}/").text
    assert "Plaistow Trust has agreed to hold the money for you" in status
    case = client_of(officer).get(f"/admin/applications/{hosted.reference}/").text
    assert "Plaistow Trust: agreed" in case


def test_a_draft_is_no_business_of_the_fund(hosted: Application, amina: User, trust: User, people: People) -> None:
    assert people.olu
    actions.answer_as_host(actions.ask_host(hosted, amina), trust, True, "")
    assert not OutboxMail.objects.filter(to=people.olu.email).exists()


def test_a_no_needs_words_and_lets_the_group_choose_another(hosted: Application, amina: User, trust: User) -> None:
    asked = actions.ask_host(hosted, amina)
    actions.submit(hosted, amina, timezone.now())
    with pytest.raises(ValidationError, match="why not"):
        actions.answer_as_host(asked, trust, False, " ")
    actions.answer_as_host(asked, trust, False, "Our books are full.")
    client = client_of(amina)
    assert "Our books are full." in client.get(f"/applications/{hosted.reference}/host/").text
    half = client.post(f"/applications/{hosted.reference}/host/", {"do": "choose", "name": "Canning Hall"})
    assert "There is 1 thing to fix" in half.text
    assert 'value="Canning Hall"' in half.text
    other = {"do": "choose", "name": "Canning Hall"}
    page = client.post(f"/applications/{hosted.reference}/host/", {**other, "email": "hall@hall.example"}, follow=True)
    assert "We have written to Canning Hall" in page.text
    assert [one.state for one in hosted.host_requests.all()] == ["declined", "asked"]
    assert hosts.latest(hosted).name == "Canning Hall"


def test_a_registered_host_is_answered_for_by_its_members(
    amina: User, joe: User, registered: Organisation, hosted: Application
) -> None:
    actions.save_answers(
        hosted,
        amina,
        "money",
        {"host": {"wanted": "yes", "organisation": registered.pk, "name": registered.name, "email": ""}},
    )
    asked = actions.ask_host(hosted, amina)
    assert (asked.email, asked.organisation) == ("money@trust.example", registered)
    assert client_of(joe).get(f"/applications/hosting/{asked.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer_as_host(asked, joe, True, "")
    bo = User.objects.get(email="bo@trust.example")
    actions.answer_as_host(asked, bo, True, "")
    assert HostRequest.objects.get().answered_by == bo


def test_a_host_that_offers_it_is_chosen_after_sending(
    draft: Application, amina: User, trust: User, registered: Organisation
) -> None:
    actions.ask_host(draft, amina, hosts.Wish("Canning Hall", "hall@hall.example"))
    sent = actions.submit(draft, amina, timezone.now())
    client, address = client_of(amina), f"/applications/{sent.reference}/host/"
    assert "Plaistow Trust" in client.get(address).text
    assert "There are 2 things to fix" in client.post(address, {"do": "choose", "host": "Another group"}).text
    client.post(address, {"do": "choose", "host": "Plaistow Trust"})
    assert hosts.latest(sent).organisation == registered
    actions.answer_as_host(hosts.latest(sent), trust, True, "")
    client.post(address, {"do": "choose", "host": "Another group", "name": "Zed", "email": "zed@demo.example"})
    assert hosts.latest(sent).name == "Plaistow Trust"


def test_nobody_hosts_their_own_application(hosted: Application, amina: User, trust: User) -> None:
    actions.save_answers(hosted, amina, "money", {"host": {**TRUST, "email": "Amina@demo.example"}})
    with pytest.raises(actions.NotNow, match="must be another group"):
        actions.ask_host(hosted, amina)
    actions.save_answers(hosted, amina, "money", {"host": TRUST})
    asked = actions.ask_host(hosted, amina)
    actions.accept(actions.invite(hosted, amina, trust.email, "helper"), trust)
    with pytest.raises(PermissionDenied, match="somebody else must answer"):
        actions.answer_as_host(asked, trust, True, "")


def test_what_was_taken_back_is_gone_for_the_host(hosted: Application, amina: User, trust: User) -> None:
    asked = actions.ask_host(hosted, amina)
    actions.take_back_host(hosted, amina)
    assert client_of(trust).get(f"/applications/hosting/{asked.pk}/").status_code == 404
    with pytest.raises(PermissionDenied):
        actions.answer_as_host(asked, trust, True, "")


def test_another_choice_before_sending_asks_the_other(hosted: Application, amina: User) -> None:
    actions.ask_host(hosted, amina)
    actions.save_answers(
        hosted, amina, "money", {"host": {**TRUST, "name": "Canning Hall", "email": "hall@hall.example"}}
    )
    actions.submit(hosted, amina, timezone.now())
    assert [(one.name, one.state) for one in hosted.host_requests.all()] == [
        ("Plaistow Trust", "taken_back"),
        ("Canning Hall", "asked"),
    ]


def test_the_queue_says_when_the_host_has_not_agreed(hosted: Application, amina: User, people: People) -> None:
    actions.submit(hosted, amina, timezone.now())
    assert "host has not answered" in client_of(people.olu).get("/admin/applications/").text


def test_a_panel_member_who_holds_the_money_has_an_interest(hosted: Application, amina: User, people: People) -> None:
    actions.save_answers(hosted, amina, "money", {"host": {**TRUST, "email": people.pat.email}})
    assert not belongs_to_group(hosted, people.pat)
    actions.ask_host(hosted, amina)
    assert belongs_to_group(hosted, people.pat)


def test_news_and_the_register_name_both(hosted: Application, amina: User, trust: User, people: People) -> None:
    actions.answer_as_host(actions.ask_host(hosted, amina), trust, True, "")
    sent = actions.submit(hosted, amina, timezone.now())
    both = "Rose Walk Garden Table, money held by Plaistow Trust"
    assert both in OutboxMail.objects.get(event__contains=":change:").text
    assessment = Assessment.objects.get_or_create(application=sent)[0]
    decision = Decision.objects.create(
        assessment=assessment, outcome="fund", amount_pence=208_000, reasons="Yes", by=people.olu
    )
    award = make_award(decision)
    assert award is not None
    assert award.host_name == "Plaistow Trust"
    assert Award.objects.get().named == both


def test_a_form_without_the_question_has_no_host_page(draft: Application, amina: User, call: Call) -> None:
    assert client_of(amina).get(f"/applications/{draft.reference}/host/").status_code == 404
