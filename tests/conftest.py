"""What every test may count on: an empty cache, an empty outbox, and nothing kept from the test before."""

from collections.abc import Iterator

import pytest
from django.core.cache import cache


@pytest.fixture(autouse=True)
def empty_cache() -> Iterator[None]:
    """Rate limits and cached pages live in the cache: one test's tries must not count in the next."""
    cache.clear()
    yield
