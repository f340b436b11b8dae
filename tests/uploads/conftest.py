"""A draft whose questions take files of every sort, and the storage that they go to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.test import Client
from django.urls import reverse

from accounts.models import User
from funds.applications import actions
from funds.applications.models import Application, Attachment
from funds.models import Call, FormVersion
from funds.questions.schema import Form, Kind, Question, Section
from tests.applications import factories
from tests.config.test_settings import start
from tests.people import People
from tests.uploads import seaweed

QUESTIONS = (
    Question("policy", Kind.FILE, "Your policy", required=False),
    Question("film", Kind.FILE, "A film", required=False, file_kinds=("audio", "video")),
    Question("idea", Kind.LONG_TEXT, "Your idea", required=False, spoken=True),
    Question("title", Kind.SHORT_TEXT, "Its name", required=False),
)


@pytest.fixture(autouse=True)
def kept_in(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """The folder of applicants' files, gone after the test."""
    folder = tmp_path / "private"
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", FileSystemStorage(folder, base_url=None))
    return folder


@pytest.fixture(scope="session")
def s3() -> Iterator[seaweed.Bucket]:
    """One S3 server for all tests that want one."""
    with seaweed.server() as found:
        yield found


@pytest.fixture
def bucket(s3: seaweed.Bucket, kept_in: Path, monkeypatch: pytest.MonkeyPatch) -> Storage:
    """Applicants' files in a bucket: the storage that production's own settings make of the environment."""
    for name, value in s3.environment.items():
        monkeypatch.setenv(name, value)
    storage = storages.create_storage(start(**s3.environment)["STORAGES"]["private"])
    monkeypatch.setattr(Attachment._meta.get_field("file"), "storage", storage)
    return storage


@pytest.fixture
def call(db: None) -> Call:
    call = factories.make_call()
    FormVersion.objects.create(call=call, number=1, sections=Form((Section("all", "All", "", QUESTIONS),)).to_json())
    return call


@pytest.fixture
def draft(people: People, call: Call) -> Application:
    return actions.start_draft(people.amina, call, [])


@pytest.fixture
def as_amina(client: Client, people: People) -> Client:
    return signed_in(client, people.amina)


def signed_in(client: Client, user: User) -> Client:
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def url(name: str, of: Application | Attachment) -> str:
    """An address of an application, or of one file of it."""
    if isinstance(of, Application):
        return reverse(f"applications:{name}", kwargs={"reference": of.reference})
    return reverse(f"applications:{name}", kwargs={"reference": of.application.reference, "pk": of.pk})


def lying_in(folder: Path) -> list[bytes]:
    """What is in the storage."""
    return [file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()]
