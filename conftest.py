"""Puts `site/` and the root on the path before Django is asked for anything, as manage.py does."""

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent
sys.path[:0] = [path for path in (str(ROOT / "site"), str(ROOT)) if path not in sys.path]

pytest_plugins = ["tests.people"]
