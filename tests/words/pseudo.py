"""A language that nobody speaks: every message of ours in brackets, so that what is outside them was never translatable."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from django.apps import apps
from django.db import models
from django.utils.dates import MONTHS, WEEKDAYS
from django.utils.translation import override
from wagtail.fields import StreamField
from wagtail.models import Page

from tests.architecture import ORDER
from tests.words.bare import UNREAD, is_spoken
from tests.words.catalogue import collect

LANGUAGE = "xx"
OPEN, CLOSE = "⟦", "⟧"


def write(folder: Path) -> None:
    """The language's catalogue below ``folder``: our messages, and the names of days and months, which are Django's."""
    catalog = Catalog(locale="en", charset="utf-8", fuzzy=False)
    for message in collect():
        if message.id:
            catalog.add(message.id, _bracketed(message.id), context=message.context)
    with override(None):
        for name in map(str, [*MONTHS.values(), *WEEKDAYS.values()]):
            catalog.add(name, _bracketed(name))
    path = folder / LANGUAGE / "LC_MESSAGES" / "django.mo"
    path.parent.mkdir(parents=True)
    with path.open("wb") as file:
        write_mo(file, catalog)


def _bracketed(text: Any) -> Any:
    return tuple(map(_bracketed, text)) if isinstance(text, tuple | list) else f"{OPEN}{text}{CLOSE}"


class _Page(HTMLParser):
    """The words of a page outside the brackets, each with how deep inside brackets the page is at that point."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.depth = 0
        self.unread: list[str] = []
        self.outside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag in UNREAD:
            self.unread.append(tag)
        spoken = [value for name, value in attrs if is_spoken(name, value or "")]
        if tag == "meta" and held.get("name") == "description":
            spoken.append(held.get("content"))
        if tag == "input" and held.get("type") == "submit":
            spoken.append(held.get("value"))
        for value in spoken:
            self.outside += _outside(value or "")[0]

    def handle_endtag(self, tag: str) -> None:
        if self.unread and self.unread[-1] == tag:
            self.unread.pop()

    def handle_data(self, data: str) -> None:
        if not self.unread:
            found, self.depth = _outside(data, self.depth)
            self.outside += found


def _outside(text: str, depth: int = 0) -> tuple[list[str], int]:
    """The pieces of ``text`` that no bracket encloses, and how many are open at its end."""
    found = []
    for piece in re.split(f"([{OPEN}{CLOSE}])", text):
        if piece in (OPEN, CLOSE):
            depth += 1 if piece == OPEN else -1
        elif depth == 0 and piece.strip():
            found.append(" ".join(piece.split()))
    return found, depth


def untranslated(markup: str, own: Iterable[str]) -> list[str]:
    """What a person reads on a page that is neither in brackets nor somebody's own words."""
    page = _Page()
    page.feed(markup)
    page.close()
    return _without(page.outside, own)


def untranslated_text(text: str, own: Iterable[str]) -> list[str]:
    """The same for a plain mail. Its addresses are no words."""
    return _without(_outside(without_addresses(text))[0], own)


def without_addresses(text: str) -> str:
    """An address stands in a mail as it is."""
    return re.sub(r"https?://[^\s<\"]+", "", text)


def _without(pieces: list[str], own: Iterable[str]) -> list[str]:
    """The pieces in which letters are left once everybody's own words are taken out, the longest first."""
    pattern = re.compile("|".join(rf"(?<!\w){re.escape(text)}(?!\w)" for text in sorted(own, key=len, reverse=True)))
    return [piece for piece in pieces if re.search(r"[^\W\d_]", pattern.sub("", piece))]


def own_words() -> set[str]:
    """Everything in the database that somebody wrote: names, titles, answers, the blocks of pages."""
    found: set[str] = set()
    kinds = (models.CharField, models.TextField, models.JSONField, StreamField)
    ours = [model for model in apps.get_models() if model._meta.app_label in ORDER]
    for model in [*ours, Page]:
        names = [field.name for field in model._meta.get_fields() if isinstance(field, kinds)]
        for row in model._default_manager.values_list(*names) if names else ():
            found.update(text for value in row for text in _texts(value))
    return found


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        for line in re.split(r"<[^>]+>|\n", value):
            text = " ".join(html.unescape(line).split())
            if len(text) > 1:
                yield text
    elif isinstance(value, dict):
        yield from (text for inner in value.values() for text in _texts(inner))
    elif hasattr(value, "raw_data"):
        yield from _texts(list(value.raw_data))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in _texts(inner))
