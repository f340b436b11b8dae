"""The safety check of files from outside, by a scanner that the site's keeper names. Not clean, not served."""

from __future__ import annotations

import datetime
import logging
from collections.abc import Callable
from typing import IO, Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from funds.applications.models.files import Checked, PrivateFile, PrivateFileQuerySet

logger = logging.getLogger("funds.applications.scanning")

Scanner = Callable[[IO[Any]], bool]
LEFT_BEHIND = datetime.timedelta(minutes=2)


def scanner() -> Scanner | None:
    """The function that ``FILE_SCANNER`` names: it takes an open file and answers True for a clean one."""
    if not settings.FILE_SCANNER:
        return None
    try:
        found: Scanner = import_string(settings.FILE_SCANNER)
    except ImportError as problem:
        raise ImproperlyConfigured(f"FILE_SCANNER={settings.FILE_SCANNER!r} is wrong: {problem}.") from problem
    return found


def first_state() -> Checked:
    """What a new file is until somebody looked into it."""
    return Checked.WAITING if settings.FILE_SCANNER else Checked.CLEAN


def scan_after_commit(file: PrivateFile) -> None:
    """Have the worker check a new file as soon as its row is there for good."""
    from funds.applications.tasks import scan_file  # the task imports this module

    if file.checked == Checked.WAITING:
        transaction.on_commit(lambda: scan_file.enqueue(file._meta.label, file.pk))


def scan(label: str, pk: int) -> bool:
    """Check one waiting file of the model ``label``. Says whether it is settled; doing it again does no harm."""
    rows: PrivateFileQuerySet[PrivateFile] = PrivateFileQuerySet(apps.get_model(label)).waiting().filter(pk=pk)
    file = rows.first()
    if file is None:
        return False
    look = scanner()
    try:
        with file.file.open("rb") as content:
            is_clean = look is None or look(content) is True
    except Exception as problem:  # whatever a scanner does, the file waits for its next try and stays closed
        logger.warning("%s %s was not checked: %s", label, pk, type(problem).__name__)
        return False
    return bool(rows.update(checked=Checked.CLEAN if is_clean else Checked.REFUSED))


def scan_left_behind(at_most: int = 10) -> int:
    """Check files that the worker left behind, any of them: one that always fails holds up no other."""
    since = timezone.now() - LEFT_BEHIND
    found = [
        (model._meta.label, pk)
        for model in PrivateFile.__subclasses__()
        for pk in PrivateFileQuerySet(model)
        .waiting()
        .filter(uploaded_at__lt=since)
        .order_by("?")
        .values_list("pk", flat=True)[:at_most]
    ]
    return sum(scan(label, pk) for label, pk in found)
