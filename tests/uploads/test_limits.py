"""How big a request may be depends on its address: files travel where files are taken, and nowhere else."""

from __future__ import annotations

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from config.limits import began_at, most_bytes
from tests.uploads.samples import MEGABYTE

REFERENCE = "/applications/NEW-26-7K4M"


@pytest.mark.parametrize(
    ("path", "megabytes"),
    [
        (f"{REFERENCE}/files/add/", 110),
        (f"{REFERENCE}/section/idea/", 110),
        ("/applications/groups/7/papers/add/", 64),
        ("/admin/images/add/", 64),
        (f"{REFERENCE}/submit/", 4),
        (f"{REFERENCE}/autosave/", 4),
        ("/applications/", 4),
        ("/accounts/login/", 4),
        ("/search/applications/x/files/", 4),
        ("/", 4),
    ],
)
def test_each_address_has_its_limit(client: Client, path: str, megabytes: int) -> None:
    assert most_bytes(path) == megabytes * MEGABYTE
    # Turned away before anything asks the database, which this test may not use.
    assert client.post(path, CONTENT_LENGTH=str(megabytes * MEGABYTE + 1)).status_code == 413


def test_a_request_has_room_for_the_biggest_file_and_its_form() -> None:
    assert most_bytes(f"{REFERENCE}/files/add/") > settings.RECORDING_MAX_BYTES > settings.UPLOAD_MAX_BYTES


def test_a_request_outside_the_site_began_just_now(rf: RequestFactory) -> None:
    first = began_at(rf.get("/"))
    assert first <= began_at(rf.get("/"))


def test_a_request_begins_before_its_body_is_read(client: Client) -> None:
    """Between the two lie minutes on a slow line."""
    request = client.get("/health/").wsgi_request
    assert began_at(request) == began_at(request)
