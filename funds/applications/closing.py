"""What a call's page says when nothing can be sent to it, and where else somebody can apply."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from content.words import moment
from funds.models import Call, FundingCallPage
from funds.models.calls import CallState


@dataclass(frozen=True)
class OpenElsewhere:
    """Another call that takes applications now."""

    title: str
    place: str
    href: str
    closes: str


def sentence(call: Call) -> str:
    """Why nothing can be sent to ``call`` now."""
    match call.state():
        case CallState.CANCELLED:
            return _("This fund was cancelled, so nothing can be sent to it. We are sorry.")
        case CallState.PLANNED:
            return _("This fund opens at %(when)s.") % {"when": moment(call.opens_at)}
        case CallState.CLOSED:
            return _("This fund closed at %(when)s, so nothing more can be sent to it.") % {
                "when": moment(call.closes_at)
            }
    return _("This fund has no questions to answer yet. Come back soon.")


def open_elsewhere(call: Call, at_most: int = 5, *, fitting: bool = False) -> list[OpenElsewhere]:
    """Other calls that are open: the same borough's first, then by closing date.

    ``fitting`` leaves out those whose grants are all smaller or all larger than the grants of ``call``.
    """
    calls = Call.objects.open_now().exclude(pk=call.pk)
    if fitting:
        calls = calls.filter(min_pence__lte=call.max_pence, max_pence__gte=call.min_pence)
    pages = FundingCallPage.objects.live().filter(call__in=calls).select_related("call__place")
    ordered = sorted(
        pages, key=lambda page: (page.call.place_id != call.place_id, page.call.closes_at is None, page.call.closes_at)
    )
    return [
        OpenElsewhere(page.title, page.call.place.name, page.get_url() or "", moment(page.call.closes_at))
        for page in ordered[:at_most]
    ]
