"""Questions that anybody may ask about a call, and the answers that everybody may read."""

from __future__ import annotations

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import User
from accounts.permissions import Verb, require
from funds import emails
from funds.models import Call, PublicQuestion

# An address that was left for an answer is not kept longer, answer or not.
ADDRESS_KEPT = datetime.timedelta(days=90)


@transaction.atomic
def ask_question(call: Call, text: str, email: str = "") -> PublicQuestion:
    """Keep a question that nobody sees before it is answered, and tell the call's officers."""
    if call.cancelled_at:
        raise ValidationError(_("This call was cancelled, so we take no more questions about it."))
    question = PublicQuestion.objects.create(call=call, text=text.strip(), email=email)
    emails.question_asked(question)
    return question


@transaction.atomic
def answer_question(
    question: PublicQuestion, answer: str, by: User, *, shown: bool = True, text: str = ""
) -> PublicQuestion:
    """Answer, or write the answer better. Whoever asked gets the first answer by mail; then we forget their address.

    ``text`` is the question without what nobody should read.
    """
    held = PublicQuestion.objects.select_for_update(of=("self",)).select_related("call__place").get(pk=question.pk)
    require(by, Verb.EDIT_CALLS, held.call.place_id)
    if not answer.strip():
        raise ValidationError({"answer": _("Write an answer.")})
    held.text, held.answer, held.shown = text.strip() or held.text, answer.strip(), shown
    held.answered_by, held.answered_at = by, held.answered_at or timezone.now()
    if held.email:
        emails.question_answered(held)
        held.email = ""
    held.save()
    log(instance=held, action="funds.answer_question", user=by)
    return held


@transaction.atomic
def hide_question(question: PublicQuestion, by: User) -> PublicQuestion:
    """Take a question off the call's page, or put away one that needs no answer. The address goes with it."""
    held = PublicQuestion.objects.select_for_update(of=("self",)).select_related("call").get(pk=question.pk)
    require(by, Verb.EDIT_CALLS, held.call.place_id)
    held.shown, held.email = False, ""
    held.save(update_fields=["shown", "email"])
    log(instance=held, action="funds.hide_question", user=by)
    return held


def forget_askers(now: datetime.datetime | None = None) -> int:
    """Empty the addresses of questions that nobody answered in time. Returns how many."""
    since = (now or timezone.now()) - ADDRESS_KEPT
    return PublicQuestion.objects.exclude(email="").filter(asked_at__lt=since).update(email="")
