"""The small world, built once for a whole file of tests and taken away whole."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import pytest
from django.core.files.storage import InMemoryStorage
from django.db import transaction

from funds.applications.models import Attachment, OrganisationDocument
from tests.permissions.world import World, build


@pytest.fixture(scope="module")
def built(django_db_setup: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[World]:
    """The world inside a transaction that ends with the file; each test has a savepoint in it."""
    patch = pytest.MonkeyPatch()
    for model in (Attachment, OrganisationDocument):
        patch.setattr(model._meta.get_field("file"), "storage", InMemoryStorage())
    # A thousand refusals are what these tests want, each of them a line in the log.
    logging.disable(logging.WARNING)
    with django_db_blocker.unblock(), transaction.atomic():
        everything = build()
        yield everything
        # Public files lie in the folder that /media/ serves; a rollback does not reach them.
        for public in (everything.image, everything.document):
            public.file.storage.delete(public.file.name)
        transaction.set_rollback(True)
    logging.disable(logging.NOTSET)
    patch.undo()


@pytest.fixture
def world(built: World, db: None) -> World:
    """The world as it was built: whatever a test changes is taken back at its end."""
    return built
