from dataclasses import replace

from acting import LAVROV, RUSSIA, USA, event, party

from dragoman.codes import EventType, Mode, PlacePrecision, Sector
from dragoman.link import at_home
from dragoman.records import Place, Span

COURT = party("Egyptian court", "EGY", Sector.JUD)
MORSI = party("Mohamed Morsi", "EGY", Sector.OPP)


def test_an_act_between_sides_of_one_country_is_at_home_and_says_how() -> None:
    place = at_home(event(1, (COURT,), (MORSI,))).place
    assert place is not None
    assert (place.name, place.country, place.span, place.precision, place.geonames_id) == ("Egypt", "EGY", None, PlacePrecision.COUNTRY, None)
    assert place.how == "no place is told; all its sides are of Egypt"
    assert (place.latitude, place.longitude) == (None, None)


def test_it_has_no_place_of_its_own_that_a_page_would_have_told() -> None:
    home, told = at_home(event(1, (COURT,), (MORSI,))), event(1, (COURT,), (MORSI,), place=Place(name="Cairo", country="EGY", span=Span(0, 5)))
    assert home.told_place is None
    assert told.told_place == told.place
    assert at_home(told) is told


def test_sides_of_two_countries_of_none_one_party_alone_and_calls_say_nothing_of_where() -> None:
    for one in (
        event(1, (RUSSIA,), (USA,)),
        event(1, (LAVROV,)),
        event(1, (party("UN", None), COURT)),
        event(1, (party("A", "EUR"), party("B", "EUR"))),
        event(1, (COURT, MORSI), type=EventType.CONSULT, mode=Mode.PHONE),
    ):
        assert at_home(one) is one
    assert at_home(replace(event(1, (LAVROV, RUSSIA)), recipients=())).place is not None
