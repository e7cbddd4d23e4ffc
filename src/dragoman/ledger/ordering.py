"""Events of a ledger in an order of their own, part by part: what a sort of all of them would hold, files hold.

1. The ids are put in order, and nothing else: some hundred bytes an event.
2. Of more events than a part has, every table is written once to files by the part that a row belongs to.
3. Each part is read, put in order and given out.

DuckDB sorts wide rows in files as well, but not in any memory: of texts it wants more than half of all at once (280,000 of 1.7 kB: 350 MB).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import duckdb

# Events of a part: some 50 MB with the texts of their pages.  Rows that are held before they are written to the files of their parts, and files that are
# open at once: each has buffers of its own.
_PART = 20_000
_HELD, _OPEN = 5_000, 16


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is put in order: the ORDER BY words and the JOIN and WHERE words of a question to `events e JOIN documents d`, with the values of the latter;
    the columns that each table gives."""

    order: str
    rest: str
    values: Sequence[object]
    limit: int | None
    events: str
    pages: str
    entities: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Group:
    """The rows of some events that stand beside each other in the order; a row of `pages` for each of `events`."""

    events: list[tuple[object, ...]]
    pages: list[tuple[object, ...]]
    entities: list[tuple[object, ...]]
    evidence: list[tuple[object, ...]]


def in_groups(connection: duckdb.DuckDBPyConnection, wanted: Wanted, size: int) -> Iterator[Group]:
    """Groups of `size` events in order; one such question at a time."""
    most = f" ORDER BY n LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
    connection.execute(
        f"CREATE OR REPLACE TEMP TABLE ordered_ids AS SELECT row_number() OVER (ORDER BY {wanted.order}, e.document_id, e.event_id) - 1 AS n, "
        f"e.event_id, e.document_id FROM events e JOIN documents d USING (document_id) {wanted.rest}{most}",
        list(wanted.values),
    )
    found = connection.execute("SELECT count(*) FROM ordered_ids").fetchone()
    total = int(found[0]) if found else 0
    tables = _tables(wanted)
    if total <= _PART:
        yield from _groups(connection, {name: f"({question})" for name, (question, _) in tables.items()}, tables, range(0, total, size), size)
        return
    with TemporaryDirectory(prefix="dragoman-") as folder:
        _part(connection, tables, Path(folder))
        for part in range(0, total, _PART):
            sources = {name: _part_of(Path(folder) / name / f"part={part // _PART}", question) for name, (question, _) in tables.items()}
            yield from _groups(connection, sources, tables, range(part, min(part + _PART, total), size), size)


def _tables(wanted: Wanted) -> dict[str, tuple[str, str]]:
    """For each table its rows with their place in the order, and how rows of one place are put in order."""
    by_event = "JOIN (SELECT n, event_id FROM ordered_ids) o USING (event_id)"
    return {
        "events": (f"SELECT o.n, {wanted.events} FROM events t {by_event}", "n"),
        "pages": (f"SELECT o.n, {wanted.pages} FROM documents t JOIN (SELECT n, document_id FROM ordered_ids) o USING (document_id)", "n"),
        "entities": (f"SELECT o.n, {wanted.entities} FROM entities t {by_event}", "n, role, number"),
        "evidence": (f"SELECT o.n, {wanted.evidence} FROM evidence t {by_event}", "n, trigger_start"),
    }


def _part(connection: duckdb.DuckDBPyConnection, tables: dict[str, tuple[str, str]], folder: Path) -> None:
    """Write the rows of every table to files by their parts."""
    connection.execute(f"SET partitioned_write_flush_threshold = {_HELD}")
    connection.execute(f"SET partitioned_write_max_open_files = {_OPEN}")
    # Of two sides of a join the ids are held, and never the rows that are joined to them.
    connection.execute("SET disabled_optimizers = 'join_order,build_side_probe_side'")
    try:
        for name, (question, _) in tables.items():
            target = str(folder / name).replace("'", "''")
            connection.execute(
                f"COPY (SELECT *, n // {_PART} AS part FROM ({question})) TO '{target}' (FORMAT parquet, PARTITION_BY (part), ROW_GROUP_SIZE 2048)"
            )
    finally:
        connection.execute("RESET disabled_optimizers")


def _part_of(folder: Path, question: str) -> str:
    """The rows of a part, of which a table may have none."""
    if not folder.is_dir():
        return f"({question} WHERE false)"
    path = str(folder).replace("'", "''")
    return f"read_parquet('{path}/*.parquet', hive_partitioning = false)"


def _groups(
    connection: duckdb.DuckDBPyConnection, sources: dict[str, str], tables: dict[str, tuple[str, str]], starts: range, size: int
) -> Iterator[Group]:
    for name, source in sources.items():
        connection.execute(f"CREATE OR REPLACE TEMP TABLE ordered_{name} AS SELECT * FROM {source} ORDER BY {tables[name][1]}")
    for start in starts:
        rows = {}
        for name, (_, order) in tables.items():
            question = f"SELECT * EXCLUDE (n) FROM ordered_{name} WHERE n BETWEEN {start} AND {start + size - 1} ORDER BY {order}"
            rows[name] = connection.execute(question).fetchall()
        yield Group(**rows)
