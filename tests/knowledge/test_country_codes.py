from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.knowledge import country_codes, states
from dragoman.knowledge.country_codes import Scheme, Standing, by_cameo, by_cow, by_fips, by_gw, by_iso2, by_iso3
from dragoman.knowledge.tables import rows

_ALL = country_codes().entries
_CURRENT = [e for e in _ALL if e.standing is Standing.CURRENT]


@pytest.mark.parametrize("scheme", Scheme)
def test_no_two_states_of_today_share_a_code(scheme: Scheme) -> None:
    held = Counter(code for e in _CURRENT if (code := getattr(e, scheme)) is not None)
    assert [code for code, times in held.items() if times > 1] == []


@pytest.mark.parametrize("scheme", Scheme)
def test_every_code_finds_its_state_again(scheme: Scheme) -> None:
    for entry in _CURRENT:
        code = getattr(entry, scheme)
        assert code is None or country_codes().by(scheme, code) is entry
        assert country_codes().by(scheme.value, code or "") is (entry if code else None)


@given(st.sampled_from(Scheme), st.sampled_from(_ALL))
def test_a_code_that_has_moved_on_finds_a_row_that_holds_it(scheme: Scheme, entry: object) -> None:
    code = getattr(entry, scheme)
    if code is not None:
        found = country_codes().by(scheme, code)
        assert found is not None
        assert getattr(found, scheme) == code


def test_codes_have_the_shape_of_their_scheme() -> None:
    for e in _ALL:
        assert len(e.iso3) == 3
        assert len(e.iso2) == 2
        assert e.fips is None or len(e.fips) == 2
        assert e.cameo is None or len(e.cameo) == 3
        assert e.cow_letters is None or len(e.cow_letters) == 3
        assert (e.cow is None) == (e.cow_letters is None)
        for letters in (e.iso3, e.iso2, e.fips, e.cameo, e.cow_letters):
            assert letters is None or (letters.isascii() and letters.isalpha() and letters.isupper())
        for number in (e.cow, e.gw):
            assert number is None or (number.isdigit() and str(int(number)) == number and 2 <= int(number) < 1000)


def test_every_state_of_the_table_of_states_is_here_with_its_codes() -> None:
    current = {e.iso3: e for e in _CURRENT}
    here = {(e.iso3, e.iso2) for e in _ALL}
    for row in rows("states.tsv"):
        living = not row["until"] and row["pre"] != "1"
        if living:
            assert current[row["iso3"]].iso2 == row["iso2"]
            assert current[row["iso3"]].name == row["name"]
        elif row["pre"] != "1":
            assert row["iso2"] in {two for _, two in here}
    assert {e.state for e in _ALL} <= set(states())


def test_there_are_195_members_of_the_system_of_states() -> None:
    assert sum(e.cow is not None for e in _CURRENT) == sum(e.gw is not None for e in _CURRENT) == 195


@pytest.mark.parametrize(
    ("fips", "iso3"),
    [
        ("AU", "AUT"),
        ("AS", "AUS"),
        ("CH", "CHN"),
        ("SZ", "CHE"),
        ("GM", "DEU"),
        ("KS", "KOR"),
        ("KN", "PRK"),
        ("RS", "RUS"),
        ("UP", "UKR"),
        ("IZ", "IRQ"),
        ("IS", "ISR"),
        ("TU", "TUR"),
        ("SP", "ESP"),
        ("UK", "GBR"),
        ("NG", "NER"),
        ("NI", "NGA"),
        ("CF", "COG"),
        ("CG", "COD"),
        ("OD", "SSD"),
        ("RB", "SRB"),
        ("RI", "SRB"),
        ("WE", "PSE"),
        ("GZ", "PSE"),
        ("KV", "XKX"),
    ],
)
def test_fips_is_not_iso(fips: str, iso3: str) -> None:
    found = by_fips(fips)
    assert found is not None
    assert found.iso3 == iso3


@pytest.mark.parametrize(
    ("cow", "state", "name"),
    [
        ("255", "DEU", "Germany"),
        ("260", "DEU", "West Germany"),
        ("265", "DEU", "East Germany"),
        ("345", "SRB", "Serbia"),
        ("816", "VNM", "Vietnam"),
        ("817", "VNM", "South Vietnam"),
        ("678", "YEM", "North Yemen"),
        ("679", "YEM", "Yemen"),
        ("680", "YEM", "South Yemen"),
        ("315", "CZE", "Czechoslovakia"),
        ("316", "CZE", "Czech Republic"),
        ("511", "TZA", "Zanzibar"),
        ("002", "USA", "United States"),
        (2, "USA", "United States"),
        ("SWA", "SWZ", "Eswatini"),
        ("AUS", "AUT", "Austria"),
    ],
)
def test_correlates_of_war(cow: str | int, state: str, name: str) -> None:
    found = by_cow(cow)
    assert found is not None
    assert (found.state, found.name) == (state, name)


@pytest.mark.parametrize(
    ("gw", "name"),
    [
        (260, "Germany"),
        (255, "Germany until 1945"),
        ("340", "Serbia"),
        ("345", "Yugoslavia"),
        ("678", "Yemen"),
        ("816", "Vietnam"),
        ("970", "Kiribati"),
    ],
)
def test_gleditsch_and_ward(gw: str | int, name: str) -> None:
    found = by_gw(gw)
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(("cameo", "iso3"), [("ROM", "ROU"), ("ROU", "ROU"), ("KSV", "XKX"), ("KOS", "XKX"), ("TMP", "TLS"), ("NAM", "NAM")])
def test_cameo_has_codes_of_its_own(cameo: str, iso3: str) -> None:
    found = by_cameo(cameo)
    assert found is not None
    assert found.iso3 == iso3


def test_na_is_namibia_and_nothing_is_nothing() -> None:
    namibia = by_iso2("NA")
    assert namibia is not None
    assert (namibia.iso3, namibia.fips, namibia.name) == ("NAM", "WA", "Namibia")
    assert by_iso2("") is by_iso3("NA") is by_fips("") is by_cow("") is by_cameo("AFR") is None
    with pytest.raises(ValueError, match="stanag"):
        country_codes().by("stanag", "NAM")


def test_what_is_gone_and_what_depends_is_coded_as_a_state_of_today() -> None:
    coded = {e.name: e.state for e in _ALL}
    assert (coded["Soviet Union"], coded["Greenland"], coded["Zaire"], coded["Gaza Strip"]) == ("RUS", "DNK", "COD", "PSE")
