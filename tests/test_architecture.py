"""The arrows point left only, files stay small, nothing hides in a drawer.

Each rule is tried on our code and on a planted fault.
"""

import ast
import re
from functools import cache
from pathlib import Path

import pytest
from django.apps import apps

from tests import architecture as rules
from tests.architecture import ORDER, ROOT, Source

# Whose rows are nobody's business until a queryset has asked who wants them.
PRIVATE = ("applications", "review")
APP_FOLDERS = ("site", "stories", "funds", "search", "home")


@cache
def python_files() -> list[Path]:
    """Every Python file of ours, migrations left out: Django writes those."""
    files = [file for folder in (*APP_FOLDERS, "tests") for file in (ROOT / folder).rglob("*.py")]
    return [file for file in files if "migrations" not in file.parts]


@cache
def sources() -> list[Source]:
    """The apps and the ground, without tests."""
    found = []
    for file in python_files():
        relative = file.relative_to(ROOT)
        if relative.parts[0] != "tests":
            inside = relative.relative_to("site") if relative.parts[0] == "site" else relative
            package = inside.name == "__init__.py"
            parts = inside.parent.parts if package else inside.with_suffix("").parts
            found.append(Source(".".join(parts), file.read_text(), str(relative), package))
    return found


@cache
def relations() -> list[tuple[str, str, str, str]]:
    """Every relation between models of ours: (app, field, app that it points at, name of the way back)."""
    found = []
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields(include_hidden=True):
            target = getattr(field, "related_model", None)
            if not field.is_relation or field.auto_created or not target or isinstance(target, str):
                continue
            label, other = model._meta.app_label, target._meta.app_label
            if label in ORDER and other in ORDER:
                back = getattr(field.remote_field, "get_accessor_name", str)() or ""
                found.append((label, f"{label}.{model.__name__}.{field.name}", other, back))
    return found


@cache
def own_names(app: str) -> frozenset[str]:
    """Names that an app, or one to its left, gave itself: fields, ways back, methods and modules."""
    near = ORDER[: ORDER.index(app) + 1]
    names = {
        field.name
        for label in near
        for model in apps.get_app_config(label).get_models()
        for field in model._meta.fields
    }
    names |= {back for label, _field, _other, back in relations() if label in near}
    for source in sources():
        if source.app in near:
            nodes = list(ast.walk(source.tree))
            names |= {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
            names |= {
                node.target.id
                for node in nodes
                if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name)
            }
            names |= set(source.module.split("."))
    return frozenset(names)


def broken(check, chosen=None):
    """What a rule finds in our code."""
    return [fault for source in (sources() if chosen is None else chosen) for fault in check(source)]


class TestArrows:
    def test_no_app_imports_an_app_to_its_right(self):
        assert broken(rules.imports_to_the_right) == []

    @pytest.mark.parametrize(
        "text",
        [
            "from funds.review.models import Score",
            "import funds.review.actions as judging",
            "from .review import models",
            "from . import awards",
            "def late():\n    from funds.awards.models import Award",
            "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from home.models import HomePage",
            "award = models.ForeignKey('awards.Award', models.CASCADE)",
            "finish = import_string('funds.review.workflow.finish')",
        ],
    )
    def test_a_planted_import_is_caught(self, text):
        assert rules.imports_to_the_right(Source("funds.calls", text))

    @pytest.mark.parametrize(
        "text",
        [
            "from funds.needs.models import Priority",
            "from places.models import Place",
            "from . import signals",
            "import django",
            "log('review.decided')",
        ],
    )
    def test_what_is_allowed_is_not_caught(self, text):
        assert rules.imports_to_the_right(Source("funds.calls", text)) == []

    def test_a_relative_import_counts_from_a_package_too(self):
        assert rules.imports_to_the_right(Source("funds.needs", "from ..review import models", is_package=True))

    def test_nobody_imports_home(self):
        assert broken(rules.imports_of_home) == []

    def test_a_planted_import_of_home_is_caught_in_the_ground_too(self):
        assert rules.imports_of_home(Source("config.urls", "def late():\n    from home import navigation"))

    def test_no_foreign_key_points_right(self):
        assert rules.edges_to_the_right((app, field, other) for app, field, other, _back in relations()) == []

    def test_a_planted_foreign_key_is_caught(self):
        assert rules.edges_to_the_right(
            [("funds", "funds.Call.award", "awards"), ("awards", "awards.Award.call", "funds")]
        ) == ["funds.Call.award points at awards"]

    def test_no_app_walks_back_to_its_right(self):
        backs = {back: app for app, _field, _other, back in relations() if back}
        found = [
            fault
            for source in sources()
            if source.app in ORDER
            for fault in rules.accessors_from_the_right(source, backs, own_names(source.app))
        ]
        assert found == []

    @pytest.mark.parametrize(
        "text",
        [
            "call.asked_for.all()",
            "Call.live.filter(asked_for__state='draft')",
            "calls.prefetch_related('asked_for__answers')",
        ],
    )
    def test_a_planted_way_back_is_caught(self, text):
        assert rules.accessors_from_the_right(Source("funds.views", text), {"asked_for": "applications"})
        assert not rules.accessors_from_the_right(Source("funds.review.views", text), {"asked_for": "applications"})

    def test_no_page_but_home_names_home_as_its_parent(self):
        assert broken(rules.parents_at_home) == []

    def test_a_planted_parent_is_caught(self):
        assert rules.parents_at_home(Source("stories.models", "class Page:\n    parent_page_types = ['home.HomePage']"))


