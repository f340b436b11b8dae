"""Files in a bucket of a real S3 server: its addresses last a minute, and it refuses those that we did not sign."""

from __future__ import annotations

import datetime
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core.files.storage import Storage
from django.test import Client
from django.utils import timezone

from funds.applications import actions
from funds.applications.models import Application, Attachment
from tests.applications import factories
from tests.people import People
from tests.uploads import samples, seaweed
from tests.uploads.conftest import signed_in, url
from tests.uploads.samples import MEGABYTE, upload

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.usefixtures("bucket")]


@pytest.fixture
def kept(draft: Application, people: People) -> Attachment:
    return actions.attach(draft, people.amina, "policy", factories.pdf("Our policy.pdf"))


def get(address: str, **headers: str) -> tuple[int, bytes, dict[str, Any]]:
    """What the S3 server answers over HTTP."""
    try:
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers), timeout=10) as answer:
            return answer.status, answer.read(), dict(answer.headers)
    except urllib.error.HTTPError as refusal:
        return refusal.code, refusal.read(), dict(refusal.headers)


def signed(client: Client, kept: Attachment) -> str:
    answer = client.get(url("file", kept))
    assert answer.status_code == 302
    assert "no-store" in answer.headers["Cache-Control"]
    return answer.headers["Location"]


def test_the_address_opens_the_file_as_what_it_is(as_amina: Client, kept: Attachment) -> None:
    address = signed(as_amina, kept)
    assert parse_qs(urlsplit(address).query)["X-Amz-Expires"] == ["60"]
    status, body, headers = get(address)
    assert (status, body[:5]) == (200, b"%PDF-")
    assert headers["Content-Type"] == "application/pdf"
    assert headers["Content-Disposition"] == 'inline; filename="Our policy.pdf"'


def test_video_plays_part_by_part(as_amina: Client, draft: Application, people: People) -> None:
    content = samples.big_video(12 * MEGABYTE)
    kept = actions.attach(draft, people.amina, "film", upload("film.mp4", content))
    address = signed(as_amina, kept)
    status, body, headers = get(address, Range="bytes=100-299")
    assert (status, body) == (206, content[100:300])
    assert headers["Content-Type"] == "video/mp4"
    assert get(address)[1] == content


def forged(address: str, other: str, own: str) -> dict[str, str]:
    """The address as somebody would change it."""
    signature = parse_qs(urlsplit(address).query)["X-Amz-Signature"][0]
    return {
        "no signature": address.partition("?")[0],
        "another signature": address.replace(signature, "0" * len(signature)),
        "one letter of it": address.replace(signature, signature[:-1] + ("0" if signature[-1] != "0" else "1")),
        "another file": address.replace(own, other),
        "a longer life": address.replace("X-Amz-Expires=60", "X-Amz-Expires=604800"),
        "another type": address.replace("application%2Fpdf", "text%2Fhtml"),
        "another key": address.replace(f"X-Amz-Credential={seaweed.KEY}", "X-Amz-Credential=somebody"),
        "the whole bucket": address.replace(own, ""),
    }


def test_a_forged_address_is_refused(as_amina: Client, kept: Attachment, people: People) -> None:
    other = actions.attach(kept.application, people.amina, "policy", factories.pdf("other.pdf"))
    address = signed(as_amina, kept)
    tried = forged(address, other.file.name, kept.file.name)
    assert address not in tried.values()
    answers = {name: get(one) for name, one in tried.items()}
    assert {name: status for name, (status, _body, _headers) in answers.items()} == dict.fromkeys(tried, 403)
    assert not any(b"%PDF-" in body for _status, body, _headers in answers.values())
    assert get(address)[0] == 200


@pytest.mark.parametrize(("seconds", "status"), [(40, 200), (62, 403)])
def test_an_address_lasts_a_minute(kept: Attachment, people: People, seconds: int, status: int) -> None:
    """The server's clock is the real one, so the address is signed in the past."""
    with time_machine.travel(timezone.now() - datetime.timedelta(seconds=seconds)):
        address = signed(signed_in(Client(), people.amina), kept)
    assert get(address)[0] == status


@pytest.mark.parametrize("who", ["joe", "priya", "olu"])
def test_nobody_else_gets_an_address(client: Client, people: People, kept: Attachment, who: str) -> None:
    answer = signed_in(client, getattr(people, who)).get(url("file", kept))
    assert answer.status_code == 404 and "Location" not in answer.headers


def test_what_waits_or_was_refused_gets_no_address(as_amina: Client, kept: Attachment) -> None:
    for state in ("waiting", "refused"):
        Attachment.objects.filter(pk=kept.pk).update(checked=state)
        answer = as_amina.get(url("file", kept))
        assert answer.status_code == 403 and "Location" not in answer.headers


def test_the_bucket_keeps_the_contents_type_and_no_name(kept: Attachment, bucket: Any) -> None:
    about = bucket.bucket.Object(kept.file.name)
    assert about.content_type == "application/pdf"
    assert about.metadata == {}


def test_what_is_removed_or_replaced_is_gone(kept: Attachment, people: People, bucket: Storage) -> None:
    first = kept.file.name
    new = actions.replace(kept, people.amina, upload("photo", samples.photo("jpeg")))
    assert not bucket.exists(first)
    assert samples.GARDEN.encode() not in bucket.open(new.file.name).read()
    actions.remove_attachment(new, people.amina)
    assert not bucket.exists(new.file.name)


def test_a_scanner_reads_it_from_there(draft: Application, people: People, settings: Any) -> None:
    settings.FILE_SCANNER = "tests.uploads.test_scanning.honest"
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
    made = actions.attach(draft, people.amina, "policy", factories.pdf())
    made.refresh_from_db()
    assert made.checked == "clean"
