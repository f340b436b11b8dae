"""What funds paid for, shown on the pages of earlier stages: on the fund, its priorities and its wards."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from content.words import money
from funds.awards.models import Award
from funds.models import FundPage
from funds.needs.models import SMALLEST_SHOWN, Priority
from funds.needs.outcomes import Outcome
from places.models import Place
from stories.models import StoryPage

# The rest is one click away, on the register.
SHOWN = 6


@hooks.register("place_outcomes")
def awards_of(place: Place) -> list[Outcome]:
    """Every published award of ``place``, as what came of its priorities. One query."""
    awards = Award.objects.published().filter(place=place).select_related(None).select_related("ward")
    return [
        Outcome(
            group=award.named,
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


@hooks.register("story_sections")
def led_to(story: StoryPage) -> tuple[int, str, dict[str, Any]] | None:
    """The award that cites ``story``, from the first report to the people it helped. One query."""
    award = Award.objects.published().filter(story=story).first()
    if award is None:
        return None
    steps = [*(_asked_for(award, award.priority) if award.priority else []), _given(award)]
    if award.shown_people_helped:
        people = ngettext("%(n)s person", "%(n)s people", award.shown_people_helped) % {"n": award.shown_people_helped}
        steps.append({"what": people, "when": gettext("have been helped so far"), "state": "now"})
    return 100, "awards/story_section.jinja", {"award": award, "steps": steps}


def _asked_for(award: Award, priority: Priority) -> list[dict[str, str]]:
    """People told us, and it became a priority."""
    told = gettext("%(n)s people told us") % {"n": priority.reports}
    votes = gettext("became a priority, with %(n)s votes") % {"n": priority.votes}
    url = reverse("wagtail_serve", args=[f"funds/{award.place.slug}/priorities/{priority.slug}/"])
    steps = [{"what": priority.title, "when": votes, "url": url, "state": "now"}]
    if priority.reports >= SMALLEST_SHOWN:
        steps.insert(0, {"what": told, "when": priority.why, "state": "now"})
    return steps


def _given(award: Award) -> dict[str, str]:
    amount = gettext("got %(amount)s from the chest") % {"amount": money(award.amount_pence)}
    url = f"{register_url(award.place)}#{award.reference}"
    return {"what": award.named, "when": amount, "url": url, "state": "now"}


def register_url(place: Place) -> str:
    return f"{reverse('wagtail_serve', args=['awards/'])}?place={place.slug}"


@hooks.register("register_log_actions")
def audit_words(actions: Any) -> None:
    """What the audit history calls it."""
    actions.register_action("awards.published", _("Publish an award"), _("Published on the register of awards"))
