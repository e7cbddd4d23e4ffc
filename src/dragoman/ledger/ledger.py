"""A folder of Delta tables.

A page exists when its row stands in `commits`, which is written last and as an app transaction: of two writers that come at
once one is told so, looks again which pages are there, and goes on with the rest.  What a killed writer leaves in other tables has
no commit and is never seen.

An id names one text for ever: a page of a known id and other text is refused, never put in the place of the first.  The same text
with another day, source, title or address, or coded by another run, is a new state of its page, and the last one is what readers see.
"""

import os
import re
import time
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import duckdb
from deltalake import CommitProperties, DeltaTable, Transaction, write_deltalake
from deltalake.exceptions import CommitFailedError, DeltaError

from dragoman.errors import LedgerError
from dragoman.ledger.faults import first_line, reading, writing
from dragoman.ledger.rows import PageRows, content_of, decision_rows
from dragoman.ledger.tables import LATER, LAYOUTS, LEDGER_VERSION, Row, arrow
from dragoman.records import Coded, Decision, Document, DocumentId, Rejected, Run, digest

_PAGES = ("documents", "cuts", "events", "entities", "evidence")
# A page, its content and the run that coded it.
Key = tuple[str, str, str]
_MARK = "dragoman ledger "
# Ten writers at once had to try 9 times at most (tests/ledger); a hundred says that something else is wrong.
_TRIES = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What a call changed: pages and events that are new, pages that were there already, and ids refused because they name another text."""

    pages: int
    events: int
    known: int
    clashing: tuple[DocumentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sifted:
    """Documents before they are coded: those to code, how many are known to the ledger, and those whose id names another text."""

    new: tuple[Document, ...]
    known: int
    clashing: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class _Batch:
    """One document an id: the first; how many say the same again, and which say something else under the same id."""

    first: tuple[Document, ...]
    again: int
    clashing: tuple[Document, ...]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> "_Batch":
        by_id: dict[DocumentId, Document] = {}
        again, clashing = 0, []
        for document in documents:
            if document.id not in by_id:
                by_id[document.id] = document
            elif by_id[document.id].text == document.text:
                again += 1
            else:
                clashing.append(document)
        return cls(tuple(by_id.values()), again, tuple(clashing))


@dataclass(frozen=True, slots=True)
class Ledger:
    """The ledger in `folder`; `Ledger.open` and `Ledger.create` give one that is there."""

    folder: Path

    @classmethod
    def open(cls, folder: Path) -> "Ledger":
        """A ledger that exists.  Raises LedgerError when there is none, a part of it is gone, or it is of a newer program."""
        with reading(folder, "the ledger"):
            there = _tables(folder)
        if "commits" not in there:
            _refuse_lost(folder, there)
            what = f"{folder} is a file, not the folder of a ledger" if folder.is_file() else f"there is no ledger in {folder}"
            raise LedgerError(what, help="`dragoman ingest FILES --ledger FOLDER` makes one", code="E-LED-NONE")
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
        if folder.is_file():
            raise LedgerError(f"{folder} is a file, not a folder", help="name a new folder", code="E-LED-OTHER")
        # Checked before anything is made: Delta takes a path for an address, and panics or goes astray at these.
        odd = sorted(set(str(folder.absolute())) & set("%[\\]^|"))
        if odd:
            raise LedgerError(f"no ledger can stand in {folder}: its path holds {' '.join(odd)}", help="name another folder", code="E-LED-NAME")
        with writing(folder, "the ledger"):
            there = _tables(folder)
            if "commits" not in there:
                folder.mkdir(parents=True, exist_ok=True)
                if not there and any(folder.iterdir()) and not (folder / "documents").is_dir():
                    raise LedgerError(f"the folder {folder} is not empty and no ledger", help="name a new folder", code="E-LED-OTHER")
                _refuse_lost(folder, there)
                # `commits` is made last: a ledger whose making was cut short is made to the end by the next call.
                for name in LAYOUTS:
                    _make(folder / name, name)
        ledger = cls.open(folder)
        for name in LAYOUTS.keys() - LATER:
            # A table that has gone is told; made anew it would look as if nothing had ever been in it.
            ledger._table(name)
        return ledger

    def _table(self, name: str) -> DeltaTable:
        with reading(self.folder, f"the table {name}"):
            return DeltaTable(self.folder / name)

    def _append(self, name: str, rows: Sequence[Row]) -> None:
        if rows:
            # Asked first: Delta's own threads print a panic where a file cannot be made.
            if not all(os.access(path, os.W_OK) for path in (self.folder / name, self.folder / name / "_delta_log")):
                raise LedgerError(f"the table {name} of {self.folder} cannot be written", help="check the rights of the folder", code="E-LED-WRITE")
            table = self._table(name)
            with writing(self.folder, f"the table {name}"):
                # A table of an earlier program takes the columns that it lacks.
                write_deltalake(table, arrow(LAYOUTS[name], rows), mode="append", schema_mode="merge")

    def sift(self, documents: Iterable[Document], run: Run) -> Sifted:
        """Which documents are worth coding: those that the ledger does not hold in this state, coded by this run.

        Raises LedgerError for a ledger that cannot be read.
        """
        batch = _Batch.of(documents)
        keys: dict[Key, Document] = {(str(d.id), content_of(d), str(run.id)): d for d in batch.first}
        new, clashing = self._unknown(self._table("commits"), keys)
        return Sifted(
            new=tuple(keys[k] for k in new),
            known=len(keys) - len(new) - len(clashing) + batch.again,
            clashing=(*batch.clashing, *(keys[k] for k in clashing)),
        )

    def add(self, pages: Iterable[Coded], run: Run) -> Added:
        """Commit pages in one batch: all of them or, of a writer that is killed, none.

        A page whose last state has the same text and the same day, source, title and address, and is of the same run, is known and
        changes nothing; so is a page that comes twice.  A page whose id names another text is left out and given back in `clashing`.
        """
        coded: dict[DocumentId, Coded] = {}
        documents: list[Document] = []
        for page in pages:
            coded.setdefault(page.document.id, page)
            documents.append(page.document)
        batch_of = _Batch.of(documents)
        keys: dict[Key, Document] = {(str(d.id), content_of(d), str(run.id)): d for d in batch_of.first}
        self._note_run(run)
        commits = self._table("commits")
        new, clashing = self._unknown(commits, keys)
        if new:
            batch = uuid.uuid4().hex
            rows = PageRows()
            for key in new:
                rows.add(coded[keys[key].id], run)
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
                new, later = self._unknown(commits, {k: keys[k] for k in new})
                clashing += later
            except (DeltaError, OSError) as error:
                raise LedgerError(
                    f"the table commits of {self.folder} cannot be written: {first_line(error)}",
                    help="check the rights of the folder and the room on the disk",
                    code="E-LED-WRITE",
                ) from error
        else:
            raise LedgerError(f"{self.folder} is busy: {_TRIES} tries to commit failed", help="try again with fewer writers", code="E-LED-BUSY")
        return Added(
            pages=len(new),
            events=sum(len(coded[keys[k].id].events) for k in new),
            known=len(keys) - len(new) - len(clashing) + batch_of.again,
            clashing=(*(d.id for d in batch_of.clashing), *(keys[k].id for k in clashing)),
        )

    @staticmethod
    def _commit(commits: DeltaTable, batch: str, new: Sequence[Key]) -> None:
        now = datetime.now(UTC)
        write_deltalake(
            commits,
            arrow(LAYOUTS["commits"], [(batch, document, content, run, now) for document, content, run in new]),
            mode="append",
            commit_properties=CommitProperties(app_transactions=[Transaction("dragoman.pages", commits.version() + 1)], max_commit_retries=0),
        )

    def _unknown(self, commits: DeltaTable, keys: Mapping[Key, Document]) -> tuple[list[Key], list[Key]]:
        """Those of the keys that are not the last state of their page, and those whose id names another text."""
        with reading(self.folder, "the table commits"):
            files = self._paths("commits", commits)
        if not files or not keys:
            return list(keys), []
        with reading(self.folder, "the table commits"), duckdb.connect() as connection:
            connection.execute("CREATE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS document_id", [[k[0] for k in keys]])
            held = connection.execute(
                "SELECT document_id, content, run_id, batch FROM read_parquet(?) SEMI JOIN wanted USING (document_id) "
                "QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY committed DESC, batch) = 1",
                [files],
            ).fetchall()
        states = {str(row[0]): tuple(map(str, row)) for row in held}
        known = {row[:3] for row in states.values()}
        unknown = [k for k in keys if k not in known]
        # Where the content is another the text may be; texts are long, so only those in doubt are read.
        doubtful = {k[0]: states[k[0]][3] for k in unknown if k[0] in states and states[k[0]][1] != k[1]}
        texts = self._texts(doubtful) if doubtful else {}
        clashing = [k for k in unknown if k[0] in texts and texts[k[0]] != keys[k].text]
        return [k for k in unknown if k not in clashing], clashing

    def _texts(self, batches: Mapping[str, str]) -> dict[str, str]:
        """The texts of documents, each from the batch that brought it."""
        files = self.files("documents")
        with reading(self.folder, "the table documents"), duckdb.connect() as connection:
            connection.execute(
                "CREATE TEMP TABLE wanted AS SELECT unnest(?::VARCHAR[]) AS document_id, unnest(?::VARCHAR[]) AS batch",
                [list(batches), list(batches.values())],
            )
            found = connection.execute(
                "SELECT document_id, text FROM read_parquet(?) SEMI JOIN wanted USING (document_id, batch)", [files]
            ).fetchall()
        return {str(id): str(text) for id, text in found}

    def _note_run(self, run: Run) -> None:
        files = self.files("runs")
        with reading(self.folder, "the table runs"), duckdb.connect() as connection:
            known = bool(files) and connection.execute("SELECT 1 FROM read_parquet(?) WHERE run_id = ?", [files, run.id]).fetchone() is not None
        if not known:
            self._append("runs", [(run.id, run.version, run.model_sha256, run.config_sha256)])

    def reject(self, rejected: Sequence[Rejected], run: Run) -> int:
        """Keep what was refused, once; returns how many were new."""
        rows = {digest(r.source, r.line, r.code, r.reason): (r.source, r.line, r.code, r.reason, r.help, run.id) for r in rejected}
        if not rows:
            return 0
        files = self.files("rejected")
        if files:
            with reading(self.folder, "the table rejected"), duckdb.connect() as connection:
                for (key,) in connection.execute("SELECT key FROM read_parquet(?)", [files]).fetchall():
                    rows.pop(key, None)
        self._append("rejected", [(key, *row) for key, row in rows.items()])
        return len(rows)

    def decide(self, decision: Decision, number: int) -> None:
        """Keep what a person decided, whole or not at all, as the `number`-th decision.  Raises LedgerError where it cannot be written."""
        if self._lacks("decisions"):
            with writing(self.folder, "the table decisions"):
                _make(self.folder / "decisions", "decisions")
        self._append("decisions", decision_rows(decision, number))

    def _lacks(self, name: str) -> bool:
        return name in LATER and not (self.folder / name).is_dir()

    def files(self, name: str) -> list[str]:
        """The Parquet files of a table as it is now."""
        if self._lacks(name):
            return []
        table = self._table(name)
        with reading(self.folder, f"the table {name}"):
            return self._paths(name, table)

    def _paths(self, name: str, table: DeltaTable) -> list[str]:
        """The files as DuckDB wants them: Delta writes a space of the folder's name as %20, and DuckDB takes * and ? for a pattern."""
        folder = re.sub(r"[*?]", r"[\g<0>]", str((self.folder / name).resolve()))
        return [f"{folder}/{uri.rsplit('/', 1)[1]}" for uri in table.file_uris()]


def _make(path: Path, name: str) -> None:
    DeltaTable.create(path, LAYOUTS[name].delta(), mode="ignore", name=name, description=f"{_MARK}{LEDGER_VERSION}")


def _tables(folder: Path) -> set[str]:
    """The tables whose log is there."""
    return {name for name in LAYOUTS if (folder / name / "_delta_log").is_dir()}


def _refuse_lost(folder: Path, there: set[str]) -> None:
    """Raise LedgerError where pages were written and `commits`, which says which of them count, has gone."""
    if "commits" in there or "documents" not in there:
        return
    with reading(folder, "the table documents"):
        written = DeltaTable(folder / "documents").version() > 0
    # Looked at again: another process may have made the ledger and written to it meanwhile.
    if written and "commits" not in _tables(folder):
        raise LedgerError(
            f"the table commits of {folder} is missing, and documents holds pages", help="restore the ledger from a copy", code="E-LED-DAMAGED"
        )
