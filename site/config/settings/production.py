"""The base of all settings is production: safe as it stands. `dev` and `test` start from here and loosen it."""

import os
from pathlib import Path
from urllib.parse import urlsplit

import django
from django.utils.translation import gettext_lazy as _
from jinja2 import ChainableUndefined

from config import env, services
from config.csp import public_policy

ROOT = Path(__file__).resolve().parents[3]
VAR = ROOT / "var"

# What the environment says -------------------------------------------------------------------------------------------

DEBUG = False
SECRET_KEY = env.secret("SECRET_KEY", shortest=50)
BASE_URL = env.origin("BASE_URL", None)
HOST = urlsplit(BASE_URL).hostname or ""
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", [HOST])
PUBLIC_BUCKET = env.text("PUBLIC_BUCKET", "")
PRIVATE_BUCKET = env.text("PRIVATE_BUCKET", "")
S3_ENDPOINT = env.origin("AWS_S3_ENDPOINT_URL", None) if env.text("AWS_S3_ENDPOINT_URL", "") else ""
DEMO = env.boolean("DEMO", default=False)
# Only the module that Django was told to use refuses: `dev` and `test` import this one, and there a demo is welcome.
if DEMO and os.environ.get("DJANGO_SETTINGS_MODULE") == __name__:
    raise env.wrong("DEMO", os.environ["DEMO"], "the demo's people and passwords are public, so production refuses it")

# What the site is made of: an app knows those below it in this list, never those above --------------------------------

INSTALLED_APPS = [
    "home",
    "search",
    "funds.awards",
    "funds.review",
    "funds.applications",
    "funds",
    "funds.needs",
    "stories",
    "content",
    "accounts",
    "places",
    "wagtail_modeladmin",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.settings",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.sitemaps",
    "wagtail.contrib.typed_table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "accounts.apps.PeopleAdminConfig",  # wagtail.users with our fields
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "config.csp.PolicyMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.compression.PagesMiddleware",
    "config.limits.LimitsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "accounts.middleware.RoleExpiryMiddleware",
    "accounts.middleware.StaffDoorMiddleware",
    "accounts.stock.StockPagesMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CONTEXT_PROCESSORS = [
    "django.template.context_processors.i18n",
    "django.template.context_processors.request",
    "django.template.context_processors.csrf",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": [ROOT / "templates" / "jinja2"],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "config.jinja.environment",
            "undefined": ChainableUndefined,
            "autoescape": True,
            "extensions": [
                "jinja2.ext.i18n",
                "wagtail.jinja2tags.core",
                "wagtail.images.jinja2tags.images",
                "wagtail.contrib.settings.jinja2tags.settings",
                "wagtail.admin.jinja2tags.userbar",
            ],
            "context_processors": [*CONTEXT_PROCESSORS, "home.navigation.site_chrome"],
        },
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "DIRS": [ROOT / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {"context_processors": [*CONTEXT_PROCESSORS, "home.navigation.notice"]},
    },
]

# Where things are kept -----------------------------------------------------------------------------------------------

DATABASES = {"default": services.database("DATABASE_URL", VAR / "db.sqlite3")}
CACHES = {"default": services.cache("CACHE_URL", f"file://{VAR / 'cache'}")}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STATICFILES_DIRS = [ROOT / "static"]
MEDIA_URL = "/media/"
MEDIA_ROOT = VAR / "media"
STORAGES = {
    # Pictures and documents of the public site.
    "default": services.bucket(PUBLIC_BUCKET, S3_ENDPOINT, querystring_auth=False)
    if PUBLIC_BUCKET
    else services.folder(MEDIA_ROOT, MEDIA_URL),
    # What applicants upload: no link that lasts, none at all from a folder.
    "private": services.bucket(PRIVATE_BUCKET, S3_ENDPOINT, querystring_auth=True, querystring_expire=60)
    if PRIVATE_BUCKET
    else services.folder(VAR / "private", None),
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

MEGABYTE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # Wagtail's page editor sends thousands of small fields
FILE_UPLOAD_PERMISSIONS = 0o640
# A form takes files of 20 MB, sound and video of 100 MB, and says so in words.
UPLOAD_MAX_BYTES = 20 * MEGABYTE
RECORDING_MAX_BYTES = 100 * MEGABYTE
# A body beyond this is turned away unread (config.limits); the first address that fits counts.
REQUEST_MAX_BYTES = 4 * MEGABYTE
REQUEST_MAX_BYTES_AT = {
    r"/applications/[^/]+/(section|files)/": RECORDING_MAX_BYTES + 10 * MEGABYTE,
    r"/applications/groups/[^/]+/papers/add/": 64 * MEGABYTE,
    r"/admin/": 64 * MEGABYTE,  # pictures and documents of the site
}
# A function that looks into each file that people send, as a dotted path; without one files count as clean.
FILE_SCANNER = env.text("FILE_SCANNER", "")

# People and sign-in --------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 24 * 60 * 60  # people apply on phones and library computers that others use too
LOGIN_URL = "/accounts/login/"
LOGIN_REDIRECT_URL = "/applications/"
STAFF_SECOND_FACTOR = True

ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_FORMS = {"request_login_code": "accounts.forms.RequestCodeForm"}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]  # without the password, staff could not type theirs
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "dashed": False, "length": 6}
ACCOUNT_EMAIL_VERIFICATION = "none"  # the code proves the address
ACCOUNT_PREVENT_ENUMERATION = True
# Each code allows five guesses in a million.
ACCOUNT_RATE_LIMITS = {"request_login_code": "30/m/ip,6/m/key,30/h/key", "ask_about_call": "5/m/ip,30/h/ip"}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes"]
MFA_TOTP_ISSUER = "Community Chest"

