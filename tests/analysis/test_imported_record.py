"""Imported events in the analysis of a ledger: linked with those of pages, decided on by people, in disputes, briefs and series."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from loading import load

from dragoman.analysis import ledger_brief, ledger_dispute, ledger_disputes, ledger_series, pages_in, plain, sides_from
from dragoman.analysis.dispute_record import acts_in, left_out
from dragoman.analysis.dispute_records import By
from dragoman.analysis.record import find_incident, join_incidents, link_ledger, split_incident
from dragoman.codes import EventType
from dragoman.errors import InputError
from dragoman.ledger import Ledger, Origin, Reader
from dragoman.records import Coded, Document, DocumentId, EventId, Incident, Run, RunId
from dragoman.web.brief import Format, written

RUN = Run(id=RunId("run1"), version="1", model_sha256="m", config_sha256="c")
HERE = Path(__file__).parent


R, F = load(HERE / "reports.py"), load(HERE.parent / "ledger" / "rows_of_files.py")
QUOTE = "The ministers of Norway and Chad spoke of fish in Oslo."
ROWS = (
    F.row("Norway > Chad: 040", story="1", place="Oslo, Viken, Norway"),
    F.row("Chad > Norway: 040", story="1", place="Oslo, Viken, Norway"),
    F.row("Norway > Chad: 040", story="2", sentence=4, publisher="Times"),
    F.row("Chad > Norway: 010", story="2"),
    F.row("Norway > Chad: 163", day="2021-03-04", story="3"),
    F.row("Chad > Norway: 190", day="2021-03-05", story="4", place="Nowhere Bay, Viken, Norway"),
    F.row("Chad > Norway: 112", day="2021-03-06", story="5"),
)


def page(id: str, quote: str, kind: EventType, day: date, actors: str, recipients: str) -> Coded:
    reported = R.reported(f"e-{id}", actors, recipients, quote, type=kind, day=day, page=id)
    text = f"{quote}\nA line of {id} that no other page has."
    return Coded(
        document=Document(id=DocumentId(id), text=text, published=day, source="Wire"), cuts=(), events=(replace(reported.event, confidence=0.95),)
    )


NORWAY, CHAD = "Norway/NOR/GOV/state", "Chad/TCD/GOV/state"
PAGES = (
    page("p1", QUOTE, EventType.CONSULT, date(2021, 3, 1), NORWAY, CHAD),
    page("p2", "Chad threatened to seize Norwegian trawlers.", EventType.THREATEN, date(2021, 3, 2), CHAD, NORWAY),
)


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    ledger = Ledger.create(tmp_path / "record")
    ledger.add(PAGES, RUN)
    F.bring(ledger, F.write(tmp_path / "events.tab", *ROWS))
    return ledger


def linked(ledger: Ledger, origin: Origin = Origin.ALL) -> list[Incident]:
    with Reader(ledger) as reader:
        return list(link_ledger(reader, origin).incidents)


def homes(ledger: Ledger) -> dict[EventId, str]:
    return {r.event_id: i.id for i in linked(ledger) for r in i.reports}


def test_all_that_a_ledger_holds_is_linked_or_what_is_asked_for(ledger: Ledger) -> None:
    everything, coded, imported = (linked(ledger, origin) for origin in Origin)
    assert [len(x) for x in (everything, coded, imported)] == [5, 2, 4]
    meeting = next(i for i in everything if i.type is EventType.CONSULT)
    assert [(r.quote, r.source, r.row.line if r.row is not None else None) for r in meeting.reports] == [
        (QUOTE, "Wire", None), (None, "Post", 2), (None, "Post", 3), (None, "Times", 4),
    ]  # fmt: skip
    assert {i.id for i in coded} & {i.id for i in everything}
    assert sorted(len(i.reports) for i in imported) == [1, 1, 1, 3]
    with Reader(ledger) as reader:
        assert link_ledger(reader).left_out == 1
        assert link_ledger(reader, Origin.CODED).left_out == 0
    assert left_out(ledger) == 1


def test_a_ledger_of_files_alone_is_linked_the_same(ledger: Ledger, tmp_path: Path) -> None:
    alone = Ledger.create(tmp_path / "alone")
    F.bring(alone, tmp_path / "events.tab")
    assert linked(alone) == linked(alone, Origin.IMPORTED) == linked(ledger, Origin.IMPORTED)
    assert linked(alone, Origin.CODED) == []


def test_people_join_and_split_rows_and_their_word_outlasts_another_import(ledger: Ledger, tmp_path: Path) -> None:
    meeting = next(i for i in linked(ledger) if i.type is EventType.CONSULT)
    apart = meeting.reports[3].event_id
    fight = next(i for i in linked(ledger) if i.type is EventType.ASSAULT)
    decision = split_incident(ledger, meeting.id, apart)
    assert decision.reports[0].sentence is None
    assert decision.others[0].sentence is not None
    join_incidents(ledger, apart, fight.id)
    with Reader(ledger) as reader:
        assert len(reader.decisions()) == 2
        assert find_incident(reader, apart).id == find_incident(reader, fight.reports[0].event_id).id
    F.bring(ledger, tmp_path / "events.tab", version="2")
    where = homes(ledger)
    assert where[apart] == where[fight.reports[0].event_id] != where[meeting.reports[0].event_id]
    # Who asks for pages alone hears nothing of rows, and nothing is said to be lost.
    for origin in Origin:
        with Reader(ledger) as reader:
            assert link_ledger(reader, origin).ruling.lost == []
    assert len(linked(ledger, Origin.CODED)) == 2
    with pytest.raises(InputError, match="one incident already"):
        join_incidents(ledger, apart, fight.reports[0].event_id)
    with pytest.raises(InputError, match="holds no incident"):
        join_incidents(ledger, apart, meeting.id, Origin.CODED)


def test_a_decision_on_a_row_that_is_gone_is_lost_and_told(ledger: Ledger, tmp_path: Path) -> None:
    meeting = next(i for i in linked(ledger) if i.type is EventType.CONSULT)
    split_incident(ledger, meeting.id, meeting.reports[3].event_id)
    # The file read as another format holds other events, or none.
    F.bring(ledger, tmp_path / "events.tab", version="2", format="icews")
    with Reader(ledger) as reader:
        reader.imports.execute("CREATE OR REPLACE VIEW imported AS SELECT * FROM (SELECT r.*, '' AS file FROM every_imported r) WHERE line < 4")
        assert [k.event_id for k in link_ledger(reader).ruling.lost] == [meeting.reports[3].event_id]


def test_disputes_and_briefs_tell_of_rows_as_rows(ledger: Ledger) -> None:
    sides = sides_from("NOR,TCD")
    state = ledger_dispute(ledger, sides, by=By.DAY)
    assert (state.since, state.until) == (date(2021, 3, 1), date(2021, 3, 6))
    assert [m.act.type.value for m in state.moves] == ["CONSULT", "THREATEN", "SANCTION", "ASSAULT", "ACCUSE"]
    assert [m.act.row is None for m in state.moves] == [True, True, False, False, False]
    assert [p.pages for p in state.periods] == [1, 1, 0, 0, 0, 0]
    assert [p.per_1000_pages for p in state.periods] == [0.0, 1000.0, None, None, None, None]
    assert plain(state)["moves"][2]["act"]["row"]["line"] == 6
    assert len(ledger_dispute(ledger, sides, origin=Origin.CODED).moves) == 2
    assert ledger_disputes(ledger, enough=4)[0].conflicts == 4
    assert ledger_disputes(ledger, enough=4, origin=Origin.IMPORTED) == []
    brief = ledger_brief(ledger, sides)
    assert brief.made_of.startswith("5 incidents between the sides, from 2 reports on 2 pages and 6 rows of imported files; the ledger has 2 pages")
    rows = {q.what: q for q in brief.evidence if q.row is not None}
    assert all(q.quote is None for q in rows.values())
    html, markdown = written(brief, Format.HTML), written(brief, Format.MARKDOWN)
    for text in (html, markdown):
        assert "row 7 of events.tab" in text
        assert "“None”" not in text
        assert QUOTE in text or QUOTE[:-1] in text
    assert "Nowhere Bay" in html
    assert "59.50 N, 10.50 E" in html


def test_series_count_incidents_of_both_and_rates_of_pages(ledger: Ledger) -> None:
    assert pages_in(ledger) == {date(2021, 3, n): int(n < 3) for n in (1, 2, 4, 5, 6)}
    assert pages_in(ledger, Origin.CODED) == {date(2021, 3, 1): 1, date(2021, 3, 2): 1}

    def figures(origin: Origin) -> tuple[int, int, int, float | None]:
        table = ledger_series(ledger, "dyad-month", origin=origin)
        columns = [table.column(name).to_pylist() for name in ("incidents", "reports", "pages", "per_1000_pages")]
        return tuple(c[0] for c in columns)  # type: ignore[return-value]

    assert figures(Origin.ALL) == (5, 8, 2, 500.0)
    assert figures(Origin.CODED) == (2, 2, 2, 500.0)
    assert figures(Origin.IMPORTED) == (4, 6, 0, None)
    assert len(list(acts_in(ledger))) == 5
