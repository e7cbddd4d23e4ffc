"""Imported events as those of a Reader: rows of files that have a PLOVER type and a known status, in the order of days, and what is wrong with them.

Rows without a type are in no answer here, and counted by `left_out`.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import duckdb

from dragoman.ledger.faults import reading
from dragoman.ledger.filters import EventFilter
from dragoman.ledger.imported_rows import MODELLED, imported_event
from dragoman.ledger.imports import LAST_IMPORT, conditions, import_files
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.tables import IMPORT_LAYOUTS
from dragoman.records import Event, EventId

_GROUP = 2_000
_SQL_TYPES = {"string": "VARCHAR", "long": "BIGINT", "double": "DOUBLE", "date": "DATE", "timestamp": "TIMESTAMP WITH TIME ZONE"}
_JSON = "json_extract_string(e.event, '$.{}')"
# As `published` of a coded event: the day of the page, where the file has it.
_PUBLISHED = f"CAST({_JSON.format('published')} AS DATE)"
# What is told to the month stands behind all that the month holds, or at its page where that is earlier.
_TOLD = f"CASE WHEN {_JSON.format('precision')} IS NULL THEN e.first_day END"
_ENDED = f"CASE WHEN e.first_day IS NOT NULL AND e.last_day IS NOT NULL THEN least(e.last_day, {_PUBLISHED}) END"
# The story that a row is of, as the file names it, or else the row alone.
_DOCUMENT = f"coalesce('story:' || e.format || ':' || {_JSON.format('story_id')}, 'story:' || {_JSON.format('url')}, 'row:' || e.id)"
_COLUMNS = f"e.id, {_DOCUMENT} AS document_id, e.file, e.line, e.raw, e.event, {_PUBLISHED} AS published, e.publisher"
_ORDER = f"coalesce({_TOLD}, {_ENDED}, {_PUBLISHED}, e.first_day) NULLS LAST, {_TOLD} IS NULL, {_PUBLISHED} NULLS LAST, document_id, e.id"
_TYPES, _STATUSES = (", ".join(f"'{value}'" for value in values) for values in MODELLED)
_MODELLED = f"e.type IN ({_TYPES}) AND coalesce(e.status, 'actual') IN ({_STATUSES})"

Reported = tuple[Event, date | None, str | None]
"""An event with the day of its page and its source."""


def make_views(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> None:
    """The table `import_runs` of the files that count, and the view `imported` of their rows; both empty where nothing was imported."""
    # The runs are looked at first: rows that come later are then of none of them.
    for name in ("imports", "imported"):
        with reading(ledger.folder, f"the table {name}"):
            files = import_files(ledger, name)
            columns = IMPORT_LAYOUTS[name].columns
            nothing = "SELECT " + ", ".join(f'NULL::{_SQL_TYPES[kind]} AS "{column}"' for column, kind in columns) + " WHERE false"
            listed = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
            raw = f"SELECT * FROM read_parquet([{listed}])" if files else nothing
            if name == "imports":
                connection.execute(f"CREATE TABLE every_import AS {raw}")
                connection.execute(f"CREATE TABLE import_runs AS SELECT * FROM every_import {LAST_IMPORT}")
            else:
                connection.execute(f"CREATE VIEW every_imported AS {raw}")
                connection.execute(
                    "CREATE VIEW imported AS SELECT r.*, f.source AS file FROM every_imported r "
                    "JOIN (SELECT batch, source FROM import_runs) f USING (batch)"
                )


def imported_in_order(connection: duckdb.DuckDBPyConnection, folder: Path, wanted: EventFilter | None = None) -> Iterator[Reported]:
    """The events that pass, by the day that they tell of or else that of their page, those that tell one first; a few thousand are held at once."""
    where, values = conditions(wanted) if wanted is not None else ([], [])
    limit = f" LIMIT {int(wanted.limit)}" if wanted is not None and wanted.limit is not None else ""
    yield from _asked(connection, folder, f"WHERE {' AND '.join((_MODELLED, *where))} ORDER BY {_ORDER}{limit}", values)


def imported_by_id(connection: duckdb.DuckDBPyConnection, folder: Path, ids: Sequence[EventId]) -> dict[EventId, Event]:
    """The events of these ids, those that there are."""
    if not ids:
        return {}
    found = _asked(connection, folder, f"WHERE {_MODELLED} AND e.id IN (SELECT unnest(?::VARCHAR[])) ORDER BY e.id", [list(ids)])
    return {event.id: event for event, _, _ in found}


def _asked(connection: duckdb.DuckDBPyConnection, folder: Path, rest: str, values: Sequence[object]) -> Iterator[Reported]:
    # A cursor of its own: the ledger is asked for other things while rows go by.
    with reading(folder, "the table imported"), connection.cursor() as cursor:
        found = cursor.execute(f"SELECT {_COLUMNS} FROM imported e {rest}", values)
        while group := found.fetchmany(_GROUP):
            for id, document, file, line, raw, words, published, publisher in group:
                yield imported_event(str(id), str(document), str(file), int(line), str(raw), str(words)), published, publisher


def left_out(connection: duckdb.DuckDBPyConnection, folder: Path) -> int:
    """How many rows of files are no events here, for want of a PLOVER type or a known status."""
    with reading(folder, "the table imported"):
        found = connection.execute(f"SELECT count(*) FROM imported e WHERE NOT coalesce({_MODELLED}, false)").fetchone()
    return int(found[0]) if found else 0


def imported_quotes(connection: duckdb.DuckDBPyConnection, folder: Path) -> bool:
    """Whether any event of a file has words of a page."""
    with reading(folder, "the table imported"):
        found = connection.execute(f"SELECT 1 FROM imported e WHERE {_MODELLED} AND {_JSON.format('quote')} IS NOT NULL LIMIT 1").fetchone()
    return found is not None


def imported_days(connection: duckdb.DuckDBPyConnection, folder: Path) -> Mapping[date, int]:
    """The days that files cover, by how many events each: those on which pages told them or a data set took them in, else their own."""
    day = f"coalesce({_PUBLISHED}, try_cast({_JSON.format('added')}[:10] AS DATE), e.first_day)"
    with reading(folder, "the table imported"):
        found = connection.execute(
            f"SELECT {day} AS day, count(*) FROM imported e WHERE {_MODELLED} AND day IS NOT NULL GROUP BY day ORDER BY day"
        ).fetchall()
    return {day: int(count) for day, count in found}


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportCheck:
    """What there is of imported files, and what is wrong with it.

    `loose` rows are of no import: a writer that is killed leaves such, and they are in no answer.  `damaged` says which rows (the first of them) hold
    no event, `short` which files have another number of rows than their import says.
    """

    files: int
    events: int
    untyped: int
    loose: int
    damaged: tuple[str, ...]
    short: tuple[str, ...]


# Damaged rows that are named: who sees these looks for the rest himself.
_NAMED = 5


def check_imports(connection: duckdb.DuckDBPyConnection, folder: Path) -> ImportCheck:
    """Read every value of the import tables.  Raises LedgerError for what cannot be read at all."""
    with reading(folder, "the table imports"):
        counts = connection.execute(
            "SELECT source, rows, (SELECT count(*) FROM every_imported i WHERE i.batch = r.batch) AS held FROM import_runs r ORDER BY source, run_id"
        ).fetchall()
    with reading(folder, "the table imported"):
        connection.execute("SELECT bit_xor(hash(e)) FROM every_imported e").fetchone()
        loose = connection.execute("SELECT count(*) FROM every_imported e ANTI JOIN every_import USING (batch)").fetchone()
    damaged: list[str] = []
    with reading(folder, "the table imported"), connection.cursor() as cursor:
        found = cursor.execute(
            f"SELECT e.id, e.file, e.line, e.event, coalesce({_MODELLED}, false) FROM imported e ORDER BY e.file, e.number, e.event"
        )
        while len(damaged) <= _NAMED and (group := found.fetchmany(_GROUP)):
            for id, file, line, words, modelled in group:
                fault = _fault(str(id), str(file), line, words, modelled)
                if fault is not None:
                    damaged.append(fault)
    more = [f"and more after row {damaged[_NAMED - 1]}"] if len(damaged) > _NAMED else []
    return ImportCheck(
        files=len(counts),
        events=sum(held for _, _, held in counts),
        untyped=left_out(connection, folder),
        loose=int(loose[0]) if loose else 0,
        damaged=(*damaged[:_NAMED], *more),
        short=tuple(f"{source} has {held} of {rows} rows" for source, rows, held in counts if rows != held),
    )


def _fault(id: str, file: str, line: object, words: object, modelled: bool) -> str | None:
    """What is wrong with a row, in words."""
    if not isinstance(line, int) or not isinstance(words, str):
        return f"a row of {file} without its line or its event"
    try:
        if modelled:
            imported_event(id, id, file, line, "", words)
        elif not isinstance(json.loads(words), dict):
            return f"row {line} of {file}: its event is no JSON object"
    except ValueError as error:
        return f"row {line} of {file}: {error}"
    return None
