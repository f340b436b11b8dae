"""The real places: loaded once for each file of tests, and gone again after it."""

import pytest
from django.db import connection, transaction

from places.loading import load_places


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        everything = load_places()
        # Check foreign keys here, once: PostgreSQL would otherwise do it again at the end of every test.
        connection.check_constraints()
        yield everything
        transaction.set_rollback(True)


@pytest.fixture
def london(loaded, db):
    """All of London's data; what a test changes is undone after it."""
    return loaded
