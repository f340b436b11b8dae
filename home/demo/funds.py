"""Each borough's fund: its page, its pot and who filled it, its panel's seats, its gaps and its priorities."""

from __future__ import annotations

from typing import Any

from django.utils.text import slugify

from accounts.models import User
from content.models import Theme
from funds.actions import contribute
from funds.models import Contributor, FundPage, PanelSeat, Pot, RoundSummary
from funds.needs.models import Evidence, Priority
from home.demo.people import ADMIN, person
from home.demo.source import boroughs, day
from home.site_tree import publish
from places.models import Place, Ward

POT_STARTS, POT_ENDS = -180, 184
LAST_ROUND_CLOSED = -370

# The file gives a priority no theme: this is the need that its words are about.
THEMES = {
    "Eat well on a tight budget": "Food and cooking",
    "Less alone after a loss": "Bereavement",
    "Dads and new babies": "New parents and babies",
    "Speak up with confidence": "Language and confidence",
    "Move in your own way": "Moving more",
    "A break for carers of all ages": "Caring for someone",
    "Know your neighbours": "Company and friendship",
    "Online without fear": "Getting online",
    "Sundays and evenings": "Company and friendship",
    "Men side by side": "Men’s wellbeing",
    "Bills and breathing space": "Money and bills",
    "Fun that everyone can join": "Disability and access",
    "Something while you wait": "Mental wellbeing",
    "A hot meal and a kitchen": "Food and cooking",
    "Women moving together": "Moving more",
    "Calm spaces": "Disability and access",
    "Green corners": "Nature and gardening",
    "Dementia care in your own language": "Caring for someone",
    "Daytime company close to home": "Company and friendship",
    "Getting back to it": "Disability and access",
    "Mothers, with childcare": "New parents and babies",
    "Grow together, whatever your body can do": "Nature and gardening",
    "A place for older men": "Men’s wellbeing",
    "Online in your own language": "Getting online",
    "Warm, open and no questions asked": "Warm and welcoming places",
    "Wheels and walks": "Moving more",
    "Make something together": "Disability and access",
    "Nothing about us without us": "Company and friendship",
}


def load_funds() -> None:
    """Fill the pages that ``start_site`` planted and everything that stands beside them."""
    admin = person(ADMIN)
    themes = {theme.name: theme for theme in Theme.objects.all()}
    for borough in boroughs():
        place = Place.objects.get(slug=borough["key"])
        _describe(place, borough["chest"])
        _fill_pot(place, borough["chest"]["contributors"], admin)
        PanelSeat.objects.bulk_create(_seat(place, seat) for seat in borough["panel"])
        _sum_up_last_round(place, borough["previous_round"])
        _choose_priorities(place, borough["priorities"], themes)
        _show_evidence(place, borough["gaps"], themes)


def _describe(place: Place, chest: dict[str, Any]) -> None:
    page = FundPage.objects.get(place=place)
    page.title, page.intro, page.host = chest["title"], chest["strapline"], chest["host"]
    page.how_decided = chest["decision_method_plain"]
    publish(page)


def _fill_pot(place: Place, contributors: list[dict[str, Any]], by: User) -> None:
    starts, ends = day(POT_STARTS), day(POT_ENDS)
    pot = Pot.objects.create(place=place, name=f"{starts.year} to {ends.year}", starts_on=starts, ends_on=ends)
    for given in contributors:
        contributor, _made = Contributor.objects.get_or_create(name=given["name"], defaults={"kind": given["type"]})
        contribute(pot, contributor, given["amount"] * 100, received_on=starts, by=by)


def _seat(place: Place, seat: dict[str, Any]) -> PanelSeat:
    advises = "advice only" in seat["role"]
    return PanelSeat(
        place=place, name=seat["role"].removesuffix(" (advice only)"), count=seat["count"], votes=not advises
    )


def _sum_up_last_round(place: Place, last: dict[str, Any]) -> None:
    RoundSummary.objects.create(
        place=place,
        title="Last round",
        closed_on=day(LAST_ROUND_CLOSED),
        pot_pence=last["pot"] * 100,
        applied=last["applications"],
        funded=last["awards_count"],
    )


def _choose_priorities(place: Place, chosen: list[dict[str, Any]], themes: dict[str, Theme]) -> None:
    for entry in chosen:
        priority = Priority.objects.create(
            place=place,
            title=entry["title"],
            slug=slugify(entry["title"]),
            why=entry["why"],
            theme=themes[THEMES[entry["title"]]],
            reports=entry["gap_reports"],
            votes=entry["votes"],
            set_on=day(POT_STARTS),
        )
        priority.wards.set(ward["ward25cd"] for ward in entry["wards"])


def _show_evidence(place: Place, gaps: list[dict[str, Any]], themes: dict[str, Theme]) -> None:
    wards = Ward.objects.in_bulk([gap["ward25cd"] for gap in gaps])
    priorities = list(place.priorities.prefetch_related("wards"))
    for gap in gaps:
        ward, theme = wards[gap["ward25cd"]], themes[gap["category"]]
        Evidence.objects.create(
            place=place,
            ward=ward,
            theme=theme,
            priority=_led_to(priorities, ward, theme),
            summary=gap["summary"],
            count=gap["reports"],
            people_band=gap["people_band"],
            barriers=gap["barriers"],
            counted_on=day(POT_STARTS),
        )


def _led_to(priorities: list[Priority], ward: Ward, theme: Theme) -> Priority | None:
    """The priority about the same need; of several, the one asked for in the same neighbourhood."""
    same = [priority for priority in priorities if priority.theme_id == theme.pk]
    near = [priority for priority in same if ward in priority.wards.all()]
    return next(iter(near or same), None)
