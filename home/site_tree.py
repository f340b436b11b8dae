"""The page tree, written down once: which pages a site starts with, and where.

A page that is there already is left alone, whatever an editor made of it; only missing ones are planted.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.models import Group
from django.utils.encoding import force_str
from wagtail.models import Locale, Page, Site, Task, Workflow

from content.drawings import NEED_DRAWINGS
from content.models import Theme
from funds.awards.models import AwardIndexPage
from funds.models import FundIndexPage, FundPage
from home.models import ContactField, ContactPage, HomePage, InfoPage
from home.words import Words, contact, lists
from home.words.about import ABOUT
from home.words.accessibility import ACCESSIBILITY
from home.words.contact import CONTACT
from home.words.cookies import COOKIES
from home.words.help import HELP
from home.words.help_applying import APPLYING
from home.words.privacy import PRIVACY
from places.models import Place
from stories.models import StoryIndexPage


class Leaf(NamedTuple):
    """One page below the front page, with the pages below it."""

    slug: str
    model: type[Page]
    words: Words
    below: tuple[Leaf, ...] = ()


TREE = (
    Leaf("funds", FundIndexPage, lists.FUNDS),
    Leaf("stories", StoryIndexPage, lists.STORIES),
    Leaf("awards", AwardIndexPage, lists.AWARDS),
    Leaf("about", InfoPage, ABOUT),
    Leaf("help", InfoPage, HELP, (Leaf("applying", InfoPage, APPLYING),)),
    Leaf("accessibility", InfoPage, ACCESSIBILITY),
    Leaf("privacy", InfoPage, PRIVACY),
    Leaf("cookies", InfoPage, COOKIES),
    Leaf("contact", ContactPage, CONTACT),
)


def plant() -> int:
    """Make what is missing of the themes, the site and its pages. Returns how many pages were new."""
    _name_the_themes()
    home, new = _front_page()
    return new + _plant_below(home, TREE) + _plant_funds()


def paths(leaves: tuple[Leaf, ...] = TREE, above: str = "/") -> Iterator[tuple[str, Leaf]]:
    """Every page of the tree with its address."""
    for leaf in leaves:
        path = f"{above}{leaf.slug}/"
        yield path, leaf
        yield from paths(leaf.below, path)


def _name_the_themes() -> None:
    for drawing, name in NEED_DRAWINGS:
        Theme.objects.get_or_create(slug=drawing, defaults={"name": force_str(name), "drawing": drawing})


def _front_page() -> tuple[HomePage, int]:
    home = HomePage.objects.first()
    new = home is None
    if home is None:
        root = Page.get_first_root_node()
        _clear_stock(root)
        home = HomePage(slug="home", title=lists.HOME.title, intro=lists.HOME.intro, locale=Locale.get_default())
        publish(root.add_child(instance=home))
    # The address is the environment's to say, not an editor's: it follows BASE_URL at every start.
    address = urlsplit(settings.BASE_URL)
    port = address.port or (443 if address.scheme == "https" else 80)
    site, _made = Site.objects.get_or_create(
        is_default_site=True, defaults={"root_page": home, "hostname": "localhost"}
    )
    wanted = (address.hostname, port, home.pk)
    if (site.hostname, site.port, site.root_page_id) != wanted:
        site.hostname, site.port, site.root_page_id = wanted
        site.site_name = site.site_name or settings.WAGTAIL_SITE_NAME
        site.save()
    return home, int(new)


def _clear_stock(root: Page) -> None:
    """Remove what a new Wagtail brings and nobody uses: a welcome page, two groups and a workflow."""
    for page in root.get_children().filter(slug="home"):
        page.delete()
    root.refresh_from_db()
    Group.objects.filter(name__in=["Editors", "Moderators"], user__isnull=True).delete()
    Workflow.objects.filter(name="Moderators approval").delete()
    Task.objects.filter(name="Moderators approval").delete()


def _plant_below(parent: Page, leaves: tuple[Leaf, ...]) -> int:
    new = 0
    for leaf in leaves:
        page = parent.get_children().filter(slug=leaf.slug).first()
        if page is None:
            page = _plant(parent, leaf)
            new += 1
        new += _plant_below(page, leaf.below)
    return new


def _plant(parent: Page, leaf: Leaf) -> Page:
    fields: dict[str, Any] = {"slug": leaf.slug, "title": leaf.words.title, "intro": leaf.words.intro}
    if leaf.words.body:
        fields["body"] = list(leaf.words.body)
    page = leaf.model(**fields)
    if isinstance(page, ContactPage):
        page.subject, page.thank_you = contact.SUBJECT, contact.THANK_YOU
        page.form_fields = [ContactField(sort_order=order, **field) for order, field in enumerate(contact.FIELDS)]
    publish(parent.add_child(instance=page))
    return page


def _plant_funds() -> int:
    index = FundIndexPage.objects.get()
    known = set(FundPage.objects.values_list("place_id", flat=True))
    places = [place for place in Place.objects.current() if place.pk not in known]
    for place in places:
        words = lists.fund(place.name)
        publish(index.add_child(instance=FundPage(slug=place.slug, place=place, title=words.title, intro=words.intro)))
    return len(places)


def publish(page: Page) -> None:
    """Publish as an editor would, so that the first version is in the page's history."""
    page.save_revision().publish()
