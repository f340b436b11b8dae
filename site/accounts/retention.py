"""How long this app remembers: people who never came 7 days, the words of mails 90 days, sessions until they end."""

from __future__ import annotations

import datetime
from importlib import import_module

from django.conf import settings
from django.db.models import ProtectedError, RestrictedError
from django.utils import timezone

from accounts.models import OutboxMail, User

NEVER_SIGNED_IN = datetime.timedelta(days=7)
MAIL_BODIES = datetime.timedelta(days=90)


def forget_never_signed_in() -> int:
    """Delete people who never signed in, hold no role, and whom nothing else needs."""
    forgotten = 0
    for user in User.objects.never_signed_in(timezone.now() - NEVER_SIGNED_IN):
        try:
            user.delete()
        except (ProtectedError, RestrictedError):
            continue  # an officer entered this person's paper application
        forgotten += 1
    return forgotten


def forget_mail_bodies() -> int:
    """Empty old mails and drop their addressee; that the event was told stays known."""
    old = OutboxMail.objects.filter(created_at__lt=timezone.now() - MAIL_BODIES).exclude(text="")
    # Past every try by then, so an empty mail is never sent.
    return old.update(to="", subject="", text="", html="", tries=OutboxMail.objects.all().MOST_TRIES)


def forget_ended_sessions() -> None:
    """Delete sessions that have run out: a sign-in that was begun keeps an address in one."""
    import_module(settings.SESSION_ENGINE).SessionStore.clear_expired()
