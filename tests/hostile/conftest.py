"""The small world of the permission tests, with everybody in it."""

from tests.permissions.conftest import built, world  # noqa: F401 - fixtures
