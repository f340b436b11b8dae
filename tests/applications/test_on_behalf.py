"""For a group that cannot do it alone: a helper or an officer fills it in, and nothing is sent before the group heard it."""

from __future__ import annotations

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from accounts.models import OutboxMail, User
from funds.applications import actions, emails
from funds.applications.models import Application, OnBehalf, Participant
from funds.models import Call
from funds.review.actions import open_assessment
from funds.review.setup import ensure_workflows
from tests.applications import factories
from tests.applications.test_people import client_of, joined
from tests.people import People

YES = {"q1": "yes", "q2": "yes"}
CHECK = "/funds/newham/street-by-street/apply/"


@pytest.fixture(autouse=True)
def workflows(db: None) -> None:
    ensure_workflows()


def agreement(**more: object) -> actions.Agreement:
    told = {"name": "Mrs Begum", "how": "We sat together in the library", "on": timezone.localdate()}
    return actions.Agreement(**{**told, **more})  # type: ignore[arg-type]


def fill(draft: Application, by: User) -> Application:
    for key, values in factories.SHORT_ANSWERS.items():
        draft = actions.save_answers(draft, by, key, values)
    return draft


def started(people: People, call: Call, email: str = "") -> Application:
    """Lin's draft for Mrs Begum's group, with every answer."""
    return fill(actions.start_for_group(people.lin, call, [], agreement(), email), people.lin)


def test_a_helper_starts_by_saying_on_whose_word(people: People, call: Call) -> None:
    client = client_of(people.lin)
    client.post(CHECK, YES)
    assert "I am filling this in for a group" in client.get(f"{CHECK}result/").text
    address = f"{CHECK}start/for-a-group/"
    empty = client.post(address, {})
    assert "There are 3 things to fix" in empty.text
    today = timezone.localdate()
    told = {
        "agreed_name": "Mrs Begum",
        "agreed_how": "By phone",
        "agreed_on-day": today.day,
        "agreed_on-month": today.month,
        "agreed_on-year": today.year,
        "email": "",
    }
    page = client.post(address, told, follow=True)
    draft = Application.objects.get()
    assert page.redirect_chain[-1][0] == f"/applications/{draft.reference}/"
    assert (draft.applicant, draft.entered_by, draft.on_behalf.how) == (None, people.lin, "helper")
    assert "Lin Zhou fills this in for the group" in page.text
    assert "Lin Zhou fills this in for Mrs Begum" in page.text
    assert emails.addresses(draft) == [people.lin.email]


def test_without_the_plain_questions_nobody_starts_for_a_group(people: People, call: Call) -> None:
    assert client_of(people.lin).get(f"{CHECK}start/for-a-group/").headers["Location"] == CHECK


def test_a_helper_fills_in_for_several_groups(people: People, call: Call) -> None:
    first, second = (actions.start_for_group(people.lin, call, [], agreement()) for _number in range(2))
    assert first != second
    assert Application.objects.own(people.lin).count() == 2


def test_an_agreement_in_the_future_is_none(people: People, call: Call) -> None:
    with pytest.raises(ValidationError, match="cannot be in the future"):
        actions.start_for_group(people.lin, call, [], agreement(on=timezone.localdate() + datetime.timedelta(days=1)))
    assert not Application.objects.exists()


def test_nothing_is_sent_before_it_was_read_back(people: People, call: Call) -> None:
    draft = started(people, call)
    with pytest.raises(actions.NotNow, match="Read the answers to the group"):
        actions.submit(draft, people.lin, timezone.now())
    client = client_of(people.lin)
    check = client.get(f"/applications/{draft.reference}/check/").text
    assert "I have read it to them" in check
    assert "Send the application" not in check
    empty = client.post(f"/applications/{draft.reference}/read-back/", {"name": ""})
    assert "There is 1 thing to fix" in empty.text
    client.post(f"/applications/{draft.reference}/read-back/", {"name": "Mrs Begum"})
    assert "You read it to Mrs Begum" in client.get(f"/applications/{draft.reference}/check/").text
    client.post(f"/applications/{draft.reference}/submit/")
    draft.refresh_from_db()
    assert draft.status == "submitted"
    # Lin can tell the group what became of it, and nobody else was made a member of anything.
    assert client.get(f"/applications/{draft.reference}/").status_code == 200
    assert not draft.organisation.members.exists()
    mail = OutboxMail.objects.get(event__contains=":change:")
    assert mail.to == people.lin.email
    assert "Please ring them" in mail.text
    assert "020 7946 0123" in mail.text


