"""Reads the mails that the demo wrote into a folder instead of sending them."""

from __future__ import annotations

import datetime
import email
import email.policy
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from django.conf import settings
from django.utils import timezone

if TYPE_CHECKING:
    from email.message import EmailMessage

# How Django's file backend ends each mail in a file.
DIVIDER = b"\n" + b"-" * 79 + b"\n"


class SentMail(NamedTuple):
    """One mail as the demo's page shows it: the plain words, never the HTML."""

    to: str
    subject: str
    text: str
    sent_at: datetime.datetime | None

    @property
    def paragraphs(self) -> list[list[str]]:
        """The words as blocks of lines, the way an empty line divides them."""
        return [block.splitlines() for block in self.text.replace("\r\n", "\n").split("\n\n") if block.strip()]


def newest(count: int) -> list[SentMail]:
    """The last ``count`` mails in the folder, newest first."""
    folder = settings.MAILER["OPTIONS"].get("file_path") if "OPTIONS" in settings.MAILER else None
    if not folder or not Path(folder).is_dir():
        return []
    # A file may hold several mails, never none, so this many files are enough.
    files = sorted(Path(folder).glob("*.log"), key=lambda file: file.stat().st_mtime_ns, reverse=True)[:count]
    mails = [mail for file in files for mail in reversed(_read(file))]
    return mails[:count]


def _read(file: Path) -> list[SentMail]:
    parts = [part for part in file.read_bytes().split(DIVIDER) if part.strip()]
    return [_shown(email.message_from_bytes(part, policy=email.policy.default)) for part in parts]


def _shown(message: EmailMessage) -> SentMail:
    body = message.get_body(("plain",))
    return SentMail(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        text=str(body.get_content()) if body else "",
        sent_at=_moment(message["Date"]),
    )


def _moment(date: Any) -> datetime.datetime | None:
    """In local time. "-0000" in a mail means UTC, and Python leaves that without a zone."""
    if not date or not date.datetime:
        return None
    moment: datetime.datetime = date.datetime
    return timezone.localtime(moment if timezone.is_aware(moment) else moment.replace(tzinfo=datetime.UTC))
