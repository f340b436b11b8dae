"""For a laptop and for the demo (`make run`): a key that everybody knows, mail into a folder, no certificate needed."""

import os
from pathlib import Path

VAR = Path(__file__).resolve().parents[3] / "var"
os.environ.setdefault("SECRET_KEY", "a-key-that-everybody-knows-so-never-use-it-for-a-real-site")
os.environ.setdefault("BASE_URL", "http://127.0.0.1:8000")
os.environ.setdefault("EMAIL_URL", f"file://{VAR / 'mail'}")

# The environment's defaults come first.
from config.settings.production import *  # noqa: E402, F403
from config.settings.production import ALLOWED_HOSTS, DEMO, INSTALLED_APPS  # noqa: E402

# The demo shows what visitors get: built files and real error pages.
DEBUG = not DEMO
ALLOWED_HOSTS = [*ALLOWED_HOSTS, "127.0.0.1", "localhost", "[::1]"]
INSTALLED_APPS = ["whitenoise.runserver_nostatic", *INSTALLED_APPS]

STAFF_SECOND_FACTOR = False
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http"
ALLAUTH_TRUSTED_PROXY_COUNT = 0
SECURE_SSL_REDIRECT = False
SECURE_PROXY_SSL_HEADER = None
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = False
CSRF_COOKIE_SECURE = False
