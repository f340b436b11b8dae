"""What has to happen by itself: late mails, tasks whose worker died, roles that ended, things to forget."""

from __future__ import annotations

import logging
import time
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand
from django.db import DatabaseError, close_old_connections

from accounts import groups, outbox, retention, tasks
from accounts.signals import clock_struck

if TYPE_CHECKING:
    from django.core.management.base import CommandParser

logger = logging.getLogger("accounts.clock")


class Command(BaseCommand):
    help = "Sends late mails, restarts dead tasks, syncs ended roles and forgets what is too old."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--once", action="store_true", help="do it once and stop, which is also the default")
        how.add_argument("--every", type=int, metavar="SECONDS", help="do it again and again, with this pause")

    def handle(self, *args: Any, **options: Any) -> None:
        if not options["every"]:
            self._round()
            return
        try:
            while True:
                self._patient_round()
                time.sleep(options["every"])
        except KeyboardInterrupt:
            self.stdout.write("The clock stops.")

    def _patient_round(self) -> None:
        """A database that is away for a moment stops one round, not the clock."""
        close_old_connections()
        try:
            self._round()
        except DatabaseError as error:
            self.stderr.write(f"This round failed: {type(error).__name__}")

    def _round(self) -> None:
        self._tell({"tasks restarted": tasks.restart_dead()})
        self._tell({"late mails sent": outbox.send_overdue()})
        self._tell({"people's roles synced": groups.sync_changed()})
        for receiver, answer in clock_struck.send_robust(sender=type(self)):
            if isinstance(answer, Exception):
                # One stage's trouble is not the next one's; the log has its trace from Django.
                logger.error("%s failed: %s", receiver, type(answer).__name__)
            else:
                self._tell(answer or {})
        self._tell({"people forgotten": retention.forget_never_signed_in()})
        self._tell({"mails emptied": retention.forget_mail_bodies()})
        retention.forget_ended_sessions()

    def _tell(self, done: dict[str, int]) -> None:
        for what, count in done.items():
            if count:
                self.stdout.write(f"{what}: {count}")
