"""PLOVER JSON and NGEC JSON as strangers write them."""

import json
from datetime import date
from pathlib import Path

import pytest

from dragoman.formats import ngec, plover
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.known import FORMS, guess
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.objects import Found, objects_of
from dragoman.formats.tabular import SourceRow
from dragoman.records import Rejected

RECORD = {"id": "1", "date": "2017-12-27", "actor": [{"code": "RUS"}], "event": ["AGREE"]}


def read(name: str, path: Path, text: str) -> tuple[list[ExchangeEvent], list[Rejected], LossReport]:
    path.write_text(text, encoding="utf-8")
    losses = LossReport()
    reader = FORMS[name].read
    assert reader is not None
    items = list(reader(path, losses))
    return [i.event for i in items if isinstance(i, SourceRow)], [i for i in items if isinstance(i, Rejected)], losses


@pytest.mark.parametrize("indent", [None, 0, 4])
def test_a_list_is_read_as_lines_are(tmp_path: Path, indent: int | None) -> None:
    records = [{**RECORD, "id": str(n), "text": "a] [b{,\n" * (n % 5) + "ä"} for n in range(300)]
    listed, _, _ = read("plover", tmp_path / "list.json", "\n " + json.dumps(records, indent=indent, ensure_ascii=False) + "\n")
    lines, _, _ = read("plover", tmp_path / "lines.json", "\n\n".join(map(json.dumps, records)))
    assert [e.id for e in listed] == [str(n) for n in range(300)]
    assert listed == lines


def test_objects_know_their_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    path.write_text('[\n{"a":\n1},\n{"a": 2}, {"a": 3},\n7]', encoding="utf-8")
    items = list(objects_of(path, "plover", LossReport()))
    assert [i.line for i in items] == [2, 4, 4, 5]
    assert [i.record for i in items if isinstance(i, Found)] == [{"a": 1}, {"a": 2}, {"a": 3}]
    assert isinstance(items[3], Rejected)


def test_an_object_longer_than_what_is_read_at_once_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "a.json"
    long = {"a": "é" * 300_000}
    path.write_text(json.dumps([long, {"b": 1}], ensure_ascii=False), encoding="utf-8")
    assert [i.record for i in objects_of(path, "plover", LossReport()) if isinstance(i, Found)] == [long, {"b": 1}]


@pytest.mark.parametrize(
    ("text", "good", "words"),
    [
        ('{"id": "1"}\n{"id": \n[1]\n"x"\n{"id": "2"}', 2, ["no JSON", "list", "str"]),
        ('[{"id": "1"}, {"id": nonsense and a good deal more text than could be a word cut in two by the end of a piece}]', 1, ["was not read"]),
        ('[{"id": "1"}, {"id": "2"', 1, ["was not read"]),
        ('[{"id": "1"}', 1, ["no end"]),
        ("[" * 5000, 0, ["was not read"]),
    ],
)
def test_what_is_no_object_is_refused_and_counted(tmp_path: Path, text: str, good: int, words: list[str]) -> None:
    path, losses = tmp_path / "a.json", LossReport()
    path.write_text(text, encoding="utf-8")
    items = list(objects_of(path, "plover", losses))
    reasons = [i.reason for i in items if isinstance(i, Rejected)]
    assert len(items) - len(reasons) == good
    assert [w for w, r in zip(words, reasons, strict=True) if w not in r] == []
    assert losses.of(Loss.REFUSED) == len(reasons)


def test_single_bytes_that_are_no_utf_8_are_read_as_latin_1(tmp_path: Path) -> None:
    path, losses = tmp_path / "a.json", LossReport()
    path.write_bytes(b'[{"a": "S\xe3o \xc3\xa3"}]')
    (found,) = objects_of(path, "plover", losses)
    assert isinstance(found, Found)
    assert found.record == {"a": "São ã"}
    assert losses.of(Loss.REPAIRED) == 1


def test_both_namings_of_the_manual_and_the_older_one(tmp_path: Path) -> None:
    table = {"code": "RUS", "sector": "GOVMIL", "entity_text": "the ministry", "identifier_text": "Ministry", "identifier_id": "Q1"}
    example = {
        "raw_text": "the ministry",
        "entity_name": "Ministry",
        "wikidata_id": "Q1",
        "code": "RUS",
        "sector_code": "GOV",
        "other_sector_codes": ["MIL"],
    }
    (one, other, older), refused, _ = read(
        "plover",
        tmp_path / "a.json",
        "\n".join(
            json.dumps(r)
            for r in (
                {**RECORD, "actor": [table], "recipient": [table]},
                {**RECORD, "actor": [example], "recipient": [example]},
                {"id": "3", "date": "2001-01-01", "source": ["USAGOV"], "target": [{"code": "IRQ"}], "event": ["DISAPPROVE"]},
            )
        ),
    )
    assert refused == []
    assert one.actors == other.actors
    assert one.actors[0].sectors == ("GOV", "MIL")
    assert older.actors[0].code == "USAGOV"
    assert older.recipients[0].country == "IRQ"
    assert older.type == "ACCUSE"


