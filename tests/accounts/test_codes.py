"""Signing in by code, the way of applicants."""

import datetime

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from accounts.models import OutboxMail, User
from tests.accounts.conftest import CONFIRM, REQUEST, Visitor

pytestmark = pytest.mark.django_db


def test_page_shows_a_labelled_field(client):
    page = client.get(REQUEST).content.decode()
    assert 'type="email"' in page
    assert "E-mail address" in page


def test_known_and_unknown_addresses_get_the_same_pages(people, visitor):
    known = visitor.ask(people.amina.email)
    unknown = Visitor().ask("newcomer@demo.example")
    staff = Visitor().ask(people.olu.email)
    asked = {people.amina.email: known, "newcomer@demo.example": unknown, people.olu.email: staff}
    pages = {_words(response.content.decode(), email) for email, response in asked.items()}
    assert known.redirect_chain == unknown.redirect_chain == staff.redirect_chain == [(CONFIRM, 302)]
    assert len(pages) == 1
    assert len(mail.outbox) == 3


def _words(page: str, email: str) -> str:
    """The page without its hidden tokens and without the address that was typed."""
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line).replace(email, "")


def test_code_signs_a_known_person_in(people, visitor):
    response = visitor.sign_in(people.amina.email)
    assert response["Location"] == "/applications/"
    assert visitor.client.session["_auth_user_id"] == str(people.amina.pk)


def test_new_address_becomes_a_person_when_the_code_proves_it(visitor):
    visitor.ask("New.Person@Demo.example")
    assert not User.objects.filter(email="new.person@demo.example").exists()
    visitor.type(visitor.newest_code())
    person = User.objects.get(email="new.person@demo.example")
    assert visitor.client.session["_auth_user_id"] == str(person.pk)
    assert not person.has_usable_password()
    assert person.last_login


def test_two_windows_make_one_person():
    first, second = Visitor(), Visitor()
    first.ask("twice@demo.example")
    one = first.newest_code()
    second.ask("twice@demo.example")
    two = second.newest_code()
    first.type(one)
    second.type(two)
    assert first.is_signed_in
    assert second.is_signed_in
    assert User.objects.filter(email="twice@demo.example").count() == 1


def test_code_has_six_digits_and_is_kept_nowhere(visitor):
    visitor.ask("newcomer@demo.example")
    assert len(visitor.newest_code()) == 6
    assert not OutboxMail.objects.exists()


def test_spaces_in_the_code_are_forgiven(visitor):
    visitor.ask("newcomer@demo.example")
    code = visitor.newest_code()
    visitor.type(f" {code[:3]} {code[3:]} ")
    assert visitor.is_signed_in


def test_wrong_code_says_so_and_the_fifth_ends_it(visitor):
    visitor.ask("newcomer@demo.example")
    right = visitor.newest_code()
    wrong = "000000" if right != "000000" else "111111"
    for _try in range(4):
        response = visitor.type(wrong)
        assert "That code is not right" in response.content.decode()
    response = visitor.client.post(CONFIRM, {"code": wrong}, follow=True)
    assert response.redirect_chain == [(REQUEST, 302)]
    assert "That was the fifth wrong code. Ask for a new one." in response.content.decode()
    visitor.type(right)
    assert not visitor.is_signed_in


def test_old_code_has_run_out(visitor):
    visitor.ask("newcomer@demo.example")
    code = visitor.newest_code()
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=16)):
        response = visitor.client.post(CONFIRM, {"code": code}, follow=True)
        assert "That code has run out. Ask for a new one." in response.content.decode()
        assert not visitor.is_signed_in


def test_code_works_for_fifteen_minutes(visitor):
    visitor.ask("newcomer@demo.example")
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=14)):
        visitor.type(visitor.newest_code())
    assert visitor.is_signed_in


def test_used_code_opens_nothing_again(people, visitor):
    visitor.sign_in(people.amina.email)
    code = visitor.newest_code()
    visitor.client.post("/accounts/logout/")
    assert visitor.type(code)["Location"] == REQUEST
    assert not visitor.is_signed_in


