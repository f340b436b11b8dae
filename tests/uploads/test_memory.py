"""A hundred megabytes pass through a worker in small pieces, up and down, whatever the storage."""

from __future__ import annotations

import shutil
from io import BufferedReader
from pathlib import Path
from typing import Any
from urllib.request import urlopen

import pytest
from django.core.files.storage import Storage
from django.test import Client

from funds.applications.models import Application, Attachment
from tests.uploads.conftest import url
from tests.uploads.memory import growth
from tests.uploads.samples import MEGABYTE
from tests.uploads.streaming import CONTENT_TYPE, Form

pytestmark = pytest.mark.django_db

SIZE = 100 * MEGABYTE
# The site promises 20; less here, so that a change that costs memory shows early.
MOST = 15


def send(client: Client, draft: Application, size: int) -> Attachment:
    form = Form("film", size)
    told: Any = {
        "wsgi.input": BufferedReader(form),
        "CONTENT_LENGTH": str(form.length),
        "CONTENT_TYPE": CONTENT_TYPE,
    }
    answer = client.generic("POST", url("add_file", draft), **told)
    assert answer.status_code == 201, answer.text
    return Attachment.objects.get(pk=answer.json()["id"])


def test_a_folder(as_amina: Client, draft: Application, kept_in: Path) -> None:
    send(as_amina, draft, 6 * MEGABYTE)
    with growth() as up:
        film = send(as_amina, draft, SIZE)
    assert (film.size, film.content_type) == (SIZE, "video/mp4")
    assert up.megabytes < MOST
    with growth() as down:
        answer = as_amina.get(url("file", film))
        assert sum(len(block) for block in answer.streaming_content) == SIZE
    assert down.megabytes < MOST
    shutil.rmtree(kept_in)


def test_a_bucket(as_amina: Client, draft: Application, bucket: Storage) -> None:
    send(as_amina, draft, 6 * MEGABYTE)  # the first one loads what talks to the bucket
    with growth() as up:
        film = send(as_amina, draft, SIZE)
    assert up.megabytes < MOST
    with growth() as down:
        address = as_amina.get(url("file", film)).headers["Location"]
    assert down.megabytes < MOST
    with urlopen(address) as answer:
        assert sum(len(block) for block in iter(lambda: answer.read(MEGABYTE), b"")) == SIZE
    with growth() as scanned, film.file.open("rb") as content:
        assert sum(len(block) for block in content.chunks()) == SIZE
    assert scanned.megabytes < MOST
