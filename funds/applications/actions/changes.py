"""Asking a group to change some answers, and keeping what they were before and after."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from funds.applications.actions.moves import advance, locked
from funds.applications.answers import Asked, answered
from funds.applications.lifecycle import Move
from funds.applications.models import Application, ChangeRequest, StatusChange
from funds.questions.reopened import opened_by
from funds.questions.schema import Kind
from funds.versions import form_of


@transaction.atomic
def request_changes(application: Application, by: User, reason: str, keys: Iterable[str] = ()) -> StatusChange:
    """Ask the group to change the answers to the questions ``keys``, or to any question without them.

    The others stay closed until it has sent them again.
    """
    reason = reason.strip()
    if not reason:
        raise ValidationError(_("Say what the group should change or add."))
    held = locked(application)
    askable = {one.question.key: one for one in askable_of(held)}
    wanted = list(dict.fromkeys(keys))
    if any(key not in askable for key in wanted):
        raise ValidationError(_("Choose questions that this group was asked."))
    change = advance(application, Move.REQUEST_CHANGES, by=by, reason=reason)
    ChangeRequest.objects.create(
        application=application,
        keys=wanted,
        text=reason,
        asked_by=by,
        asked_at=change.at,
        before=_texts(held, askable.values(), wanted),
    )
    return change


def askable_of(application: Application) -> list[Asked]:
    """The questions that can be named: those this group was asked, without the ones that are kept apart."""
    return [one for one in answered(application).asked if one.question.kind is not Kind.EQUALITY]


def write_after(held: Application) -> None:
    """Note what the answers are now that the group has sent them again."""
    request = held.change_requests.filter(answered_at__isnull=True).last()
    if request is None:
        return
    request.after = _texts(held, askable_of(held), request.keys)
    request.answered_at = timezone.now()
    request.save(update_fields=["after", "answered_at"])


def _texts(application: Application, asked: Iterable[Asked], named: list[str]) -> dict[str, str]:
    """The answers that are open as text, by key."""
    opened = opened_by(form_of(application.version), named) if named else None
    return {one.question.key: text_of(one) for one in asked if opened is None or one.question.key in opened}


def text_of(asked: Asked) -> str:
    """One answer in words; nothing where nothing was answered."""
    if not asked.is_given:
        return ""
    shown = asked.shown()
    spoken = () if shown.files else asked.files
    return "\n".join([shown.text if shown.given else "", *(file.name for file in spoken)]).strip()
