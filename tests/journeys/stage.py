"""The whole site with its demo on a live server: the demo is built once, and each journey gets a fresh copy of it.

Journeys press real buttons in several windows, so nothing can be rolled back behind them. Instead the built
database is kept as a template: copying it takes a moment, building it takes far longer.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from django.core import mail
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, connections
from django.test import override_settings
from django_tasks_db.management.commands.db_worker import Worker
from pytest_django.live_server_helper import LiveServer

# As in production: what a request starts is done by the worker afterwards.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}


def work() -> None:
    """Do everything that waits for the background worker."""
    Worker(
        queue_names=["*"],
        interval=0.01,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id="journeys",
        excluded_queue_names=[],
    ).run()


class Databases:
    """A template with the demo in it, and the copy that the live server uses."""

    def __init__(self, purpose: str) -> None:
        self.before = connection.settings_dict["NAME"]
        where = connection.settings_dict["TEST"]["NAME"] or f"test_{self.before}"
        name = str(where).removesuffix(".sqlite3") + f"_{purpose}" + os.environ.get("PYTEST_XDIST_WORKER", "")
        ending = ".sqlite3" if connection.vendor == "sqlite" else ""
        self.template, self.copy = f"{name}_template{ending}", f"{name}{ending}"

    def use(self, name: str) -> None:
        """Every thread's next connection goes to ``name``."""
        connection.close()
        connections.settings["default"]["NAME"] = name

    def exists(self) -> bool:
        """Whether an earlier run left a template."""
        if connection.vendor == "sqlite":
            return Path(self.template).exists()
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute("SELECT 1 FROM pg_database WHERE datname = %s", [self.template])
            return cursor.fetchone() is not None

    def make(self, name: str, source: str = "") -> None:
        """A new database called ``name``: empty, or like ``source``."""
        if connection.vendor == "sqlite":
            self._remove_files(name)
            if source:
                with sqlite3.connect(source) as old, sqlite3.connect(name) as new:
                    old.backup(new)
            return
        like = f'TEMPLATE "{source}" STRATEGY FILE_COPY' if source else ""
        with connection._nodb_cursor() as cursor:  # type: ignore[attr-defined]
            cursor.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
            cursor.execute(f'CREATE DATABASE "{name}" {like}')

    @staticmethod
    def _remove_files(name: str) -> None:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        for tail in ("", "-wal", "-shm"):
            with suppress(FileNotFoundError):
                Path(name + tail).unlink()


class Stage:
    """The live server and its database."""

    def __init__(self, purpose: str, *, keep: bool) -> None:
        self.databases = Databases(purpose)
        if not (keep and self.databases.exists()):
            self._build()
        self.server = LiveServer("localhost")
        self.url = self.server.url

    def _build(self) -> None:
        """Everything that `make run` does before it serves."""
        self.databases.make(self.databases.template)
        self.databases.use(self.databases.template)
        try:
            call_command("migrate", verbosity=0)
            for command in ("load_places", "start_site", "load_demo"):
                call_command(command, verbosity=0)
            work()
        finally:
            self.databases.use(self.databases.before)
        mail.outbox.clear()

    def reset(self) -> None:
        """A fresh copy of the demo, an empty cache and no mails."""
        connection.close()
        self.databases.make(self.databases.copy, source=self.databases.template)
        self.databases.use(self.databases.copy)
        cache.clear()
        mail.outbox.clear()

    def leave(self) -> None:
        """Back to the database of the other tests."""
        self.databases.use(self.databases.before)

    def close(self) -> None:
        self.server.stop()


@contextmanager
def stage(purpose: str, *, keep: bool = False) -> Iterator[Stage]:
    """The site, served until the block ends. ``keep`` uses the demo of an earlier run of this purpose again."""
    with override_settings(TASKS=TASKS):
        running = Stage(purpose, keep=keep)
        try:
            yield running
        finally:
            running.close()
            running.leave()
