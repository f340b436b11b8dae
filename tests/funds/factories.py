"""A small world of funds: pages, pots, calls, priorities and awards, each with as little around it as it needs."""

from __future__ import annotations

import datetime
from typing import Any

from django.utils import timezone
from wagtail.models import Page, Site

from content.models import Theme
from funds.awards.models import Award
from funds.models import (
    Call,
    Contribution,
    Contributor,
    Criterion,
    FundIndexPage,
    FundingCallPage,
    FundPage,
    PanelSeat,
    Pot,
    PotEntry,
    RoundSummary,
)
from funds.needs.models import Evidence, Priority
from home.models import HomePage
from places.models import Authority, Place, Ward
from stories.models import Consent, StoryIndexPage, StoryPage
from tests import people

# Sunday 22 November 2026, midday in London.
NOW = datetime.datetime(2026, 11, 22, 12, tzinfo=datetime.UTC)
POUNDS = 100


def at(days: int, hour: int = 17) -> datetime.datetime:
    """A London hour, so many days from today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def home() -> HomePage:
    """The front page with the lists below it, as the default site's root."""
    found = HomePage.objects.first()
    if found:
        return found
    root = Page.get_first_root_node()
    Page.objects.filter(depth=2).delete()
    root.refresh_from_db()
    page = root.add_child(instance=HomePage(title="Money for good things, close to home", slug="home"))
    page.add_child(instance=FundIndexPage(title="Find your chest", slug="funds"))
    page.add_child(instance=StoryIndexPage(title="Stories", slug="stories"))
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "port": 80, "root_page": page}
    )
    return page


def ward(place: Place, name: str = "Plaistow North", slug: str = "plaistow-north", **fields: Any) -> Ward:
    authority, _new = Authority.objects.get_or_create(
        gss="E09000025", defaults={"name": "Newham", "system": place.system, "place": place}
    )
    code = fields.pop("code", f"E05{Ward.objects.count():06}")
    values = {"latitude": 51.5, "longitude": 0.0, "outline": "M0 0l10 0l0 10z", "neighbourhoods_count": 4}
    values |= {"most_deprived_20pct": 1}
    return Ward.objects.create(code=code, name=name, slug=slug, place=place, authority=authority, **values | fields)


def fund(slug: str = "newham", **fields: Any) -> FundPage:
    """The fund page of a borough."""
    place = people.place(slug)
    index = FundIndexPage.objects.child_of(home()).get()
    values = {"title": f"{place.name} Chest", "slug": slug, "place": place, "intro": "You know your street."}
    return index.add_child(instance=FundPage(**values | fields))


def pot(place: Place, pounds: int = 110_000, promised: tuple[int, ...] = ()) -> Pot:
    """A pot for this year that one contributor filled, with these promises in pounds."""
    today = timezone.localdate()
    made = Pot.objects.create(
        place=place,
        name="This year",
        starts_on=today - datetime.timedelta(days=100),
        ends_on=today + datetime.timedelta(days=200),
        total_pence=pounds * POUNDS,
        committed_pence=sum(promised) * POUNDS,
    )
    nhs, _new = Contributor.objects.get_or_create(name="NHS North East London", defaults={"kind": "nhs"})
    Contribution.objects.create(pot=made, contributor=nhs, pence=pounds * POUNDS, received_on=today)
    for number, amount in enumerate(promised):
        PotEntry.objects.create(
            pot=made, kind=PotEntry.Kind.COMMITMENT, pence=amount * POUNDS, reference=f"Grant {number}"
        )
    return made


def call(place: Place, **fields: Any) -> Call:
    """A call that opened last week and closes in 47 days, unless ``fields`` say otherwise."""
    source = fields.pop("pot", None) or Pot.objects.filter(place=place).first() or pot(place)
    values: dict[str, Any] = {
        "title": "Street by Street: up to £5,000",
        "opens_at": at(-7, 9),
        "closes_at": at(47),
        "decision_on": timezone.localdate() + datetime.timedelta(days=74),
        "money_on": timezone.localdate() + datetime.timedelta(days=103),
        "budget_pence": 40_000 * POUNDS,
        "min_pence": 1_001 * POUNDS,
        "max_pence": 5_000 * POUNDS,
        "method_words": "Twelve residents choose the grants.",
        "phone": "020 7946 0000",
    } | fields
    made = Call.objects.create(place=place, pot=source, **values)
    guide = ["Nothing", "A little", "Some", "Most", "All"]
    Criterion.objects.create(call=made, key="need", label="It meets a need", weight=60, guide=guide, sort_order=1)
    Criterion.objects.create(call=made, key="fair", label="The money is fair", weight=40, guide=guide, sort_order=2)
    return made


