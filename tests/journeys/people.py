"""How people come in: applicants by the code from their mail, staff by password. And the mails that they got."""

import re

from django.conf import settings
from django.core import mail
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from accounts.models import User
from tests.journeys.stage import work

STAFF_PASSWORD = "chest-demo-2026"  # the demo's, in the README


def sign_in(context: BrowserContext, email: str, url: str) -> None:
    """Skip the door: for tests that are about what lies behind it."""
    client = Client()
    client.force_login(User.objects.get_by_natural_key(email), backend="django.contrib.auth.backends.ModelBackend")
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])


def mails_to(email: str) -> list[str]:
    """The subjects of what a person got, in the order in which it was sent."""
    work()
    return [message.subject for message in mail.outbox if email in message.to]


def last_mail_to(email: str) -> str:
    """The words of the newest mail to a person."""
    work()
    return str(next(message.body for message in reversed(mail.outbox) if email in message.to))


def code_for(email: str) -> str:
    """The six digits in the newest mail to an applicant."""
    found = re.search(r"^\s*(\d{6})\s*$", last_mail_to(email), re.MULTILINE)
    assert found, "the mail has no code"
    return found.group(1)


def sign_in_by_code(page: Page, email: str) -> None:
    """From the sign-in page to wherever it leads."""
    page.get_by_role("textbox", name="mail").fill(email)
    page.get_by_role("button", name="Send me a code").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Type the code")
    page.get_by_role("textbox").first.fill(code_for(email))
    page.get_by_role("button", name="Sign in").click()


def sign_in_as_staff(page: Page, email: str) -> None:
    """Through the staff's own door."""
    page.goto("/admin/")
    page.get_by_role("textbox", name="mail").fill(email)
    page.get_by_label("Password").fill(STAFF_PASSWORD)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/admin/**")
