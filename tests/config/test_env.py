"""A wrong value in the environment stops the start and says which and what; a secret is never repeated."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture
def given(monkeypatch):
    """Set one variable."""
    return lambda value: monkeypatch.setenv("CHEST", value)


class TestText:
    def test_spaces_around_a_value_are_dropped(self, given):
        given("  newham ")
        assert env.text("CHEST") == "newham"

    @pytest.mark.parametrize("empty", ["", "   "])
    def test_an_empty_value_counts_as_not_set(self, given, empty):
        given(empty)
        assert env.text("CHEST", "default") == "default"

    def test_what_must_be_set_is_named(self, monkeypatch):
        monkeypatch.delenv("CHEST", raising=False)
        with pytest.raises(ImproperlyConfigured, match="CHEST='' is wrong: it must be set"):
            env.text("CHEST")


class TestSecret:
    def test_a_short_secret_is_refused_without_repeating_it(self, given):
        given("hunter2")
        with pytest.raises(ImproperlyConfigured, match="CHEST='7 characters'") as caught:
            env.secret("CHEST", shortest=50)
        assert "hunter2" not in str(caught.value)

    def test_a_long_one_is_taken(self, given):
        given("x" * 50)
        assert env.secret("CHEST", shortest=50) == "x" * 50


class TestBoolean:
    @pytest.mark.parametrize(
        ("value", "meant"), [("1", True), ("Yes", True), ("on", True), ("0", False), ("FALSE", False)]
    )
    def test_yes_and_no(self, given, value, meant):
        given(value)
        assert env.boolean("CHEST", default=not meant) is meant

    def test_maybe_is_refused(self, given):
        given("maybe")
        with pytest.raises(ImproperlyConfigured, match="CHEST='maybe' is wrong: use 1 or 0"):
            env.boolean("CHEST", default=False)


class TestWords:
    def test_commas_divide_and_gaps_are_dropped(self, given):
        given("a.example, b.example,,")
        assert env.words("CHEST", []) == ["a.example", "b.example"]


class TestOrigin:
    @pytest.mark.parametrize(
        "value", ["https://chest.example.org", "https://chest.example.org/", "http://127.0.0.1:8000"]
    )
    def test_scheme_host_and_port_are_kept(self, given, value):
        given(value)
        assert env.origin("CHEST", None) == value.rstrip("/")

    @pytest.mark.parametrize(
        "value",
        [
            "chest.example.org",
            "ftp://chest.example.org",
            "https://",
            "https://a.example/path",
            "https://a.example:port",
        ],
    )
    def test_anything_else_is_refused_by_name(self, given, value):
        given(value)
        with pytest.raises(ImproperlyConfigured, match="CHEST="):
            env.origin("CHEST", None)

    @pytest.mark.parametrize("value", ["mysql://chest:hunter2@db/chest", "postgres://chest:hunter2@db:port/chest"])
    def test_a_password_is_never_repeated(self, given, value):
        given(value)
        with pytest.raises(ImproperlyConfigured) as caught:
            env.url("CHEST", None, ("postgres",))
        assert "hunter2" not in str(caught.value)
