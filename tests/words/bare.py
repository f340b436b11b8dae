"""Finds text for people that no translator would ever see: in both kinds of templates, and in Python."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from django.template import engines
from django.template.base import Lexer, TokenType
from jinja2 import nodes

# Stands where a template writes a value.
VALUE = "\ue000"
# Attributes that are read out or shown.
SPOKEN = frozenset({"alt", "aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "label"})
SPOKEN_IF = {"input": "value", "meta": "content"}
UNREAD = frozenset({"script", "style"})
# Values of a meta element that a machine reads.
MACHINES = frozenset({"viewport", "theme-color", "twitter:card", "og:type", "robots", "color-scheme"})
# Words that are the same in every language.
SAME_EVERYWHERE = frozenset({"px"})
# A sentence or a label starts with a capital, a class or a key does not.
SENTENCE = re.compile(r"\s*[A-Z“‘][a-z’]*(?:[\s.,:?!…]|$)")
SHOWN_KEYS = frozenset(
    {"text", "html", "label", "hint", "legend", "title", "visuallyHiddenText", "ariaLabel", "summary"}
)
GETTEXT = frozenset(
    {"_", "gettext", "ngettext", "pgettext", "npgettext", "gettext_lazy", "ngettext_lazy", "pgettext_lazy"}
)


def has_letters(text: str) -> bool:
    """Whether there is a word in it, apart from those that need no translation."""
    return any(word not in SAME_EVERYWHERE for word in re.findall(r"[^\W\d_]+", text.replace(VALUE, " ")))


def is_spoken(name: str, value: str) -> bool:
    """Whether people read or hear an attribute: some always; one for the script if it reads like a sentence."""
    return name in SPOKEN or (name.startswith("data-") and bool(SENTENCE.match(value)))


class _Reader(HTMLParser):
    """Collects what a person would see or hear of the fixed parts of a template."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unread = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.unread = tag if tag in UNREAD else self.unread
        held = dict(attrs)
        for name, value in attrs:
            if is_spoken(name, value or "") or (SPOKEN_IF.get(tag) == name and not self._for_machines(tag, held)):
                self._note(value or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.unread:
            self.unread = ""

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self._note(data)

    @staticmethod
    def _for_machines(tag: str, attributes: dict[str, str | None]) -> bool:
        if tag == "input":
            return attributes.get("type") not in ("submit", "button", "reset")
        return (attributes.get("name") or attributes.get("property")) in MACHINES

    def _note(self, text: str) -> None:
        if has_letters(text):
            self.found.append(" ".join(text.replace(VALUE, "…").split()))


def _shown(markup: str) -> list[str]:
    reader = _Reader()
    reader.feed(markup)
    reader.close()
    return reader.found


# Blocks that fill a class.
UNSEEN_BLOCKS = frozenset({"body_class"})
_NAMED_BY_VALUE = re.compile(rf"(</?){VALUE}")  # <{{ tag }}>
_ADDRESS = re.compile(rf"{VALUE}/\S*")  # {{ base_url }}/contact/


# Jinja2 -------------------------------------------------------------------------------------------------------------


def in_jinja(source: str, *, is_html: bool = True) -> list[str]:
    """Bare text in a Jinja2 template: between the tags, in spoken attributes, and in what macros are handed."""
    fixed = _fixed_parts(source)
    if is_html:
        found = _shown(_NAMED_BY_VALUE.sub(r"\1x", fixed))
    else:
        found = [line.strip() for line in _ADDRESS.sub("", fixed).splitlines() if has_letters(line)]
    tree = engines["jinja2"].env.parse(source)  # type: ignore[attr-defined]
    return found + [text for text in _constants(tree) if has_letters(text)]


def _fixed_parts(source: str) -> str:
    """The template without its statements, comments and translated blocks; a value is one letterless character."""
    parts: list[str] = []
    statement: list[str] = []
    in_trans = unseen = False
    for _line, kind, text in engines["jinja2"].env.lex(source):  # type: ignore[attr-defined]
        if kind == "variable_begin" and not in_trans:
            parts.append(VALUE)
        elif kind == "block_begin":
            statement = []
        elif kind == "block_end":
            in_trans = statement[:1] == ["trans"] or (in_trans and statement[:1] != ["endtrans"])
            unseen = (statement[:1] == ["block"] and statement[1] in UNSEEN_BLOCKS) or (
                unseen and statement[:1] != ["endblock"]
            )
        elif kind == "name":
            statement.append(text)
        elif kind == "data" and not in_trans and not unseen:
            parts.append(text)
    return "".join(parts)


def _constants(node: nodes.Node, key: str = "") -> Iterator[str]:
    """Strings in statements that read like something for people and are not handed to gettext."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in GETTEXT:
        for keyword in node.kwargs:
            yield from _constants(keyword.value)
        return
    if isinstance(node, nodes.Const):
        if isinstance(node.value, str) and (key in SHOWN_KEYS or SENTENCE.match(node.value)):
            yield node.value
        return
    if isinstance(node, nodes.Compare | nodes.Test | nodes.Getitem):
        return
    if isinstance(node, nodes.Pair):
        yield from _constants(node.value, node.key.value if isinstance(node.key, nodes.Const) else "")
        return
    if isinstance(node, nodes.Keyword):
        yield from _constants(node.value, node.key)
        return
    inner = key if isinstance(node, nodes.CondExpr | nodes.Concat | nodes.Add | nodes.Or) else ""
    for child in node.iter_child_nodes():
        yield from _constants(child, inner)


# Django's own templates ---------------------------------------------------------------------------------------------

_LITERAL = re.compile(r"""(?<!_\()(["'])(.*?)\1""")
_TRANSLATING = re.compile(r"(?:trans|translate)\b")
_BLOCK = re.compile(r"(?:blocktrans|blocktranslate|comment)\b")


def in_django(source: str) -> list[str]:
    """Bare text in a Django template."""
    parts: list[str] = []
    literals: list[str] = []
    in_trans = False
    for token in Lexer(source).tokenize():
        if token.token_type == TokenType.BLOCK:
            if _BLOCK.match(token.contents.removeprefix("end")):
                in_trans = not token.contents.startswith("end")
            elif not _TRANSLATING.match(token.contents):
                literals += _literals(token.contents)
        elif in_trans or token.token_type == TokenType.COMMENT:
            continue
        elif token.token_type == TokenType.VAR:
            parts.append(VALUE)
            literals += _literals(token.contents)
        else:
            parts.append(token.contents)
    return _shown("".join(parts)) + literals


def _literals(contents: str) -> list[str]:
    return [text for _quote, text in _LITERAL.findall(contents) if SENTENCE.match(text)]


# Scripts ------------------------------------------------------------------------------------------------------------

_COMMENT = re.compile(r"(?:^|\s)//.*$|/\*.*?\*/", re.MULTILINE | re.DOTALL)
_SCRIPT_TEXT = re.compile(r"""(["'`])([A-Z][a-z]*[ ,.!?][^"'`\n]*)\1""")


def in_script(source: str) -> list[str]:
    """Sentences in a script: it takes its words from the page, so that they are in the page's language."""
    return [text for _quote, text in _SCRIPT_TEXT.findall(_COMMENT.sub("", source))]


# Python -------------------------------------------------------------------------------------------------------------

# Called with something that a person reads: by name, and which argument it is.
SAYING = frozenset({"ValidationError", "PermissionDenied"})
# Functions that put text together.
MAKING = SAYING | {"format", "mark_safe", "format_html", "join"}
MESSAGES = frozenset({"success", "info", "warning", "error", "debug", "validation_error"})


# Arguments and attributes of a class that stand on a page.
LABELS = frozenset({"label", "help_text", "heading", "page_description", "empty_label", "menu_label"})
NAMES = frozenset({"verbose_name", "verbose_name_plural"})


def errors_in(source: str) -> Iterator[tuple[str, str]]:
    """Every class with each of its bases: an error that people read may be one of our own."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.ClassDef):
            yield from ((node.name, getattr(base, "id", None) or getattr(base, "attr", "")) for base in node.bases)


def in_python(source: str, errors: frozenset[str] = SAYING) -> list[str]:
    """Words for people that Python code writes without gettext; and gettext of what no translator finds."""
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call):
            found += [f"{node.lineno}: {text}" for argument in _said(node, errors) for text in _bare(argument)]
            found += [f"{node.lineno}: gettext of a value" for argument in _translated(node) if not _literal(argument)]
        for name, value in _named(node):
            texts = (
                _bare(value)
                if name in NAMES
                else (text for text in _bare(value) if " " in text or SENTENCE.match(text))
            )
            found += [f"{value.lineno}: {name} {text}" for text in texts]
    return found


def _named(node: ast.AST) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.Call):
        # A model's field without a name for people is shown to nobody; its help is for us.
        inside = getattr(getattr(node.func, "value", None), "id", "") == "models" and not node.args
        names = NAMES if inside else LABELS | NAMES
        yield from ((keyword.arg or "", keyword.value) for keyword in node.keywords if keyword.arg in names)
    elif isinstance(node, ast.ClassDef):
        for line in node.body:
            if isinstance(line, ast.Assign):
                yield from (
                    (getattr(to, "id", ""), line.value)
                    for to in line.targets
                    if getattr(to, "id", "") in LABELS | NAMES
                )


def _translated(call: ast.Call) -> list[ast.expr]:
    name = getattr(call.func, "id", "")
    return call.args[:1] if name in GETTEXT else []


def _literal(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _said(call: ast.Call, errors: frozenset[str]) -> list[ast.expr]:
    name = getattr(call.func, "id", None) or getattr(call.func, "attr", "")
    if isinstance(call.func, ast.Attribute) and getattr(call.func.value, "id", "") == "messages":
        return call.args[1:2] if name in MESSAGES else call.args[2:3] if name == "add_message" else []
    if name == "add_error":
        return call.args[1:2]
    if name in errors:
        return call.args[:1] + [keyword.value for keyword in call.keywords if keyword.arg == "message"]
    return []


def _bare(node: ast.expr) -> Iterator[str]:
    """The strings below ``node`` that gettext never sees."""
    if isinstance(node, ast.Constant):
        if isinstance(node.value, str) and has_letters(node.value):
            yield node.value
    else:
        for part in _parts(node):
            yield from _bare(part)


def _parts(node: ast.expr) -> list[ast.expr]:
    """What the text of ``node`` is made of. Keys of a dict are field names; what is filled in is said elsewhere."""
    if isinstance(node, ast.JoinedStr):
        return [part for part in node.values if isinstance(part, ast.Constant)]
    if isinstance(node, ast.Dict):
        return node.values
    if isinstance(node, ast.List | ast.Tuple | ast.Set):
        return node.elts
    if isinstance(node, ast.BinOp):
        return [node.left, node.right] if isinstance(node.op, ast.Add) else [node.left]
    if isinstance(node, ast.IfExp):
        return [node.body, node.orelse]
    if isinstance(node, ast.Call):
        name = getattr(node.func, "id", None) or getattr(node.func, "attr", "")
        made_of = [*node.args, *([node.func.value] if isinstance(node.func, ast.Attribute) else [])]
        return made_of if name in MAKING else []
    return []
