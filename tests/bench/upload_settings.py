"""The tests' settings with the files where `tests.bench.uploads` wants them: a folder of its own, or a bucket."""

import os
from pathlib import Path

from config.settings.test import *  # noqa: F403
from config.settings.test import STORAGES, services

PRIVATE = os.environ["UPLOADS_KEPT_IN"]
STORAGES = {
    **STORAGES,
    "private": services.folder(Path(PRIVATE), None)
    if PRIVATE.startswith("/")
    else services.bucket(PRIVATE, os.environ["UPLOADS_ENDPOINT"], querystring_auth=True, querystring_expire=60),
}
