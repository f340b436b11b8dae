"""The demo's letter box."""

import os

import pytest
from django.core.mail import EmailMessage, get_connection

from accounts.sent_mail import newest
from tests.accounts.conftest import Visitor, send_by

pytestmark = pytest.mark.django_db
PATH = "/dev/mail/"


@pytest.fixture
def folder(settings, tmp_path):
    send_by(settings, "django.core.mail.backends.filebased.EmailBackend", file_path=str(tmp_path))
    return tmp_path


def test_code_is_shown(folder, client):
    Visitor().ask("newcomer@demo.example")
    page = client.get(PATH).content.decode()
    assert "newcomer@demo.example" in page
    assert "Your code is" in page


def test_newest_comes_first_and_fifty_are_enough(folder):
    for number in range(60):
        EmailMessage(f"Number {number}", "Hello", to=["a@demo.example"]).send()
    for file in folder.iterdir():
        os.utime(file, (0, 0))  # clocks of file systems are too coarse to tell these apart
    with get_connection() as connection:
        for number in (60, 61):
            EmailMessage(f"Number {number}", "Hello", to=["a@demo.example"], connection=connection).send()
    mails = newest(50)
    assert len(mails) == 50
    assert [message.subject for message in mails[:2]] == ["Number 61", "Number 60"]
    assert mails[0].sent_at.tzinfo


def test_what_people_wrote_is_shown_as_text(folder, client):
    EmailMessage("<script>alert(1)</script>", "<img src=x onerror=alert(1)> ü ☂", to=["a@demo.example"]).send()
    page = client.get(PATH).content.decode()
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "ü ☂" in page


def test_links_can_be_followed(folder, client):
    EmailMessage("Link", "Go to http://testserver/applications/ now", to=["a@demo.example"]).send()
    assert 'href="http://testserver/applications/"' in client.get(PATH).content.decode()


def test_empty_box_says_so(client):
    assert "No mail yet" in client.get(PATH).content.decode()


def test_real_sites_have_no_such_page(settings, client):
    settings.DEMO = False
    assert client.get(PATH).status_code == 404
