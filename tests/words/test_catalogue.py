"""locale/ holds what the code says today, and a translator can start from it."""

from __future__ import annotations

import difflib
import io

import pytest
from babel.messages.pofile import read_po

from tests.words import catalogue
from tests.words.catalogue import TEMPLATE, Said


@pytest.fixture(scope="module")
def collected():
    return catalogue.collect()


def test_the_catalogue_is_what_the_code_says(collected):
    kept, now = TEMPLATE.read_text().splitlines(), catalogue.template_text(collected).splitlines()
    changed = [line for line in difflib.unified_diff(kept, now, lineterm="", n=0) if not line.startswith("@@")]
    assert not changed, "\n".join(["Words have changed: run `make words`.", *changed[:20]])


def test_every_translation_knows_every_message(collected):
    for language in catalogue.languages():
        with (TEMPLATE.parent / language / "LC_MESSAGES" / "django.po").open("rb") as file:
            known = {message.id for message in read_po(file)}
        assert {message.id for message in collected} <= known, f"{language}: run `make words`."


@pytest.mark.parametrize(
    ("name", "text", "method", "ids"),
    [
        (
            "a.py",
            "_('Hello')\nngettext('%(n)d day', '%(n)d days', n)",
            "python",
            [("Hello",), ("%(n)d day", "%(n)d days")],
        ),
        ("a.py", "x = gettext_lazy('one ' 'sentence')", "python", [("one sentence",)]),
        ("a.jinja", "{{ _('Hello %(name)s', name=name) }}", "jinja2", [("Hello %(name)s",)]),
        ("a.jinja", "{% for b in page.body %}{% include_block b %}{% endfor %}{{ _('Bye') }}", "jinja2", [("Bye",)]),
        (
            "a.html",
            "<div>\n    {% if a %}\n  {% translate 'It is \"on\"' %}{% endif %}",
            catalogue.django_template,
            [('It is "on"',)],
        ),
        (
            "a.html",
            "{% blocktranslate count n=days trimmed %}\n {{ n }} day\n{% plural %}\n {{ n }} days\n{% endblocktranslate %}",
            catalogue.django_template,
            [("%(n)s day", "%(n)s days")],
        ),
    ],
)
def test_messages_are_found(tmp_path, name, text, method, ids):
    path = tmp_path / name
    path.write_text(text)
    assert [one.ids for one in catalogue.said_in(path, method)] == ids


def test_what_a_word_means_is_kept_apart():
    both = [Said("a.py", ("Open",), "verb", []), Said("b.py", ("Open",), None, ["On a call."])]
    text = catalogue.template_text(catalogue.collect(both))
    assert text.count('msgid "Open"') == 2 and 'msgctxt "verb"' in text and "#. On a call." in text


def test_the_file_says_where_but_not_on_which_line():
    both = [Said("b.py", ("Open",), None, []), Said("a.py", ("Open",), None, [])]
    text = catalogue.template_text(catalogue.collect(both))
    assert "#: a.py b.py\n" in text
    assert read_po(io.StringIO(text)).get("Open")


def test_a_translator_starts_a_language_and_keeps_what_is_done(tmp_path):
    hello, bye = (Said("a.py", (text,), None, []) for text in ("Hello %(name)s", "Goodbye"))
    assert catalogue.bring_up_to_date("cy", catalogue.collect([hello, bye]), tmp_path) == 2
    path = tmp_path / "cy" / "LC_MESSAGES" / "django.po"
    path.write_text(path.read_text().replace('"Hello %(name)s"\nmsgstr ""', '"Hello %(name)s"\nmsgstr "Helo %(name)s"'))
    assert catalogue.bring_up_to_date("cy", catalogue.collect([hello, bye]), tmp_path) == 1
    assert path.with_suffix(".mo").read_bytes().count(b"Helo %(name)s") == 1
    before = path.read_text()
    catalogue.bring_up_to_date("cy", catalogue.collect([hello, bye]), tmp_path)
    assert path.read_text() == before
