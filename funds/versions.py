"""Versions of a call's questions: made at each publish, kept once somebody has started to answer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import transaction

from accounts.models import User
from funds.models.calls import Call, FormVersion
from funds.questions.changes import Change, changes
from funds.questions.schema import Form
from funds.signals import call_changed

if TYPE_CHECKING:
    from funds.models import FundingCallPage


def eligibility_of(page: FundingCallPage) -> list[dict[str, Any]]:
    """The page's plain questions as data: ``question``, ``help``, ``yes`` and ``no``, each with
    ``result`` (go_on, not_yet or no), ``reason``, ``next_step`` and ``offer`` (host, help, other_call or nothing)."""
    return [child.block.get_prep_value(child.value) for child in page.eligibility]


@transaction.atomic
def record(page: FundingCallPage, by: User | None = None) -> FormVersion:
    """Keep the page's published questions: a new version, or the last one replaced while nobody uses it.

    The plain questions before the form are asked of newcomers only, and a draft has its own copy of what it answered
    to them: they change in the version there is, and no draft has to move.
    """
    call = Call.objects.select_for_update(of=("self",)).get(pk=page.call_id)
    eligibility = eligibility_of(page)
    latest = current(call)
    if latest and form_of(latest) == page.form:
        if latest.eligibility == eligibility:
            return latest
        latest.eligibility = eligibility
        latest.save(update_fields=["eligibility"])
    elif latest and not latest.in_use:
        _keep(latest, page, eligibility, by)
    else:
        latest = _keep(FormVersion(call=call, number=latest.number + 1 if latest else 1), page, eligibility, by)
    call_changed.send(sender=Call, call=call)
    return latest


def _keep(version: FormVersion, page: FundingCallPage, eligibility: list[Any], by: User | None) -> FormVersion:
    version.sections, version.rules = page.form.to_json(), page.form.rules_to_json()
    version.eligibility, version.reason, version.made_by = eligibility, page.change_reason, by
    version.save()
    return version


def current(call: Call) -> FormVersion | None:
    """The version that a new draft answers, or None before the first publish."""
    return call.versions.order_by("-number").first()


def form_of(version: FormVersion) -> Form:
    """The version's sections and questions."""
    return Form.from_json(version.sections, version.rules)


def since_published(call: Call, form: Form) -> list[Change]:
    """How ``form`` differs from the questions that are published; empty before the first publish."""
    latest = current(call)
    return changes(form_of(latest), form) if latest else []


def needs_reason(call: Call, form: Form) -> bool:
    """Whether publishing ``form`` changes questions that somebody has started to answer."""
    latest = current(call)
    return latest is not None and latest.in_use and form_of(latest) != form


def reasons_since(version: FormVersion) -> list[str]:
    """Why the questions changed after ``version``, each publish in the editor's own words."""
    later = FormVersion.objects.filter(call=version.call_id, number__gt=version.number).order_by("number")
    return [reason for reason in later.values_list("reason", flat=True) if reason]