def test_code_of_one_browser_is_worth_nothing_in_another(people, visitor):
    visitor.ask(people.amina.email)
    thief = Visitor()
    thief.type(visitor.newest_code())
    assert not thief.is_signed_in


def test_mistyped_address_can_be_corrected(visitor):
    visitor.ask("typo@demo.example")
    assert visitor.client.get(REQUEST).status_code == 200
    visitor.sign_in("right@demo.example")
    assert visitor.is_signed_in


def test_staff_are_mailed_the_staff_sign_in_and_no_code(people, visitor):
    visitor.ask(people.olu.email)
    assert mail.outbox[-1].to == [people.olu.email]
    assert "http://testserver/admin/login/" in mail.outbox[-1].body
    visitor.type("")
    visitor.type("000000")
    assert not visitor.is_signed_in


def test_role_given_after_the_code_was_sent_closes_that_way(people, visitor):
    from tests.people import Job, give

    visitor.ask(people.joe.email)
    give(people.joe, Job.FINANCE)
    assert visitor.type(visitor.newest_code())["Location"] == "/admin/login/"
    assert not visitor.is_signed_in


def test_closed_account_gets_a_sentence_and_no_code(people, visitor):
    people.amina.is_active = False
    people.amina.save()
    visitor.ask(people.amina.email)
    assert "closed" in mail.outbox[-1].body
    visitor.type("000000")
    assert not visitor.is_signed_in


@pytest.mark.parametrize(
    ("wanted", "where"),
    [
        ("/funds/newham/", "/funds/newham/"),
        ("https://evil.example/", "/applications/"),
        ("//evil.example/", "/applications/"),
        ("javascript:alert(1)", "/applications/"),
    ],
)
def test_next_is_followed_only_on_our_own_site(people, visitor, wanted, where):
    assert visitor.sign_in(people.amina.email, wanted)["Location"] == where


def test_next_travels_through_the_pages(visitor):
    response = visitor.client.post(f"{REQUEST}?next=/funds/", {"email": "newcomer@demo.example"})
    assert response["Location"] == f"{CONFIRM}?next=%2Ffunds%2F"
    assert 'name="next" value="/funds/"' in visitor.client.get(response["Location"]).content.decode()


def test_asking_too_often_is_slowed_down(visitor):
    for _time in range(6):
        visitor.ask("busy@demo.example")
    response = visitor.ask("busy@demo.example")
    assert "You have tried too often" in response.content.decode()
    assert len(mail.outbox) == 6


@pytest.mark.parametrize(
    "address", ["", "nobody", "a@b", "x" * 250 + "@demo.example", "<script>@demo.example", "a\x00@b.example"]
)
def test_bad_address_is_sent_back_with_a_sentence(visitor, address):
    response = visitor.ask(address)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()
    assert not mail.outbox


@pytest.mark.parametrize("code", ["", "12", "abcdef", "１２３４５６", "1" * 5000, "\x00", "💥"])
def test_bad_code_is_sent_back_with_a_sentence(visitor, code):
    visitor.ask("newcomer@demo.example")
    response = visitor.type(code)
    assert response.status_code == 200
    assert "There is a problem" in response.content.decode()


def test_confirming_without_asking_leads_to_asking(visitor):
    assert visitor.client.get(CONFIRM)["Location"] == REQUEST


def test_signing_out_is_a_post(people, visitor):
    visitor.sign_in(people.amina.email)
    assert visitor.client.get("/accounts/logout/").status_code == 405
    assert visitor.client.post("/accounts/logout/")["Location"] == "/"
    assert not visitor.is_signed_in


@pytest.mark.parametrize("path", ["signup", "password/reset", "password/change", "email", "confirm-email", "inactive"])
def test_nothing_else_of_the_library_is_routed(client, path):
    assert client.get(f"/accounts/{path}/").status_code == 404
