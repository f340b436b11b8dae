"""Loading the places: all of it, once, and again only when the files change."""

import csv
import gzip
import json
import shutil
from datetime import date
from io import StringIO

import pytest
import time_machine
from django.core.management import call_command

from places import loading
from places.loading import DATA, FILES, POSTCODES, SYSTEMS, WARDS, load_places
from places.models import Authority, DataLoad, Neighbourhood, Place, Postcode, System, Ward

pytestmark = pytest.mark.usefixtures("london")


@pytest.fixture
def folder(tmp_path):
    """The real files with few postcodes, to be changed at will."""
    for name in FILES:
        shutil.copy(DATA / name, tmp_path)
    with gzip.open(DATA / POSTCODES, "rt") as file:
        lines = file.readlines()[:20]
    with gzip.open(tmp_path / POSTCODES, "wt") as file:
        file.writelines(lines)
    return tmp_path


def edit(path, change):
    data = json.loads(path.read_text())
    change(data)
    path.write_text(json.dumps(data))


def keys_on(day):
    return [system.key for system in System.objects.current(day).order_by("key")]


def test_everything_is_there(london):
    assert str(london) == ("6 systems, 33 authorities, 7 places, 173 wards, 1,087 neighbourhoods, 59,677 postcodes")
    assert Postcode.objects.filter(live=True).count() == 32_872


def test_the_seven_places_and_their_codes():
    assert dict(Place.objects.values_list("slug", "code")) == {
        "barking-and-dagenham": "BAR",
        "city-and-hackney": "CIT",
        "havering": "HAV",
        "newham": "NEW",
        "redbridge": "RED",
        "tower-hamlets": "TOW",
        "waltham-forest": "WAL",
    }
    assert set(Place.objects.values_list("system__key", flat=True)) == {"nel"}


def test_city_and_hackney_is_two_councils():
    place = Place.objects.by_slug("city-and-hackney")

    assert [council.name for council in place.authorities.all()] == ["City of London", "Hackney"]
    assert set(place.wards.values_list("authority__name", flat=True)) == {"City of London", "Hackney"}
    assert Authority.objects.filter(place__isnull=True).count() == 25


def test_every_postcode_keeps_the_ward_of_its_own_point():
    with gzip.open(DATA / POSTCODES, "rt") as file:
        expected = {row["postcode"].replace(" ", ""): row["ward25cd"] for row in csv.DictReader(file)}
    stored = dict(Postcode.objects.values_list("code", "ward_id"))

    assert stored == expected
    small_areas = dict(Neighbourhood.objects.values_list("code", "ward_id"))
    areas = Postcode.objects.values_list("code", "neighbourhood_id")
    elsewhere = [code for code, area in areas if small_areas[area] != stored[code]]
    assert len(elsewhere) == 10_614


def test_health_systems_are_dated():
    merged = System.objects.get(key="wnl")

    assert {system.key for system in merged.merged_from.all()} == {"ncl", "nwl"}
    assert keys_on(date(2026, 3, 31)) == ["ncl", "nel", "nwl", "sel", "swl"]
    assert keys_on(date(2026, 4, 1)) == ["nel", "sel", "swl", "wnl"]
    assert Authority.objects.get(name="Camden").system == merged


def test_a_second_load_does_nothing(django_assert_max_num_queries):
    with django_assert_max_num_queries(10):
        again = load_places()

    assert not again.changed
    assert again.postcodes == 59_677


def test_loading_over_what_is_there_changes_nothing_and_says_what_it_loaded():
    newham = Place.objects.by_slug("newham")
    before = list(Ward.objects.values())
    DataLoad.objects.all().delete()
    out = StringIO()

    call_command("load_places", stdout=out)
    call_command("load_places", stdout=out)

    loaded, again = out.getvalue().splitlines()
    assert loaded.startswith("Loaded 6 systems, 33 authorities, 7 places, 173 wards, 1,087 neighbourhoods, 59,677 post")
    assert again.startswith("Already up to date: 6 systems")
    assert list(Ward.objects.values()) == before
    assert Place.objects.by_slug("newham").pk == newham.pk
    assert DataLoad.objects.get().rows == 59_677


def test_changed_files_are_loaded_and_dates_set_by_people_stay(folder):
    Ward.objects.filter(name="Maryland").update(starts_on=date(2022, 5, 5))
    edit(folder / SYSTEMS, lambda data: data["systems"][0].update(name="A new name"))

    assert load_places(folder).changed

    assert System.objects.get(key="nel").name == "A new name"
    assert Ward.objects.get(name="Maryland").starts_on == date(2022, 5, 5)


@time_machine.travel("2026-11-22 12:00")
def test_a_ward_that_is_gone_from_the_files_ends_and_may_be_followed_by_its_namesake(folder):
    def renumber(data):
        maryland = next(f for f in data["features"] if f["properties"]["name"] == "Maryland")
        maryland["properties"]["code"] = "E05099999"

    old = Ward.objects.get(name="Maryland")
    # The files would agree with each other: its small areas and postcodes move too.
    figures = folder / loading.WARD_FIGURES
    figures.write_text(figures.read_text().replace(old.code, "E05099999"))
    areas = folder / loading.NEIGHBOURHOODS
    areas.write_text(areas.read_text().replace(old.code, "E05099999"))
    edit(folder / WARDS, renumber)

    load_places(folder)

    old.refresh_from_db()
    assert old.ends_on == date(2026, 11, 22)
    assert Ward.objects.get(name="Maryland", ends_on__isnull=True).neighbourhoods_count == old.neighbourhoods_count


def test_a_broken_file_leaves_everything_as_it_was(folder):
    edit(folder / SYSTEMS, lambda data: data["systems"][0].update(name="Half saved"))
    with gzip.open(folder / POSTCODES, "wt") as file:
        file.write("postcode,lad\nE13 8QE,E09000025\n")

    with pytest.raises(KeyError):
        load_places(folder)

    assert not System.objects.filter(name="Half saved").exists()
