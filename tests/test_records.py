import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import PlacePrecision
from dragoman.records import Document, DocumentId, Place, Span, digest


def test_a_span_of_nothing_is_refused() -> None:
    for start, end in ((3, 3), (4, 2), (-1, 2)):
        with pytest.raises(ValueError, match="a span needs"):
            Span(start, end)


@given(st.text())
def test_lines_cover_the_text_and_nothing_else(text: str) -> None:
    document = Document(id=DocumentId("x"), text=text)
    assert "\n".join(text[a:b] for a, b in document.lines()) == text


def test_overlap_needs_a_shared_character() -> None:
    assert Span(0, 2).overlaps(Span(1, 3))
    assert not Span(0, 2).overlaps(Span(2, 3))


def test_digest_tells_parts_apart_and_takes_lone_surrogates() -> None:
    assert digest("ab", "c") != digest("a", "bc")
    assert digest("\ud800") != digest("\ud801")


def place(name: str, country: str | None, precision: PlacePrecision, region: str | None = None, id: int | None = 1) -> Place:
    return Place(name=name, country=country, span=None, precision=precision, region=region, geonames_id=id)


def test_a_place_is_narrowed_by_what_lies_in_it_and_by_nothing_else() -> None:
    city, region, country = PlacePrecision.CITY, PlacePrecision.REGION, PlacePrecision.COUNTRY
    norway, rogaland, bergen = place("Norway", "NOR", country), place("Rogaland", "NOR", region, "Rogaland"), place("Bergen", "NOR", city, "Vestland")
    stavanger = place("Stavanger", "NOR", city, "Rogaland")
    assert norway.narrowed_by(bergen) is bergen
    assert norway.narrowed_by(rogaland) is rogaland
    assert rogaland.narrowed_by(stavanger) is stavanger
    assert rogaland.narrowed_by(bergen) is rogaland
    assert bergen.narrowed_by(stavanger) is bergen
    assert bergen.narrowed_by(norway) is bergen
    assert norway.narrowed_by(place("Kiruna", "SWE", city, "Norrbotten")) is norway
    # A place of Norway that we do not know is no whole state, and nothing says that it is in Bergen.
    camp = place("the camp", "NOR", country, id=None)
    assert camp.narrowed_by(bergen) is camp
    assert norway.narrowed_by(camp) is norway
    assert norway.narrowed_by(None) is norway
    sea = place("the North Sea", None, PlacePrecision.WATER, id=None)
    assert sea.narrowed_by(bergen) is sea


def test_a_row_of_a_region_is_told_from_a_city_that_its_region_is_named_for() -> None:
    assert Place(name="Oslo", country="NOR", span=None, region="Oslo").row_of_region
    assert not place("Oslo", "NOR", PlacePrecision.CITY, "Oslo").row_of_region
    assert not Place(name="Bergen", country="NOR", span=None, region="Vestland").row_of_region
