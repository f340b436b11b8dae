"""Answers that were given once are not typed twice: from one application into the draft of another."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import User
from funds.applications import access
from funds.applications.actions.moves import locked
from funds.applications.actions.saving import Change, keep, require_open
from funds.applications.answers import Asked, answered
from funds.applications.models import Application, Attachment
from funds.questions.schema import Kind

# Said anew each time, or kept where nobody can find it again.
NEVER_COPIED = frozenset({Kind.EQUALITY, Kind.DECLARATION})


@transaction.atomic
def copy_answers(source: Application, draft: Application, by: User) -> list[str]:
    """Copy the answers and files of ``source`` to the questions of ``draft`` with the same key and kind.

    Whatever ``draft`` has already stays, and so does a question empty whose old answer does not fit its new call.
    ``by`` makes both. Gives the keys that were copied.
    """
    held = locked(draft)
    access.require(source, by, access.Act.READ)
    require_open(held, by)
    given = {one.question.key: one for one in answered(source, by).asked if one.is_given}
    wanted = [
        (given[one.question.key], one)
        for one in answered(held, by).everything
        if not one.is_given and _fits(given.get(one.question.key), one)
    ]
    changes = [Change(new.question.key, value) for old, new in wanted if (value := _value(old, new)) is not None]
    kept = keep(held, by, changes)
    with_files = [new.question.key for old, new in wanted if new.question.takes_files and _copy_files(old, held, by)]
    held.copied_from = source
    held.save(update_fields=["copied_from"])
    keys = sorted({*kept.revisions, *with_files})
    log(instance=held, action="applications.copy", user=by, data={"from": source.reference, "keys": keys})
    return keys


def _fits(old: Asked | None, new: Asked) -> bool:
    """Whether both ask the same sort of thing, and it may be copied at all."""
    return old is not None and old.question.kind is new.question.kind and new.question.kind not in NEVER_COPIED


def _value(old: Asked, new: Asked) -> Any:
    """The old answer as the new question takes it: read again, for another borough has other wards and limits."""
    if old.value is None:
        return None
    try:
        return new.field.clean(old.field.to_raw(old.value))
    except ValidationError:
        return None


def _copy_files(old: Asked, draft: Application, by: User) -> bool:
    """A copy of each file that was found clean: deleting one of the two applications never takes the other's."""
    copied = False
    for file in old.files:
        if not file.is_servable:
            continue
        copy = Attachment(
            application=draft,
            key=file.key,
            name=file.name,
            content_type=file.content_type,
            size=file.size,
            uploaded_by=by,
            checked=file.checked,
        )
        try:
            with file.file.open("rb") as content:
                copy.file.save("file", content, save=False)
        except FileNotFoundError:
            continue  # its row outlived it
        copy.save()
        copied = True
    return copied
