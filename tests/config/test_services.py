"""One address per outside service becomes what Django wants to be told."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import services


@pytest.fixture
def given(monkeypatch):
    """Set one variable."""
    return lambda value: monkeypatch.setenv("CHEST", value)


class TestDatabase:
    def test_without_an_address_it_is_a_file_that_waits_its_turn_to_write(self, monkeypatch, tmp_path):
        monkeypatch.delenv("CHEST", raising=False)
        found = services.database("CHEST", tmp_path / "deep" / "db.sqlite3")
        assert found["NAME"] == str(tmp_path / "deep" / "db.sqlite3")
        assert found["OPTIONS"]["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in found["OPTIONS"]["init_command"]
        assert (tmp_path / "deep").is_dir()

    def test_postgres_in_full(self, given):
        given("postgres://che%40st:pa%2Fss@db.example:5433/grants?sslmode=require")
        found = services.database("CHEST", Path("unused"))
        assert found["ENGINE"] == "django.db.backends.postgresql"
        assert (found["NAME"], found["USER"], found["PASSWORD"]) == ("grants", "che@st", "pa/ss")
        assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("db.example", "5433", {"sslmode": "require"})

    def test_postgres_on_a_socket(self, given):
        given("postgresql://postgres@/grants?host=/run/postgresql")
        found = services.database("CHEST", Path("unused"))
        assert (found["HOST"], found["PORT"], found["OPTIONS"]) == ("/run/postgresql", "", {})

    @pytest.mark.parametrize("value", ["mysql://a/b", "postgres://db.example", "sqlite://relative.db", "nonsense"])
    def test_another_address_is_refused(self, given, value):
        given(value)
        with pytest.raises(ImproperlyConfigured, match="CHEST="):
            services.database("CHEST", Path("unused"))


class TestCache:
    @pytest.mark.parametrize(
        ("value", "backend", "location"),
        [
            ("file:///srv/cache", "filebased.FileBasedCache", "/srv/cache"),
            ("db://cache_entries", "db.DatabaseCache", "cache_entries"),
            ("locmem://", "locmem.LocMemCache", ""),
            ("dummy://", "dummy.DummyCache", ""),
        ],
    )
    def test_each_kind(self, given, value, backend, location):
        given(value)
        assert services.cache("CHEST", "dummy://") == {
            "BACKEND": f"django.core.cache.backends.{backend}",
            "LOCATION": location,
        }

    @pytest.mark.parametrize("value", ["db://", "file://cache", "memory"])
    def test_another_address_is_refused(self, given, value):
        given(value)
        with pytest.raises(ImproperlyConfigured, match="CHEST="):
            services.cache("CHEST", "dummy://")


class TestMailer:
    def test_a_mail_server_is_spoken_to_over_an_encrypted_line_unless_told_otherwise(self, given):
        given("smtp://me:secret@mail.example")
        options = services.mailer("CHEST", None)["OPTIONS"]
        assert (options["host"], options["port"], options["use_tls"], options["use_ssl"]) == (
            "mail.example",
            587,
            True,
            False,
        )
        given("smtp://localhost:25?tls=0")
        assert services.mailer("CHEST", None)["OPTIONS"]["use_tls"] is False

    def test_smtps_is_encrypted_from_the_first_word(self, given):
        given("smtps://mail.example")
        options = services.mailer("CHEST", None)["OPTIONS"]
        assert (options["port"], options["use_tls"], options["use_ssl"]) == (465, False, True)

    def test_mail_can_go_into_a_folder(self, given):
        given("file:///srv/mail")
        assert services.mailer("CHEST", None) == {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": "/srv/mail"},
        }

    @pytest.mark.parametrize("value", ["smtp://", "smtps://mail.example?tls=1", "mail.example", "http://mail.example"])
    def test_another_address_is_refused(self, given, value):
        given(value)
        with pytest.raises(ImproperlyConfigured, match="CHEST="):
            services.mailer("CHEST", None)


class TestFiles:
    def test_a_private_bucket_signs_each_link_for_a_minute(self):
        found = services.bucket("secrets", "https://s3.example", querystring_auth=True, querystring_expire=60)
        assert found["OPTIONS"]["querystring_expire"] == 60
        assert found["OPTIONS"]["default_acl"] is None

    def test_a_private_folder_has_no_links(self, tmp_path):
        assert services.folder(tmp_path, None)["OPTIONS"]["base_url"] is None
