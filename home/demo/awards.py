"""The grants of each borough's last round: typed in with the round, because their applications were on paper."""

from __future__ import annotations

import random
from typing import Any

from django.utils.text import slugify

from funds.applications.models.application import REFERENCE_LETTERS
from funds.awards.models import Award
from funds.models import RoundSummary
from funds.needs.models import Priority
from home.demo.source import OPENS, boroughs, day, moment
from places.models import Place
from stories.models import StoryPage

AWARDED = -340


def load_awards() -> None:
    """Enter the 21 grants, each with its priority and, where somebody told one, its story."""
    for borough in boroughs():
        place = Place.objects.get(slug=borough["key"])
        last_round = RoundSummary.objects.get(place=place)
        stories = {story["award"]: StoryPage.objects.get(slug=slugify(story["title"])) for story in borough["stories"]}
        for entry in borough["awards"]:
            _enter(place, last_round, entry, stories.get(entry["group"]))


def _enter(place: Place, last_round: RoundSummary, entry: dict[str, Any], story: StoryPage | None) -> None:
    priority = Priority.objects.get(place=place, title=entry["priority"])
    if story:
        priority.story = story
        priority.save(update_fields=["story"])
    awarded_on = day(AWARDED)
    # The same reference at every load; not a secret.
    tail = "".join(random.Random(entry["group"]).choices(REFERENCE_LETTERS, k=4))  # noqa: S311
    Award.objects.create(
        round=last_round,
        reference=f"{place.code}-{last_round.closed_on:%y}-{tail}",
        place=place,
        recipient=entry["group"],
        recipient_kind=entry["type"],
        activity=entry["activity"],
        amount_pence=entry["amount"] * 100,
        ward_id=entry["ward25cd"],
        priority=priority,
        story=story,
        awarded_on=awarded_on,
        referral=entry["referral"],
        people_helped=entry["people_helped"],
        referred=entry["referred"],
        published_at=moment(AWARDED, OPENS),
    )