def test_a_record_comes_back_as_it_was(tmp_path: Path) -> None:
    record = {
        **RECORD,
        "has_event": True,
        "coder": "abc",
        "text_info": {"sequence": 2, "text_story": ["A.", "B."]},
        "actor": [{"raw_text": "x", "age": 40}],
    }
    (event,), _, _ = read("plover", tmp_path / "a.json", json.dumps(record))
    (line,) = plover.write([event], LossReport())
    assert json.loads(line) == {**record, "text": "A.\nB."}


def test_several_types_in_a_record_are_several_events(tmp_path: Path) -> None:
    record = {**RECORD, "event": ["SANCTION", "COERCE"], "mode": ["arrest", "convict"], "x": 1}
    events, _, losses = read("plover", tmp_path / "a.json", json.dumps(record))
    assert [(e.id, e.type, e.modes) for e in events] == [("1", "SANCTION", ("convict",)), ("1-2", "COERCE", ("arrest",))]
    assert losses.of(Loss.ROWS) == 1
    again = [json.loads(line) for line in plover.write(events, LossReport())]
    assert [(r["id"], r["event"], r["mode"], r["x"]) for r in again] == [("1", ["SANCTION"], ["convict"], 1), ("1-2", ["COERCE"], ["arrest"], 1)]


@pytest.mark.parametrize(
    ("change", "note"),
    [
        ({"event": ["YIELD"]}, "YIELD is no type of PLOVER 2.0"),
        ({"event": [], "has_event": False}, "has_event is false"),
        ({"event": []}, "it names no type"),
    ],
)
def test_what_is_no_plover_event_is_kept_without_a_type(tmp_path: Path, change: dict[str, object], note: str) -> None:
    (event,), _, losses = read("plover", tmp_path / "a.json", json.dumps({**RECORD, **change}))
    assert event.type is None
    assert event.note == note
    assert losses.of(Loss.UNTYPED) == 1


@pytest.mark.parametrize("change", [{"id": None}, {"date": "27.12.2017"}, {"actor": [3]}, {"event_scale": "high"}, {"event_loc": {"lat": True}}])
def test_bad_records_are_refused(tmp_path: Path, change: dict[str, object]) -> None:
    events, refused, _ = read("plover", tmp_path / "a.json", json.dumps({**RECORD, **change}) + "\n" + json.dumps(RECORD))
    assert [e.id for e in events] == ["1"]
    assert [r.line for r in refused] == [1]


def test_status_stands_among_the_contexts(tmp_path: Path) -> None:
    (event,), _, _ = read("plover", tmp_path / "a.json", json.dumps({**RECORD, "context": ["military", "negation"]}))
    assert event.status == "negated"
    assert event.contexts == ("military",)


def test_ngec_of_2024_and_of_2026_say_the_same(tmp_path: Path) -> None:
    geo = {"resolved_placename": "Oslo", "country_code3": "NOR", "lat": "59.9", "lon": 10.7, "geonameid": "3143244", "admin1_name": "Oslo"}
    actor = {"text": "Oslo", "wiki": "Government of Norway", "country": "NOR", "code_1": "GOV", "code_2": ""}
    common = {"id": "n1", "pub_date": "2024-05-02", "event_type": "CONSULT", "event_mode": ["visit"], "story_id": "s"}
    old = {**common, "date_resolved": "2024-05-01", "attributes": {"ACTOR": [actor], "RECIP": []}, "event_geolocation": {"reason": "x", "geo": geo}}
    new = {**common, "date_resolved": {"resolved_date": "2024-05-01", "granularity": "day"}, "actor": [actor], "event_location": {"event_loc": geo}}
    events, refused, _ = read("ngec", tmp_path / "a.json", json.dumps([old, new]))
    assert refused == []
    one, other = events
    assert one.first == date(2024, 5, 1)
    assert one.place is not None
    assert one.place.lat == 59.9
    for name in ExchangeEvent.__slots__:
        assert name == "extra" or getattr(one, name) == getattr(other, name)
    # What a file says that we would write elsewhere comes back with it.
    assert json.loads(next(ngec.write([one], LossReport())))["attributes"] == old["attributes"]


def test_the_table_of_ngec_is_read(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    text = (
        "id,story_id,pub_date,event_type,event_mode,anchor_quote,actor_text,actor_code,actor_wiki,date,date_granularity,location_name,location_country,lat,lon\n"
        '1,s,2024-05-02,ACCUSE,allege,"said, he did",Oslo,NORGOV,Norway,2024-05-01,month,Oslo,NOR,59.9,10.7\n'
    )
    (event,), _, _ = read("ngec", path, text)
    assert guess(path) == "ngec"
    assert (event.actors[0].country, event.actors[0].sectors) == ("NOR", ("GOV",))
    assert event.quote == "said, he did"
    assert event.precision == "month"
    assert event.place is not None
    assert event.place.name == "Oslo"
