"""Fills the places from the files in ``data``: run at every start, does nothing until those files change."""

from __future__ import annotations

import csv
import gzip
import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from django.db import models, transaction
from django.utils import timezone
from django.utils.text import slugify

from places.models import Authority, DataLoad, Neighbourhood, Place, Postcode, System, Ward
from places.outlines import Frame, middle

DATA = Path(__file__).parent / "data"
POSTCODES = "nel_postcodes.csv.gz"
NEIGHBOURHOODS = "nel_lsoa_imd2025.csv"
WARD_FIGURES = "nel_ward_imd2025.csv"
WARDS = "nel_wards_2025.geojson"
BOROUGHS = "nel_boroughs.geojson"
SYSTEMS = "systems_and_places.json"
FILES = [POSTCODES, NEIGHBOURHOODS, WARD_FIGURES, WARDS, BOROUGHS, SYSTEMS]


@dataclass(frozen=True)
class Loaded:
    """How many rows there are after a load, and whether this load wrote them."""

    systems: int
    authorities: int
    places: int
    wards: int
    neighbourhoods: int
    postcodes: int
    changed: bool

    def __str__(self) -> str:
        counts = {name: count for name, count in asdict(self).items() if name != "changed"}
        return ", ".join(f"{count:,} {name}" for name, count in counts.items())


@transaction.atomic
def load_places(folder: Path = DATA) -> Loaded:
    """Bring the database in line with the files in ``folder``, all or nothing."""
    fingerprint = _fingerprint(folder)
    changed = not DataLoad.objects.filter(name="places", fingerprint=fingerprint).exists()
    if changed:
        _load_systems(folder)
        _load_wards(folder)
        _load_neighbourhoods(folder)
        rows = _load_postcodes(folder)
        DataLoad.objects.update_or_create(name="places", defaults={"fingerprint": fingerprint, "rows": rows})
    return Loaded(
        systems=System.objects.count(),
        authorities=Authority.objects.count(),
        places=Place.objects.count(),
        wards=Ward.objects.current().count(),
        neighbourhoods=Neighbourhood.objects.count(),
        postcodes=Postcode.objects.count(),
        changed=changed,
    )


def _fingerprint(folder: Path) -> str:
    """Of the data, and of the code that reads it: a corrected map is loaded again too."""
    digest = hashlib.sha256()
    for path in [*(folder / name for name in FILES), Path(__file__), Path(__file__).with_name("outlines.py")]:
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _load_systems(folder: Path) -> None:
    """Systems, places and councils. Few rows, each with an id that others already hold: updated one by one."""
    data = json.loads((folder / SYSTEMS).read_text())
    boroughs = {code: geometry for code, geometry, _ in _features(folder / BOROUGHS)}
    frame = Frame.around(boroughs.values())
    systems: dict[str, System] = {}
    # A system that merged points at the one that took over, so that one has to be there first.
    for row in sorted(data["systems"], key=lambda row: "merged_into" in row):
        fields = row | {"merged_into": systems.get(row.get("merged_into", "")), "map_viewbox": ""}
        if any(place["system"] == row["key"] for place in data["places"]):
            fields["map_viewbox"] = frame.viewbox
        systems[row["key"]], _ = System.objects.update_or_create(key=row["key"], defaults=fields)
    place_of: dict[str, Place] = {}
    for row in data["places"]:
        place = _load_place(row, systems[row["system"]], frame, [boroughs[gss] for gss in row["authorities"]])
        place_of |= dict.fromkeys(row["authorities"], place)
    _upsert(
        Authority,
        (
            Authority(
                gss=row["gss"],
                name=row["name"],
                org_id=row["org_id"],
                system=systems[row["system"]],
                place=place_of.get(row["gss"]),
            )
            for row in data["authorities"]
        ),
    )


