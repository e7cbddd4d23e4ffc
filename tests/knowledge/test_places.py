"""The tables of cities, regions and countries: what every row must be."""

from hashlib import sha256
from importlib.resources import files

import pytest

from dragoman.knowledge import (
    cities,
    country_codes,
    country_geonames_id,
    region_coded,
    regions,
    regions_named,
    state_names,
    states,
    town_by_id,
    towns,
)
from dragoman.knowledge.cities import City
from dragoman.knowledge.country_codes import Standing
from dragoman.knowledge.tables import lines, rows


def every_city() -> list[City]:
    return list({city.geonames_id: city for group in cities().values() for city in group}.values())


def test_the_columns_are_those_that_are_read() -> None:
    assert list(next(rows("cities.tsv.gz"))) == ["code", "geonames_id", "country", "population", "latitude", "longitude", "names"]
    assert list(next(rows("regions.tsv.gz"))) == ["code", "geonames_id", "country", "name", "names"]
    assert list(next(rows("towns.tsv.gz"))) == ["plain", "code", "geonames_id", "country", "population", "latitude", "longitude", "names"]
    assert len(lines("cities.tsv.gz")) == len(every_city()) == 34_006


def test_towns_are_found_by_their_plain_names_and_are_no_cities() -> None:
    # They are sought by halves, which needs their order.
    table = lines("towns.tsv.gz")
    assert table == sorted(table)
    (davos,) = towns("Davos")
    assert (davos.country, davos.geonames_id, davos.code) == ("CHE", 2661039, "CH.GR")
    assert towns("Jaffna") == towns("") == towns("-") == ()
    assert towns("Ovčar Banja") == towns("ovcar banja")
    cities_known = {c.geonames_id for c in every_city()}
    assert not any(int(line.split("\t")[2]) in cities_known for line in table)
    several = towns("San Pedro")
    assert len(several) > 5
    assert list(several) == sorted(several, key=lambda t: -t.size)
    assert [(t.name, t.country) for t in towns("Vardo")] == [("Vardø", "NOR"), ("Vårdö", "FIN")]
    assert towns("St Moritz") == towns("St. Moritz")
    assert town_by_id(2661039) == davos
    assert town_by_id(3143244) is None
    # What GeoNames does not know is no number.
    assert any(t.population is None for t in towns("Parachinar"))
    assert all(t.population != 0 for t in (*several, *towns("Parachinar")))


@pytest.mark.parametrize("name", ["cities.tsv.gz", "regions.tsv.gz", "towns.tsv.gz"])
def test_the_sources_tell_rows_and_digest(name: str) -> None:
    folder = files("dragoman.knowledge")
    told = folder.joinpath("SOURCES.md").read_text(encoding="utf-8")
    row = next(line for line in told.splitlines() if line.startswith(f"| `{name}`"))
    assert row.split("|")[-2].strip() == f"{len(lines(name)):,}"
    assert f"**{name}** (SHA-256 `{sha256(folder.joinpath(name).read_bytes()).hexdigest()}`)" in told


def test_no_city_is_off_the_map_or_at_its_origin() -> None:
    for city in every_city():
        assert -90 <= city.latitude <= 90, city
        assert -180 <= city.longitude <= 180, city
        # Where unknown coordinates end up: nothing but water is within a degree of 0, 0.
        assert abs(city.latitude) > 1 or abs(city.longitude) > 1, city


def test_every_city_is_in_a_state_and_nearly_all_in_a_subdivision() -> None:
    today = {c.iso3 for c in country_codes().entries if c.standing is Standing.CURRENT}
    assert {c.country for c in every_city()} <= today
    unknown = [c for c in every_city() if c.region is None]
    assert len(unknown) == 104
    # The code of a subdivision begins with its country's two letters, or stands for no subdivision.
    assert all("." in c.code or len(c.code) == 2 for c in every_city())
    for city in every_city():
        region = region_coded(city.code)
        assert region is None or region.country == city.country, city


def test_cities_have_the_coordinates_id_and_subdivision_of_geonames() -> None:
    oslo = cities()["oslo"][0]
    assert (oslo.geonames_id, oslo.region, round(oslo.latitude), round(oslo.longitude)) == (3143244, "Oslo", 60, 11)
    assert cities()["kristiania"][0] is oslo
    goma = cities()["goma"][0]
    assert (goma.country, goma.region, round(goma.latitude), round(goma.longitude)) == ("COD", "Nord-Kivu", -2, 29)
    assert [c.country for c in cities()["tripoli"]][:2] == ["LBY", "LBN"]


def test_regions_are_of_states_of_today() -> None:
    # The source writes three-letter codes of states that are gone over living ones: GEL is Gilbert and Ellice, BYS was Byelorussia.
    today = {c.state for c in country_codes().entries if c.standing is Standing.CURRENT}
    assert {r.country for group in regions_named().values() for r in group} <= today
    assert regions()["kakheti"] == "GEO"
    assert regions()["brest oblast"] == "BLR"
    assert regions()["nitra region"] == "SVK"


def test_names_of_several_countries_and_of_states_are_no_country_s_region_alone() -> None:
    assert {r.country for r in regions_named()["punjab"]} == {"IND", "PAK"}
    assert "punjab" not in regions()
    assert "scotland" not in regions()
    assert regions_named()["scotland"][0].code == "GB.SCT"
    # Mozambique has a Gaza too, and the Strip a governorate of that name: first subdivisions come first.
    assert [r.name for r in regions_named()["gaza"] if r.country == "PSE"] == ["Gaza Strip", "Gaza"]
    assert not set(regions()) & {n.words.casefold() for n in state_names()}


@pytest.mark.parametrize(
    ("code", "id"), [("NO", 3144096), ("GE", 614540), ("SK", 3057568), ("XK", 831053), ("GL", 3425505), ("SU", None), ("DD", None)]
)
def test_countries_have_their_id_and_what_is_gone_has_none(code: str, id: int | None) -> None:
    assert country_geonames_id(code) == id


def test_every_living_state_has_an_id_of_its_own() -> None:
    living = [s for s in states().values() if s.last is None and not s.partial]
    ids = [country_geonames_id(s.iso2) for s in living]
    assert None not in ids
    assert len(set(ids)) == len(living)
