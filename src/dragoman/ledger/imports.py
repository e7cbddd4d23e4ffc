"""Events of other people's files, beside those that were coded here: the tables `imported` and `imports`.

A file is in the ledger when its row stands in `imports`, written last: what a killed writer leaves in `imported` is never seen, and of
several imports of the same bytes the last counts.  The tables are made by the first import; a ledger without them has none.
"""

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import islice
from pathlib import Path

import duckdb
from deltalake import DeltaTable, write_deltalake

from dragoman.ledger.connection import narrow
from dragoman.ledger.faults import reading, writing
from dragoman.ledger.filters import EventFilter
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.tables import IMPORT_LAYOUTS, Row, arrow
from dragoman.records import RunId, digest

# Rows in one commit: some 20 MB of text.
_ROWS = 20_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportedRow:
    """An event of a file: what questions ask for, the whole of it as JSON (`event`) and its row as it came (`raw`).

    `actors` and `recipients` are the names and codes of each side as the file and our tables have them.
    """

    number: int
    line: int
    format: str
    event_id: str
    type: str | None
    mode: str | None
    status: str | None
    stage: str | None
    cameo: str | None
    first: date | None
    last: date | None
    confidence: float | None
    publisher: str | None
    actors: tuple[tuple[str, ...], ...]
    recipients: tuple[tuple[str, ...], ...]
    event: str
    raw: str
    note: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportRun:
    """One file read by one version: `id` is the digest of format, bytes and version."""

    id: RunId
    format: str
    source: str
    sha256: str
    version: str


LAST_IMPORT = "QUALIFY row_number() OVER (PARTITION BY sha256 ORDER BY imported DESC, batch) = 1"
"""Of the files with the same bytes the last import counts: so another version, or another format, takes the place of the first."""


def is_imported(ledger: Ledger, run: ImportRun) -> bool:
    """Whether the ledger holds the file, last read by this version as this format."""
    files = import_files(ledger, "imports")
    if not files:
        return False
    with reading(ledger.folder, "the table imports"), duckdb.connect() as connection:
        found = connection.execute(f"SELECT run_id FROM read_parquet(?) WHERE sha256 = ? {LAST_IMPORT}", [files, run.sha256]).fetchone()
    return found is not None and found[0] == run.id


def keep_imported(ledger: Ledger, run: ImportRun, rows: Iterable[ImportedRow]) -> int:
    """Keep the events of a file, all of them or, of a writer that is killed, none; how many there are.

    Raises LedgerError where they cannot be written.
    """
    for name in IMPORT_LAYOUTS:
        with writing(ledger.folder, f"the table {name}"):
            DeltaTable.create(ledger.folder / name, IMPORT_LAYOUTS[name].delta(), mode="ignore", name=name)
    batch, count, ids = uuid.uuid4().hex, 0, _Ids(run.sha256)
    stream = iter(rows)
    while group := list(islice(stream, _ROWS)):
        _append(ledger.folder, "imported", [_row(batch, ids.next(row.line), run, row) for row in group])
        count += len(group)
    _append(ledger.folder, "imports", [(batch, run.id, run.format, run.source, run.sha256, count, run.version, datetime.now(UTC))])
    return count


class _Ids:
    """The ids of a file's rows in their order: by the bytes of the file and a row's place in it, so that another version that reads it gives the same.

    A line may hold several events; in an archive the lines begin anew with every file.
    """

    def __init__(self, sha256: str) -> None:
        self.sha256 = sha256
        self.member = self.line = self.nth = 0

    def next(self, line: int) -> str:
        """The id of the next row, which begins on this line."""
        self.nth = self.nth + 1 if line == self.line else 0
        self.member += line < self.line
        self.line = line
        return digest("imported", self.sha256, self.member, line, self.nth)


def _row(batch: str, id: str, run: ImportRun, row: ImportedRow) -> Row:
    return (
        batch, id, run.id, row.number, row.line, row.format, row.event_id, row.type, row.mode, row.status, row.stage, row.cameo,
        row.first, row.last or row.first, row.confidence, row.publisher, json.dumps(row.actors), json.dumps(row.recipients),
        row.event, row.raw, row.note,
    )  # fmt: skip


def imported_events(ledger: Ledger, wanted: EventFilter) -> Iterator[str]:
    """The imported events that pass, each as the JSON that was kept, by day and then as they stand in their files.

    An actor is a code or a part of a name, as for coded events; a document is the file's run, a source the publisher.
    """
    rows, runs = import_files(ledger, "imported"), import_files(ledger, "imports")
    if not rows or not runs:
        return
    where, values = conditions(wanted)
    limit = f" LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
    with reading(ledger.folder, "the table imported"), narrow() as connection:
        found = connection.execute(
            f"WITH done AS (SELECT batch FROM read_parquet(?) {LAST_IMPORT}) "
            f"SELECT e.event FROM read_parquet(?) e JOIN done USING (batch) WHERE {' AND '.join(where) or 'true'} "
            f"ORDER BY e.first_day NULLS LAST, e.run_id, e.number{limit}",
            [runs, rows, *values],
        )
        while group := found.fetchmany(2_000):
            yield from (str(row[0]) for row in group)


def conditions(wanted: EventFilter) -> tuple[list[str], list[object]]:
    """The conditions on a row `e` of `imported` that a filter makes, and their values."""
    where: list[str] = []
    values: list[object] = []
    if wanted.between is not None:
        a, b = wanted.between
        one = f"{_side('actors', a, values)} AND {_side('recipients', b, values)}"
        other = f"{_side('actors', b, values)} AND {_side('recipients', a, values)}"
        together = f"{_side('actors', a, values)} AND {_side('actors', b, values)}"
        where.append(f"(({one}) OR ({other}) OR ({together}))")
    for column, who in (("actors", wanted.actor), ("recipients", wanted.recipient)):
        if who is not None:
            where.append(_side(column, who, values))
    for column, chosen in (("type", wanted.types), ("status", wanted.statuses)):
        if chosen:
            # A file that says nothing of the status says that it happened.
            held = "coalesce(e.status, 'actual')" if column == "status" else f"e.{column}"
            where.append(f"{held} IN ({', '.join('?' for _ in chosen)})")
            values += [c.value for c in chosen]
    for condition, value in (
        ("e.last_day >= ?", wanted.since),
        ("e.first_day <= ?", wanted.until),
        ("e.publisher = ?", wanted.source),
        ("e.run_id = ?", wanted.document),
        ("e.confidence >= ?", wanted.min_confidence),
    ):
        if value is not None:
            where.append(condition)
            values.append(value)
    if wanted.mediation:
        where.append("e.stage IS NOT NULL")
    return where, values


def _side(column: str, who: str, values: list[object]) -> str:
    """A condition that a party of a side is `who`: one of its words, or, where that is longer than a code, a part of one."""
    values.append(who)
    words = f"flatten(CAST(json(e.{column}) AS VARCHAR[][]))"
    if len(who) <= 3:
        return f"list_contains(list_transform({words}, lambda w: upper(w)), upper(?))"
    return f"len(list_filter({words}, lambda w: contains(lower(w), lower(?)))) > 0"


def _append(folder: Path, name: str, rows: list[Row]) -> None:
    with writing(folder, f"the table {name}"):
        write_deltalake(folder / name, arrow(IMPORT_LAYOUTS[name], rows), mode="append")


def import_files(ledger: Ledger, name: str) -> list[str]:
    """The Parquet files of a table; none where it has not been made."""
    if not (ledger.folder / name / "_delta_log").is_dir():
        return []
    return ledger.files(name)
