"""Puts `site/` and the root on the path before Django is asked for anything, as manage.py does; marks the wide tests."""

import os
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [path for path in (str(ROOT / "site"), str(ROOT)) if path not in sys.path]

# Whatever tests keep between runs lies in var/, with everything else that is made here.
os.environ.setdefault("HYPOTHESIS_STORAGE_DIRECTORY", str(ROOT / "var" / "hypothesis"))

pytest_plugins = ["tests.people"]

# These try every address, field, text and kind of file, the page tree and the demonstration: for `make test` only.
WIDE = (
    "tests/permissions",
    "tests/hostile",
    "tests/test_query_counts.py",
    "tests/home",
    "tests/words",
    "tests/uploads",
    "tests/questions/test_bad_input.py",
    "tests/places/test_loading.py",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what `make test-quick` leaves out."""
    for item in items:
        if item.path.relative_to(ROOT).as_posix().startswith(WIDE):
            item.add_marker("wide")
