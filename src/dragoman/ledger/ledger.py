"""A folder of Delta tables.

A page exists when its row stands in `commits`, which is written last and as an app transaction: of two writers that come at
once one is told so, looks again which pages are there, and goes on with the rest.  What a killed writer leaves in other tables has
no commit and is never seen.
"""

import time
import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError, TableNotFoundError

from dragoman.errors import LedgerError
from dragoman.ledger.rows import PageRows, content_of
from dragoman.ledger.tables import LAYOUTS, LEDGER_VERSION, Row, arrow
from dragoman.records import Coded, Rejected, Run, digest

_PAGES = ("documents", "cuts", "events", "entities", "evidence")
# A page, its content and the run that coded it.
Key = tuple[str, str, str]
_MARK = "dragoman ledger "
# Ten writers at once had to try 9 times at most (tests/ledger); a hundred says that something else is wrong.
_TRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a call changed: pages and events that are new, pages that were there already."""

    pages: int
    events: int
    known: int


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger in `folder`; `Ledger.open` and `Ledger.create` give one that is there."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Ledger":
        """A ledger that exists.  Raises LedgerError when there is none, or one of a newer program."""
        if not (folder / "commits" / "_delta_log").is_dir():
            raise LedgerError(f"there is no ledger in {folder}", help="`dragoman ingest FILES --ledger FOLDER` makes one", code="E-LED-NONE")
        ledger = cls(folder)
        found = ledger._table("commits").metadata().description or ""
        number = found.removeprefix(_MARK)
        if not found.startswith(_MARK) or not number.isdigit():
            raise LedgerError(f"{folder} holds Delta tables that are not a ledger of ours", help="name another folder", code="E-LED-OTHER")
        if int(number) > LEDGER_VERSION:
            raise LedgerError(
                f"the ledger in {folder} has version {number}; this program reads {LEDGER_VERSION}", help="update dragoman", code="E-LED-NEW"
            )
        return ledger

    @classmethod
    def create(cls, folder: Path) -> "Ledger":
        """The ledger in the folder, made if it is not there.  Raises LedgerError as `open`, or where nothing can be written."""
        try:
            folder.mkdir(parents=True, exist_ok=True)
            if not (folder / "commits" / "_delta_log").is_dir() and any(folder.iterdir()) and not (folder / "documents").is_dir():
                raise LedgerError(f"the folder {folder} is not empty and no ledger", help="name a new folder", code="E-LED-OTHER")
            # `commits` is made last: a ledger whose making was cut short is made to the end by the next call.
            for name in LAYOUTS:
                _make(folder / name, name)
        except OSError as error:
            raise LedgerError(f"{folder} cannot be written: {error.strerror}", help="check the path and its rights", code="E-LED-WRITE") from error
        return cls.open(folder)

    def _table(self, name: str) -> DeltaTable:
        try:
            return DeltaTable(self.folder / name)
        except (TableNotFoundError, DeltaError, OSError) as error:
            raise LedgerError(
                f"the table {name} of {self.folder} is missing or damaged: {error}", help="restore it from a copy", code="E-LED-DAMAGED"
            ) from error

    def _append(self, name: str, rows: Sequence[Row]) -> None:
        if rows:
            try:
                write_deltalake(self._table(name), arrow(LAYOUTS[name], rows), mode="append")
            except (DeltaError, OSError) as error:
                raise LedgerError(f"cannot write the table {name} of {self.folder}: {error}", help="is the disk full?", code="E-LED-WRITE") from error

    def add(self, pages: Iterable[Coded], run: Run) -> Added:
        """Commit pages in one batch: all of them or, of a writer that is killed, none.

        A page whose last commit was made of the same text by the same run is known, and changes nothing.
        """
        by_id = {c.document.id: c for c in pages}
        keys: dict[Key, Coded] = {(str(c.document.id), content_of(c), str(run.id)): c for c in by_id.values()}
        self._note_run(run)
        commits = self._table("commits")
        new = self._unknown(commits, list(keys))
        if not new:
            return Added(pages=0, events=0, known=len(keys))
        batch = uuid.uuid4().hex
        rows = PageRows()
        for key in new:
            rows.add(keys[key], run)
        for name in _PAGES:
            self._append(name, [(batch, *row) for row in getattr(rows, name)])
        for attempt in range(_TRIES):
            if not new:
                break
            try:
                self._commit(commits, batch, new)
                break
            except CommitFailedError:
                # Another writer was first; it may have brought some of these pages.
                time.sleep(0.01 * min(attempt, 10))
                commits = self._table("commits")
                new = self._unknown(commits, new)
        else:
            raise LedgerError(f"{self.folder} is busy: {_TRIES} tries to commit failed", help="try again with fewer writers", code="E-LED-BUSY")
        return Added(pages=len(new), events=sum(len(keys[k].events) for k in new), known=len(keys) - len(new))

    @staticmethod
    def _commit(commits: DeltaTable, batch: str, new: Sequence[Key]) -> None:
        now = datetime.now(UTC)
        write_deltalake(
            commits,
            arrow(LAYOUTS["commits"], [(batch, document, content, run, now) for document, content, run in new]),
            mode="append",
            commit_properties=CommitProperties(app_transactions=[Transaction("dragoman.pages", commits.version() + 1)], max_commit_retries=0),
        )

    @staticmethod
    def _unknown(commits: DeltaTable, keys: Sequence[Key]) -> list[Key]:
        """Those of the keys that are not the last state of their page."""
        files = commits.file_uris()
        if not files:
            return list(keys)
        with duckdb.connect() as connection:
            connection.execute("CREATE TEMP TABLE wanted (document_id VARCHAR)")
            connection.executemany("INSERT INTO wanted VALUES (?)", [[k[0]] for k in keys])
            held = connection.execute(
                "SELECT document_id, content, run_id FROM read_parquet(?) SEMI JOIN wanted USING (document_id) "
                "QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY committed DESC, batch) = 1",
                [files],
            ).fetchall()
        known = {tuple(map(str, row)) for row in held}
        return [k for k in keys if k not in known]

    def _note_run(self, run: Run) -> None:
        files = self._table("runs").file_uris()
        with duckdb.connect() as connection:
            known = bool(files) and connection.execute("SELECT 1 FROM read_parquet(?) WHERE run_id = ?", [files, run.id]).fetchone() is not None
        if not known:
            self._append("runs", [(run.id, run.version, run.model_sha256, run.config_sha256)])

    def reject(self, rejected: Sequence[Rejected], run: Run) -> int:
        """Keep what was refused, once; returns how many were new."""
        rows = {digest(r.source, r.line, r.code, r.reason): (r.source, r.line, r.code, r.reason, r.help, run.id) for r in rejected}
        if not rows:
            return 0
        files = self._table("rejected").file_uris()
        if files:
            with duckdb.connect() as connection:
                for (key,) in connection.execute("SELECT key FROM read_parquet(?)", [files]).fetchall():
                    rows.pop(key, None)
        self._append("rejected", [(key, *row) for key, row in rows.items()])
        return len(rows)

    def files(self, name: str) -> list[str]:
        """The Parquet files of a table as it is now."""
        return list(self._table(name).file_uris())


def _make(path: Path, name: str) -> None:
    DeltaTable.create(path, LAYOUTS[name].delta(), mode="ignore", name=name, description=f"{_MARK}{LEDGER_VERSION}")


def batched(pages: Iterable[Coded], pages_at_once: int, seconds: float) -> Iterator[list[Coded]]:
    """Pages in batches: a commit costs some 20 ms a table (DESIGN.md), and a kill loses what is not yet committed."""
    held: list[Coded] = []
    begun = time.monotonic()
    for page in pages:
        held.append(page)
        if len(held) >= pages_at_once or time.monotonic() - begun >= seconds:
            yield held
            held, begun = [], time.monotonic()
    if held:
        yield held
