"""Finding a neighbourhood, however it is typed."""

import statistics
import time

import pytest

from places.lookup import FoundPlace, FoundPostcode, FoundSeveral, FoundWard, NotFound, Reason, find, format_postcode
from places.models import Authority, Postcode

pytestmark = pytest.mark.usefixtures("london")


@pytest.mark.parametrize(
    "typed",
    [
        "E13 8QE",
        "e13 8qe",
        "E138QE",
        "  e13   8qe  ",
        "E13-8QE",
        "E13 8QE.",
        "E13\u00a08QE",
        "E1 38QE",
        "\u202aE13 8QE\u202c",
        "El3 8QE",
        "EI3 8QE",
        "E13\x008QE",
    ],
)
def test_a_postcode_is_found_however_it_is_typed(typed):
    finding = find(typed)

    assert isinstance(finding, FoundPostcode)
    assert str(finding.postcode) == "E13 8QE"
    assert finding.ward.name == "Plaistow South"
    assert finding.place.slug == "newham"
    assert finding.postcode.authority.name == "Newham"
    assert finding.message == ""
    assert finding.found


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("E1O 5EA", "E105EA"),
        ("E10 5EA", "E105EA"),
        ("RM1O 7AA", "RM107AA"),
        ("IGII 8AA", "IG118AA"),
        ("E5 OAA", "E50AA"),
    ],
)
def test_letters_typed_for_digits_are_understood(typed, meant):
    ward = Postcode.objects.select_related("ward").exclude(code=meant).first().ward
    Postcode.objects.get_or_create(
        code=meant, defaults={"ward": ward, "authority_id": ward.authority_id, "neighbourhood": None}
    )

    assert find(typed).postcode.code == meant


def test_an_ended_postcode_still_leads_to_its_ward_and_says_so():
    finding = find("e11 4wh")

    assert isinstance(finding, FoundPostcode)
    assert finding.ward.name == "Stratford"
    assert finding.message == ("E11 4WH is an old postcode that is no longer in use. This is where it was: Stratford.")


def test_a_postcode_has_the_ward_of_its_own_point_not_of_its_small_area():
    finding = find("E12 5HY")

    assert finding.ward.code == "E05013916"
    assert finding.postcode.neighbourhood.ward_id == "E05013915"


@pytest.mark.parametrize(
    ("typed", "place", "message"),
    [
        ("Newham", "newham", ""),
        ("newham", "newham", ""),
        ("the London Borough of Newham", "newham", ""),
        ("Newham council", "newham", ""),
        ("tower-hamlets", "tower-hamlets", ""),
        ("Waltham  Forest", "waltham-forest", ""),
        ("waltham", "waltham-forest", ""),
        ("Barking & Dagenham", "barking-and-dagenham", ""),
        ("Dagenham", "barking-and-dagenham", ""),
        ("City and Hackney", "city-and-hackney", ""),
        ("Hackney", "city-and-hackney", "Hackney is part of City and Hackney."),
        ("city of london", "city-and-hackney", "City of London is part of City and Hackney."),
        ("The City", "city-and-hackney", ""),
        ("Havering", "havering", ""),
    ],
)
def test_a_borough_is_found_by_name(typed, place, message):
    finding = find(typed)

    assert isinstance(finding, FoundPlace)
    assert finding.place.slug == place
    assert finding.message == message


@pytest.mark.parametrize(
    ("typed", "ward", "place"),
    [
        ("Little Ilford", "Little Ilford", "newham"),
        ("forest-gate-north", "Forest Gate North", "newham"),
        ("Stratford", "Stratford", "newham"),
        ("St Katharine’s and Wapping", "St Katharine's & Wapping", "tower-hamlets"),
        ("kings park", "King's Park", "city-and-hackney"),
        ("Royal Albert", "Royal Albert", "newham"),
        ("little il", "Little Ilford", "newham"),
    ],
)
def test_a_ward_is_found_by_its_name_or_how_it_begins(typed, ward, place):
    finding = find(typed)

    assert isinstance(finding, FoundWard)
    assert (finding.ward.name, finding.place.slug) == (ward, place)


def test_several_wards_of_one_beginning_are_offered():
    finding = find("plaistow")

    assert isinstance(finding, FoundSeveral)
    assert [ward.name for ward in finding.wards] == [
        "Plaistow North",
        "Plaistow South",
        "Plaistow West & Canning Town East",
    ]
    assert finding.place.slug == "newham"
    assert finding.message == "We know more than one place called plaistow. Choose yours"


