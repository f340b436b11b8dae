"""No sentence reaches a person past the catalogue: templates and Python hand every word to gettext."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.words import bare
from tests.words.catalogue import ROOT

JINJA = sorted((ROOT / "templates" / "jinja2").rglob("*.jinja"))
DJANGO = sorted((ROOT / "templates" / "django").rglob("*.html"))
PYTHON = sorted(
    path
    for folder in ("site", "stories", "funds", "search", "home")
    for path in (ROOT / folder).rglob("*.py")
    if "migrations" not in path.parts and not path.is_relative_to(ROOT / "home" / "demo")
)
# These hand gettext a value, and mark what it may be where it is written.
MARKED_ELSEWHERE = {"site/accounts/permissions.py"}


def is_html(path: Path) -> bool:
    return not path.name.endswith((".text.jinja", ".subject.jinja"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_no_bare_text_in_the_sites_templates():
    found = {named(path): bare.in_jinja(path.read_text(), is_html=is_html(path)) for path in JINJA}
    assert len(found) > 100
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_no_bare_text_in_the_staff_templates():
    found = {named(path): bare.in_django(path.read_text()) for path in DJANGO}
    assert len(found) > 15
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_no_bare_text_in_python():
    sources = {named(path): path.read_text() for path in PYTHON}
    errors = own_errors(sources.values())
    assert {"ValidationError", "PermissionDenied", "NotEnoughMoney"} <= errors
    found = {path: bare.in_python(text, errors) for path, text in sources.items()}
    found = {
        path: [text for text in texts if not (text.endswith("gettext of a value") and path in MARKED_ELSEWHERE)]
        for path, texts in found.items()
    }
    assert {path: texts for path, texts in found.items() if texts} == {}


def test_no_sentence_in_a_script():
    found = {named(path): bare.in_script(path.read_text()) for path in (ROOT / "static" / "src").rglob("*.js")}
    assert len(found) > 2
    assert {path: texts for path, texts in found.items() if texts} == {}


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ('box.textContent = "Saved at two";', True),
        ("say(`Saved ${time}`)", True),
        ("box.textContent = words.saved;", False),
        ('// Saved "Not now, thanks"\nrun();', False),
        ('event.key === "Escape"', False),
    ],
)
def test_sentences_in_a_script(source, caught):
    assert bool(bare.in_script(source)) is caught


def own_errors(sources) -> frozenset[str]:
    """ValidationError, PermissionDenied and everything that is one of them."""
    pairs = [pair for text in sources for pair in bare.errors_in(text)]
    known = set(bare.SAYING)
    while more := {name for name, parent in pairs if parent in known} - known:
        known |= more
    return frozenset(known)


@pytest.mark.parametrize(
    "source",
    [
        "<p>Hello</p>",
        "{{ _('Hello') }} there",
        '<img src="x" alt="A cat">',
        '<a aria-label="Close" href="/">×</a>',
        '<input type="submit" value="Send">',
        '<meta name="description" content="Small grants">',
        '<template data-closed="Closed"></template>',
        "{% if here %}Yes{% endif %}",
        '{{ button({"text": "send"}) }}',
        '{{ notice("gold", "Please read this") }}',
        '{{ notice("gold", title="Please read this") }}',
        '{{ "Sent" if sent else _("Draft") }}',
        '{{ _("Hello") ~ "Sir" }}',
        "{% set words = 'Not yet' %}",
        "<h{{ level }}>Title</h{{ level }}>",
    ],
)
def test_planted_bare_text_is_caught_in_jinja(source):
    assert bare.in_jinja(source)


@pytest.mark.parametrize(
    "source",
    [
        "{{ _('Hello') }}",
        "{% trans %}Hello{% endtrans %}",
        "{% trans count=n %}One{% pluralize %}Many{% endtrans %}",
        "{{ ngettext('%(num)d day', '%(num)d days', days) }}",
        "{# A comment #}",
        '<div data-module="nhsuk-radios" data-closed="{{ _("Closed") }}"></div>',
        "<style>.a { color: red }</style>",
        '<p class="Small soft">{{ text }}</p>',
        '<a href="/contact/" {% if here %}aria-current="page"{% endif %}>{{ text }}</a>',
        '<input type="hidden" value="yes">',
        '{% extends "layouts/Page.jinja" %}',
        '{{ button({"text": _("Send"), "classes": "nhsuk-button"}) }}',
        '{% if state == "Sent" %}£{{ amount }}{% endif %}',
        "<h{{ level }} class='title'>{{ text }}</h{{ level }}>",
        '<svg width="4px" viewBox="0 0 4 4"><path d="M0 0L4 4"/></svg>',
    ],
)
def test_what_is_translated_is_not_caught_in_jinja(source):
    assert bare.in_jinja(source) == []


def test_bare_text_is_caught_in_a_plain_mail():
    assert bare.in_jinja('{{ _("Hello,") }}\n{{ base_url }}/contact/\nBye', is_html=False) == ["Bye"]


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("<p>Hello</p>", True),
        ('<img alt="A cat">', True),
        ('{% include "a.html" with title="Hello there" %}', True),
        ('{{ value|default:"Nothing yet" }}', True),
        ('{% translate "Hello" %}', False),
        ("{% blocktranslate %}Hello{% endblocktranslate %}", False),
        ("{% comment %}Hello{% endcomment %}", False),
        ('{{ value|default:_("Nothing yet") }}', False),
        ('{% url "review:case" reference %}', False),
    ],
)
def test_bare_text_in_django_templates(source, caught):
    assert bool(bare.in_django(source)) is caught


@pytest.mark.parametrize(
    ("source", "caught"),
    [
        ("raise ValidationError('Too long')", True),
        ("raise ValidationError({'name': 'Too long'})", True),
        ("raise ValidationError(['Too long', _('Too short')])", True),
        ("raise ValidationError(f'Too long by {count}')", True),
        ("raise ValidationError('Too long by %d' % count)", True),
        ("raise exceptions.PermissionDenied('No')", True),
        ("messages.success(request, 'Saved')", True),
        ("messages.add_message(request, messages.INFO, 'Saved')", True),
        ("form.add_error('name', 'Too long')", True),
        ("CharField(label='Name')", True),
        ("models.CharField(_('name'), help_text='Your own')", True),
        ("class Meta:\n    verbose_name = 'page'", True),
        ("_(sentence)", True),
        ("_(f'Hello {name}')", True),
        ("raise ValidationError(_('Too long'))", False),
        ("raise ValidationError({'name': _('Too long by %(n)d') % {'n': 3}})", False),
        ("raise ValidationError(problem)", False),
        ("raise PermissionDenied", False),
        ("messages.success(request, _('Saved'))", False),
        ("CharField(label=_('Name'))", False),
        ("models.JSONField(help_text='As schema.py writes it')", False),
        ("class Config:\n    label = 'review'", False),
    ],
)
def test_bare_text_in_python(source, caught):
    assert bool(bare.in_python(source)) is caught
