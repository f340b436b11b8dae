"""Turns boundaries in degrees into small SVG paths, so that a map is part of the page and needs no script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, TypeAlias

Geometry: TypeAlias = dict[str, Any]
Point: TypeAlias = tuple[float, float]

WIDTH = 600
# A little air, so that the stroke of an outline is not cut off at the edge.
MARGIN = 4


@dataclass(frozen=True)
class Frame:
    """The drawing area of one map: degrees go in, SVG units come out."""

    west: float
    north: float
    across: float
    down: float
    height: int

    @classmethod
    def around(cls, geometries: Iterable[Geometry]) -> Frame:
        """A frame that just holds ``geometries``. A degree of longitude is shortened as it is on the ground."""
        points = [point for geometry in geometries for ring in rings(geometry) for point in ring]
        west, east = min(x for x, _ in points), max(x for x, _ in points)
        south, north = min(y for _, y in points), max(y for _, y in points)
        across = (WIDTH - 2 * MARGIN) / (east - west)
        down = across / math.cos(math.radians((south + north) / 2))
        return cls(west, north, across, down, math.ceil((north - south) * down) + 2 * MARGIN)

    @property
    def viewbox(self) -> str:
        return f"0 0 {WIDTH} {self.height}"

    def point(self, longitude: float, latitude: float) -> Point:
        return (
            round((longitude - self.west) * self.across + MARGIN, 1),
            round((self.north - latitude) * self.down + MARGIN, 1),
        )

    def path(self, geometry: Geometry) -> str:
        """The ``d`` of an SVG path. Whole steps from point to point keep it short."""
        return "".join(self._ring_path(ring) for ring in rings(geometry))

    def _ring_path(self, ring: list[Point]) -> str:
        # The last point repeats the first and `z` closes the ring; rounding each point, not
        # each step, keeps neighbours' shared edges on top of each other.
        points = [tuple(round(value * 10) for value in self.point(*point)) for point in ring[:-1]]
        start = previous = points[0]
        steps = []
        for point in points[1:]:
            if point != previous:
                steps.append(f"{_number(point[0] - previous[0])} {_number(point[1] - previous[1])}")
                previous = point
        return f"M{_number(start[0])} {_number(start[1])}l{' '.join(steps)}z" if len(steps) > 1 else ""


def rings(geometry: Geometry) -> Iterator[list[Point]]:
    """Every ring of a polygon or of several, as (longitude, latitude) points."""
    many = geometry["type"] == "MultiPolygon"
    for polygon in geometry["coordinates"] if many else [geometry["coordinates"]]:
        for ring in polygon:
            yield [(x, y) for x, y in ring]


def middle(geometries: Iterable[Geometry]) -> Point:
    """The centre of gravity of the largest ring: where a label sits best, as (longitude, latitude)."""
    largest = max((ring for geometry in geometries for ring in rings(geometry)), key=lambda ring: abs(_area(ring)))
    area = _area(largest)
    sum_x = sum_y = 0.0
    for (x1, y1), (x2, y2) in pairwise(largest):
        cross = x1 * y2 - x2 * y1
        sum_x += (x1 + x2) * cross
        sum_y += (y1 + y2) * cross
    return sum_x / (6 * area), sum_y / (6 * area)


def _area(ring: list[Point]) -> float:
    return sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise(ring)) / 2


def _number(tenths: int) -> str:
    """Tenths as SVG likes them: 12, 0.5, -3.2."""
    return f"{tenths / 10:g}"