def rolling(place: Place, **fields: Any) -> Call:
    """A call that is always open."""
    values = {"title": "Quick start: £1,000 or less", "rolling": True, "closes_at": None, "decision_on": None}
    return call(place, **values | {"money_on": None, "min_pence": 10_000, "max_pence": 100_000} | fields)


def question(kind: str, key: str, label: str, **fields: Any) -> dict[str, Any]:
    """One question as the editor keeps it."""
    return {"type": kind, "value": {"label": label, "key": key, "required": True} | fields}


def questions(*more: dict[str, Any]) -> list[dict[str, Any]]:
    """A form that asks what every application must say, and ``more``."""
    asked = [
        question("contact", "contact", "Who are you?", ask_group=True, fill="contact"),
        question("long_text", "idea", "What is your idea?", words=150, help="Say what happens.", example="We cook."),
        question("place", "where", "Where will it happen?", fill="postcode"),
        question("budget", "budget", "What will it cost?", fill="amount"),
        *more,
    ]
    return [{"type": "section", "value": {"title": "Your idea", "key": "idea", "intro": "", "questions": asked}}]


def call_page(of: Call, fund_page: FundPage, **fields: Any) -> FundingCallPage:
    """The published page of a call."""
    number = FundingCallPage.objects.count() + 1
    values: dict[str, Any] = {
        "title": of.title,
        "slug": f"call-{number}",
        "call": of,
        "intro": "For small groups in Newham.",
        "questions": questions(),
        "who_can_apply": [{"type": "line", "value": "Groups with income under £100,000"}],
        "support": [{"type": "line", "value": "Pop-up help at four libraries"}],
    }
    return fund_page.add_child(instance=FundingCallPage(**values | fields))


def theme(name: str = "Food and cooking", slug: str = "food-and-cooking") -> Theme:
    return Theme.objects.get_or_create(slug=slug, defaults={"name": name, "drawing": slug})[0]


def priority(place: Place, title: str = "A hot meal", slug: str = "a-hot-meal", **fields: Any) -> Priority:
    wards = fields.pop("wards", [])
    values = {"why": "Families told us they eat cold food.", "theme": theme(), "reports": 22, "votes": 231} | fields
    made = Priority.objects.create(place=place, title=title, slug=slug, **values)
    made.wards.set(wards)
    return made


def evidence(place: Place, count: int = 22, **fields: Any) -> Evidence:
    values = {"summary": "Families with nowhere to cook", "theme": theme(), "counted_on": timezone.localdate()}
    return Evidence.objects.create(place=place, count=count, **values | fields)


def award(place: Place, **fields: Any) -> Award:
    """A published award of a closed round."""
    number = Award.objects.count() + 1
    values = {
        "reference": f"NEW-26-A{number:03}",
        "recipient": "Custom House Borrowed Kitchen",
        "recipient_kind": "Community group",
        "activity": "Open kitchen nights",
        "amount_pence": 4_900 * POUNDS,
        "people_helped": 96,
        "referred": 58,
        "published_at": timezone.now(),
    }
    return Award.objects.create(place=place, **values | fields)


def last_round(place: Place, applied: int = 63, funded: int = 29) -> RoundSummary:
    closed_on = timezone.localdate() - datetime.timedelta(days=200)
    return RoundSummary.objects.create(
        place=place, title="Spring", closed_on=closed_on, pot_pence=98_000 * POUNDS, applied=applied, funded=funded
    )


def seats(place: Place) -> None:
    PanelSeat.objects.create(place=place, name="Resident", count=12, votes=True)
    PanelSeat.objects.create(place=place, name="Link worker", count=2, votes=False)


def story(place: Place, title: str = "“My children started to dance”", **fields: Any) -> StoryPage:
    """A public story whose teller agrees."""
    index = StoryIndexPage.objects.child_of(home()).get()
    number = StoryPage.objects.count() + 1
    values = {"title": title, "slug": f"story-{number}", "teller": "Adaeze", "place": place, "intro": "We cook again."}
    draft = StoryPage(**values | {"body": [{"type": "text", "value": "<p>We cook again.</p>"}], "live": False} | fields)
    page = index.add_child(instance=draft)
    Consent.objects.create(story=page, basis="Signed form")
    page.save_revision().publish()
    page.refresh_from_db()
    return page
