"""Imported events as a Reader gives them: in the order of days, a few at a time, with what is wrong with the tables said."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from deltalake import write_deltalake
from loading import load

from dragoman.analysis import Reported
from dragoman.analysis.incidents import order
from dragoman.codes import EventType, Precision
from dragoman.errors import LedgerError
from dragoman.formats.exchange import ExchangeEvent, as_json
from dragoman.ledger import EventFilter, Ledger, Reader, asking, ordering
from dragoman.ledger.imports import ImportedRow, ImportRun, keep_imported
from dragoman.ledger.tables import IMPORT_LAYOUTS, arrow
from dragoman.records import Event, EventId, RunId, When

F, L = load(Path(__file__).parent / "rows_of_files.py"), load(Path(__file__).parent / "test_ledger.py")


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.create(tmp_path / "record")


def keep(ledger: Ledger, *events: ExchangeEvent, sha: str = "0") -> None:
    run = ImportRun(id=RunId(f"r{sha}"), format="plover", source="made.jsonl", sha256=sha * 64, version="1")
    keep_imported(
        ledger, run,
        [
            ImportedRow(
                number=n, line=n, format=e.format, event_id=e.id, type=e.type, mode=None, status=e.status, stage=None, cameo=e.cameo, first=e.first,
                last=e.last, confidence=None, publisher=e.publisher, actors=(), recipients=(), event=as_json(e), raw=f"raw {e.id}", note=None,
            )
            for n, e in enumerate(events, 1)
        ],
    )  # fmt: skip


def ids(ledger: Ledger, wanted: EventFilter | None = None) -> list[str]:
    """The raw rows of what a reader gives, in order."""
    with Reader(ledger) as reader:
        return [event.row.raw.removeprefix("raw ") for event, _, _ in reader.imported_in_order(wanted) if event.row is not None]


def test_rows_come_by_day_and_those_without_a_type_are_counted(ledger: Ledger) -> None:
    keep(
        ledger,
        ExchangeEvent(id="late", format="plover", type="AID", first=date(2021, 3, 9)),
        ExchangeEvent(id="month", format="plover", type="AID", first=date(2021, 3, 1), last=date(2021, 3, 31), precision="month", published=date(2021, 3, 5)),
        ExchangeEvent(id="told", format="plover", type="AID", first=date(2021, 3, 5)),
        ExchangeEvent(id="undated", format="plover", type="AID"),
        ExchangeEvent(id="page", format="plover", type="AID", published=date(2021, 3, 2)),
        ExchangeEvent(id="untyped", format="plover", first=date(2021, 3, 3)),
        ExchangeEvent(id="odd", format="plover", type="AID", status="perhaps"),
    )  # fmt: skip
    assert ids(ledger) == ["page", "told", "month", "late", "undated"]
    assert ids(ledger, EventFilter(since=date(2021, 3, 4), limit=2)) == ["told", "month"]
    with Reader(ledger) as reader:
        assert reader.left_out() == 2
        assert reader.count("imported") == 7
        assert dict(reader.imported_days()) == {date(2021, 3, 2): 1, date(2021, 3, 5): 2, date(2021, 3, 9): 1}
        assert not reader.imported_quotes()


def test_a_document_is_the_story_that_a_file_names(ledger: Ledger) -> None:
    keep(
        ledger,
        ExchangeEvent(id="1", format="icews", type="AID", story_id="44", url="https://news.example/1"),
        ExchangeEvent(id="2", format="gdelt2", type="AID", url="https://news.example/1", quote="They sent wheat."),
        ExchangeEvent(id="3", format="phoenix", type="AID"),
    )
    with Reader(ledger) as reader:
        documents = sorted(event.document_id for event, _, _ in reader.imported_in_order())
        assert documents[1:] == ["story:https://news.example/1", "story:icews:44"]
        assert documents[0].startswith("row:")
        assert reader.imported_quotes()


def test_ids_are_of_the_bytes_of_a_file_and_stay(ledger: Ledger, tmp_path: Path) -> None:
    path = F.write(tmp_path / "a.tab", F.row("Norway > Chad: 040"), F.row("Chad > Norway: 010"), F.row("Chad > Norway: 112"))
    F.bring(ledger, path)
    with Reader(ledger) as reader:
        before = {event.id: event for event, _, _ in reader.imported_in_order()}
    assert len(before) == 2
    F.bring(ledger, path, version="2")
    # The same rows of another file are other rows.
    F.bring(ledger, F.write(tmp_path / "b.tab", F.row("Norway > Chad: 040"), F.row("Chad > Norway: 010")))
    with Reader(ledger) as reader:
        after = {event.id: event for event, _, _ in reader.imported_in_order()}
        assert before.items() <= after.items()
        assert len(after) == 3
        assert reader.imported_by_id([*before, EventId("none")]) == before


def test_several_events_of_a_line_and_the_files_of_an_archive_have_ids_of_their_own(ledger: Ledger) -> None:
    run = ImportRun(id=RunId("r"), format="icews", source="a.zip", sha256="0" * 64, version="1")
    lines = (1, 1, 2, 2, 1, 1, 2)
    event = ExchangeEvent(id="1", format="icews", type="AID")
    rows = [
        ImportedRow(
            number=n, line=line, format="icews", event_id="1", type="AID", mode=None, status=None, stage=None, cameo=None, first=None, last=None,
            confidence=None, publisher=None, actors=(), recipients=(), event=as_json(event), raw="", note=None,
        )
        for n, line in enumerate(lines)
    ]  # fmt: skip
    keep_imported(ledger, run, rows)
    with Reader(ledger) as reader:
        assert len({event.id for event, _, _ in reader.imported_in_order()}) == len(lines)


def test_a_reader_sees_what_was_imported_when_it_came_and_streams_side_by_side(ledger: Ledger, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("dragoman.ledger.imported._GROUP", 2)
    monkeypatch.setattr(asking, "_GROUP", 2)
    ledger.add([L.page(n) for n in range(3)], L.RUN)
    keep(ledger, *(ExchangeEvent(id=str(n), format="plover", type="AID", first=date(2021, 3, n)) for n in range(1, 6)))
    with Reader(ledger) as reader:
        keep(ledger, ExchangeEvent(id="new", format="plover", type="AID"), sha="1")
        both = list(zip(reader.imported_in_order(), reader.events_in_order({}), strict=False))
        assert [one[0].row.raw for one, _ in both if one[0].row is not None] == [f"raw {n}" for n in range(1, 6)]
        assert len({other[0].id for _, other in both}) == 5
        assert sum(1 for _ in reader.imported_in_order()) == 5
    assert len(ids(ledger)) == 6


@pytest.mark.parametrize("part", [20_000, 4, 1])
def test_coded_events_stream_with_their_pages_as_the_list_has_them(ledger: Ledger, monkeypatch: pytest.MonkeyPatch, part: int) -> None:
    # Parts that lie in files and those that do not give the same.
    monkeypatch.setattr(ordering, "_PART", part)
    pages = {p.document.id: p.document for p in (L.page(n, published=date(2020, 1, 1 + n % 3)) for n in range(7))}
    ledger.add([L.page(n, published=date(2020, 1, 1 + n % 3)) for n in range(7)], L.RUN)
    monkeypatch.setattr(asking, "_GROUP", 3)
    held: list[int] = []
    whole = Reader._composed

    def composed(*rows: list[object]) -> object:
        held.append(len(rows[0]))
        return whole(*rows)  # type: ignore[arg-type]

    with Reader(ledger) as reader:
        for wanted in (
            EventFilter(),
            EventFilter(types=(EventType.AGREE,)),
            EventFilter(limit=4),
            EventFilter(actor="Norway", since=date(2020, 1, 1)),
        ):
            expected = reader.events(wanted)
            assert expected
            monkeypatch.setattr(Reader, "_composed", staticmethod(composed))
            found = list(reader.events_with_pages(wanted))
            assert [event for event, _ in found] == expected
            assert all(document == pages[event.document_id] for event, document in found)
            assert all(document.text == "" for _, document in reader.events_with_pages(wanted, texts=False))
            monkeypatch.setattr(Reader, "_composed", staticmethod(whole))
        assert [event.id for event, _, _ in reader.events_in_order({})] == [event.id for event in sorted(reader.events(EventFilter()), key=told)]
    # Never more than a group, whatever passes.
    assert max(held) == min(3, part)


def test_what_is_told_to_the_month_stands_behind_all_that_the_month_holds(ledger: Ledger) -> None:
    april = When(first=date(2020, 4, 1), last=date(2020, 4, 30), precision=Precision.MONTH, span=None)
    days = [date(2020, 4, 29), None, date(2020, 4, 30), date(2020, 5, 2)]
    pages = [L.page(n, published=date(2020, 6, 1)) for n in range(4)] + [L.page(9, published=date(2020, 4, 12))]
    whens = [april if day is None else When(first=day, last=day, precision=Precision.DAY, span=None) for day in days] + [april]
    ledger.add([replace(page, events=(replace(page.events[0], when=when),)) for page, when in zip(pages, whens, strict=True)], L.RUN)
    with Reader(ledger) as reader:
        found = [Reported(event=event, published=published, source=source) for event, published, source in reader.events_in_order({})]
    # The page of April 12 cannot tell of the rest of the month; days that are told go before what is told to the month.
    assert [r.published.day * 100 + (r.event.when.first.day if r.event.when and r.event.when.first else 0) for r in found if r.published] == [
        1201, 129, 130, 101, 102,
    ]  # fmt: skip
    assert found == sorted(found, key=lambda r: order(r, {}))


def told(event: Event) -> tuple[date, bool, date, str, str]:
    """The order of days, for pages of one day as those of `test_ledger` are."""
    day = date(2020, 1, 1 + int(event.document_id.removeprefix("page-")) % 3)
    return (event.when.first if event.when and event.when.first else day), event.when is None, day, event.document_id, event.id


def test_what_is_wrong_with_the_import_tables_is_said(ledger: Ledger, tmp_path: Path) -> None:
    def check() -> asking.imported.ImportCheck:
        with Reader(ledger) as reader:
            return reader.check_imports()

    assert (check().files, check().events) == (0, 0)
    F.bring(ledger, F.write(tmp_path / "a.tab", F.row("Norway > Chad: 040"), F.row("Chad > Norway: 010")))
    whole = check()
    assert (whole.files, whole.events, whole.untyped, whole.loose, whole.damaged, whole.short) == (1, 2, 1, 0, (), ())
    layout = IMPORT_LAYOUTS["imported"]

    def append(batch: str, type: str | None, event: str | None) -> None:
        values = {"batch": batch, "id": "i", "run_id": "r", "number": 9, "line": 10, "format": "icews", "type": type, "event": event, "raw": ""}
        write_deltalake(ledger.folder / "imported", arrow(layout, [tuple(values.get(n) for n in layout.names)]), mode="append")

    # What a killed writer leaves.
    append("nobody's", "AID", "{}")
    assert check().loose == 1
    with Reader(ledger) as reader:
        assert [event.type for event, _, _ in reader.imported_in_order()] == [EventType.CONSULT]
        batch = reader.imports.execute("SELECT batch FROM import_runs").fetchone()
    assert batch is not None
    append(batch[0], "AID", '{"format": "icews", "type": "AID", "first": "soon"}')
    append(batch[0], None, "[1]")
    bad = check()
    assert bad.damaged == (
        f"row 10 of {tmp_path}/a.tab: its event is no JSON object",
        f"row 10 of {tmp_path}/a.tab: Invalid isoformat string: 'soon'",
    )
    assert bad.short == (f"{tmp_path}/a.tab has 4 of 2 rows",)
    with Reader(ledger) as reader, pytest.raises(LedgerError, match="none of ours"):
        list(reader.imported_in_order())
    for _ in range(6):
        append(batch[0], "AID", "not JSON")
    with pytest.raises(LedgerError, match="imported"):
        ids(ledger)
    assert len(check().damaged) == 6
    assert "and more" in check().damaged[-1]


def test_a_file_of_a_table_that_is_gone_is_damage(ledger: Ledger, tmp_path: Path) -> None:
    F.bring(ledger, F.write(tmp_path / "a.tab", F.row("Norway > Chad: 040")))
    for name in ledger.files("imported"):
        Path(name).unlink()
    with pytest.raises(LedgerError, match="the table imported"), Reader(ledger) as reader:
        reader.check_imports()
