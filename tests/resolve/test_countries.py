import pytest

from dragoman.records import Compatriots
from dragoman.resolve.countries import Hint, PageCountries, Spot

# Word 0 leaves its country out; Chad stands beside it, Sudan two lines on.
CHAD = Hint(mention=1, start=20, line=0, country="TCD", place=False)
SUDAN = Hint(mention=2, start=300, line=2, country="SDN", place=False)
SPOT = Spot(mention=0, start=0, line=0)


def page(*scores: float) -> PageCountries:
    return PageCountries((CHAD, SUDAN), (Compatriots(mention=0, others=(1, 2), scores=scores),) if scores else ())


def test_without_the_model_the_nearest_country_is_meant() -> None:
    assert page().near([SPOT]) == "TCD"
    assert page().shares(SPOT) == {}


def test_the_model_outweighs_the_distance() -> None:
    assert page(0.2, 0.9).near([SPOT]) == "SDN"
    assert page(0.8, 0.9).near([SPOT]) == "TCD"


def test_no_country_is_meant_where_the_model_takes_none_for_likely() -> None:
    assert page(0.2, 0.1).near([SPOT]) is None


def test_shares_are_of_all_that_speaks_for_a_country() -> None:
    shares = page(0.9, 0.9).shares(SPOT)
    assert sum(shares.values()) == pytest.approx(1)
    assert shares["TCD"] > shares["SDN"] > 0


def test_a_mention_does_not_speak_for_itself() -> None:
    countries = PageCountries(
        (Hint(mention=0, start=0, line=0, country="PER", place=False), CHAD), (Compatriots(mention=0, others=(1,), scores=(0.5,)),)
    )
    assert countries.shares(SPOT) == {"TCD": pytest.approx(1)}


def test_mentions_out_of_reach_are_no_fault() -> None:
    countries = PageCountries((CHAD,), (Compatriots(mention=0, others=(1, 77), scores=(0.5, 0.9)),))
    assert countries.near([SPOT]) == "TCD"
    assert PageCountries((), ()).near([SPOT]) is None
