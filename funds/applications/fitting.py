"""Which open calls take answers that a group has given once: the same questions by key and kind."""

from __future__ import annotations

from dataclasses import dataclass

from content.words import moment
from funds.applications.actions.copying import NEVER_COPIED
from funds.applications.answers import answered
from funds.applications.lifecycle import Status
from funds.applications.models import Application
from funds.models import Call, FormVersion, FundingCallPage
from funds.versions import form_of


@dataclass(frozen=True)
class Fit:
    """One open call: how many of its questions are answered already. ``has_draft``: the person has begun one there."""

    call: Call
    title: str
    place: str
    closes: str
    slug: str
    same: int
    total: int
    has_draft: bool
    is_here: bool


def fits(application: Application, drafts_in: set[int]) -> list[Fit]:
    """Open calls that ask something this application answers: the same borough first, then the best match."""
    given = {
        (one.question.key, one.question.kind)
        for one in answered(application).asked
        if one.is_given and one.question.kind not in NEVER_COPIED
    }
    pages = FundingCallPage.objects.live().filter(call__in=Call.objects.open_now()).select_related("call__place")
    forms = _forms()
    found = []
    for page in pages:
        keys = forms.get(page.call_id, [])
        same = sum(key in given for key in keys)
        if same and (page.call_id != application.call_id or _may_ask_twice(application)):
            found.append(_fit(page, application, same, len(keys), drafts_in))
    return sorted(found, key=lambda one: (not one.is_here, -one.same / one.total, one.title))


def _may_ask_twice(application: Application) -> bool:
    """Whether the same call is worth another try: it is always open, or this one came to nothing."""
    came_to_nothing = application.status in (Status.WITHDRAWN, Status.DECLINED, Status.INELIGIBLE)
    return came_to_nothing or (application.call.rolling and not application.is_draft)


def _forms() -> dict[int, list[tuple[str, str]]]:
    """The questions of every open call's newest version, in one query."""
    newest: dict[int, FormVersion] = {}
    for version in FormVersion.objects.filter(call__in=Call.objects.open_now()).order_by("number"):
        newest[version.call_id] = version
    return {call: [(question.key, question.kind) for question in form_of(version)] for call, version in newest.items()}


def _fit(page: FundingCallPage, application: Application, same: int, total: int, drafts_in: set[int]) -> Fit:
    call = page.call
    return Fit(
        call=call,
        title=page.title,
        place=call.place.name,
        closes=moment(call.closes_at),
        slug=page.slug,
        same=same,
        total=total,
        has_draft=call.pk in drafts_in,
        is_here=call.place_id == application.call.place_id,
    )
