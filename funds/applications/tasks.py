"""What the background worker does for applications: safety checks of files, news for everybody with a draft, new questions."""

from __future__ import annotations

from django_tasks import task

from funds.applications import actions, more_time, scanning
from funds.models import Call


@task()
def scan_file(label: str, pk: int) -> None:
    """Check one file. Doing it again does no harm."""
    scanning.scan(label, pk)


@task()
def carry_over(call_pk: int) -> None:
    """Move a call's drafts to its current questions. Doing it again does no harm."""
    call = Call.objects.filter(pk=call_pk).first()
    if call:
        actions.carry_over(call)


@task()
def tell_of_moved_closing(extension_pk: int) -> None:
    """Write to everybody with a draft. Doing it again does no harm."""
    more_time.tell_everybody(extension_pk)
