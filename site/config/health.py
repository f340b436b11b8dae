"""Two questions a server's keeper asks: is the process up, and can it reach what it needs?"""

import logging
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.storage import storages
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache

logger = logging.getLogger("config.health")


@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """The process answers."""
    return JsonResponse({"status": "ok"})


@never_cache
def ready(request: HttpRequest) -> JsonResponse:
    """The database, the cache and both file stores answer; 503 names those that do not."""
    checks = {"database": _database, "cache": _cache, "storage": _storage}
    answers = {name: _answers(name, check) for name, check in checks.items()}
    well = all(answers.values())
    body = {name: "ok" if answer else "failed" for name, answer in answers.items()}
    return JsonResponse({"status": "ok" if well else "failed", **body}, status=200 if well else 503)


def _answers(name: str, check: Callable[[], bool]) -> bool:
    """Whatever a service raises means that it is not ready: the log says what, the answer does not."""
    try:
        return check()
    except Exception:
        logger.exception("%s is not ready", name)
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return bool(cursor.fetchone() == (1,))


def _cache() -> bool:
    cache.set("config.health", "ok", 10)
    return bool(cache.get("config.health") == "ok")


def _storage() -> bool:
    for alias in ("default", "private"):
        storages[alias].exists("ready.txt")
    return True
