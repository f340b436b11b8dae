"""A group's call and people, for every test about applying."""

from collections.abc import Iterator

import pytest
from django.core.files.storage import InMemoryStorage
from django.test import Client

from accounts.models import User
from funds.applications.models import Application, Attachment
from funds.models import Call
from tests.applications import factories
from tests.people import people

__all__ = ["people"]


@pytest.fixture(autouse=True)
def files_in_memory(monkeypatch: pytest.MonkeyPatch) -> Iterator[InMemoryStorage]:
    """Uploads of a test leave nothing behind."""
    storage = InMemoryStorage()
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", storage)
    yield storage


@pytest.fixture
def amina(db: None) -> User:
    return factories.make_person()


@pytest.fixture
def joe(db: None) -> User:
    return factories.make_person("joe@demo.example", "Joe")


@pytest.fixture
def call(db: None) -> Call:
    call = factories.make_call()
    factories.make_page(call)
    return call


@pytest.fixture
def full_call(db: None) -> Call:
    """A call with every kind of question."""
    call = factories.make_call(title="Every kind of question")
    factories.make_page(call, factories.every_kind(), slug="every-kind")
    return call


@pytest.fixture
def draft(amina: User, call: Call) -> Application:
    return factories.make_draft(amina, call)


@pytest.fixture
def as_amina(client: Client, amina: User) -> Client:
    client.force_login(amina, backend="django.contrib.auth.backends.ModelBackend")
    return client