def test_a_changed_answer_is_read_back_again(people: People, call: Call) -> None:
    draft = started(people, call)
    actions.read_back(draft, people.lin, ["Mrs Begum"])
    actions.save_answers(draft, people.lin, "idea", {"idea": "Something else"})
    with pytest.raises(actions.NotNow, match="Read the answers"):
        actions.submit(draft, people.lin, timezone.now())


def test_the_group_joins_checks_and_sends_itself(people: People, call: Call, amina: User) -> None:
    draft = started(people, call, amina.email)
    invitation = Participant.objects.invited(amina).get()
    actions.accept(invitation, amina)
    draft.refresh_from_db()
    assert draft.applicant == amina
    check = client_of(amina).get(f"/applications/{draft.reference}/check/").text
    assert "Lin Zhou filled this in for you. Send it only if every answer is right." in check
    with pytest.raises(PermissionDenied):
        actions.submit(draft, people.lin, timezone.now())
    actions.submit(draft, amina, timezone.now())
    behalf = OnBehalf.objects.get(application=draft)
    assert (behalf.proof, behalf.proved_by) == ("signed_in", amina)


def test_a_helper_goes_only_when_the_group_is_there(people: People, call: Call, amina: User) -> None:
    draft = started(people, call, amina.email)
    mine = Participant.objects.get(user=people.lin)
    with pytest.raises(actions.NotNow, match="Nobody of the group is here yet"):
        actions.take_off(mine, people.lin)
    actions.accept(Participant.objects.invited(amina).get(), amina)
    actions.take_off(mine, amina)
    draft.refresh_from_db()
    assert draft.entered_by is None
    assert client_of(people.lin).get(f"/applications/{draft.reference}/").status_code == 404


# An officer enters what came on paper or by phone ---------------------------------------------------------------------


def entered(people: People, call: Call, email: str = "", how: str = "paper") -> Application:
    return fill(actions.enter(people.olu, call, how, agreement(), email), people.olu)


def test_an_officer_enters_a_paper_form(people: People, call: Call) -> None:
    client = client_of(people.olu)
    told = {
        "call": call.pk,
        "how": "paper",
        "agreed_name": "Mrs Begum",
        "agreed_how": "She signed the form",
        "agreed_on": timezone.localdate().isoformat(),
        "email": "",
    }
    assert "It was not started yet" in client.post("/admin/enter-application/", {**told, "how": ""}).text
    client.post("/admin/enter-application/", told)
    draft = Application.objects.get()
    fill(draft, people.olu)
    actions.read_back(draft, people.olu, ["Mrs Begum"])
    sent = client.post(f"/applications/{draft.reference}/submit/")
    assert sent.headers["Location"] == f"/admin/applications/{draft.reference}/"
    case = client.get(sent.headers["Location"]).text
    assert "Came on paper" in case
    assert "entered by Olu Adeyemi" in case
    assert "read back to Mrs Begum" in case
    assert "on paper" in client.get("/admin/applications/").text
    mail = OutboxMail.objects.get(event__contains=":change:")
    assert mail.to == people.olu.email
    assert f"/admin/applications/{draft.reference}/" in mail.text
    assert "Please ring them" in mail.text


def test_the_way_there_is_on_the_queue_and_beside_the_facts(people: People, call: Call) -> None:
    client = client_of(people.olu)
    address = f"/admin/enter-application/?call={call.pk}"
    assert "/admin/enter-application/" in client.get("/admin/applications/").text
    assert address in client.get(f"/admin/calls/edit/{call.pk}/").text
    assert f'<option value="{call.pk}" selected>' in client.get(address).text
    assert "/admin/enter-application/" not in client_of(people.alex).get("/admin/applications/").text


