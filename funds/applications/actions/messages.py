"""What a group and its fund write to each other: said once, mailed to the other side, and never changed."""

from __future__ import annotations

import datetime

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds.applications import access, talking_emails
from funds.applications.actions.moves import NotNow, locked
from funds.applications.models import Application, Message
from funds.applications.models.talking import LONGEST_MESSAGE
from funds.questions.fields.answer import visible

# One person's messages in an hour. An officer answers many groups in one.
MOST_AN_HOUR = {Message.Side.GROUP: 20, Message.Side.FUND: 120}
AN_HOUR = datetime.timedelta(hours=1)
# The same words again so soon are the same button pressed twice.
PRESSED_TWICE = datetime.timedelta(minutes=1)


@transaction.atomic
def write_to_fund(application: Application, by: User, text: str) -> Message:
    """A message from somebody who makes the application."""
    held = locked(application)
    access.require(held, by, access.Act.TALK)
    return _say(held, by, Message.Side.GROUP, text)


@transaction.atomic
def write_to_group(application: Application, by: User, text: str) -> Message:
    """A message from the fund. About a draft, only where the group wrote first: else nobody knows of it."""
    held = locked(application)
    require(by, Verb.MOVE_APPLICATIONS, held.call.place_id)
    if access.part_of(held, by) not in (None, access.Part.OFFICER):
        raise PermissionDenied(_("You make this application. Somebody else must answer for the fund."))
    if held.is_draft and not held.thread.filter(side=Message.Side.GROUP).exists():
        raise NotNow(_("This group has not written to you, and its application is not sent yet."))
    return _say(held, by, Message.Side.FUND, text)


def _say(held: Application, by: User, side: str, text: str) -> Message:
    if held.emptied_at:
        raise NotNow(_("This application is too old: what was in it is deleted. Please ring us."))
    text = clean_message(text)
    now = timezone.now()
    mine = Message.objects.filter(by=by, side=side)
    again = mine.filter(application=held, text=text, at__gt=now - PRESSED_TWICE).last()
    if again:
        return again
    _require_patience(mine.filter(at__gt=now - AN_HOUR).count(), MOST_AN_HOUR[Message.Side(side)])
    message = Message.objects.create(application=held, by=by, side=side, text=text, at=now)
    log(instance=held, action="applications.message", user=by, data={"side": message.side})
    if side == Message.Side.GROUP:
        talking_emails.to_the_fund(held, message)
    else:
        talking_emails.to_the_group(held, message)
    return message


def clean_message(text: str) -> str:
    """The text as it is kept, or a sentence."""
    text = visible(text).strip()
    if not text:
        raise ValidationError(_("Write your message first."))
    over = len(text) - LONGEST_MESSAGE
    if over > 0:
        raise ValidationError(
            ngettext(
                "Your message is %(over)s letter too long. Make it shorter, or send it in two parts.",
                "Your message is %(over)s letters too long. Make it shorter, or send it in two parts.",
                over,
            )
            % {"over": f"{over:,}"}
        )
    return text


def _require_patience(already: int, most: int) -> None:
    if already >= most:
        raise ValidationError(
            _("You have written a lot of messages in one hour. Your words are still here: send them a little later.")
        )


def read_by(application: Application, by: User, side: str) -> int:
    """Note that ``by`` has opened what the other side wrote. Returns how many messages were new."""
    if side == Message.Side.GROUP:
        access.require(application, by, access.Act.TALK)
    else:
        require(by, Verb.MOVE_APPLICATIONS, application.call.place_id)
    return application.thread.new_for(side).update(read_at=timezone.now())
