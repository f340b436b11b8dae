"""What funds paid for, shown on the pages of earlier stages: on the fund, its priorities and its wards."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from funds.awards.models import Award
from funds.models import FundPage
from funds.needs.outcomes import Outcome
from places.models import Place

# The rest is one click away, on the register.
SHOWN = 6


@hooks.register("place_outcomes")
def awards_of(place: Place) -> list[Outcome]:
    """Every published award of ``place``, as what came of its priorities. One query."""
    awards = Award.objects.published().filter(place=place).select_related(None).select_related("ward")
    return [
        Outcome(
            group=award.recipient,
            activity=award.activity,
            amount_pence=award.amount_pence,
            url=f"{register_url(place)}#{award.reference}",
            priority_id=award.priority_id,
            ward_code=award.ward_id,
            ward_name=award.ward.name if award.ward else "",
            people_helped=award.shown_people_helped,
            referred=award.shown_referred,
            referral=award.referral,
        )
        for award in awards
    ]


@hooks.register("fund_sections")
def paid_for(page: FundPage, request: HttpRequest) -> tuple[int, str, dict[str, Any]]:
    """What the chest has paid for. The page asked for its outcomes already: no query."""
    outcomes = page.outcomes
    context = {"awards": outcomes[:SHOWN], "count": len(outcomes), "register_url": register_url(page.place)}
    return 100, "awards/fund_section.jinja", context


def register_url(place: Place) -> str:
    return f"{reverse('wagtail_serve', args=['awards/'])}?place={place.slug}"


@hooks.register("register_log_actions")
def audit_words(actions: Any) -> None:
    """What the audit history calls it."""
    actions.register_action("awards.published", _("Publish an award"), _("Published on the register of awards"))
