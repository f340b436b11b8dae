"""The staff pages' door: who gets in, how, and what everybody else reads."""

import datetime

import pytest
import time_machine
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.utils import timezone

from accounts.models import Role
from tests.people import PASSWORD, Job, give

pytestmark = pytest.mark.django_db
LOGIN = "/admin/login/"


def sign_in(client, email, password=PASSWORD, next_url=""):
    return client.post(LOGIN, {"login": email, "password": password, "next": next_url})


@pytest.mark.parametrize("path", ["/admin/", "/admin/users/", "/admin/roles/", "/admin/account/"])
def test_strangers_are_sent_to_the_staff_sign_in(client, path):
    assert client.get(path)["Location"] == f"{LOGIN}?next={path}"


def test_page_asks_for_address_and_password(client):
    page = client.get(LOGIN).content.decode()
    assert 'type="email"' in page
    assert 'type="password"' in page


@pytest.mark.parametrize("name", ["admin", "cora", "olu", "priya", "pat", "fran", "alex"])
def test_staff_sign_in_by_password(people, client, name):
    assert sign_in(client, getattr(people, name).email)["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_address_in_capitals_is_the_same_address(people, client):
    assert sign_in(client, people.olu.email.upper())["Location"] == "/admin/"


def test_they_land_where_they_were_going(people, client):
    assert sign_in(client, people.olu.email, next_url="/admin/account/")["Location"] == "/admin/account/"
    client.logout()
    assert sign_in(client, people.olu.email, next_url="https://evil.example/")["Location"] == "/admin/"


def test_wrong_password_says_so_whoever_it_is(people, client):
    pages = [sign_in(client, email, "wrong") for email in (people.olu.email, people.amina.email, "nobody@demo.example")]
    assert all("The e-mail address or the password is not right." in page.content.decode() for page in pages)


def test_guessing_is_slowed_down(people, client):
    for _try in range(5):
        sign_in(client, people.olu.email, "wrong")
    response = sign_in(client, people.olu.email)
    assert "You have tried too often" in response.content.decode()
    assert client.get("/admin/").status_code == 302


def test_applicant_reads_why_and_never_loops(people, client):
    client.force_login(people.amina)
    for path in ("/admin/", LOGIN, "/admin/users/", "/admin/nothing/here/", "/accounts/mfa/set-up/"):
        response = client.get(path)
        assert response.status_code == 403
        assert "These pages are for people who run a fund." in response.content.decode()


def test_link_worker_lands_on_the_home_page_and_not_in_the_admin(people, client):
    assert sign_in(client, people.lin.email, next_url="/admin/")["Location"] == "/"
    assert client.get("/admin/").status_code == 403


def test_password_without_a_role_opens_nothing(people, client):
    people.olu.roles.all().delete()
    assert "You hold no role" in sign_in(client, people.olu.email).content.decode()
    assert "_auth_user_id" not in client.session


def test_superuser_without_a_role_is_nobody(people, client):
    people.amina.is_superuser = True
    people.amina.save()
    client.force_login(people.amina)
    assert client.get("/admin/").status_code == 403


def test_role_ends_at_its_minute(people, client):
    end = timezone.now() + datetime.timedelta(hours=1)
    people.olu.roles.update(ends_at=end)
    client.force_login(people.olu)
    with time_machine.travel(end - datetime.timedelta(minutes=1), tick=False):
        assert client.get("/admin/").status_code == 200
    with time_machine.travel(end, tick=False):
        assert client.get("/admin/").status_code == 403


def test_first_request_after_a_role_ends_drops_its_group(people, client):
    give(people.olu, Job.PANEL_MEMBER, "havering", ends_at=timezone.now() + datetime.timedelta(hours=1))
    client.force_login(people.olu)
    client.get("/admin/")
    assert people.olu.groups.count() == 2
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert client.get("/admin/").status_code == 200
        assert [group.name for group in people.olu.groups.all()] == ["fund_officer:newham"]


def test_role_begins_at_its_minute(people, client):
    give(people.joe, Job.FINANCE, starts_at=timezone.now() + datetime.timedelta(hours=1))
    client.force_login(people.joe)
    assert client.get("/admin/").status_code == 403
    with time_machine.travel(timezone.now() + datetime.timedelta(hours=2)):
        assert client.get("/admin/").status_code == 200


def test_session_begun_with_a_code_never_opens_staff_pages(people, visitor):
    visitor.sign_in(people.joe.email)
    give(people.joe, Job.FINANCE)
    response = visitor.client.get("/admin/")
    assert response.status_code == 403
    assert "Sign out, then sign in as staff" in response.content.decode()


def test_code_asked_for_by_mistake_does_not_close_the_staff_door(people, visitor):
    visitor.ask(people.olu.email)
    assert visitor.client.get(LOGIN).status_code == 200
    assert sign_in(visitor.client, people.olu.email)["Location"] == "/admin/"


# The second factor ---------------------------------------------------------------------------------------------------


@pytest.fixture
def second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True


def code_for(secret: str) -> str:
    return f"{hotp_value(secret, next(iter(yield_hotp_counters_from_time()))):06}"


def test_staff_set_up_a_second_factor_before_anything_else(second_factor, people, client):
    sign_in(client, people.olu.email)
    step = client.get("/admin/")
    assert step["Location"] == "/accounts/mfa/set-up/?next=%2Fadmin%2F"
    page = client.get(step["Location"])
    assert page.status_code == 200
    secret = client.session["mfa.totp.secret"]
    assert secret in page.content.decode()
    assert client.post("/accounts/mfa/set-up/", {"code": "000000"}).status_code == 200
    done = client.post("/accounts/mfa/set-up/", {"code": code_for(secret)})
    assert done["Location"] == "/accounts/mfa/spare-codes/"
    assert client.get(done["Location"]).content.decode().count("<code>") == 10
    assert client.get("/admin/").status_code == 200


def test_sign_in_asks_for_the_second_factor(second_factor, people, client):
    secret = generate_totp_secret()
    TOTP.activate(people.olu, secret)
    assert sign_in(client, people.olu.email)["Location"] == "/accounts/mfa/code/"
    assert "_auth_user_id" not in client.session
    assert "Type the code from your app" in client.get("/accounts/mfa/code/").content.decode()
    assert client.post("/accounts/mfa/code/", {"code": "000000"}).status_code == 200
    assert client.post("/accounts/mfa/code/", {"code": code_for(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


def test_session_from_before_the_second_factor_is_asked_for_it(second_factor, people, client):
    sign_in(client, people.olu.email)
    secret = generate_totp_secret()
    TOTP.activate(people.olu, secret)
    step = client.get("/admin/")["Location"]
    assert step == "/accounts/mfa/code-again/?next=%2Fadmin%2F"
    assert client.get(step).status_code == 200
    assert client.post(step, {"code": code_for(secret)})["Location"] == "/admin/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("page", ["spare-codes/new", "another-phone"])
def test_pages_around_the_second_factor_open(second_factor, people, client, page):
    secret = generate_totp_secret()
    TOTP.activate(people.olu, secret)
    sign_in(client, people.olu.email)
    client.post("/accounts/mfa/code/", {"code": code_for(secret)})
    assert client.get(f"/accounts/mfa/{page}/").status_code == 200


def test_another_phone_asks_for_the_password_again_later(second_factor, people, client):
    secret = generate_totp_secret()
    TOTP.activate(people.olu, secret)
    sign_in(client, people.olu.email)
    client.post("/accounts/mfa/code/", {"code": code_for(secret)})
    with time_machine.travel(timezone.now() + datetime.timedelta(minutes=10)):
        step = client.get("/accounts/mfa/another-phone/")["Location"]
        assert step.startswith("/accounts/mfa/password/")
        assert client.get(step).status_code == 200
        assert client.post(step, {"password": PASSWORD})["Location"] == "/accounts/mfa/another-phone/"
        client.post("/accounts/mfa/another-phone/")
        assert client.get("/admin/")["Location"].startswith("/accounts/mfa/set-up/")


# Passwords -----------------------------------------------------------------------------------------------------------


def test_first_password_comes_by_mail_to_role_holders_only(people, client):
    people.olu.set_unusable_password()
    people.olu.save()
    for person in (people.olu, people.amina):
        client.post("/admin/password_reset/", {"email": person.email})
    assert [message.to for message in mail.outbox] == [[people.olu.email]]
    link = next(line for line in mail.outbox[0].body.splitlines() if "/password_reset/confirm/" in line).strip()
    page = client.get(link, follow=True)
    client.post(
        page.redirect_chain[-1][0], {"new_password1": "a long new one 42", "new_password2": "a long new one 42"}
    )
    assert sign_in(client, people.olu.email, "a long new one 42")["Location"] == "/admin/"


def test_role_model_has_no_way_to_be_deleted_in_the_admin(people, client):
    client.force_login(people.admin)
    role = Role.objects.get(user=people.admin)
    client.post(f"/admin/roles/delete/{role.pk}/")
    assert Role.objects.filter(pk=role.pk).exists()
