"""Imported files in the ledger: once each, whole or not at all, asked for as coded events are."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dragoman.codes import EventType, Status
from dragoman.errors import InputError, OutputError
from dragoman.ledger import EventFilter, Ledger, Reader
from dragoman.ledger.imports import ImportedRow, ImportRun, imported_events, is_imported, keep_imported
from dragoman.ledger.parquet import jsonl_to_parquet, parquet_rows
from dragoman.records import RunId


def run(id: str = "r1") -> ImportRun:
    return ImportRun(id=RunId(id), format="icews", source="a.tab", sha256="0" * 64, version="1")


def row(number: int, **changes: object) -> ImportedRow:
    values: dict[str, object] = {
        "number": number, "line": number + 1, "format": "icews", "event_id": "7", "type": "CONSULT", "mode": None, "status": None, "stage": None,
        "cameo": "040", "first": date(2018, 6, number), "last": None, "confidence": None, "publisher": "Post", "actors": (("Norway's king", "NOR"),),
        "recipients": (("Chad", "TCD", "GOV"),), "event": f"e{number}", "raw": "7\t..", "note": None,
    }  # fmt: skip
    return ImportedRow(**(values | changes))  # type: ignore[arg-type]


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "record")


def asked(ledger: Ledger, **wanted: object) -> list[str]:
    return list(imported_events(ledger, EventFilter(**wanted)))  # type: ignore[arg-type]


def test_a_ledger_without_imports_has_none(ledger: Ledger) -> None:
    assert not is_imported(ledger, run())
    assert asked(ledger) == []


def test_a_file_is_kept_once_and_the_ledger_stays_whole(ledger: Ledger) -> None:
    assert keep_imported(ledger, run(), [row(2), row(1)]) == 2
    assert is_imported(ledger, run())
    assert not is_imported(ledger, run("r2"))
    assert asked(ledger) == ["e1", "e2"]
    # Two writers that began at once both wrote: one of them counts.
    keep_imported(ledger, run(), [row(1), row(2)])
    assert asked(ledger) == ["e1", "e2"]
    # Another version, or the format put right, takes the place of what was read before; another file stands beside it.
    keep_imported(ledger, run("r2"), [row(3)])
    assert asked(ledger) == ["e3"]
    assert not is_imported(ledger, run())
    keep_imported(ledger, replace(run("r3"), sha256="1" * 64), [row(4)])
    assert asked(ledger) == ["e3", "e4"]
    with Reader(Ledger.create(ledger.folder)) as reader:
        assert reader.check() == 0


def test_what_a_killed_writer_leaves_is_never_seen(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ledger.imports._ROWS", 1)

    def rows() -> Iterator[ImportedRow]:
        yield row(1)
        yield row(2)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        keep_imported(ledger, run(), rows())
    assert not is_imported(ledger, run())
    assert asked(ledger) == []
    keep_imported(ledger, run(), [row(1), row(2), row(3)])
    assert asked(ledger) == ["e1", "e2", "e3"]


def test_questions_are_those_of_coded_events(ledger: Ledger) -> None:
    keep_imported(
        ledger,
        run(),
        [
            row(1),
            row(
                2,
                type="AID",
                status="future",
                stage="offer",
                confidence=0.5,
                publisher="Times",
                actors=(("Chad", "TCD"),),
                recipients=(("Sudan", "SDN"),),
            ),
            row(3, type=None, actors=(("Chad", "TCD"), ("Norway", "NOR")), recipients=()),
            row(4, first=None),
        ],
    )
    assert asked(ledger, actor="NOR") == ["e1", "e3", "e4"]
    assert asked(ledger, actor="norway'S") == ["e1", "e4"]
    assert asked(ledger, recipient="gov") == ["e1", "e4"]
    assert asked(ledger, between=("NOR", "TCD")) == ["e1", "e3", "e4"]
    assert asked(ledger, types=(EventType.AID,)) == ["e2"]
    assert asked(ledger, statuses=(Status.ACTUAL,)) == ["e1", "e3", "e4"]
    assert asked(ledger, since=date(2018, 6, 2), until=date(2018, 6, 3)) == ["e2", "e3"]
    assert asked(ledger, source="Times") == ["e2"]
    assert asked(ledger, mediation=True) == ["e2"]
    assert asked(ledger, min_confidence=0.4) == ["e2"]
    assert asked(ledger, limit=2) == ["e1", "e2"]


def test_parquet_there_and_back(tmp_path: Path) -> None:
    source, target = tmp_path / "a.jsonl", tmp_path / "o'dd [1]*.parquet"
    source.write_text('{"a": "x\\ny", "day": "2020-01-02", "n": "-1.5"}\n{"a": "2"}\n', encoding="utf-8")
    jsonl_to_parquet(source, target, {"a": "VARCHAR", "day": "DATE", "n": "DOUBLE"})
    assert list(parquet_rows(target)) == [{"a": "x\ny", "day": "2020-01-02", "n": "-1.5"}, {"a": "2", "day": "", "n": ""}]
    with pytest.raises(InputError, match="cannot be read"):
        list(parquet_rows(source))
    with pytest.raises(OutputError, match="cannot be written"):
        jsonl_to_parquet(source, tmp_path / "none" / "a.parquet", {"a": "VARCHAR"})
