"""Production starts only when it is told all that it needs, and refuses the demo."""

import os
import runpy
import sys
from unittest import mock

import pytest
from django.core.exceptions import ImproperlyConfigured

GOOD = {
    "SECRET_KEY": "f3a9" * 16,
    "BASE_URL": "https://chest.example.org",
    "EMAIL_URL": "smtp://mail.example.org",
}


def start(settings="production", **changes):
    """Read the settings afresh in an environment of their own; an empty value takes a variable away."""
    module = f"config.settings.{settings}"
    environment = {name: value for name, value in {**GOOD, **changes}.items() if value}
    modules = {name: loaded for name, loaded in sys.modules.items() if not name.startswith("config.settings")}
    with (
        mock.patch.dict(os.environ, {**environment, "DJANGO_SETTINGS_MODULE": module}, clear=True),
        mock.patch.dict(sys.modules, modules, clear=True),
    ):
        return runpy.run_module(module, run_name=module)


def test_production_starts_with_three_values():
    assert start()["ALLOWED_HOSTS"] == ["chest.example.org"]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", ""),
        ("BASE_URL", ""),
        ("EMAIL_URL", ""),
        ("BASE_URL", "chest.example.org"),
        ("DATABASE_URL", "oracle://db"),
        ("CACHE_URL", "nowhere"),
        ("EMAIL_URL", "pigeon://loft"),
        ("AWS_S3_ENDPOINT_URL", "s3.example"),
        ("DEMO", "1"),
        ("DEMO", "perhaps"),
    ],
)
def test_production_refuses_by_name_and_value(name, value):
    with pytest.raises(ImproperlyConfigured, match=f"^{name}='{value}' is wrong: "):
        start(**{name: value})


def test_production_wants_the_second_factor_and_an_encrypted_line():
    settings = start()
    assert settings["STAFF_SECOND_FACTOR"] is True
    assert settings["SECURE_SSL_REDIRECT"] is True
    assert settings["SESSION_COOKIE_SECURE"] is True


@pytest.mark.parametrize(("demo", "debug"), [("1", False), ("", True)])
def test_the_demo_shows_real_error_pages(demo, debug):
    assert start("dev", DEMO=demo)["DEBUG"] is debug


def test_a_laptop_needs_nothing_from_the_environment():
    assert start("dev", SECRET_KEY="", BASE_URL="", EMAIL_URL="")["BASE_URL"] == "http://127.0.0.1:8000"


def test_buckets_take_the_place_of_folders():
    settings = start(PRIVATE_BUCKET="private-files", PUBLIC_BUCKET="pictures", AWS_S3_ENDPOINT_URL="https://s3.example")
    stores = settings["STORAGES"]
    assert stores["private"]["OPTIONS"]["querystring_expire"] == 60
    assert stores["default"]["OPTIONS"]["querystring_auth"] is False
    assert "https://s3.example" in settings["CONTENT_SECURITY_POLICY"]["DIRECTIVES"]["img-src"]


def test_tests_never_touch_the_database_of_this_folder():
    database = start("test", DATABASE_URL="")["DATABASES"]["default"]
    assert database["TEST"]["NAME"] != database["NAME"]