# Safety --------------------------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^health/$", r"^ready/$"]
# One proxy stands in front: it ends the encrypted line, and it alone says which machine a visitor uses.
ALLAUTH_TRUSTED_PROXY_COUNT = 1
SECURE_PROXY_SSL_HEADER: tuple[str, str] | None = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = False  # Wagtail's editor reads it
CSRF_TRUSTED_ORIGINS = [BASE_URL]
CSRF_FAILURE_VIEW = "config.errors.csrf_failure"
CONTENT_SECURITY_POLICY = public_policy(S3_ENDPOINT if PUBLIC_BUCKET else "")

# Words ---------------------------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("English"))]
LOCALE_PATHS = [ROOT / "locale"]
TIME_ZONE = "Europe/London"
USE_TZ = True

# Mail ----------------------------------------------------------------------------------------------------------------

MAILER = services.mailer("EMAIL_URL", None)
DEFAULT_FROM_EMAIL = f"Community Chest <noreply@{HOST}>"
if django.VERSION >= (6, 1):
    MAILERS = {"default": MAILER}
else:
    # Django 5.2 reads one setting for each option.
    EMAIL_BACKEND = MAILER["BACKEND"]
    EMAIL_FILE_PATH = MAILER["OPTIONS"].get("file_path")
    EMAIL_HOST = MAILER["OPTIONS"].get("host", "")
    EMAIL_PORT = MAILER["OPTIONS"].get("port", 0)
    EMAIL_HOST_USER = MAILER["OPTIONS"].get("username", "")
    EMAIL_HOST_PASSWORD = MAILER["OPTIONS"].get("password", "")
    EMAIL_USE_TLS = MAILER["OPTIONS"].get("use_tls", False)
    EMAIL_USE_SSL = MAILER["OPTIONS"].get("use_ssl", False)
    EMAIL_TIMEOUT = MAILER["OPTIONS"].get("timeout")

# Wagtail -------------------------------------------------------------------------------------------------------------

WAGTAIL_SITE_NAME = "Community Chest"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAILADMIN_LOGIN_URL = "/admin/login/"
WAGTAIL_FRONTEND_LOGIN_URL = LOGIN_URL
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "accounts.forms.StaffPasswordResetForm"
WAGTAILADMIN_NOTIFICATION_FROM_EMAIL = DEFAULT_FROM_EMAIL
WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False  # nothing here relies on superusers
WAGTAILIMAGES_IMAGE_MODEL = "content.Image"
WAGTAILDOCS_DOCUMENT_MODEL = "content.Document"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * MEGABYTE
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAIL_FINISH_WORKFLOW_ACTION = "funds.review.workflow.finish"  # read before models load: it imports them late
WAGTAIL_I18N_ENABLED = False
# Nothing here calls another host.
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []

# Logs say what happened, never to whom: no address with its query, no form, no mail ----------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "line"},
        "trouble": {"class": "logging.StreamHandler", "formatter": "line", "level": "WARNING"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        # Django mails whole requests to ADMINS unless told otherwise.
        "django": {"handlers": ["console"], "level": "WARNING", "propagate": False},
        # The worker lowers its own level to tell of every task that went well.
        "django_tasks": {"handlers": ["trouble"], "propagate": False},
        "django_tasks_db": {"handlers": ["trouble"], "propagate": False},
    },
}
