"""Questions to a ledger, in SQL: every view joins on `commits`, so that only committed pages are seen, each in its last state."""

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from difflib import get_close_matches
from types import TracebackType

from dragoman.errors import InputError
from dragoman.ledger import imported, rows
from dragoman.ledger.connection import connected, narrow
from dragoman.ledger.faults import reading
from dragoman.ledger.filters import EventFilter
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.ordering import Wanted, in_groups
from dragoman.ledger.tables import LAYOUTS
from dragoman.records import Coded, Decision, Document, DocumentId, Event, EventId, Evidence, Party

_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "double": "DOUBLE", "date": "DATE", "timestamp": "TIMESTAMP WITH TIME ZONE"}
# ids are 16 and more hexadecimal characters; four leave one pair in 65,000 alike
_SHORTEST_PREFIX = 4
# So many names are offered in the place of one that nobody has, and so alike they are: a letter or two of a word.
_NEAR_NAMES, _ALIKE = 3, 0.7
# Rows that are held at once where a whole table goes by.
_GROUP = 5_000
# Codes of countries and sectors have three letters.
_CODE = 3
# The order of lists; within a day that of pages and of events.
_BY_DAY = "coalesce(e.first_day, d.published) NULLS LAST"


class Reader:
    """A snapshot of the ledger: it sees what was committed when it was opened, whoever writes meanwhile.  Close it, or use `with`.

    Every question raises LedgerError where the ledger is damaged.
    """

    def __init__(self, ledger: Ledger) -> None:
        self.folder = ledger.folder
        self.documents: list[str] = []
        self.connection = connected()
        # Rows of files are asked for while coded events go by, and have a connection of their own.
        self.imports = narrow()
        try:
            # The commits are looked at first: pages that come later are then in no view, whole or half.
            for name in ("commits", *(n for n in LAYOUTS if n != "commits")):
                with reading(self.folder, f"the table {name}"):
                    self._view(ledger, name)
            imported.make_views(self.imports, ledger)
        except BaseException:
            self.close()
            raise

    @contextmanager
    def _asking(self) -> Iterator[None]:
        with reading(self.folder, "the ledger"):
            yield

    def __enter__(self) -> "Reader":
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the connections."""
        self.close()

    def close(self) -> None:
        """Close the connections, once or more."""
        self.connection.close()
        self.imports.close()

    def _view(self, ledger: Ledger, name: str) -> None:
        files = ledger.files(name)
        layout = LAYOUTS[name]
        nothing = "SELECT " + ", ".join(f'NULL::{_TYPES[kind]} AS "{column}"' for column, kind in layout.columns) + " WHERE false"
        if files:
            listed = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
            # Columns that a ledger of an earlier program lacks are empty.
            raw = (
                f"SELECT {', '.join(_quoted(layout.names))} FROM "
                f"(SELECT * FROM read_parquet([{listed}], union_by_name = true) UNION ALL BY NAME {nothing})"
            )
        else:
            raw = nothing
        if name == "documents":
            self.documents = files
        if name == "commits":
            self.connection.execute(f"CREATE TEMP TABLE every_commit AS SELECT batch, document_id FROM ({raw})")
            raw = f"{raw} QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY committed DESC, batch) = 1"
        elif "batch" in layout.names:
            raw = f"SELECT t.* FROM ({raw}) t SEMI JOIN commits USING (batch, document_id)"
        else:
            raw = f"SELECT DISTINCT * FROM ({raw})"
        # Commits are few and joined often: they are read once.
        kind = "TABLE" if name == "commits" else "VIEW"
        self.connection.execute(f"CREATE TEMP {kind} {name} AS {raw}")

    def count(self, name: str) -> int:
        """How many rows of a table are seen; of `imported` those of every file that counts, with a type or without."""
        with reading(self.folder, f"the table {name}"):
            connection = self.imports if name == "imported" else self.connection
            found = connection.execute(f"SELECT count(*) FROM {_known(name)}").fetchone()
        return int(found[0]) if found else 0

    def check(self) -> int:
        """Read every value of every table; how many rows stand in `documents` without a commit.  Raises LedgerError for what cannot be read."""
        for name in LAYOUTS:
            with reading(self.folder, f"the table {name}"):
                self.connection.execute(f"SELECT bit_xor(hash(t)) FROM {name} t").fetchone()
        if not self.documents:
            return 0
        with reading(self.folder, "the table documents"):
            found = self.connection.execute(
                "SELECT count(*) FROM (SELECT batch, document_id FROM read_parquet(?)) d ANTI JOIN every_commit USING (batch, document_id)",
                [self.documents],
            ).fetchone()
        return int(found[0]) if found else 0

    def events(self, wanted: EventFilter) -> list[Event]:
        """The events that pass, by day and then by document."""
        with self._asking():
            return self._events(wanted)

    def _events(self, wanted: EventFilter) -> list[Event]:
        where, values = _conditions(wanted)
        limit = f" LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
        found = self.connection.execute(
            f"SELECT {_of('e', rows.EVENT_COLUMNS)} FROM events e JOIN documents d USING (document_id) WHERE {' AND '.join(where) or 'true'} "
            f"ORDER BY {_BY_DAY}, e.document_id, e.event_id{limit}",
            values,
        ).fetchall()
        return self._whole(found)

    def _whole(self, found: Sequence[Sequence[object]]) -> list[Event]:
        ids = [str(r[0]) for r in found]
        if not ids:
            return []
        wanted = "WHERE event_id IN (SELECT unnest(?))"
        entities = self.connection.execute(f"SELECT {rows.ENTITY_COLUMNS} FROM entities {wanted} ORDER BY event_id, role, number", [ids]).fetchall()
        evidence = self.connection.execute(
            f"SELECT {rows.EVIDENCE_COLUMNS} FROM evidence {wanted} ORDER BY event_id, trigger_start", [ids]
        ).fetchall()
        return self._composed(found, entities, evidence)

    @staticmethod
    def _composed(
        found: Sequence[Sequence[object]], entity_rows: Sequence[Sequence[object]], evidence_rows: Sequence[Sequence[object]]
    ) -> list[Event]:
        parties: dict[tuple[str, str], list[Party]] = {}
        evidence: dict[str, list[Evidence]] = {}
        for row in entity_rows:
            event, role, party = rows.party_from(row)
            parties.setdefault((event, role), []).append(party)
        for row in evidence_rows:
            event, report = rows.evidence_from(row)
            evidence.setdefault(event, []).append(report)
        return [
            rows.event_from(row, {role: tuple(parties.get((str(row[0]), role), ())) for role in rows.ROLES}, evidence.get(str(row[0]), []))
            for row in found
        ]

    def documents_in_order(self) -> Iterator[Document]:
        """All pages by day of publication, those without one first; nothing else can be asked until they have gone by."""
        with self._asking():
            self.connection.execute(f"SELECT {rows.DOCUMENT_COLUMNS} FROM documents ORDER BY published NULLS FIRST, document_id")
            while group := self.connection.fetchmany(_GROUP):
                yield from map(rows.document_from, group)

    def events_in_order(self, first_published: Mapping[DocumentId, date]) -> Iterator[tuple[Event, date | None, str | None]]:
        """All events with day and source of their page, by the day that they tell of, the end of the month if they tell that, or else the day of their
        page; those that tell a day first.

        `first_published` gives pages the day of another that they are copies of.  A few thousand are held at once.
        """
        # What is told to the month stands behind all that the month holds, or at its page where that is earlier.
        told, page = "CASE WHEN e.day_precision = 'day' THEN e.first_day END", "coalesce(c.first_published, d.published)"
        ended = f"CASE WHEN e.first_day IS NOT NULL AND e.last_day IS NOT NULL THEN least(e.last_day, {page}) END"
        order = f"coalesce({told}, {ended}, {page}, e.first_day) NULLS LAST, {told} IS NULL, d.published NULLS LAST"
        with self._asking():
            self.connection.execute(
                "CREATE OR REPLACE TEMP TABLE copies AS SELECT unnest(?::VARCHAR[]) AS document_id, unnest(?::DATE[]) AS first_published",
                [list(first_published), list(first_published.values())],
            )
            for event, (published, source) in self._in_order(order, "LEFT JOIN copies c USING (document_id)", pages="t.published, t.source"):
                yield event, _day(published), _text(source)

    def events_with_pages(self, wanted: EventFilter, *, texts: bool = True) -> Iterator[tuple[Event, Document]]:
        """The events that pass, as `events` has them, each with its page (without its text if `texts` is off); a few thousand are held at once."""
        where, values = _conditions(wanted)
        passing = f"WHERE {' AND '.join(where)}" if where else ""
        pages = ", ".join("'' AS text" if c == "text" and not texts else f"t.{c}" for c in rows.DOCUMENT_COLUMNS.split(", "))
        with self._asking():
            for event, page in self._in_order(_BY_DAY, passing, values, wanted.limit, pages=pages):
                yield event, rows.document_from(page)

    def _in_order(
        self, order: str, rest: str, values: Sequence[object] = (), limit: int | None = None, *, pages: str
    ) -> Iterator[tuple[Event, Sequence[object]]]:
        """Events in an order, each with these columns of its page; one such question at a time."""
        wanted = Wanted(
            order=order, rest=rest, values=values, limit=limit, events=_of("t", rows.EVENT_COLUMNS), pages=pages,
            entities=f"{_of('t', rows.ENTITY_COLUMNS)}, t.number", evidence=f"{_of('t', rows.EVIDENCE_COLUMNS)}",
        )  # fmt: skip
        for group in in_groups(self.connection, wanted, _GROUP):
            events = self._composed(group.events, [row[:-1] for row in group.entities], group.evidence)
            yield from zip(events, group.pages, strict=True)

    def imported_in_order(self, wanted: EventFilter | None = None) -> Iterator[tuple[Event, date | None, str | None]]:
        """The events of files that pass, as `events_in_order` has coded ones; their source is the publisher."""
        return imported.imported_in_order(self.imports, self.folder, wanted)

    def imported_by_id(self, ids: Sequence[EventId]) -> dict[EventId, Event]:
        """The events of files with these ids, those that there are."""
        return imported.imported_by_id(self.imports, self.folder, ids)

    def imported_quotes(self) -> bool:
        """Whether any event of a file has words of a page."""
        return imported.imported_quotes(self.imports, self.folder)

    def imported_days(self) -> Mapping[date, int]:
        """The days that imported files cover, and how many events each."""
        return imported.imported_days(self.imports, self.folder)

    def left_out(self) -> int:
        """How many rows of files are no events, for want of a PLOVER type or a known status."""
        return imported.left_out(self.imports, self.folder)

    def check_imports(self) -> imported.ImportCheck:
        """What there is of imported files, and what is wrong with it."""
        return imported.check_imports(self.imports, self.folder)

    def nobody_called(self, who: str) -> tuple[str, ...] | None:
        """The names of parties that are most like `who`, where no party of a coded event is called so; None where one is."""
        values: list[object] = []
        with self._asking():
            condition = _side("", who, values)
            if self.connection.execute(f"SELECT 1 FROM events e WHERE {condition} LIMIT 1", values).fetchone() is not None:
                return None
            names = {
                str(name).casefold(): str(name) for (name,) in self.connection.execute("SELECT DISTINCT name FROM entities ORDER BY name").fetchall()
            }
        return tuple(names[n] for n in get_close_matches(who.casefold(), names, _NEAR_NAMES, _ALIKE))

    def decisions(self) -> list[Decision]:
        """What people decided of reports, in the order in which they did."""
        with self._asking():
            found = self.connection.execute(f"SELECT {rows.DECISION_COLUMNS} FROM decisions ORDER BY {rows.DECISION_ORDER}").fetchall()
            return rows.decisions_from(found)

    def holds(self, id: str) -> bool:
        """Whether a document or an event has this id, or one that begins so."""
        with self._asking():
            tables = (("documents", "document_id"), ("events", "event_id"))
            return any(self.connection.execute(f"SELECT 1 FROM {t} WHERE starts_with({c}, ?) LIMIT 1", [id]).fetchone() for t, c in tables)

    def event(self, id: str) -> Event:
        """The event of this id or of the one id that begins so.  Raises InputError when there is none, or more than one."""
        with self._asking():
            found = self._by_prefix("events", "event_id", rows.EVENT_COLUMNS, id, "event")
            return self._whole([found])[0]

    def document(self, id: str) -> Document:
        """The document of this id, likewise."""
        with self._asking():
            return rows.document_from(self._by_prefix("documents", "document_id", rows.DOCUMENT_COLUMNS, id, "document"))

    def coded(self, id: str) -> Coded:
        """A document with its cuts and its events, in the order of the page."""
        document = self.document(id)
        with self._asking():
            found = self.connection.execute(f"SELECT {rows.CUT_COLUMNS} FROM cuts WHERE document_id = ? ORDER BY line", [document.id]).fetchall()
            cuts = tuple(map(rows.cut_from, found))
        events = self.events(EventFilter(document=document.id))
        events.sort(key=lambda e: (e.evidence[0].trigger.start if e.evidence else 0, e.id))
        return Coded(document=document, cuts=cuts, events=tuple(events))

    def page_of(self, id: str) -> DocumentId:
        """The document that an id names: a document's, an event's (then its page), or the beginning of one.

        A whole id goes before the beginning of another, and a document before an event.  Raises InputError for none or more than one.
        """
        with self._asking():
            for match in ("{} = ?", "starts_with({}, ?)"):
                if match != "{} = ?" and len(id) < _SHORTEST_PREFIX:
                    break
                for table, column in (("documents", "document_id"), ("events", "event_id")):
                    where = match.format(column)
                    found = self.connection.execute(f"SELECT DISTINCT document_id, {column} FROM {table} WHERE {where} LIMIT 3", [id]).fetchall()
                    if len(found) > 1:
                        raise _ambiguous(f"{table[:-1]} begins with {id}")
                    if found:
                        return DocumentId(str(found[0][0]))
        raise _absent("document or event", id)

    def _by_prefix(self, table: str, column: str, columns: str, id: str, what: str) -> Sequence[object]:
        found: list[Sequence[object]] = list(self.connection.execute(f"SELECT {columns} FROM {table} WHERE {column} = ?", [id]).fetchall())
        if not found and len(id) >= _SHORTEST_PREFIX:
            found = list(self.connection.execute(f"SELECT {columns} FROM {table} WHERE starts_with({column}, ?) LIMIT 3", [id]).fetchall())
        if not found:
            raise _absent(what, id)
        if len(found) > 1:
            raise _ambiguous(f"{what} begins with {id}")
        return found[0]


def _absent(what: str, id: str) -> InputError:
    short = f"; a beginning needs {_SHORTEST_PREFIX} characters" if len(id) < _SHORTEST_PREFIX else ""
    return InputError(f"the ledger holds no {what} {id}", help=f"`dragoman events` lists them with their ids{short}", code="E-LED-ID")


def _ambiguous(words: str) -> InputError:
    return InputError(f"more than one {words}", help="give more of the id", code="E-LED-ID")


def _known(name: str) -> str:
    if name not in LAYOUTS and name != "imported":
        raise ValueError(f"there is no table {name}")
    return name


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{n}"' for n in names]


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{c.strip()}" for c in columns.split(","))


def _side(role: str, who: str, values: list[object]) -> str:
    """A condition that an entity of the event in `role` ('' for either side) is `who`."""
    roles = f"p.role = '{role}'" if role else "p.role IN ('actor', 'recipient')"
    values += [who, who, who]
    codes = " OR ".join(f"upper(p.{c}) = upper(?)" for c in ("country", "sector", "code"))
    if len(who) <= _CODE:
        # "USA" stands in "Jerusalem" and "IND" in "Indonesia": so short a word counts as a whole one, and as it is written if in capitals.
        case = "c" if who.isupper() else "i"
        values += [_whole_word(who)] * 2
        words = " OR ".join(f"regexp_matches(p.{c}, ?, '{case}')" for c in ("name", "quote"))
    else:
        values += [who] * 2
        words = " OR ".join(f"contains(lower(p.{c}), lower(?))" for c in ("name", "quote"))
    match = f"({codes} OR {words})"
    return f"EXISTS (SELECT 1 FROM entities p WHERE p.event_id = e.event_id AND {roles} AND {match})"


def _whole_word(word: str) -> str:
    """The word between characters that are neither letters nor digits, for RE2."""
    return rf"(^|[^\p{{L}}\p{{N}}]){re.escape(word)}($|[^\p{{L}}\p{{N}}])"


def _conditions(wanted: EventFilter) -> tuple[list[str], list[object]]:
    where: list[str] = []
    values: list[object] = []
    if wanted.between is not None:
        a, b = wanted.between
        one = f"{_side('actor', a, values)} AND {_side('recipient', b, values)}"
        other = f"{_side('actor', b, values)} AND {_side('recipient', a, values)}"
        # Meetings and two-sided fights have both among the actors.
        together = f"{_side('actor', a, values)} AND {_side('actor', b, values)}"
        where.append(f"(({one}) OR ({other}) OR ({together}))")
    for role, who in (("actor", wanted.actor), ("recipient", wanted.recipient)):
        if who is not None:
            where.append(_side(role, who, values))
    for column, chosen in (("type", wanted.types), ("status", wanted.statuses)):
        if chosen:
            where.append(f"e.{column} IN ({', '.join('?' for _ in chosen)})")
            values += [c.value for c in chosen]
    if wanted.since is not None:
        where.append("coalesce(e.last_day, d.published) >= ?")
        values.append(wanted.since)
    if wanted.until is not None:
        where.append("coalesce(e.first_day, d.published) <= ?")
        values.append(wanted.until)
    for column, value in (("d.source", wanted.source), ("e.document_id", wanted.document)):
        if value is not None:
            where.append(f"{column} = ?")
            values.append(value)
    if wanted.mediation:
        where.append("e.stage IS NOT NULL")
    if wanted.min_confidence is not None:
        where.append("e.confidence >= ?")
        values.append(wanted.min_confidence)
    return where, values