def test_wards_of_one_name_in_two_places_are_offered_without_a_guess():
    finding = find("Bridge")

    assert isinstance(finding, FoundSeveral)
    assert {ward.place.slug for ward in finding.wards} == {"city-and-hackney", "redbridge"}
    assert finding.place is None


def test_a_place_and_a_ward_of_the_same_beginning_are_both_offered():
    finding = find("tower")

    assert isinstance(finding, FoundSeveral)
    assert [place.slug for place in finding.places] == ["tower-hamlets"]
    assert [ward.name for ward in finding.wards] == ["Tower"]


@pytest.mark.parametrize(
    ("typed", "reason", "message"),
    [
        ("", Reason.EMPTY, "Enter a full postcode, like E13 8QE, or the name of the place"),
        (" \x00\u202e ", Reason.EMPTY, "Enter a full postcode, like E13 8QE, or the name of the place"),
        ("E13 8Q", Reason.BADLY_TYPED, "We can't find E13 8Q. Check it, or choose your borough"),
        ("13 8QE", Reason.BADLY_TYPED, "We can't find 13 8QE. Check it, or choose your borough"),
        ("020 7946 0000", Reason.BADLY_TYPED, "We can't find 020 7946 0000. Check it, or choose your borough"),
        ("e13", Reason.INCOMPLETE, "E13 is only the first half of a postcode. Enter all of it, like E13 8QE"),
        ("E13 9ZZ", Reason.UNKNOWN, "We can't find E13 9ZZ. Check it, or choose your borough"),
        ("e1o 9zz", Reason.UNKNOWN, "We can't find E10 9ZZ. Check it, or choose your borough"),
        ("SW1A 1AA", Reason.OUTSIDE, "SW1A 1AA is outside the boroughs we cover. Check it, or choose a borough"),
        ("m11ae", Reason.OUTSIDE, "M1 1AE is outside the boroughs we cover. Check it, or choose a borough"),
        ("Camden", Reason.OUTSIDE, "Camden is outside the boroughs we cover. Choose a borough from the list"),
        ("xyzzy", Reason.NO_SUCH_NAME, "We can't find xyzzy. Check it, or choose your borough"),
        ("ha", Reason.NO_SUCH_NAME, "We can't find ha. Check it, or choose your borough"),
        ("%", Reason.NO_SUCH_NAME, "We can't find %. Check it, or choose your borough"),
        ("نيوهام", Reason.NO_SUCH_NAME, "We can't find نيوهام. Check it, or choose your borough"),
        ("🙂", Reason.NO_SUCH_NAME, "We can't find 🙂. Check it, or choose your borough"),
    ],
)
def test_what_is_not_found_says_what_to_do(typed, reason, message):
    finding = find(typed)

    assert isinstance(finding, NotFound)
    assert (finding.reason, finding.message) == (reason, message)
    assert not finding.found
    assert finding.place is None


@pytest.mark.parametrize("typed", ["a" * 100_000, "1" * 100_000, "'; drop table places_ward; --", "<script>1</script>"])
def test_nonsense_is_answered_shortly(typed):
    finding = find(typed)

    assert isinstance(finding, NotFound)
    assert len(finding.message) < 150


def test_every_borough_of_london_has_an_answer():
    for council in Authority.objects.select_related("place"):
        assert find(council.name).place == council.place


def test_an_ended_ward_is_not_offered():
    ward = find("Little Ilford").ward
    ward.ends_on = "2020-05-01"
    ward.save()

    assert find("Little Ilford").reason == Reason.NO_SUCH_NAME


def test_a_postcode_takes_one_query_and_under_5_ms(django_assert_num_queries):
    with django_assert_num_queries(1):
        finding = find("E13 8QE")
        assert finding.ward.place.name, finding.postcode.neighbourhood.name

    took = []
    for _ in range(25):
        began = time.perf_counter()
        find("E13 8QE")
        took.append(time.perf_counter() - began)
    assert statistics.median(took) < 0.005


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("E138QE", "E13 8QE"),
        ("e1 1aa", "E1 1AA"),
        ("EC1A1BB", "EC1A 1BB"),
        ("nonsense", "nonsense"),
        ("E13 8Q", "E13 8Q"),
        ("", ""),
    ],
)
def test_a_postcode_is_written_as_people_write_it(code, written):
    assert format_postcode(code) == written