class TestRooms:
    def test_no_python_file_is_longer_than_400_lines(self):
        assert [fault for file in python_files() for fault in rules.too_long(str(file), file.read_text(), 400)] == []

    def test_no_template_is_longer_than_120_lines(self):
        files = [file for file in (ROOT / "templates").rglob("*") if file.suffix in (".jinja", ".html", ".txt")]
        assert [fault for file in files for fault in rules.too_long(str(file), file.read_text(), 120)] == []

    def test_the_settings_stay_under_300_lines_and_the_readme_under_150(self):
        for path, limit in (("site/config/settings/production.py", 300), ("README.md", 150)):
            assert rules.too_long(path, (ROOT / path).read_text(), limit - 1) == []

    def test_a_planted_long_file_is_caught(self):
        assert rules.too_long("a.py", "x\n" * 401, 400) and not rules.too_long("a.py", "x\n" * 400, 400)

    def test_there_is_no_drawer(self):
        assert [fault for file in python_files() for fault in rules.drawers(str(file.relative_to(ROOT)))] == []

    @pytest.mark.parametrize(
        "path", ["funds/utils.py", "site/core/models.py", "site/content/base.py", "tests/helpers.py"]
    )
    def test_a_planted_drawer_is_caught(self, path):
        assert rules.drawers(path)

    def test_every_app_has_one_migration_at_launch(self):
        for label in ORDER:
            folder = Path(apps.get_app_config(label).path) / "migrations"
            assert len(list(folder.glob("0*.py"))) <= 1, f"{label} has more than one migration"


class TestWords:
    def test_every_module_says_what_it_is(self):
        chosen = [source for source in sources() if not source.is_package]
        assert broken(rules.without_docstring, chosen) == []

    def test_every_test_module_says_what_it_is(self):
        files = [
            file for file in python_files() if file.parts[len(ROOT.parts)] == "tests" and file.name != "__init__.py"
        ]
        assert [fault for file in files for fault in rules.without_docstring(Source(file.name, file.read_text()))] == []

    def test_a_planted_silent_module_is_caught(self):
        assert rules.without_docstring(Source("funds.x", "a = 1")) and not rules.without_docstring(
            Source("funds.x", "")
        )

    def test_views_ask_scoped_querysets_only(self):
        private = frozenset(model.__name__ for label in PRIVATE for model in apps.get_app_config(label).get_models())
        chosen = [source for source in sources() if re.search(r"views(\.|$)", source.module)]
        assert broken(lambda source: rules.unscoped_queries(source, private), chosen) == []

    @pytest.mark.parametrize(
        "text",
        ["Call.objects.get(pk=1)", "self.model._default_manager.all()", "get_object_or_404(Application, pk=1)"],
    )
    def test_a_planted_bare_query_is_caught(self, text):
        assert rules.unscoped_queries(Source("funds.applications.views", text), frozenset({"Application"}))

    def test_a_scoped_query_is_not_caught(self):
        text = "get_object_or_404(Application.objects.for_user(user).filter(state='draft'), reference=reference)"
        assert rules.unscoped_queries(Source("funds.applications.views", text), frozenset({"Application"})) == []

    def test_nothing_relies_on_superusers(self):
        assert broken(rules.superusers) == []

    @pytest.mark.parametrize("text", ["if user.is_superuser: pass", "User(is_superuser=True)"])
    def test_a_planted_superuser_is_caught(self, text):
        assert rules.superusers(Source("funds.x", text))

    def test_no_action_sees_a_request(self):
        chosen = [source for source in sources() if source.module.split(".")[-1] == "actions"]
        assert broken(rules.actions_with_request, chosen) == []

    def test_a_planted_request_is_caught(self):
        assert rules.actions_with_request(Source("funds.actions", "def submit(request): pass"))
