"""Turns a released decision into an award on the public register. There is no offer step yet: it is published at once."""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone
from django.utils.text import Truncator
from wagtail.log_actions import log

from funds.applications.hosts import agreed_host
from funds.applications.models import Application
from funds.awards.models import Award
from funds.questions.schema import Kind
from funds.review.models import Decision
from funds.versions import form_of

LONGEST_ACTIVITY = 240
_WITH_MONEY = frozenset({Decision.Outcome.FUND, Decision.Outcome.PART_FUND})


@transaction.atomic
def make_award(decision: Decision) -> Award | None:
    """The award of ``decision``, or None when it gives no money. A second call changes nothing."""
    if decision.outcome not in _WITH_MONEY:
        return None
    application = decision.assessment.application
    now = timezone.now()
    award, is_new = Award.objects.get_or_create(
        application=application,
        defaults={
            "reference": application.reference,
            "place": application.call.place,
            "recipient": application.name,
            "recipient_kind": application.organisation.get_kind_display() if application.organisation else "",
            "host_name": agreed_host(application),
            "activity": activity_of(application),
            "amount_pence": decision.amount_pence,
            "ward": application.ward,
            "priority": application.priority,
            "awarded_on": timezone.localdate(now),
            "published_at": now,
        },
    )
    if is_new:
        log(award, "awards.published", user=decision.by)
    return award


def activity_of(application: Application) -> str:
    """What the money is for, in the group's words: its title, or the start of its first long answer."""
    if application.title:
        return application.title
    keys = [question.key for question in form_of(application.version) if question.kind is Kind.LONG_TEXT]
    answers = {answer.key: answer.value for answer in application.answers.filter(key__in=keys)}
    text = next((str(answers[key]) for key in keys if answers.get(key)), "")
    return Truncator(" ".join(text.split())).chars(LONGEST_ACTIVITY) or application.call.title
