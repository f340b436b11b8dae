"""The fourteen stories, each with its teller's agreement, a portrait and where it fits a scene."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from django.utils.text import slugify

from accounts.models import User
from content.models import Theme
from home.demo.people import COMMS, person
from home.demo.source import OPENS, boroughs, day, moment
from home.site_tree import publish
from places.models import Place
from stories.actions import record_consent
from stories.models import StoryIndexPage, StoryPage


class Look(NamedTuple):
    """What people see of a story, and its first and its telling words, chosen by hand."""

    portrait: str
    scene: str
    intro: str
    quote: str


# Newest first, as lists show them: no two neighbours share a portrait's ground.
LOOKS = {
    "newham-story-1": Look(
        "person-01",
        "community-kitchen",
        "We still wait for a home. But on Tuesdays I am a cook again.",
        "When the onions went in, my children danced round the table.",
    ),
    "newham-story-2": Look(
        "person-02",
        "walking-group",
        "Now I can offer a Monday group in walking distance. No one has to share their story.",
        "I used to have no answer.",
    ),
    "havering-story-1": Look(
        "person-05",
        "repair-bench",
        "A repair bench, a pot of tea, and someone to talk to on a Wednesday.",
        "Some weeks we talk about our wives, and some weeks we do not.",
    ),
    "city-and-hackney-story-1": Look(
        "person-04",
        "",
        "Seated movement for women, with helpers who speak Turkish.",
        "I have three phone numbers in my bag now that are not my son’s.",
    ),
    "barking-and-dagenham-story-1": Look(
        "person-11",
        "",
        "Every group I saw said “mums”. Then a link worker told me about a breakfast for dads.",
        "Someone passed me a plate and asked how she was sleeping.",
    ),
    "barking-and-dagenham-story-2": Look(
        "person-37",
        "",
        "Each log took me a minute. By summer there was a group on the estate.",
        "Now they bring new people in.",
    ),
    "city-and-hackney-story-2": Look(
        "person-33",
        "",
        "There was nothing for carers his age near home. We logged it, and others logged it too.",
        "He played table tennis for an hour and ate two dinners.",
    ),
    "redbridge-story-1": Look(
        "person-12",
        "",
        "Songs, food and memory games, in the language that came first.",
        "Mum sang every word and told a stranger about her village.",
    ),
    "havering-story-2": Look(
        "person-22",
        "",
        "So many people said Sunday that I started a tally.",
        "One man told me he now gets a haircut on a Saturday, because he has somewhere to be.",
    ),
    "redbridge-story-2": Look(
        "person-24",
        "",
        "I learned to log the reason as well as the gap.",
        "The hall is now nearly full.",
    ),
    "tower-hamlets-story-1": Look(
        "person-19",
        "sewing-and-chai",
        "A morning to sew, stretch and talk, with a crèche in the next room.",
        "I can hear that they are fine, and for two hours I use my own hands.",
    ),
    "tower-hamlets-story-2": Look(
        "person-40",
        "garden",
        "Both came back and said it was lovely, but they could not get in.",
        "One woman who used to cancel on me has her own key to the shed.",
    ),
    "waltham-forest-story-1": Look(
        "person-29",
        "",
        "The link worker asked if I would like to learn to ride with women my age. I thought she was joking.",
        "I know the names of eight women, and we all have the same yellow jacket now.",
    ),
    "waltham-forest-story-2": Look(
        "person-42",
        "",
        "You cannot talk about goals with someone who is cold.",
        "The warm room does not ask who sent you.",
    ),
}
GIVEN, RUNS_OUT = -120, 610
FIRST_TOLD, DAYS_BETWEEN = -12, 7


def load_stories() -> None:
    """Publish every story of the file."""
    index = StoryIndexPage.objects.get()
    themes = {theme.name: theme for theme in Theme.objects.all()}
    editor = person(COMMS)
    told = {story["id"]: (borough["key"], story) for borough in boroughs() for story in borough["stories"]}
    places = {place.slug: place for place in Place.objects.all()}
    for number, key in enumerate(LOOKS):
        slug, story = told[key]
        page = _tell(index, places[slug], story, themes, editor)
        first_told = moment(FIRST_TOLD - number * DAYS_BETWEEN, OPENS)
        StoryPage.objects.filter(pk=page.pk).update(first_published_at=first_told, last_published_at=first_told)


def _tell(
    index: StoryIndexPage, place: Place, story: dict[str, Any], themes: dict[str, Theme], editor: User
) -> StoryPage:
    look = LOOKS[story["id"]]
    page = StoryPage(
        title=story["title"],
        slug=slugify(story["title"]),
        intro=look.intro,
        teller=story["name"],
        voice=story["by"],
        place=place,
        ward_id=story["ward25cd"],
        portrait=look.portrait,
        scene=look.scene,
        note=story["label"],
        body=_body(story["text"], look.quote),
        live=False,
    )
    page.themes = [themes[name] for name in story["themes"]]
    index.add_child(instance=page)
    record_consent(
        page, by=editor, given_on=day(GIVEN), basis="Made-up example: nobody had to be asked", expires_on=day(RUNS_OUT)
    )
    publish(page)
    return page


def _body(text: str, quote: str) -> list[tuple[str, Any]]:
    """The story in two paragraphs, with its telling words between them."""
    sentences = re.split(r"(?<=[.?!]) ", text)
    half = len(sentences) // 2
    first, rest = " ".join(sentences[:half]), " ".join(sentences[half:])
    return [("text", f"<p>{first}</p>"), ("quote", {"quote": quote, "who": ""}), ("text", f"<p>{rest}</p>")]
