"""Our own table, GeoJSON, loss reports and the guess of a format."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import InputError, UsageError
from dragoman.formats import geojson, plain
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace
from dragoman.formats.known import FORMS, READ, WRITTEN, form_of, guess
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.tabular import SourceRow, excel_safe
from dragoman.records import Rejected


def test_a_strangers_csv_needs_an_id_and_no_more(tmp_path: Path) -> None:
    path, losses = tmp_path / "a.csv", LossReport()
    path.write_text(
        'ID,Date,type,actor,weather\n1,2020-01-02,fight,"A; B",rain\n,2020-01-02,AID,A,\n3,soon,AID,A,\n4,2020-01-02,AID,A\n', encoding="utf-8"
    )
    first, *rest = plain.read(path, losses)
    assert isinstance(first, SourceRow)
    assert first.event.type == "ASSAULT"
    assert [p.name for p in first.event.actors] == ["A", "B"]
    assert ("weather", "rain") in first.event.extra
    assert [r.line for r in rest if isinstance(r, Rejected)] == [3, 4, 5]


def test_rows_of_several_lines_are_told_by_their_first(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('id,date,quote\n1,2020-01-01,"one\ntwo"\n2,soon,x\n', encoding="utf-8")
    good, bad = plain.read(path, LossReport())
    assert isinstance(good, SourceRow)
    assert good.event.quote == "one\ntwo"
    assert isinstance(bad, Rejected)
    assert bad.line == 4


def test_a_column_that_is_named_twice_is_an_error(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,date,date\n1,2,3\n", encoding="utf-8")
    with pytest.raises(InputError, match="twice"):
        list(plain.read(path, LossReport()))


@given(st.lists(st.none() | st.text(min_size=1), min_size=1))
def test_entries_of_a_cell_come_back(items: list[str | None]) -> None:
    joined = plain._join(items)
    assert (plain._split(joined) if joined is not None else [None] * len(items)) == items


def test_cells_that_a_spreadsheet_would_run_are_disarmed_and_numbers_stay() -> None:
    assert excel_safe(["=1+1", "+x", "-x", "@a", "\ta", "-1.5", "+3", "-1e-05", "a=b", "", "-"]) == [
        "'=1+1", "'+x", "'-x", "'@a", "'\ta", "-1.5", "+3", "-1e-05", "a=b", "", "'-",
    ]  # fmt: skip
    event = ExchangeEvent(id="1", format="plover", type="AID", actors=(ExchangeParty(name="=HYPERLINK()"),), place=ExchangePlace(lat=-1.5, lon=2.0))
    for name in ("csv", "polecat"):
        writer = FORMS[name].write
        assert writer is not None
        line = "".join(writer([event], LossReport(), True)).splitlines()[1]
        assert "'=HYPERLINK()" in line
        assert "'-1.5" not in line


def test_geojson_puts_events_on_the_map_and_says_which_are_on_none() -> None:
    losses = LossReport()
    events = [
        ExchangeEvent(id="1", format="icews", type="AID", place=ExchangePlace(city="Oslo", lat=59.9, lon=10.7)),
        ExchangeEvent(id="2", format="icews", type="AID"),
    ]
    collection = json.loads("".join(geojson.write(events, losses)))
    one, other = collection["features"]
    assert one["geometry"] == {"type": "Point", "coordinates": [10.7, 59.9]}
    assert one["properties"]["place"] == "Oslo"
    assert other["geometry"] is None
    assert losses.of(Loss.COLLAPSED) == 1
    assert json.loads("".join(geojson.write([], LossReport())))["features"] == []


def test_a_report_lists_the_worst_first_and_counts_what_has_no_place() -> None:
    losses = LossReport(events=2, rows=1)
    event = ExchangeEvent(
        id="1", format="polecat", title="T", place=ExchangePlace(lat=1.0), actors=(ExchangeParty(wiki="W"),), extra=(("Feed", "x"),)
    )
    losses.unheld(event, "icews", frozenset({"id", "place.lat"}))
    losses.add("icews", Loss.REFUSED, "a reason")
    assert [(kind, what) for _, kind, what, _ in losses.lines()] == [
        ("refused", "a reason"),
        ("no place for the field", "actors.wiki"),
        ("no place for the field", "polecat: Feed"),
        ("no place for the field", "title"),
    ]
    assert losses.table().splitlines()[0] == "2 events, 1 rows"
    assert len(json.loads(losses.json())["losses"]) == 4


def test_a_format_is_guessed_from_what_we_write_in_it(tmp_path: Path) -> None:
    event = ExchangeEvent(id="1", format="dragoman", type="AID", actors=(ExchangeParty(name="A"),), text="x")
    for name in READ:
        path, form = tmp_path / f"{name}.dat", FORMS[name]
        if form.write_file is not None:
            form.write_file([event], LossReport(), path)
        else:
            assert form.write is not None
            path.write_text("".join(form.write([event], LossReport(), False)), encoding="utf-8")
        assert guess(path) == name


@pytest.mark.parametrize("text", ["", "once upon a time\n", '{"name": "x"}\n', "[]", "a,b,c\n"])
def test_what_begins_like_no_format_is_an_error(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError, match="begins like none"):
        guess(path)


def test_formats_have_names() -> None:
    assert set(WRITTEN) - set(READ) == {"geojson"}
    with pytest.raises(UsageError, match="xml"):
        form_of("xml")


@pytest.mark.parametrize(
    "details",
    [
        "[1]",
        "{",
        '{"goldstein": "x"}',
        '{"people": "x"}',
        '{"place.colour": "x"}',
        '{"actors.raw": [3]}',
        '{"sentence": true}',
        '{"nothing": 1}',
        '{"extra": 3}',
    ],
)
def test_details_that_no_export_writes_are_refused(tmp_path: Path, details: str) -> None:
    path = tmp_path / "a.csv"
    quoted = details.replace('"', '""')
    path.write_text(f'id,date,details\n1,2020-01-02,"{quoted}"\n', encoding="utf-8")
    (row,) = plain.read(path, LossReport())
    assert isinstance(row, Rejected)
    assert "details" in row.reason
