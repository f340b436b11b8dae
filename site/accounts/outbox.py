"""Every mail about a grant leaves through here: written with the event that causes it, sent by the worker afterwards.

Sign-in codes are the exception: they go out at once and are never stored.
"""

from __future__ import annotations

import datetime
import logging
from email.utils import make_msgid
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.template import engines
from django.utils import timezone
from jinja2 import TemplateNotFound

from accounts.models import OutboxMail

if TYPE_CHECKING:
    from jinja2 import Environment

logger = logging.getLogger("accounts.outbox")

# Longer than any mail server takes; a worker that took a mail this long ago is taken for dead.
LEASE = datetime.timedelta(minutes=10)
LONGEST_WAIT = datetime.timedelta(hours=6)


class Letter(NamedTuple):
    """A mail's words, ready to send."""

    subject: str
    text: str
    html: str


def post(event: str, to: str, template: str, context: dict[str, Any]) -> OutboxMail:
    """Write the mail of ``event`` in the running transaction; it is sent once that is committed.

    The same event writes one mail, however often it is posted. ``template`` names
    `mail/<template>.subject.jinja`, `.text.jinja` and, when there is one, `.html.jinja`.
    """
    already = OutboxMail.objects.filter(event=event).first()
    if already:
        return already
    mail, is_new = OutboxMail.objects.get_or_create(
        event=event,
        defaults={"to": to, "message_id": new_message_id(), **render(template, context)._asdict()},
    )
    if is_new:
        from accounts.tasks import send_waiting_mail  # the task imports this module

        transaction.on_commit(lambda: send_waiting_mail.enqueue(mail.pk))
    return mail


def send_now(to: str, template: str, context: dict[str, Any]) -> None:
    """Send a mail at once and keep nothing of it. For secrets: sign-in codes."""
    _message(render(template, context), to, new_message_id()).send()


def send(mail_id: int) -> bool:
    """Send one waiting mail, unless it was sent or somebody else is at it. Says whether it went out."""
    now = timezone.now()
    mail = OutboxMail.objects.waiting(now).filter(pk=mail_id).first()
    if mail is None or not _claim(mail, now):
        return False
    row = OutboxMail.objects.filter(pk=mail.pk)
    try:
        _message(Letter(mail.subject, mail.text, mail.html), mail.to, mail.message_id).send()
    except Exception as error:  # whatever a mail server does, the mail waits for its next try
        wait = min(datetime.timedelta(minutes=2**mail.tries), LONGEST_WAIT)
        # The kind of problem only: what servers answer often repeats the address.
        row.update(last_error=type(error).__name__, try_after=timezone.now() + wait)
        logger.warning("Mail %s was not sent: %s", mail.pk, type(error).__name__)
        return False
    row.update(sent_at=timezone.now(), last_error="")
    return True


def send_overdue(older_than: datetime.timedelta = datetime.timedelta(minutes=1), at_most: int = 100) -> int:
    """Send what the worker left behind: its process died, or the mail server said no. Returns how many went out."""
    overdue = OutboxMail.objects.waiting(timezone.now() - older_than).order_by("try_after")
    return sum(send(pk) for pk in overdue.values_list("pk", flat=True)[:at_most])


def render(template: str, context: dict[str, Any]) -> Letter:
    """The words of ``template``. Addresses in it start with ``base_url``."""
    pages, plain = _environments()
    context = {"base_url": settings.BASE_URL, **context}
    subject = " ".join(plain.get_template(f"mail/{template}.subject.jinja").render(context).split())
    text = plain.get_template(f"mail/{template}.text.jinja").render({**context, "subject": subject})
    try:
        html = pages.get_template(f"mail/{template}.html.jinja").render({**context, "subject": subject})
    except TemplateNotFound:
        html = ""
    return Letter(subject[:200], text.strip() + "\n", html)


@cache
def _environments() -> tuple[Environment, Environment]:
    """The site's own templates, and the same without escaping for plain text; kept, so that they compile once."""
    pages: Environment = engines["jinja2"].env  # type: ignore[attr-defined]
    return pages, pages.overlay(autoescape=False)


def new_message_id() -> str:
    """A Message-ID that stays with its mail, so that a second copy is known as one."""
    return make_msgid(domain=urlsplit(settings.BASE_URL).hostname)


def _claim(mail: OutboxMail, now: datetime.datetime) -> bool:
    """Take the mail: of two workers that read the same row, one changes it."""
    unchanged = OutboxMail.objects.filter(pk=mail.pk, sent_at=None, try_after=mail.try_after)
    return bool(unchanged.update(try_after=now + LEASE, tries=F("tries") + 1))


def _message(letter: Letter, to: str, message_id: str) -> EmailMultiAlternatives:
    message = EmailMultiAlternatives(letter.subject, letter.text, to=[to], headers={"Message-ID": message_id})
    if letter.html:
        message.attach_alternative(letter.html, "text/html")
    return message
