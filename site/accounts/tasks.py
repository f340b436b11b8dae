"""What the background worker does for this app: post the mails; and how work is picked up whose worker died."""

from __future__ import annotations

import datetime

from django.utils import timezone
from django_tasks import TaskResultStatus, task
from django_tasks_db.models import DBTaskResult

from accounts import outbox

LONGEST_TASK = datetime.timedelta(minutes=10)


@task()
def send_waiting_mail(mail_id: int) -> None:
    """Send one mail of the outbox. Doing it again does no harm."""
    outbox.send(mail_id)


def restart_dead() -> int:
    """Queue tasks again that have run for too long: their worker is dead. Every task may safely run twice."""
    dead = DBTaskResult.objects.running().filter(started_at__lt=timezone.now() - LONGEST_TASK)
    return dead.update(status=TaskResultStatus.READY, started_at=None)
