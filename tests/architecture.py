"""The rules of the house as functions over source text, so that each can be shown to catch a planted fault."""

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

# A grant's life from left to right. An app knows those before it in this list, never those after it.
ORDER = (
    "places",
    "accounts",
    "content",
    "stories",
    "needs",
    "funds",
    "applications",
    "review",
    "awards",
    "search",
    "home",
)
PACKAGES = {
    "funds.needs": "needs",
    "funds.applications": "applications",
    "funds.review": "review",
    "funds.awards": "awards",
    **{name: name for name in ORDER if name not in ("needs", "applications", "review", "awards")},
}
GROUND = "config"

DRAWERS = frozenset({"core", "utils", "common", "helpers", "base", "lib"})
ASKING = """
filter exclude get prefetch_related select_related values values_list order_by annotate aggregate only defer
Q F Prefetch Count Sum Max Min Avg OuterRef
"""
UNSCOPED = """
all get filter exclude create get_or_create update_or_create bulk_create bulk_update update delete first last latest
earliest count exists values values_list order_by select_related prefetch_related annotate aggregate in_bulk raw
iterator only defer
"""


@dataclass(frozen=True)
class Source:
    """One Python file: where it is, by its dotted name, and what it says."""

    module: str
    text: str
    path: str = ""
    is_package: bool = False

    @property
    def app(self) -> str:
        return app_of(self.module)

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)


def app_of(module: str) -> str:
    """`funds.review.models` is of `review`; what is no app of ours is of nobody."""
    parts = module.split(".")
    for length in (2, 1):
        found = PACKAGES.get(".".join(parts[:length]))
        if found and len(parts) >= length:
            return found
    return GROUND if parts[0] == GROUND else ""


def points_right(app: str, other: str) -> bool:
    """Whether the arrow from one app to another goes against time."""
    return app in ORDER and other in ORDER and ORDER.index(other) > ORDER.index(app)


# What a file names --------------------------------------------------------------------------------------------------


def imported(source: Source) -> Iterator[str]:
    """Every module that a file imports: absolute, relative, inside functions and for types only."""
    package = source.module.split(".") if source.is_package else source.module.split(".")[:-1]
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = package[: len(package) - node.level + 1] if node.level else []
            name = ".".join([*above, *([node.module] if node.module else [])])
            yield name
            yield from (f"{name}.{alias.name}" for alias in node.names)


def named_in_strings(source: Source) -> Iterator[str]:
    """Apps that a file names in text: `"review.Score"`, or the dotted path of a module of ours."""
    for node in ast.walk(source.tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)):
            continue
        if match := re.fullmatch(r"(\w+)\.[A-Z]\w*", node.value):
            yield match[1]
        elif re.fullmatch(r"[a-z]\w*(\.\w+)+", node.value) and is_ours(node.value):
            yield app_of(node.value)


@cache
def is_ours(dotted: str) -> bool:
    """Whether a dotted path starts with a module that exists: a permission or a log action only looks like one."""
    first, second, *_ = dotted.split(".")
    return any(
        (folder / first / name).exists() for folder in (ROOT, ROOT / "site") for name in (second, f"{second}.py")
    )


# The rules ----------------------------------------------------------------------------------------------------------


def imports_to_the_right(source: Source) -> list[str]:
    """An app may not import, or name in text, an app to its right."""
    others = {app_of(name) for name in imported(source)} | set(named_in_strings(source))
    return [f"{source.module} names {other}" for other in sorted(others) if points_right(source.app, other)]


def imports_of_home(source: Source) -> list[str]:
    """Nobody imports the roof, the ground included."""
    if source.app == "home":
        return []
    return [f"{source.module} imports {name}" for name in imported(source) if app_of(name) == "home"]


def edges_to_the_right(edges: Iterable[tuple[str, str, str]]) -> list[str]:
    """A foreign key may not point to the right. Each edge is (app, field, app that it points at)."""
    return [f"{field} points at {other}" for app, field, other in edges if points_right(app, other)]


def names_used(source: Source) -> set[str]:
    """Names that may be a reverse accessor: attributes, keywords of lookups, and text given to a query."""
    used = set()
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            used.add(node.attr)
        elif isinstance(node, ast.Call):
            function = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            if function in ASKING.split():
                words = [keyword.arg for keyword in node.keywords if keyword.arg]
                words += [
                    arg.value for arg in node.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
                ]
                used.update(part for word in words for part in word.lstrip("-").split("__"))
    return used


def accessors_from_the_right(source: Source, accessors: dict[str, str], own: frozenset[str] = frozenset()) -> list[str]:
    """The left may not walk back to the right. `accessors` says who declares each; `own` are names of the left."""
    return [
        f"{source.module} uses .{name}, which {accessors[name]} declares"
        for name in sorted(names_used(source) & accessors.keys() - own)
        if points_right(source.app, accessors[name])
    ]


def too_long(path: str, text: str, limit: int) -> list[str]:
    """A file that nobody reads in one sitting."""
    lines = len(text.splitlines())
    return [f"{path} has {lines} lines, more than {limit}"] if lines > limit else []


def drawers(path: str) -> list[str]:
    """A folder or module that says nothing about what is in it."""
    return [f"{path}: {part}" for part in Path(path).parts if part.removesuffix(".py") in DRAWERS]


def without_docstring(source: Source) -> list[str]:
    """A module says in its first line where in a grant's life it sits."""
    tree = source.tree
    return [] if not tree.body or ast.get_docstring(tree) else [f"{source.module} has no docstring"]


def unscoped_queries(source: Source, private: frozenset[str] = frozenset()) -> list[str]:
    """A view that asks a bare manager, or fetches one of the `private` models bare, forgets who is asking."""
    found = []
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and node.attr in UNSCOPED.split():
            manager = node.value
            if isinstance(manager, ast.Attribute) and manager.attr in ("objects", "_default_manager", "_base_manager"):
                found.append(f"{source.module}:{node.lineno} .{manager.attr}.{node.attr}")
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") in ("get_object_or_404", "get_list_or_404"):
            model = node.args[0] if node.args else None
            if isinstance(model, ast.Name) and model.id in private:
                found.append(f"{source.module}:{node.lineno} fetches any {model.id}")
    return found


def parents_at_home(source: Source) -> list[str]:
    """`home` says where pages may go; a page that names it back would tie a knot."""
    found = []
    for node in ast.walk(source.tree):
        targets = (
            node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
        )
        if node_names(targets) & {"parent_page_types"}:
            texts = [item.value for item in ast.walk(node) if isinstance(item, ast.Constant)]
            found += [
                f"{source.module}: {text}" for text in texts if isinstance(text, str) and text.startswith("home.")
            ]
    return found if source.app != "home" else []


def node_names(targets: Iterable[ast.expr]) -> set[str]:
    """The plain names among the targets of an assignment."""
    return {target.id for target in targets if isinstance(target, ast.Name)}


def superusers(source: Source) -> list[str]:
    """A role says what a person may do; nothing relies on a flag that overrules all of them."""
    found = []
    for node in ast.walk(source.tree):
        name = getattr(node, "attr", None) or getattr(node, "arg", None)
        if name == "is_superuser":
            found.append(f"{source.module}:{getattr(node, 'lineno', 0)} is_superuser")
    return found


def actions_with_request(source: Source) -> list[str]:
    """An action takes what it needs, so that a task, a command and a view can all call it."""
    functions = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{source.module}.{function.name} takes a request"
        for function in functions
        if any(
            arg.arg == "request" for arg in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)
        )
    ]
