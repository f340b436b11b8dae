"""Our own words are plain: the catalogue, and the pages that a site starts with, read for their reading age."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils.html import strip_tags

from content.reading import PLAIN_AGE, hardest_sentences, reading_age
from home.site_tree import paths
from home.words import Words, lists, ready_forms
from tests.words.catalogue import collect

OLDEST_PAGE = 12
# One sentence may be harder than what stands around it.
OLDEST_SENTENCE = 14
SENTENCE_FROM = 6  # words; what is shorter is a label
# Words that are not ours to change: the licences ask for exactly these.
GIVEN = ("Office for National Statistics",)
PAGES = {path: leaf.words for path, leaf in paths()} | {"home": lists.HOME, "fund": lists.fund("Newham")}


def filled(message: str) -> str:
    """A message with an ordinary word wherever something is filled in."""
    return re.sub(r"%\(\w+\)[sd]|\{\w+\}", "it", message).replace("%%", "%")


def sentences() -> list[str]:
    """Every message long enough to be a sentence."""
    ids = [message.id for message in collect() if message.id]
    texts = [filled(text) for one in ids for text in ((one,) if isinstance(one, str) else one)]
    return [text for text in texts if len(text.split()) >= SENTENCE_FROM]


def words_of(page: Words) -> str:
    """A page as running text."""
    return "\n".join([page.intro, *(text for _kind, value in page.body for text in texts_of(value))])


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for inner in value.values() for text in texts_of(inner))
    elif isinstance(value, list | tuple):
        yield from (text for inner in value for text in texts_of(inner))
    elif isinstance(value, str):
        yield strip_tags(re.sub(r"</(?:p|li|h3)>", "\n", value))


def test_what_the_site_says_is_easy_to_read():
    said = sentences()
    assert len(said) > 300
    assert reading_age("\n".join(said)) <= PLAIN_AGE
    hard = [text for text in said if reading_age_of_the_hardest(text) > OLDEST_SENTENCE]
    assert [text for text in hard if not any(given in text for given in GIVEN)] == []


def reading_age_of_the_hardest(text: str) -> int:
    return max(map(reading_age, hardest_sentences(text, 1)), default=0)


def test_the_pages_together_are_easy_to_read():
    assert reading_age("\n".join(map(words_of, PAGES.values()))) <= PLAIN_AGE


def test_the_forms_in_the_library_are_easy_to_read():
    forms = [value for name, value in vars(ready_forms).items() if name.isupper()]
    text = "\n".join(text for form in forms for text in texts_of(form) if " " in text)
    assert len(text.split()) > 500
    assert reading_age(text) <= PLAIN_AGE, hardest_sentences(text)


@pytest.mark.parametrize("path", PAGES)
def test_each_page_is_easy_to_read(path: str):
    assert reading_age(words_of(PAGES[path])) <= OLDEST_PAGE, hardest_sentences(words_of(PAGES[path]))