def test_officers_enter_for_their_own_place_alone(people: People, call: Call) -> None:
    for person in (people.priya, people.pat, people.lin, people.alex, people.cora, people.fran):
        with pytest.raises(PermissionDenied):
            actions.enter(person, call, "paper", agreement())
    assert client_of(people.priya).get("/admin/enter-application/").text.find(f'value="{call.pk}"') == -1
    assert client_of(people.alex).get("/admin/enter-application/").status_code == 403
    assert not Application.objects.exists()


def test_a_group_with_an_address_finds_it_as_its_own(people: People, call: Call, amina: User) -> None:
    draft = entered(people, call, "New.Group@demo.example", "phone")
    group = User.objects.get(email="new.group@demo.example")
    assert draft.applicant == group
    assert client_of(group).get(f"/applications/{draft.reference}/").status_code == 200
    with pytest.raises(actions.NotNow, match="has a draft for this fund already"):
        actions.enter(people.olu, call, "paper", agreement(), group.email)
    with pytest.raises(actions.NotNow, match="your own address"):
        actions.enter(people.olu, call, "paper", agreement(), people.olu.email)
    with pytest.raises(actions.NotNow, match="cannot apply"):
        actions.enter(people.olu, call, "paper", agreement(), people.pat.email)


def test_two_groups_without_an_address_are_two_drafts(people: People, call: Call) -> None:
    assert entered(people, call) != entered(people, call)


def test_two_signatures_on_paper_are_two_names(people: People, call: Call) -> None:
    Call.objects.filter(pk=call.pk).update(second_signature=True)
    draft = entered(people, call)
    for names in (["Mrs Begum"], ["Mrs Begum", " mrs begum"]):
        with pytest.raises(ValidationError, match="two people"):
            actions.read_back(draft, people.olu, names)
    actions.read_back(draft, people.olu, ["Mrs Begum", "Mr Khan"])
    assert actions.submit(draft, people.olu, timezone.now()).on_behalf.proved_name == "Mrs Begum and Mr Khan"


def test_the_officer_can_still_change_it_when_we_ask_the_group(people: People, call: Call) -> None:
    draft = entered(people, call)
    actions.read_back(draft, people.olu, ["Mrs Begum"])
    sent = actions.submit(draft, people.olu, timezone.now())
    with pytest.raises(PermissionDenied):
        actions.save_answers(sent, people.olu, "idea", {"idea": "After sending"})
    actions.request_changes(sent, people.olu, "Who cooks?")
    actions.save_answers(sent, people.olu, "idea", {"idea": "They cook in turns"})
    with pytest.raises(actions.NotNow, match="Read the answers"):
        actions.resubmit(sent, people.olu)
    actions.read_back(sent, people.olu, ["Mrs Begum"])
    assert actions.resubmit(sent, people.olu).status == "submitted"


def test_a_group_rings_to_take_it_back(people: People, call: Call, amina: User) -> None:
    draft = entered(people, call)
    actions.read_back(draft, people.olu, ["Mrs Begum"])
    sent = actions.submit(draft, people.olu, timezone.now())
    open_assessment(sent)
    address = f"/admin/applications/{sent.reference}/take-back/"
    assert address in client_of(people.olu).get(f"/admin/applications/{sent.reference}/").text
    assert client_of(people.priya).post(address, {"reason": "x"}).status_code == 404
    client_of(people.olu).post(address, {"reason": "They have moved away"})
    sent.refresh_from_db()
    assert sent.status == "withdrawn"
    # Where somebody of the group is online, it is theirs to do.
    own = factories.make_submitted(amina, call)
    open_assessment(own)
    assert "take-back" not in client_of(people.olu).get(f"/admin/applications/{own.reference}/").text
    assert (
        client_of(people.olu).post(f"/admin/applications/{own.reference}/take-back/", {"reason": "x"}).status_code
        == 403
    )


def test_a_person_who_joined_elsewhere_is_no_stranger_here(people: People, call: Call, amina: User, joe: User) -> None:
    """Joe helps Amina; what Lin enters for another group is none of his business."""
    joined(factories.make_draft(amina, call), amina, joe)
    other = started(people, call)
    assert client_of(joe).get(f"/applications/{other.reference}/").status_code == 404
