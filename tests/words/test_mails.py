"""Every mail, as text and as HTML: whole, short, with one thing to do next, and with people's own words as they typed them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest
from django.conf import settings
from django.template import engines
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import meta, nodes

from accounts import outbox
from content.reading import hardest_sentences, reading_age
from tests.words.catalogue import ROOT
from tests.words.samples import SAMPLES, TYPED, TYPED_LINE

FOLDER = ROOT / "templates" / "jinja2" / "mail"
NAMES = sorted(
    path.relative_to(FOLDER).as_posix().removesuffix(".subject.jinja") for path in FOLDER.rglob("*.subject.jinja")
)
SUBJECT_MOST = 80  # a phone shows half of it
OLDEST = 12
# What to do next is to type the code, on the page where it was asked for.
NEXT_STEP_IS_NO_LINK = {"accounts/code"}
# What every template has: addresses, the mail's own subject and the functions of the engine.
GIVEN = {"base_url", "subject", "_", "gettext", "ngettext", "pgettext", "npgettext", "url", "static"}
LINK = re.compile(r"https?://[^\s<>\"]+")
UNRENDERED = re.compile(r"\{\{|\}\}|\{%|%\}|%\(|%[sd]\b|\bNone\b|\bUndefined\b|object at 0x")
ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-f]+|amp|lt|gt|quot|apos|nbsp|[lr][sd]quo);", re.IGNORECASE)
VOID = frozenset({"br", "img", "meta", "hr", "link"})


class Read(HTMLParser):
    """An HTML mail as a mail program reads it: its text, its links, and whether every element ends."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.links: list[str] = []
        self.open: list[str] = []
        self.faults: list[str] = []
        self.title = ""
        self.feed(html)
        self.close()
        self.faults += [f"<{tag}> never ends" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag not in VOID:
            self.open.append(tag)
        if tag == "a":
            self.links.append(held.get("href") or "")
        if tag in ("b", "script", "style", "link") or "src" in held:
            self.faults.append(f"<{tag}>")

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.faults.append(f"</{tag}> closes something else")

    def handle_data(self, data: str) -> None:
        if self.open[-1:] == ["title"]:
            self.title = data
        self.parts.append(data)

    @property
    def text(self) -> str:
        return "".join(self.parts)


def parts(name: str) -> Iterator[nodes.Template]:
    """The templates of a mail, read but not rendered."""
    for kind in ("subject", "text", "html"):
        path = FOLDER / f"{name}.{kind}.jinja"
        if path.exists():
            yield engines["jinja2"].env.parse(path.read_text())  # type: ignore[attr-defined]


def asked_for(name: str) -> set[str]:
    """What a mail looks at to decide what it says."""
    tests = [node.test for part in parts(name) for node in part.find_all((nodes.If, nodes.CondExpr))]
    return {
        found.name
        for test in tests
        for found in ([test] if isinstance(test, nodes.Name) else test.find_all(nodes.Name))
    }


def variants() -> Iterator[Any]:
    """Every mail as its sample has it, and once more for each thing in it that may as well be otherwise."""
    for name, sample in sorted(SAMPLES.items()):
        yield pytest.param(name, sample, id=name)
        for key in sorted(asked_for(name) & sample.keys()):
            other = not sample[key] if isinstance(sample[key], bool) else type(sample[key])()
            if other != sample[key] and not isinstance(other, dict):
                yield pytest.param(name, {**sample, key: other}, id=f"{name}, {key}={other!r}")


def strings(value: Any) -> Iterator[str]:
    """Every text in a sample."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list | tuple):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from strings(inner)


def next_steps(links: list[str]) -> set[str]:
    """Where a mail sends people, apart from the front page at its foot."""
    return {link for link in links if link != f"{settings.BASE_URL}/"}


def test_every_mail_has_a_sample_and_every_sample_a_mail():
    assert sorted(SAMPLES) == NAMES, "Each mail needs its row in tests/words/samples.py."


def test_every_mail_is_written_twice():
    """Some read only text, and some only HTML."""
    for name in NAMES:
        assert (FOLDER / f"{name}.text.jinja").exists() and (FOLDER / f"{name}.html.jinja").exists(), name


def test_no_template_belongs_to_no_mail():
    known = {FOLDER / f"{name}.{kind}.jinja" for name in NAMES for kind in ("subject", "text", "html")}
    frames = {path for path in FOLDER.rglob("*.jinja") if path.name.startswith("layout.")}
    assert set(FOLDER.rglob("*.jinja")) == known | frames


@pytest.mark.parametrize("name", sorted(SAMPLES))
def test_a_sample_has_everything_that_its_mail_uses(name):
    """A name that is missing would be an empty place in the mail, and nobody would notice."""
    used = {variable for part in parts(name) for variable in meta.find_undeclared_variables(part)}
    assert used - GIVEN <= SAMPLES[name].keys()


@pytest.mark.parametrize(("name", "sample"), list(variants()))
class TestEachMail:
    def test_its_subject_is_one_short_line(self, name, sample):
        subject = outbox.render(name, sample).subject
        assert 0 < len(subject) <= SUBJECT_MOST
        assert "\n" not in subject
        assert not subject.endswith((".", " ()", ":"))

    def test_it_is_whole(self, name, sample):
        letter = outbox.render(name, sample)
        for part in letter:
            assert not UNRENDERED.search(part.replace(TYPED, "").replace(TYPED_LINE, "")), part
        assert not ENTITY.search(letter.text.replace(TYPED_LINE, "")), letter.text
        assert "\n\n\n\n" not in letter.text
        read = Read(letter.html)
        assert read.faults == []
        assert read.title == letter.subject

    def test_it_says_what_to_do_in_one_link(self, name, sample):
        letter = outbox.render(name, sample)
        in_text, in_html = LINK.findall(letter.text), Read(letter.html).links
        assert all(link.startswith(f"{settings.BASE_URL}/") for link in in_text + in_html)
        assert f"{settings.BASE_URL}/" in in_text and f"{settings.BASE_URL}/" in in_html
        assert next_steps(in_text) == next_steps(in_html)
        has_link = name not in NEXT_STEP_IS_NO_LINK and sample.get("path") != ""
        assert len(next_steps(in_text)) == has_link

    def test_what_people_typed_comes_back_as_they_typed_it(self, name, sample):
        letter = outbox.render(name, sample)
        shown = Read(letter.html).text
        for words in (TYPED, TYPED_LINE):
            if any(words in text for text in strings(sample)):
                assert words in letter.text
                assert words in shown

    def test_it_is_plain_english(self, name, sample):
        letter = outbox.render(name, sample)
        assert reading_age(plain(letter.text)) <= OLDEST, hardest_sentences(plain(letter.text))

    def test_its_first_sentence_starts_with_a_capital(self, name, sample):
        lines = [line for line in outbox.render(name, sample).text.splitlines() if line.strip()]
        if lines[0].startswith("Hello"):
            assert not lines[1][0].islower(), lines[1]


def plain(text: str) -> str:
    """The words of a mail that are ours, as running text."""
    return LINK.sub("", text.replace(TYPED, "").replace(TYPED_LINE, "A group"))


def test_broken_html_is_caught():
    assert Read("<p>Hello <b>there</p>").faults
    assert Read('<p><img src="https://elsewhere.example/a.gif"></p>').faults
    assert not Read("<p>Hello &lt;b&gt;<br>there</p>").faults


def test_the_text_is_not_escaped_and_the_html_is():
    letter = outbox.render("application_news", SAMPLES["application_news"])
    assert "<b>&amp; 'quoted'" in letter.text
    assert "&lt;b&gt;&amp;amp;" in letter.html and "<b>&amp;" not in letter.html


@given(st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1))
def test_any_reason_reaches_the_group_unchanged(reason):
    news = {**SAMPLES["application_news"]["news"], "reason": reason}
    letter = outbox.render("application_news", {**SAMPLES["application_news"], "news": news})
    assert reason in letter.text
    assert reason in Read(letter.html).text
