"""A file leaves with the type of its content, whole or in parts, and nothing in it can run on our pages."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from funds.applications import actions
from funds.applications.models import Application, Attachment
from tests.applications import factories
from tests.people import People
from tests.uploads import samples
from tests.uploads.conftest import signed_in, url
from tests.uploads.samples import upload

pytestmark = pytest.mark.django_db

MEDIA = bytes(range(256)) * 20


@pytest.fixture
def film(draft: Application, people: People) -> Attachment:
    content = samples.boxed(b"isom", b"vide", b"soun", media=MEDIA)
    return actions.attach(draft, people.amina, "film", upload("Our film.mp4", content))


@pytest.mark.parametrize(
    ("key", "file", "kind", "shown"),
    [
        ("policy", upload("a.pdf", b"%PDF-1.7<script>alert(1)</script>"), "application/pdf", "inline"),
        ("policy", upload("a.html", samples.photo("jpeg")), "image/jpeg", "inline"),
        ("policy", upload("a.txt", b"<script>alert(1)</script>"), "text/plain", "attachment"),
        ("policy", upload("a", samples.photo("heic")), "image/heic", "attachment"),
        ("idea", upload("a.mp3", samples.mp3()), "audio/mpeg", "inline"),
    ],
)
def test_its_own_type_and_nothing_runs(
    as_amina: Client, draft: Application, people: People, key: str, file: object, kind: str, shown: str
) -> None:
    kept = actions.attach(draft, people.amina, key, file)
    answer = as_amina.get(url("file", kept))
    answer.getvalue()
    assert answer.headers["Content-Type"] == kind
    assert answer.headers["Content-Disposition"].startswith(f'{shown}; filename="')
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy and "script" not in policy
    assert ("sandbox" in policy) is (kind != "application/pdf")
    assert "no-store" in answer.headers["Cache-Control"] and "private" in answer.headers["Cache-Control"]


def test_a_name_in_any_language_arrives_whole(as_amina: Client, draft: Application, people: People) -> None:
    kept = actions.attach(draft, people.amina, "policy", factories.pdf('مرحبا "x"; a=b.pdf'))
    told = as_amina.get(url("file", kept)).headers["Content-Disposition"]
    assert told.startswith("inline; filename*=utf-8''") and '"' not in told and told.count(";") == 1


@pytest.mark.parametrize(
    ("asked", "status", "start", "end"),
    [
        ("bytes=0-1", 206, 0, 2),
        ("bytes=10-", 206, 10, None),
        ("bytes=-7", 206, -7, None),
        ("bytes=5-999999999", 206, 5, None),
        ("bytes=-999999999", 206, 0, None),
        ("", 200, 0, None),
        ("bytes=-", 200, 0, None),
        ("bytes=0-1,5-9", 200, 0, None),
        ("words=1-2", 200, 0, None),
    ],
)
def test_a_phone_plays_it_part_by_part(
    as_amina: Client, film: Attachment, kept_in: Path, asked: str, status: int, start: int, end: int | None
) -> None:
    whole = (kept_in / film.file.name).read_bytes()
    answer = as_amina.get(url("file", film), headers={"Range": asked})
    part = answer.getvalue()
    assert (answer.status_code, part) == (status, whole[start:end])
    assert answer.headers["Content-Length"] == str(len(part))
    assert answer.headers["Accept-Ranges"] == "bytes"
    if status == 206:
        first = start % len(whole)
        assert answer.headers["Content-Range"] == f"bytes {first}-{first + len(part) - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=999999-", "bytes=9-5", "bytes=-0"])
def test_a_part_that_is_not_there(as_amina: Client, film: Attachment, asked: str) -> None:
    answer = as_amina.get(url("file", film), headers={"Range": asked})
    assert answer.status_code == 416
    assert answer.headers["Content-Range"] == f"bytes */{film.size}"


def test_a_part_is_for_those_who_may_have_the_whole(client: Client, film: Attachment, people: People) -> None:
    client = signed_in(client, people.joe)
    assert client.get(url("file", film), headers={"Range": "bytes=0-1"}).status_code == 404


def test_a_file_that_the_storage_lost_is_not_found(as_amina: Client, film: Attachment, kept_in: Path) -> None:
    (kept_in / film.file.name).unlink()
    assert as_amina.get(url("file", film)).status_code == 404
