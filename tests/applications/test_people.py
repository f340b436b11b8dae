"""Together: people are asked by e-mail, see nothing before they say yes, and then only this one application."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds.applications import access, actions, emails
from funds.applications.models import Application, HostRequest, Participant
from funds.models import Call
from funds.review.panel import belongs_to_group
from tests.applications import factories
from tests.people import People

HOUR = datetime.timedelta(hours=1)


def client_of(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def joined(draft: Application, by: User, user: User, part: str = "together") -> Participant:
    """``user``, asked by ``by`` and come in."""
    invitation = actions.invite(draft, by, user.email, part)
    actions.accept(invitation, user)
    return invitation


def ask(client: Client, draft: Application, email: str, part: str = "They are one of our group") -> str:
    """The form on the page of people, sent."""
    page = client.get(f"/applications/{draft.reference}/people/")
    options = [line.split('"')[0] for line in page.text.split('name="part"')[1:]]
    assert options
    value = next(text for text in page.text.split('value="') if text.startswith(part)).split('"')[0]
    sent = client.post(f"/applications/{draft.reference}/people/", {"email": email, "part": value}, follow=True)
    return sent.text


def test_the_invited_get_a_mail_that_tells_nothing_of_the_answers(as_amina: Client, draft: Application) -> None:
    assert "We have written to joe@demo.example" in ask(as_amina, draft, "Joe@Demo.example")
    mail = OutboxMail.objects.get(event__contains=":invited:")
    assert mail.to == "joe@demo.example"
    assert "Rose Walk Garden Table" in mail.text
    assert "Amina" in mail.text
    assert draft.reference not in mail.text
    assert "We cook" not in mail.text


def test_before_saying_yes_only_the_name_the_fund_and_who_asks(draft: Application, amina: User, joe: User) -> None:
    actions.invite(draft, amina, joe.email, "together")
    client = client_of(joe)
    listed = client.get("/applications/").text
    assert "Rose Walk Garden Table" in listed
    assert "Amina asks you to fill in this application together" in listed
    assert draft.reference not in listed
    for page in ("", "check/", "section/idea/", "people/", "host/"):
        assert client.get(f"/applications/{draft.reference}/{page}").status_code == 404


def test_saying_yes_opens_this_application_and_no_other(draft: Application, amina: User, joe: User) -> None:
    other_call = factories.make_call(title="Other")
    factories.make_page(other_call, slug="other")
    other = factories.make_draft(amina, other_call)
    invitation = actions.invite(draft, amina, joe.email, "together")
    client = client_of(joe)
    page = client.post(f"/applications/invitations/{invitation.pk}/", {"answer": "yes"}, follow=True)
    assert page.redirect_chain[-1][0] == f"/applications/{draft.reference}/"
    assert client.get(f"/applications/{other.reference}/").status_code == 404
    actions.save_answers(draft, joe, "idea", {"idea": "We also sing."})
    assert actions.submit(draft, joe, timezone.now()).status == "submitted"


def test_saying_no_ends_it(draft: Application, amina: User, joe: User) -> None:
    invitation = actions.invite(draft, amina, joe.email, "together")
    client = client_of(joe)
    client.post(f"/applications/invitations/{invitation.pk}/", {"answer": "no"})
    assert client.post(f"/applications/invitations/{invitation.pk}/", {"answer": "yes"}).status_code == 404
    assert not Application.objects.own(joe).exists()


def test_an_invitation_is_answered_by_its_own_address_alone(draft: Application, amina: User, joe: User) -> None:
    invitation = actions.invite(draft, amina, "sam@demo.example", "together")
    assert client_of(joe).post(f"/applications/invitations/{invitation.pk}/", {"answer": "yes"}).status_code == 404
    with pytest.raises(PermissionDenied, match="another address"):
        actions.accept(invitation, joe)


def test_a_helper_fills_in_and_talks_but_never_sends(draft: Application, amina: User, joe: User) -> None:
    joined(draft, amina, joe, "helper")
    actions.save_answers(draft, joe, "idea", {"idea": "Written by Joe"})
    for act in (access.Act.SEND, access.Act.DELETE, access.Act.INVITE, access.Act.WITHDRAW):
        assert not access.may(draft, joe, act)
    with pytest.raises(PermissionDenied):
        actions.submit(draft, joe, timezone.now())
    assert "Only the group itself can send it" in client_of(joe).get(f"/applications/{draft.reference}/check/").text


def test_whoever_is_taken_off_sees_nothing_any_more(draft: Application, amina: User, joe: User) -> None:
    participant = joined(draft, amina, joe)
    with pytest.raises(PermissionDenied):
        actions.take_off(Participant.objects.create(application=draft, email="x@y.example", invited_by=amina), joe)
    actions.take_off(participant, amina)
    assert client_of(joe).get(f"/applications/{draft.reference}/").status_code == 404


def test_one_can_leave_by_oneself(draft: Application, amina: User, joe: User) -> None:
    joined(draft, amina, joe)
    page = client_of(joe).post(f"/applications/{draft.reference}/people/leave/", follow=True)
    assert f"You have left {draft.reference}" in page.text
    assert not Application.objects.own(joe).exists()
    assert (
        "you cannot leave it"
        in client_of(amina).post(f"/applications/{draft.reference}/people/leave/", follow=True).text
    )


def test_the_same_address_once_and_once_a_day(draft: Application, amina: User) -> None:
    first = actions.invite(draft, amina, "sam@demo.example", "together")
    with pytest.raises(actions.NotNow, match="asked this person already"):
        actions.invite(draft, amina, "SAM@demo.example", "helper")
    actions.take_off(first, amina)
    with pytest.raises(actions.NotNow, match="ask them again tomorrow"):
        actions.invite(draft, amina, "sam@demo.example", "together")
    with time_machine.travel(timezone.now() + datetime.timedelta(days=1, minutes=1)):
        actions.invite(draft, amina, "sam@demo.example", "together")
    assert OutboxMail.objects.filter(to="sam@demo.example").count() == 2


def test_ten_people_are_enough(draft: Application, amina: User) -> None:
    for number in range(10):
        actions.invite(draft, amina, f"one{number}@demo.example", "together")
    with pytest.raises(actions.NotNow, match="10 people"):
        actions.invite(draft, amina, "eleven@demo.example", "together")


def test_nobody_is_flooded_with_mails(call: Call, amina: User) -> None:
    """Five a day to one address, whoever asks; what is said is the same whether the address is known or not."""
    for number in range(5):
        by = factories.make_person(f"by{number}@demo.example")
        actions.invite(factories.make_draft(by, call), by, "sam@demo.example", "together")
    draft = factories.make_draft(amina, call)
    with pytest.raises(actions.NotNow, match="several times today"):
        actions.invite(draft, amina, "sam@demo.example", "together")
    factories.make_person("sam@demo.example")
    with pytest.raises(actions.NotNow, match="several times today"):
        actions.invite(draft, amina, "sam@demo.example", "together")


def test_ones_own_address_is_in_already(draft: Application, amina: User) -> None:
    with pytest.raises(actions.NotNow, match="in already"):
        actions.invite(draft, amina, "Amina@demo.example", "together")


def test_everybody_hears_of_it_once(draft: Application, amina: User, joe: User) -> None:
    joined(draft, amina, joe)
    assert emails.addresses(draft) == [amina.email, joe.email]
    actions.submit(draft, amina, timezone.now())
    told = OutboxMail.objects.filter(event__contains=":change:").values_list("to", flat=True)
    assert sorted(told) == sorted([amina.email, joe.email])


def test_somebody_who_helps_elsewhere_can_still_start_their_own(
    draft: Application, amina: User, joe: User, call: Call
) -> None:
    joined(draft, amina, joe)
    client = client_of(joe)
    check = "/funds/newham/street-by-street/apply/"
    client.post(check, {"q1": "yes", "q2": "yes"})
    page = client.get(f"{check}start/", follow=True)
    assert draft.reference not in page.redirect_chain[-1][0]
    assert Application.objects.filter(applicant=joe, call=call).count() == 1


def test_a_panel_member_who_joins_has_an_interest(draft: Application, amina: User, people: People) -> None:
    assert not belongs_to_group(draft, people.pat)
    joined(draft, amina, people.pat)
    assert belongs_to_group(draft, people.pat)


def test_an_officer_who_helps_a_group_does_not_find_it_in_the_queue(
    draft: Application, amina: User, people: People
) -> None:
    joined(draft, amina, people.olu, "helper")
    actions.submit(draft, amina, timezone.now())
    assert client_of(people.olu).get(f"/admin/applications/{draft.reference}/").status_code == 404


def test_lists_cost_the_same_for_one_and_for_many(
    amina: User, joe: User, call: Call, django_assert_num_queries: Callable[..., Any]
) -> None:
    def ask_joe(number: int) -> None:
        by = factories.make_person(f"by{number}@demo.example")
        draft = factories.make_draft(by, call, {})
        Participant.objects.create(application=draft, email=joe.email, invited_by=by)
        HostRequest.objects.create(application=draft, name="Joe’s Trust", email=joe.email)

    client = client_of(joe)
    for address in ("/applications/", "/applications/hosting/", "/applications/groups/"):
        ask_joe(len(address))
        client.get(address)
        with CaptureQueriesContext(connection) as few:
            client.get(address)
        for number in range(6):
            ask_joe(100 * len(address) + number)
        with django_assert_num_queries(len(few)):
            client.get(address)


# Two signatures -------------------------------------------------------------------------------------------------------


@pytest.fixture
def signed_call(call: Call) -> Call:
    Call.objects.filter(pk=call.pk).update(second_signature=True)
    return call


def test_one_says_it_is_ready_and_another_sends(signed_call: Call, amina: User, joe: User) -> None:
    draft = factories.make_draft(amina, signed_call)
    address = f"/applications/{draft.reference}/"
    assert "Ask a second person of your group to join" in client_of(amina).get(f"{address}check/").text
    joined(draft, amina, joe)
    with pytest.raises(actions.NotNow, match="Two people of your group must agree"):
        actions.submit(draft, amina, timezone.now())
    client_of(amina).post(f"{address}agree/")
    assert OutboxMail.objects.get(event__contains=":ready:").to == joe.email
    with pytest.raises(actions.NotNow, match="somebody else of your group"):
        actions.submit(draft, amina, timezone.now())
    page = client_of(joe).get(f"{address}check/").text
    assert "Amina said at" in page
    assert "Send our application" in page
    client_of(joe).post(f"{address}submit/")
    draft.refresh_from_db()
    assert draft.status == "submitted"


def test_a_change_takes_the_first_signature_away(signed_call: Call, amina: User, joe: User) -> None:
    draft = factories.make_draft(amina, signed_call)
    joined(draft, amina, joe)
    actions.agree(draft, amina)
    actions.save_answers(draft, joe, "idea", {"idea": "Something else"})
    with pytest.raises(actions.NotNow, match="Two people"):
        actions.submit(draft, joe, timezone.now())


def test_a_helper_is_no_second_signature(signed_call: Call, amina: User, joe: User) -> None:
    draft = factories.make_draft(amina, signed_call)
    joined(draft, amina, joe, "helper")
    with pytest.raises(actions.NotNow, match="Only the people of the group"):
        actions.agree(draft, joe)


def test_what_is_not_complete_cannot_be_called_ready(signed_call: Call, amina: User) -> None:
    draft = factories.make_draft(amina, signed_call, {})
    with pytest.raises(actions.NotNow, match="Some answers are missing"):
        actions.agree(draft, amina)
