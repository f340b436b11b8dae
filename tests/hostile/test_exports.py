"""Every table that the staff pages export, found by walking the addresses: what people typed is words in it, never run."""

from __future__ import annotations

import csv
import io
from typing import Any

import openpyxl  # type: ignore[import-untyped]
import pytest
from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from wagtail.admin.views.mixins import SpreadsheetExportMixin
from wagtail.contrib.forms.models import FormSubmission

from accounts.models import User
from content.exports import no_formula
from funds.applications.models import Application, Organisation
from funds.models import Contributor
from tests.permissions.addresses import address, patterns
from tests.permissions.rows import Row
from tests.permissions.world import World

pytestmark = pytest.mark.django_db
FORMULA = '=HYPERLINK("http://evil.example")'


def exporting() -> list[str]:
    """The routes of every view that can export what it lists."""
    return sorted({route for route, view in _views(get_resolver(), "") if _exports(view)})


def _views(resolver: URLResolver, above: str) -> list[tuple[str, Any]]:
    found: list[tuple[str, Any]] = []
    for one in resolver.url_patterns:
        route = above + str(one.pattern)
        found += [(route, one.callback)] if isinstance(one, URLPattern) else _views(one, route)
    return found


def _exports(view: Any) -> bool:
    while hasattr(view, "__wrapped__") and not hasattr(view, "view_class"):
        view = view.__wrapped__
    made = getattr(view, "view_class", None)
    return isinstance(made, type) and issubclass(made, SpreadsheetExportMixin) and bool(made.list_export)


def cells(content: bytes, export: str) -> list[Any]:
    if export == "csv":
        return [cell for row in csv.reader(io.StringIO(content.decode(), newline="")) for cell in row]
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    return [cell for row in sheet.iter_rows(values_only=True) for cell in row]


@pytest.fixture
def typed(world: World) -> None:
    """A formula wherever somebody from outside can write words that a table shows."""
    Organisation.objects.update(name=FORMULA, other_names=FORMULA)
    Application.objects.update(organisation_name=FORMULA, title=FORMULA)
    Contributor.objects.update(name=FORMULA)
    User.objects.filter(pk__in=[world.amina.pk, world.joe.pk]).update(name=FORMULA)
    names = [field.clean_name for field in world.contact.get_form_fields()]
    FormSubmission.objects.update(form_data=dict.fromkeys(names, f" {FORMULA}"))


# Opened by a model or a page, so that the walk over classes does not see that they export.
KNOWN = ["organisations_modeladmin_index", "contributors_modeladmin_index", "wagtailforms:list_submissions"]


@pytest.mark.parametrize("export", ["csv", "xlsx"])
@pytest.mark.parametrize("name", KNOWN)
def test_what_people_typed_is_words(world: World, typed: None, name: str, export: str) -> None:
    pattern = next(one for one in patterns() if one.name == name)
    answer = world.client("admin").get(address(pattern, Row(name, {}, query=f"export={export}"), world))
    assert answer.status_code == 200
    got = cells(b"".join(answer) if answer.streaming else answer.content, export)
    assert any(FORMULA in str(cell) for cell in got), "the table was to hold it"
    assert not [cell for cell in got if str(cell).lstrip().startswith(("=", "+", "@"))]


@pytest.mark.parametrize("route", exporting())
def test_every_other_table(world: World, typed: None, route: str) -> None:
    """Wagtail's own reports, and whatever comes: none starts a cell with what somebody typed as a formula."""
    pattern = next(one for one in patterns() if one.route == route)
    answer = world.client("admin").get(address(pattern, Row(pattern.name, {}, query="export=csv"), world))
    if answer.status_code == 200 and "csv" in answer.headers["Content-Type"]:
        got = cells(b"".join(answer) if answer.streaming else answer.content, "csv")
        assert not [cell for cell in got if str(cell).lstrip().startswith(("=", "+", "@"))]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", " =", "\u3000=", "＝"])  # noqa: RUF001
def test_whatever_a_cell_starts_with(start: str) -> None:
    assert no_formula(f"{start}1+1") == f"'{start}1+1"
    assert no_formula("a=b") == "a=b"
    assert no_formula("") == ""
