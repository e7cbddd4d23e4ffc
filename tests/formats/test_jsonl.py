import json
from dataclasses import replace
from pathlib import Path

from dragoman.codes import PlacePrecision
from dragoman.formats import SCHEMA_VERSION, cut_json, event_json
from dragoman.records import Coded, Place, PlaceCandidate, Span

# The names and order of fields are a contract with those who read them; SCHEMA_VERSION moves when they do.
FIELDS = "event_id document_id type mode status actors recipients mediation quad score date date_end date_precision date_words place evidence confidence contexts alternatives"


def test_the_fields_of_an_event_are_a_contract(coded: Coded) -> None:
    assert SCHEMA_VERSION == 3
    for event in coded.events:
        record = json.loads(json.dumps(event_json(event)))
        assert " ".join(record) == FIELDS
        for party in record["actors"]:
            assert list(party) == ["name", "country", "sector", "id", "how", "quote", "span", "score"]
        text = coded.document.text
        for report in record["evidence"]:
            assert text[slice(*report["span"])] == report["quote"]
            assert text[slice(*report["trigger_span"])] == report["trigger"]


def test_a_place_says_where_it_is_how_narrowly_and_what_else_it_may_be(coded: Coded) -> None:
    told = PlaceCandidate(name="Rafaḩ", country="EGY", region="North Sinai", geonames_id=350350, latitude=31.28, longitude=34.238)
    rafah = Place(
        name="Rafah", country="PSE", span=Span(0, 5), how="city of 126,305 people", region="Gaza Strip", latitude=31.297, longitude=34.244,
        geonames_id=281102, precision=PlacePrecision.CITY, candidates=(told,),
    )  # fmt: skip
    event = replace(coded.events[0], place=rafah)
    assert event_json(event)["place"] == {
        "name": "Rafah", "country": "PSE", "span": [0, 5], "region": "Gaza Strip", "latitude": 31.297, "longitude": 34.244, "geonames_id": 281102,
        "precision": "city", "how": "city of 126,305 people",
        "candidates": [
            {"name": "Rafaḩ", "country": "EGY", "region": "North Sinai", "latitude": 31.28, "longitude": 34.238, "geonames_id": 350350},
        ],
    }  # fmt: skip
    plain = event_json(replace(event, place=Place(name="Zumbo", country=None, span=None)))["place"]
    assert (plain["latitude"], plain["geonames_id"], plain["precision"], plain["candidates"]) == (None, None, "unknown", [])


def test_the_docs_name_every_field(coded: Coded) -> None:
    page = (Path(__file__).parents[2] / "docs" / "events.md").read_text(encoding="utf-8")
    told = PlaceCandidate(name="Oslo", country="NOR", region=None, geonames_id=1)
    event = event_json(replace(coded.events[0], place=Place(name="Oslo", country="NOR", span=None, candidates=(told,))))
    fields = [*event, "row", *event["place"], *event["place"]["candidates"][0], *event["actors"][0], *event["evidence"][0]]
    assert [f for f in fields if f"`{f}`" not in page] == []
    assert all(p.value in page for p in PlacePrecision)


def test_a_cut_says_why() -> None:
    from dragoman.codes import LineLabel
    from dragoman.records import Cut, Span

    record = cut_json(Cut(line=3, span=Span(5, 9), label=LineLabel.FURNITURE, score=0.75, reason="page furniture"))
    assert record["line"] == 3
    assert record["reason"] == "page furniture"
