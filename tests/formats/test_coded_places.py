"""Places of coded events in the formats of others: coordinates, GeoNames id, subdivision and level."""

import csv
import io
import json
from collections import Counter
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.codes import EventType, PlacePrecision, Precision, Sector, Status
from dragoman.formats.exchange import ExchangeEvent, ExchangePlace, from_event
from dragoman.formats.known import FORMS
from dragoman.formats.losses import LossReport
from dragoman.formats.plain import read
from dragoman.formats.tabular import SourceRow
from dragoman.records import Document, DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Place, Span, When
from dragoman.resolve.places import read_place


def event_at(place: Place | None) -> Event:
    state = Entity(id=EntityId("state:TCD"), name="Chad", country="TCD", sector=Sector.GOV)
    other = replace(state, id=EntityId("state:SDN"), name="Sudan", country="SDN")
    day = date(2024, 11, 4)
    return Event(
        id=EventId("e" * 32), document_id=DocumentId("d"), type=EventType.ASSAULT, mode=None, status=Status.ACTUAL,
        actors=(Party(entity=state, span=None, quote=None, score=0.9),), recipients=(Party(entity=other, span=None, quote=None, score=0.9),),
        mediation=None, score=-9.0, when=When(first=day, last=day, precision=Precision.DAY, span=None), place=place,
        evidence=(Evidence(line=0, span=Span(0, 4), quote="Chad", trigger=Span(0, 4), trigger_quote="Chad", score=0.5),), confidence=0.5,
    )  # fmt: skip


def placed(words: str, **countries: int) -> ExchangePlace:
    event = from_event(event_at(read_place(words, Counter(countries), Span(0, len(words)))), Document(id=DocumentId("d"), text="Chad"))
    assert event.place is not None
    return event.place


def written(name: str, event: ExchangeEvent) -> str:
    writer = FORMS[name].write
    assert writer is not None
    return "".join(writer([event], LossReport(), False))


def test_a_city_has_all_of_it() -> None:
    goma = placed("Goma")
    assert (goma.name, goma.raw, goma.city, goma.province, goma.country) == ("Goma", None, "Goma", "Nord-Kivu", "COD")
    assert (goma.lat, goma.lon, goma.geonames, goma.level) == (-1.674, 29.228, "216281", "city")


def test_words_around_a_city_are_kept_as_they_were_and_the_city_has_its_own_name() -> None:
    goma = placed("the eastern city of Goma")
    assert (goma.name, goma.city, goma.raw) == ("Goma", "Goma", "the eastern city of Goma")
    # As the page writes it, where that is one of its names.
    assert placed("Kiev", UKR=1).city == "Kiev"
    davos = placed("the village of Davos", CHE=2)
    assert (davos.name, davos.city, davos.raw, davos.geonames) == ("Davos", "Davos", "the village of Davos", "2661039")
    hidden = from_event(event_at(read_place("the city of Goma", Counter())), Document(id=DocumentId("d"), text="Chad"), with_text=False).place
    assert hidden is not None
    assert (hidden.name, hidden.raw) == ("Goma", None)


@pytest.mark.parametrize(
    ("words", "countries", "province", "geonames", "level"),
    [
        ("Helmand province", {}, "Helmand", "1140043", "province"),
        ("Darfur", {}, "Darfur", None, "province"),
        ("Norway", {}, None, "3144096", "country"),
        ("Zumbo", {"MOZ": 3}, None, None, None),
        ("the Red Sea", {}, None, None, None),
    ],
)
def test_what_is_wider_has_an_id_and_a_level_and_no_point(
    words: str, countries: dict[str, int], province: str | None, geonames: str | None, level: str | None
) -> None:
    place = placed(words, **countries)
    assert (place.province, place.geonames, place.level) == (province, geonames, level)
    assert (place.city, place.lat, place.lon) == (None, None, None)


def test_a_place_of_an_earlier_ledger_is_looked_up_by_name_and_country() -> None:
    event = from_event(event_at(Place(name="Oslo", country="NOR", span=None)))
    assert event.place is not None
    assert (event.place.city, round(event.place.lat or 0), event.place.level) == ("Oslo", 60, "city")
    unknown = from_event(event_at(Place(name="Oslo", country="SWE", span=None))).place
    assert unknown == ExchangePlace(name="Oslo", country="SWE")


def test_the_columns_of_the_field_are_filled() -> None:
    event = from_event(event_at(read_place("Goma", Counter())), Document(id=DocumentId("d"), text="Chad"))
    row = next(csv.DictReader(io.StringIO(written("polecat", event)), delimiter="\t"))
    assert (row["City"], row["Province"], row["Latitude"], row["Longitude"], row["GeoNames ID"]) == (
        "Goma",
        "Nord-Kivu",
        "-1.674",
        "29.228",
        "216281",
    )
    place = json.loads(written("plover", event))["event_loc"]
    assert place == {
        "resolved_place": "Goma", "geonameid": 216281, "lat": -1.674, "lon": 29.228, "city": "Goma", "province": "Nord-Kivu", "country_code": "COD",
        "resolution": 4,
    }  # fmt: skip
    assert json.loads(written("ngec", event))["event_location"]["event_loc"]["geonameid"] == "216281"
    ours = next(csv.DictReader(io.StringIO(written("csv", event))))
    assert (ours["city"], ours["province"], ours["latitude"], ours["longitude"]) == ("Goma", "Nord-Kivu", "-1.674", "29.228")
    assert (ours["geonames_id"], ours["place_level"]) == ("216281", "city")
    assert "place." not in ours["details"]


def test_a_table_of_an_earlier_program_has_id_and_level_among_its_details(tmp_path: Path) -> None:
    details = json.dumps({"place.geonames": "216281", "place.level": "city"}).replace('"', '""')
    (tmp_path / "old.csv").write_text(f'id,type,place,details\n1,ASSAULT,Goma,"{details}"\n', encoding="utf-8")
    (row,) = read(tmp_path / "old.csv", LossReport())
    assert isinstance(row, SourceRow)
    assert row.event.place == ExchangePlace(name="Goma", geonames="216281", level="city")


def test_geojson_has_the_subdivision_and_the_id() -> None:
    event = from_event(event_at(read_place("Goma", Counter())), Document(id=DocumentId("d"), text="Chad"))
    (feature,) = json.loads(written("geojson", event))["features"]
    assert feature["geometry"]["coordinates"] == [29.228, -1.674]
    told = {k: feature["properties"][k] for k in ("place", "admin1", "country", "geonames_id", "place_level")}
    assert told == {"place": "Goma", "admin1": "Nord-Kivu", "country": "COD", "geonames_id": "216281", "place_level": "city"}


def test_a_country_that_only_the_sides_tell_is_exported_as_a_country() -> None:
    how = "no place is told; all its sides are of Egypt"
    told = from_event(event_at(Place(name="Egypt", country="EGY", span=None, how=how, precision=PlacePrecision.COUNTRY))).place
    assert told == ExchangePlace(name="Egypt", country="EGY", level="country")
