"""Versions of a call's questions: made at each publish, kept once somebody has started to answer."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from funds.models import Call, FormVersion, FundingCallPage
from funds.questions.blocks import to_form
from funds.questions.schema import Form
from funds.signals import call_changed


def eligibility_of(page: FundingCallPage) -> list[dict[str, Any]]:
    """The page's plain questions as data: ``question``, ``help``, ``yes`` and ``no``, each with
    ``result`` (go_on, not_yet or no), ``reason`` and ``next_step``."""
    return [child.block.get_prep_value(child.value) for child in page.eligibility]


@transaction.atomic
def record(page: FundingCallPage) -> FormVersion:
    """Keep the page's published questions: a new version, or the last one replaced while nobody uses it."""
    call = Call.objects.select_for_update().get(pk=page.call_id)
    sections = to_form(page.questions).to_json()
    eligibility = eligibility_of(page)
    latest = call.versions.order_by("-number").first()
    if latest and latest.sections == sections and latest.eligibility == eligibility:
        return latest
    if latest and not latest.in_use:
        latest.sections, latest.eligibility = sections, eligibility
        latest.save(update_fields=["sections", "eligibility"])
        version = latest
    else:
        number = latest.number + 1 if latest else 1
        version = FormVersion.objects.create(call=call, number=number, sections=sections, eligibility=eligibility)
    call_changed.send(sender=Call, call=call)
    return version


def current(call: Call) -> FormVersion | None:
    """The version that a new draft answers, or None before the first publish."""
    return call.versions.order_by("-number").first()


def form_of(version: FormVersion) -> Form:
    """The version's sections and questions."""
    return Form.from_json(version.sections)
