"""One database's part of the bench: its own site and demo, 1,000 and 10,000 applications, every request measured.

`python -m tests.bench` starts this once for each database and reads what it prints last.
"""

import itertools
import json
import os
import sys
import time
from collections.abc import Iterator

import django


def main(sizes: list[int]) -> list[dict[str, object]]:
    """Build the site, then for each size fill it up and measure."""
    from django.core.management import call_command
    from django.db import connection, connections
    from django.test import override_settings

    from config.services import SQLITE_OPTIONS
    from tests.bench.seeding import seed

    if connection.vendor == "sqlite":
        # As a real site keeps its file: the settings for tests do not wait for the disk.
        connections.settings["default"]["OPTIONS"] = dict(SQLITE_OPTIONS)
    with override_settings(TASKS={"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}):
        for command in ("migrate", "load_places", "start_site", "load_demo"):
            _say(command, lambda command=command: call_command(command, verbosity=0))
        found = []
        for size in sizes:
            _say(f"seed {size:,}", lambda size=size: seed(size))
            _say("analyse", _analyse)
            found += [row.as_json() for row in _measure(size)]
    return found


def _say(what: str, do: object) -> None:
    began = time.perf_counter()
    do()  # type: ignore[operator]
    print(f"  {what}: {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)


def _analyse() -> None:
    """A database that has lived for a while knows how its rows are spread."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def _measure(size: int) -> Iterator[object]:
    from tests.bench.measuring import hello, measure
    from tests.bench.requests import requests

    yield hello(size)
    for name, ask, most in requests(size):
        began = time.perf_counter()
        row = measure(name, size, ask, most=most)
        print(f"  {name}: {row.median_ms} ms, {time.perf_counter() - began:.1f} s", file=sys.stderr, flush=True)
        yield row


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    django.setup()
    print(json.dumps(main([int(size) for size in itertools.islice(sys.argv, 1, None)])))