def _load_place(row: dict[str, Any], system: System, frame: Frame, geometries: list[dict[str, Any]]) -> Place:
    label_x, label_y = frame.point(*middle(geometries))
    place, _ = Place.objects.update_or_create(
        slug=row["slug"],
        defaults={
            "name": row["name"],
            "code": row["code"],
            "palette": row["palette"],
            "system": system,
            "outline": "".join(frame.path(geometry) for geometry in geometries),
            "label_x": label_x,
            "label_y": label_y,
        },
    )
    return place


def _load_wards(folder: Path) -> None:
    features = list(_features(folder / WARDS))
    figures = {row["ward25cd"]: row for row in _rows(folder / WARD_FIGURES)}
    places = {place.slug: place for place in Place.objects.all()}
    frames = {}
    for slug, place in places.items():
        geometries = [geometry for _, geometry, about in features if about["place"] == slug]
        frames[slug] = Frame.around(geometries)
        place.map_viewbox = frames[slug].viewbox
    Place.objects.bulk_update(places.values(), ["map_viewbox"])
    # A ward that a boundary review did away with stays, ended: old applications still name it.
    gone = Ward.objects.filter(ends_on__isnull=True).exclude(code__in=[code for code, _, _ in features])
    gone.update(ends_on=timezone.localdate())
    _upsert(
        Ward,
        (
            _ward(code, geometry, about, places[about["place"]], frames[about["place"]], figures.get(code))
            for code, geometry, about in features
        ),
    )


def _ward(
    code: str,
    geometry: dict[str, Any],
    about: dict[str, Any],
    place: Place,
    frame: Frame,
    figures: dict[str, str] | None,
) -> Ward:
    label_x, label_y = frame.point(about["lon"], about["lat"])
    return Ward(
        code=code,
        name=about["name"],
        slug=slugify(about["name"]),
        place=place,
        authority_id=about["lad"],
        latitude=about["lat"],
        longitude=about["lon"],
        outline=frame.path(geometry),
        label_x=label_x,
        label_y=label_y,
        mean_score=figures["mean_score"] if figures else None,
        neighbourhoods_count=figures["lsoas"] if figures else 0,
        most_deprived_20pct=figures["most_deprived_20pct"] if figures else 0,
        most_deprived_30pct=figures["most_deprived_30pct"] if figures else 0,
    )


def _load_neighbourhoods(folder: Path) -> None:
    _upsert(
        Neighbourhood,
        (
            Neighbourhood(
                code=row["lsoa21cd"],
                name=row["msoa_name"],
                ward_id=row["ward25cd"],
                imd_score=row["imd_score"],
                imd_rank=row["imd_rank"],
                imd_decile=row["imd_decile"],
                income_decile=row["income_decile"],
                health_decile=row["health_decile"],
                environment_decile=row["env_decile"],
            )
            for row in _rows(folder / NEIGHBOURHOODS)
        ),
    )


def _load_postcodes(folder: Path) -> int:
    """Each postcode keeps the ward of its own point; its small area may lie mostly in another."""
    return _upsert(
        Postcode,
        (
            Postcode(
                code=row["postcode"].replace(" ", ""),
                ward_id=row["ward25cd"],
                neighbourhood_id=row["lsoa21cd"],
                authority_id=row["lad"],
                live=row["in_codepoint_open"] == "1",
            )
            for row in _rows(folder / POSTCODES)
        ),
    )


def _upsert(model: type[models.Model], rows: Iterable[models.Model]) -> int:
    """Write rows by primary key. Dates stay as people set them."""
    key = model._meta.pk.name
    fields = [field.name for field in model._meta.concrete_fields if field.name not in {key, "starts_on", "ends_on"}]
    written = model._default_manager.bulk_create(
        list(rows), batch_size=5000, update_conflicts=True, unique_fields=[key], update_fields=fields
    )
    return len(written)


def _features(path: Path) -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    """Code, geometry and properties of each area in a GeoJSON file."""
    for feature in json.loads(path.read_text())["features"]:
        yield feature["properties"]["code"], feature["geometry"], feature["properties"]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with gzip.open(path, "rt", newline="") if path.suffix == ".gz" else path.open(newline="") as file:
        yield from csv.DictReader(file)
