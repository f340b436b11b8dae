"""What a place, a ward and a map say about themselves."""

import re

import pytest
from django.core.exceptions import ValidationError

from places.models import Place, Postcode, System, Ward
from places.outlines import Frame, middle

SQUARE = {"type": "Polygon", "coordinates": [[[0, 60], [2, 60], [2, 61], [0, 61], [0, 60]]]}
ISLAND = {"type": "MultiPolygon", "coordinates": [SQUARE["coordinates"], [[[5, 60], [6, 60], [6, 61], [5, 60]]]]}


@pytest.mark.parametrize(
    ("count", "deprived", "words"),
    [
        (0, 0, "This ward is too small to have figures of its own."),
        (1, 0, "Its one small area is not among the fifth of England with the fewest resources."),
        (1, 1, "Its one small area is among the fifth of England with the fewest resources."),
        (10, 0, "None of its 10 small areas is among the fifth of England with the fewest resources."),
        (10, 1, "1 of its 10 small areas is among the fifth of England with the fewest resources."),
        (10, 7, "7 of its 10 small areas are among the fifth of England with the fewest resources."),
        (10, 10, "All 10 of its small areas are among the fifth of England with the fewest resources."),
    ],
)
def test_deprivation_in_plain_words(count, deprived, words):
    assert Ward(neighbourhoods_count=count, most_deprived_20pct=deprived).deprivation_in_words == words


def test_names():
    assert str(Place(name="Newham")) == str(Ward(name="Newham")) == str(System(name="Newham")) == "Newham"
    assert str(Postcode(code="E138QE")) == "E13 8QE"


@pytest.mark.parametrize("code", ["NE", "new", "NE1", "NEW\n", "NEWH"])
def test_a_place_code_is_three_capitals(code):
    with pytest.raises(ValidationError) as error:
        Place(slug="a", name="A", code=code, palette="leaf").clean_fields(exclude=["system"])
    assert "code" in error.value.message_dict


def test_a_frame_shortens_longitude_as_on_the_ground():
    # At 60.5 degrees north two degrees across are about as far as one down.
    frame = Frame.around([SQUARE])

    assert frame.viewbox == f"0 0 600 {frame.height}"
    assert 600 < frame.height < 625
    assert frame.point(0, 61) == (4, 4)
    assert frame.path(SQUARE).startswith("M4 ")


def test_a_path_holds_every_island_and_the_label_sits_on_the_largest():
    path = Frame.around([ISLAND]).path(ISLAND)

    assert path.count("M") == path.count("z") == 2
    assert middle([ISLAND]) == pytest.approx((1, 60.5))


def test_a_ring_too_small_to_see_is_left_out():
    dot = {"type": "Polygon", "coordinates": [[[1, 60.5], [1.00001, 60.5], [1, 60.50001], [1, 60.5]]]}

    assert Frame.around([SQUARE]).path(dot) == ""


@pytest.mark.usefixtures("london")
def test_maps_are_small_and_whole():
    for place in Place.objects.prefetch_related("wards"):
        width, height = (int(number) for number in place.map_viewbox.split()[2:])
        outlines = [ward.outline for ward in place.wards.all()]
        assert len("".join(outlines)) < 25_000, place
        assert width == 600
        for ward in place.wards.all():
            assert re.fullmatch(r"(M-?[\d.]+ -?[\d.]+l(-?[\d.]+ ?)+z)+", ward.outline), ward
            assert 0 < ward.label_x < width
            assert 0 < ward.label_y < height
        assert 0 < place.label_x < 600


@pytest.mark.usefixtures("london")
def test_a_borough_is_drawn_in_its_systems_frame():
    newham = Place.objects.by_slug("newham")

    assert newham.outline.startswith("M")
    assert newham.system.map_viewbox.startswith("0 0 600 ")
    assert System.objects.get(key="sel").map_viewbox == ""
