"""Everything that people may read, collected from the code and the templates: what `make words` writes to locale/.

`locale/django.pot` holds every sentence; `locale/<language>/LC_MESSAGES/django.po` its translation, where there is one.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from babel.messages.catalog import Catalog
from babel.messages.extract import extract, extract_python
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.template import engines
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parents[2]
TEMPLATE = ROOT / "locale" / "django.pot"
# No dates: the file changes when the words do, and at no other time.
HEADER = r"""# What the Community Chest says to people. Written by `make words`: change the sentence where it stands, then run it.
msgid ""
msgstr ""
"Project-Id-Version: Community Chest\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=utf-8\n"
"Content-Transfer-Encoding: 8bit\n"

"""
FOR_TRANSLATORS = """# What the Community Chest says to people, in another language.
# Put the translation between the quotation marks of each msgstr, and keep names such as %(place)s as they are.
# Then run `make words`."""
# Django's names for gettext; each number says which argument is a message, and "c" which one says what it is about.
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    **dict.fromkeys(("_", "gettext", "gettext_lazy", "gettext_noop")),
    **dict.fromkeys(("ngettext", "ngettext_lazy"), (1, 2)),
    **dict.fromkeys(("pgettext", "pgettext_lazy"), ((1, "c"), 2)),
    **dict.fromkeys(("npgettext", "npgettext_lazy"), ((1, "c"), 2, 3)),
}


class Source(NamedTuple):
    """Files of one kind, and who reads them."""

    folder: str
    pattern: str
    method: Any


class Said(NamedTuple):
    """One message where it stands; ``ids`` are singular and plural, where it counts something."""

    path: str
    ids: tuple[str, ...]
    context: str | None
    comments: list[str]


def django_template(
    file: io.BufferedIOBase, keywords: Any, tags: Any, options: dict[str, Any]
) -> Iterator[tuple[int, str, Any, list[str]]]:
    """Messages of a Django template. Django turns it into Python for us; its indentation means nothing."""
    text = templatize(file.read().decode(), origin="template")
    flat = "\n".join(line.strip() for line in text.splitlines())
    yield from extract_python(io.BytesIO(flat.encode()), keywords, tags, options)  # type: ignore[arg-type]


SOURCES = (
    *(Source(folder, "*.py", "python") for folder in ("site", "stories", "funds", "search", "home")),
    Source("templates/jinja2", "*.jinja", "jinja2"),
    Source("templates/django", "*.html", django_template),
)
EXTENSIONS = ",".join(engines["jinja2"].env.extensions)  # type: ignore[attr-defined]
# The demonstration is made up by us; nobody translates it.
LEFT_OUT = ("home/demo/",)


def files(source: Source) -> Iterator[Path]:
    """The files of one kind, without what Django wrote and without the demonstration."""
    for path in sorted((ROOT / source.folder).rglob(source.pattern)):
        here = path.relative_to(ROOT)
        if "migrations" not in here.parts and not here.as_posix().startswith(LEFT_OUT):
            yield path


def said() -> Iterator[Said]:
    """Every message of ours."""
    for source in SOURCES:
        for path in files(source):
            yield from said_in(path, source.method)


def said_in(path: Path, method: Any) -> Iterator[Said]:
    """The messages of one file."""
    options = {"silent": "false", "extensions": EXTENSIONS} if method == "jinja2" else {}
    with path.open("rb") as file:
        for _line, found, comments, context in extract(
            method, file, KEYWORDS, ["Translators:"], options, strip_comment_tags=True
        ):
            ids = (found,) if isinstance(found, str) else tuple(found)
            yield Said(
                path.relative_to(ROOT).as_posix() if path.is_relative_to(ROOT) else path.name, ids, context, comments
            )


def collect(messages: Iterable[Said] | None = None) -> Catalog:
    """All messages in one catalogue, each with the files that say it."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for one in said() if messages is None else messages:
        key: Any = one.ids if len(one.ids) > 1 else one.ids[0]
        catalog.add(key, None, [(one.path, 1)], auto_comments=one.comments, context=one.context)
    return catalog


def template_text(catalog: Catalog) -> str:
    """The catalogue as the file that is kept: by file, one line for each message, no line numbers."""
    held = io.BytesIO()
    write_po(held, catalog, width=0, omit_header=True, sort_by_file=True, include_lineno=False)
    return HEADER + held.getvalue().decode()


def languages() -> list[str]:
    """The languages that somebody has started."""
    return sorted(path.parents[1].name for path in TEMPLATE.parent.glob("*/LC_MESSAGES/django.po"))


def bring_up_to_date(language: str, catalog: Catalog, folder: Path = TEMPLATE.parent) -> int:
    """Write the language's file with every message of ``catalog``, and compile it. Returns how many lack a translation."""
    path = folder / language / "LC_MESSAGES" / "django.po"
    if path.exists():
        with path.open("rb") as file:
            own = read_po(file, locale=language)
    else:
        path.parent.mkdir(parents=True)
        own = Catalog(locale=language, project="Community Chest", header_comment=FOR_TRANSLATORS, fuzzy=False)
    own.update(catalog, update_creation_date=False)
    with path.open("wb") as file:
        write_po(file, own, width=0, sort_by_file=True, include_lineno=False)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, own)
    return sum(1 for message in own if message.id and (message.fuzzy or not all(_strings(message.string))))


def _strings(string: Any) -> tuple[str, ...]:
    return tuple(string) if isinstance(string, tuple | list) else (string,)
