"""Imported events on the command line, beside coded ones; the commands run in this process."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from loading import load

from dragoman.cli import export
from dragoman.cli.app import app
from dragoman.cli.main import arguments_of, run
from dragoman.codes import EventType
from dragoman.ledger import EventFilter, Ledger, Origin, Reader, asking
from dragoman.records import Run, RunId

TESTS = Path(__file__).parents[1]
Call = Callable[..., tuple[int, str, str]]


I = load(TESTS / "analysis" / "test_imported_record.py")  # noqa: E741  its pages and rows
F = I.F


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("imported")
    ledger = Ledger.create(folder / "record")
    ledger.add(I.PAGES, Run(id=RunId("r"), version="1", model_sha256="m", config_sha256="c"))
    F.bring(ledger, F.write(folder / "events.tab", *I.ROWS))
    return folder / "record"


@pytest.fixture
def call(record: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Call:
    """A command on the ledger: its exit code, output and messages."""
    monkeypatch.setenv("DRAGOMAN_LEDGER", str(record))
    monkeypatch.setenv("COLUMNS", "160")

    def called(*words: str) -> tuple[int, str, str]:
        arguments, debug = arguments_of(words)
        code = run(lambda: app(arguments, exit_on_error=False, print_error=False), debug)
        told = capsys.readouterr()
        return code, told.out, told.err

    return called


def objects(output: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in output.splitlines()]


def test_incidents_are_of_both_or_of_either(call: Call) -> None:
    code, out, err = call("incidents")
    assert (code, len(objects(out))) == (0, 5)
    assert "1 rows of imported files have no PLOVER type" in err
    (meeting,) = (i for i in objects(out) if i["type"] == "CONSULT")
    reports = meeting["reports"]
    assert isinstance(reports, list)
    assert [(r["quote"] is None, r.get("row", {}).get("line")) for r in reports] == [(False, None), (True, 2), (True, 3), (True, 4)]
    assert reports[1]["row"]["raw"] == I.ROWS[0]
    code, out, err = call("incidents", "--from", "coded")
    assert (code, len(objects(out)), err) == (0, 2, "")
    assert len(objects(call("incidents", "--from", "imported", "--min-reports", "2")[1])) == 1
    table = call("incidents", "--format", "tsv", "--from", "imported")[1]
    assert table.splitlines()[1].endswith("\trow 2 of events.tab")


def test_an_incident_shows_its_rows(call: Call) -> None:
    (fight,) = (i for i in objects(call("incidents", "--type", "ASSAULT")[1]))
    code, out, _ = call("show", str(fight["incident_id"]))
    assert code == 0
    assert "Post, row 7 of events.tab" in out
    assert "| 190 |" in out
    assert "\t" not in out
    (event,) = objects(call("events", "--type", "ASSAULT")[1])
    assert call("show", str(event["event_id"])[:8])[1] == out
    code, _, err = call("show", str(event["event_id"]), "--from", "coded")
    assert (code, "no document, event or incident" in err) == (1, True)


def test_events_are_listed_by_day(call: Call) -> None:
    code, out, err = call("events")
    found = objects(out)
    assert code == 0
    assert [e["date"] for e in found] == sorted(str(e["date"]) for e in found)
    assert [("row" in e, e["confidence"] is None, e["evidence"] == []) for e in found[:2]] == [(False, False, False), (True, True, True)]
    assert len(found) == 8
    assert "left out" in err
    assert len(objects(call("events", "--limit", "3")[1])) == 3
    assert len(objects(call("events", "--from", "imported", "--source", "Times")[1])) == 1
    assert {e["type"] for e in objects(call("events", "--from", "coded")[1])} == {"CONSULT", "THREATEN"}
    table = call("events", "--from", "imported", "--format", "table")[1]
    assert "row 2 of events.tab" in table
    assert "6 events" in table


def test_disputes_series_and_briefs_take_rows(call: Call, record: Path) -> None:
    code, out, err = call("dispute", "NOR,TCD", "--format", "table")
    assert code == 0
    assert "row 7 of events.tab (Post, incident " in out
    assert "left out" in err
    assert "row" not in call("dispute", "NOR,TCD", "--format", "table", "--from", "coded")[1]
    assert "reached force" in call("dispute", "--min-incidents", "4", "--format", "table")[1]
    (line,) = objects(call("series", "--from", "imported")[1])
    assert (line["incidents"], line["pages"], line["per_1000_pages"]) == (4, 0, None)
    target = record.parent / "brief.md"
    assert call("brief", "NOR,TCD", "--out", str(target))[0] == 0
    assert "row 7 of events\\.tab" in target.read_text("utf-8") or "row 7 of events.tab" in target.read_text("utf-8")


def test_people_say_what_rows_are(call: Call) -> None:
    events = {str(e["type"]): str(e["event_id"]) for e in objects(call("events", "--from", "imported")[1])}
    code, _, err = call("join", events["ASSAULT"], events["SANCTION"])
    assert (code, "are one incident" in err) == (0, True)
    (both,) = (i for i in objects(call("incidents", "--min-reports", "2", "--since", "2021-03-03")[1]))
    code, _, err = call("split", str(both["incident_id"]), events["ASSAULT"], "--from", "imported")
    assert (code, "kept apart" in err) == (0, True)
    assert not objects(call("incidents", "--min-reports", "2", "--since", "2021-03-03")[1])


@pytest.mark.parametrize("command", ["incidents", "events", "series", "dispute", "brief NOR,TCD", "show aaaa", "join aaaa bbbb", "split aaaa bbbb"])
def test_a_wrong_origin_is_told(call: Call, command: str) -> None:
    code, out, err = call(*command.split(), "--from", "us")
    assert (code, out) == (2, "")
    assert "--from us is not known" in err
    assert "all, coded, imported" in err


def test_doctor_looks_at_imports(call: Call, tmp_path: Path, record: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.model.weights.damaged", list)
    code, out, _ = call("doctor")
    assert code == 0
    assert "1 files, 7 rows, 1 of them without a PLOVER type" in out
    ledger = Ledger.create(tmp_path / "other")
    F.bring(ledger, record.parent / "events.tab")
    with Reader(ledger) as reader:
        found = reader.imports.execute("SELECT batch FROM import_runs").fetchone()
    assert found is not None
    (batch,) = found
    damage(ledger, batch)
    code, out, _ = call("doctor", "--ledger", str(ledger.folder))
    assert code == 4
    assert "has 8 of 7 rows" in out
    assert "DAMAGED: row 9 of" in out
    assert "something is wrong: imports" in out


def damage(ledger: Ledger, batch: str) -> None:
    """A row of a batch that holds no JSON."""
    from deltalake import write_deltalake

    from dragoman.ledger.tables import IMPORT_LAYOUTS, arrow

    layout = IMPORT_LAYOUTS["imported"]
    values = {"batch": batch, "id": "i", "run_id": "r", "number": 9, "line": 9, "format": "icews", "type": "AID", "event": "{", "raw": ""}
    write_deltalake(ledger.folder / "imported", arrow(layout, [tuple(values.get(n) for n in layout.names)]), mode="append")


def test_an_export_holds_no_more_than_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ledger = Ledger.create(tmp_path / "record")
    pages = [
        I.page(f"p{n}", f"Norway accused Chad of theft number {n}.", EventType.ACCUSE, date(2021, 1, 1 + n), I.NORWAY, I.CHAD) for n in range(10)
    ]  # fmt: skip
    ledger.add(pages, Run(id=RunId("r"), version="1", model_sha256="m", config_sha256="c"))
    F.bring(ledger, F.write(tmp_path / "events.tab", *I.ROWS))
    monkeypatch.setattr(asking, "_GROUP", 2)
    made: list[int] = []
    whole = Reader._composed

    def composed(*rows: list[object]) -> object:
        made.append(len(rows[0]))
        return whole(*rows)  # type: ignore[arg-type]

    monkeypatch.setattr(Reader, "_composed", staticmethod(composed))
    monkeypatch.setattr(Reader, "events", None)
    stream = export.exported(ledger, EventFilter(), Origin.ALL, with_text=True)
    first = next(stream)
    # One event is out, and no more than its group has been made.
    assert made == [2]
    assert (first.quote, first.text) == ("Norway accused Chad of theft number 0.", pages[0].document.text)
    rest = list(stream)
    assert made == [2] * 5
    assert [e.format for e in (first, *rest)] == ["dragoman"] * 10 + ["icews"] * 7
    bare = list(export.exported(ledger, EventFilter(limit=3), Origin.CODED, with_text=False))
    assert [(e.text, e.title, e.quote, e.story_id) for e in bare] == [(None, None, None, f"p{n}") for n in range(3)]
