"""Keeps the private storage tidy: a file goes when its row does. And what the clock does for files."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest

from accounts.signals import clock_struck
from funds.applications import lateness, preview, reminders, retention, scanning, tasks
from funds.applications.actions import groups
from funds.applications.models import Application
from funds.applications.models.files import PrivateFile
from funds.models import Call, Extension
from funds.signals import call_changed


def delete_file(instance: PrivateFile, **kwargs: Any) -> None:
    """Only once the row is gone for good: a transaction that fails keeps both."""
    storage, name = instance.file.storage, instance.file.name
    if name:
        transaction.on_commit(lambda: storage.delete(name), robust=True)


for model in PrivateFile.__subclasses__():
    post_delete.connect(delete_file, sender=model, dispatch_uid=f"{model._meta.label}.file_goes")


@receiver(clock_struck, dispatch_uid="applications.scan_left_behind")
def scan_left_behind(**kwargs: Any) -> dict[str, int]:
    return {"files checked": scanning.scan_left_behind()}


@receiver(clock_struck, dispatch_uid="applications.remind")
def remind(**kwargs: Any) -> dict[str, int]:
    return {"reminders written": reminders.send_due()}


@receiver(call_changed, sender=Call, dispatch_uid="applications.closing_moved")
def closing_moved(extension: Extension | None = None, **kwargs: Any) -> None:
    """There may be hundreds of drafts: the worker writes their mails."""
    if extension is not None:
        pk = extension.pk
        transaction.on_commit(lambda: tasks.tell_of_moved_closing.enqueue(pk))


@receiver(call_changed, sender=Call, dispatch_uid="applications.questions_changed")
def questions_changed(call: Call, extension: Extension | None = None, **kwargs: Any) -> None:
    """A call may have thousands of drafts: the worker moves them. Queued in the transaction of the publishing."""
    if extension is None and Application.objects.behind().filter(call=call).exists():
        tasks.carry_over.enqueue(call.pk)


@receiver(clock_struck, dispatch_uid="applications.drafts_left_behind")
def drafts_left_behind(**kwargs: Any) -> dict[str, int]:
    """A task that failed is not tried again by itself."""
    calls = set(Application.objects.behind().values_list("call", flat=True))
    for call_pk in calls:
        tasks.carry_over.enqueue(call_pk)
    return {"calls with drafts to move": len(calls)}


@receiver(clock_struck, dispatch_uid="applications.late_answers")
def late_answers(**kwargs: Any) -> dict[str, int]:
    return {"groups told that we are late": lateness.tell_late()}


@receiver(clock_struck, dispatch_uid="applications.retention")
def forget(**kwargs: Any) -> dict[str, int]:
    return {
        "drafts about to go": retention.warn(),
        "old drafts deleted": retention.forget_drafts(),
        "old applications emptied": retention.empty_old(),
    }


@receiver(user_logged_out, dispatch_uid="applications.preview_ends")
def preview_ends(request: HttpRequest | None = None, **kwargs: Any) -> None:
    """Test answers of a preview end with the sign-in."""
    if request is not None and hasattr(request, "session"):
        preview.forget_all(request)


@receiver(clock_struck, dispatch_uid="applications.remind_of_papers")
def remind_of_papers(**kwargs: Any) -> dict[str, int]:
    return {"groups told of a paper that ends": groups.remind_of_papers()}
