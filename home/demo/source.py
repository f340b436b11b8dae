"""The demonstration's file, and its days moved so that they lie around today."""

from __future__ import annotations

import datetime
import json
import tomllib
from functools import cache
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from django.utils import timezone

DATA = Path(__file__).parent / "data"
LONDON = ZoneInfo("Europe/London")
OPENS, CLOSES = datetime.time(9), datetime.time(17)


@cache
def content() -> dict[str, Any]:
    """All of ``demo_content.json``."""
    loaded: dict[str, Any] = json.loads((DATA / "demo_content.json").read_text("utf-8"))
    return loaded


def boroughs() -> list[dict[str, Any]]:
    """The seven boroughs' chests, in the file's order."""
    found: list[dict[str, Any]] = content()["boroughs"]
    return found


def applications(slug: str) -> list[dict[str, Any]]:
    """What groups of one borough ask for."""
    found: list[dict[str, Any]] = tomllib.loads((DATA / "applications" / f"{slug}.toml").read_text("utf-8"))[
        "application"
    ]
    return found


def day(offset: int) -> datetime.date:
    """The day so many days from today in London."""
    return timezone.localdate() + datetime.timedelta(days=offset)


def moment(offset: int, time: datetime.time) -> datetime.datetime:
    """A time of day in London, so many days from today."""
    return datetime.datetime.combine(day(offset), time, tzinfo=LONDON)
