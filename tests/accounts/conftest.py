"""A person at a browser, and the mail that reaches them."""

import re

import django
import pytest
from django.core import mail
from django.test import Client

REQUEST, CONFIRM = "/accounts/login/", "/accounts/login/code/confirm/"


class Visitor:
    """Somebody who signs in step by step."""

    def __init__(self) -> None:
        self.client = Client()

    def ask(self, email: str, next_url: str = ""):
        return self.client.post(REQUEST, {"email": email, "next": next_url}, follow=True)

    def type(self, code: str, next_url: str = ""):
        return self.client.post(CONFIRM, {"code": code, "next": next_url})

    def newest_code(self) -> str:
        return re.search(r"^\s+(\d{6})$", str(mail.outbox[-1].body), re.MULTILINE).group(1)

    def sign_in(self, email: str, next_url: str = ""):
        self.ask(email, next_url)
        return self.type(self.newest_code(), next_url)

    @property
    def is_signed_in(self) -> bool:
        return "_auth_user_id" in self.client.session


def send_by(settings, backend: str, **options: str) -> None:
    """Let mail go out by ``backend``, in the words of the Django that runs."""
    settings.MAILER = {"BACKEND": backend, "OPTIONS": options}
    if django.VERSION >= (6, 1):
        settings.MAILERS = {"default": settings.MAILER}
        return
    settings.EMAIL_BACKEND = backend
    settings.EMAIL_FILE_PATH = options.get("file_path")


@pytest.fixture
def visitor() -> Visitor:
    return Visitor()
