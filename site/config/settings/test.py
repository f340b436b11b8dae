"""For the tests: quick passwords, tasks that run at once, files that go away. Everything else is as in production."""

import os
from pathlib import Path

TEST_VAR = Path(__file__).resolve().parents[3] / "var" / "test"
os.environ["SECRET_KEY"] = "a-key-for-tests-that-opens-nothing-anywhere-at-all"
os.environ["BASE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "testserver,localhost,127.0.0.1"
os.environ["EMAIL_URL"] = "memory://"
os.environ["CACHE_URL"] = "locmem://"
os.environ["DEMO"] = "1"
for name in ("PUBLIC_BUCKET", "PRIVATE_BUCKET", "AWS_S3_ENDPOINT_URL"):
    os.environ.pop(name, None)

# The environment is set first.
from config import services  # noqa: E402
from config.settings.production import *  # noqa: E402, F403
from config.settings.production import DATABASES, STORAGES  # noqa: E402

STAFF_SECOND_FACTOR = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 0
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

STATIC_ROOT = TEST_VAR / "static"
MEDIA_ROOT = TEST_VAR / "media"
STORAGES = {
    **STORAGES,
    "default": services.folder(MEDIA_ROOT, "/media/"),
    "private": services.folder(TEST_VAR / "private", None),
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # A file, because a live server and a browser's test share it between threads; nothing in it has to last.
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_VAR / "db.sqlite3")}
    DATABASES["default"]["OPTIONS"]["init_command"] = "PRAGMA journal_mode=WAL; PRAGMA synchronous=OFF;"
