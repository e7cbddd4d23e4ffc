"""Questions to a ledger, in SQL: every view joins on `commits`, so that only committed pages are seen, each in its last state."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from types import TracebackType

import duckdb

from dragoman.codes import EventType, Status
from dragoman.errors import InputError
from dragoman.ledger import rows
from dragoman.ledger.ledger import Ledger
from dragoman.ledger.tables import LAYOUTS
from dragoman.records import Coded, Document, Event, Evidence, Party

_TYPES = {"string": "VARCHAR", "integer": "INTEGER", "double": "DOUBLE", "date": "DATE", "timestamp": "TIMESTAMP WITH TIME ZONE"}
# ids are 16 and more hexadecimal characters; four leave one pair in 65,000 alike
_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class EventFilter:
    """What events are wanted; None and empty ask for nothing.

    An actor is a country code, a sector, or a part of a name.  `between` finds events of the two in either direction.
    """

    between: tuple[str, str] | None = None
    actor: str | None = None
    recipient: str | None = None
    types: tuple[EventType, ...] = ()
    statuses: tuple[Status, ...] = ()
    since: date | None = None
    until: date | None = None
    source: str | None = None
    document: str | None = None
    mediation: bool = False
    min_confidence: float | None = None
    limit: int | None = None


class Reader:
    """A snapshot of the ledger: it sees what was committed when it was opened, whoever writes meanwhile.  Close it, or use `with`."""

    def __init__(self, ledger: Ledger) -> None:
        self.connection = duckdb.connect()
        # The commits are looked at first: pages that come later are then in no view, whole or half.
        for name in ("commits", *(n for n in LAYOUTS if n != "commits")):
            self._view(ledger, name)

    def __enter__(self) -> "Reader":
        """Itself."""
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        """Close the connection."""
        self.connection.close()

    def _view(self, ledger: Ledger, name: str) -> None:
        files = ledger.files(name)
        layout = LAYOUTS[name]
        if files:
            listed = ", ".join("'" + f.replace("'", "''") + "'" for f in files)
            raw = f"SELECT {', '.join(_quoted(layout.names))} FROM read_parquet([{listed}], union_by_name = true)"
        else:
            nothing = ", ".join(f'NULL::{_TYPES[kind]} AS "{column}"' for column, kind in layout.columns)
            raw = f"SELECT {nothing} WHERE false"
        if name == "commits":
            raw = f"{raw} QUALIFY row_number() OVER (PARTITION BY document_id ORDER BY committed DESC, batch) = 1"
        elif "batch" in layout.names:
            raw = f"SELECT t.* FROM ({raw}) t SEMI JOIN commits USING (batch, document_id)"
        else:
            raw = f"SELECT DISTINCT * FROM ({raw})"
        # Commits are few and joined often: they are read once.
        kind = "TABLE" if name == "commits" else "VIEW"
        self.connection.execute(f"CREATE TEMP {kind} {name} AS {raw}")

    def count(self, name: str) -> int:
        """How many rows of a table are seen."""
        found = self.connection.execute(f"SELECT count(*) FROM {_known(name)}").fetchone()
        return int(found[0]) if found else 0

    def events(self, wanted: EventFilter) -> list[Event]:
        """The events that pass, by day and then by document."""
        where, values = _conditions(wanted)
        limit = f" LIMIT {int(wanted.limit)}" if wanted.limit is not None else ""
        found = self.connection.execute(
            f"SELECT {_of('e', rows.EVENT_COLUMNS)} FROM events e JOIN documents d USING (document_id) WHERE {' AND '.join(where) or 'true'} "
            f"ORDER BY coalesce(e.first_day, d.published) NULLS LAST, e.document_id, e.event_id{limit}",
            values,
        ).fetchall()
        return self._whole(found)

    def _whole(self, found: Sequence[Sequence[object]]) -> list[Event]:
        ids = [str(r[0]) for r in found]
        parties: dict[tuple[str, str], list[Party]] = {}
        evidence: dict[str, list[Evidence]] = {}
        if ids:
            order = "ORDER BY event_id, role, number"
            for row in self.connection.execute(
                f"SELECT {rows.ENTITY_COLUMNS} FROM entities WHERE event_id IN (SELECT unnest(?)) {order}", [ids]
            ).fetchall():
                event, role, party = rows.party_from(row)
                parties.setdefault((event, role), []).append(party)
            order = "ORDER BY event_id, trigger_start"
            for row in self.connection.execute(
                f"SELECT {rows.EVIDENCE_COLUMNS} FROM evidence WHERE event_id IN (SELECT unnest(?)) {order}", [ids]
            ).fetchall():
                event, report = rows.evidence_from(row)
                evidence.setdefault(event, []).append(report)
        return [
            rows.event_from(row, {role: tuple(parties.get((str(row[0]), role), ())) for role in rows.ROLES}, evidence.get(str(row[0]), []))
            for row in found
        ]

    def event(self, id: str) -> Event:
        """The event of this id or of the one id that begins so.  Raises InputError when there is none, or more than one."""
        found = self._by_prefix("events", "event_id", rows.EVENT_COLUMNS, id, "event")
        return self._whole([found])[0]

    def document(self, id: str) -> Document:
        """The document of this id, likewise."""
        return rows.document_from(self._by_prefix("documents", "document_id", rows.DOCUMENT_COLUMNS, id, "document"))

    def coded(self, id: str) -> Coded:
        """A document with its cuts and its events, in the order of the page."""
        document = self.document(id)
        cuts = self.connection.execute(f"SELECT {rows.CUT_COLUMNS} FROM cuts WHERE document_id = ? ORDER BY line", [document.id]).fetchall()
        events = self.events(EventFilter(document=document.id))
        events.sort(key=lambda e: (e.evidence[0].trigger.start, e.id))
        return Coded(document=document, cuts=tuple(map(rows.cut_from, cuts)), events=tuple(events))

    def has_event(self, id: str) -> bool:
        """Whether an id, or the beginning of one, is of an event."""
        return self._matches("events", "event_id", "event_id", id) != []

    def _matches(self, table: str, column: str, columns: str, id: str) -> list[Sequence[object]]:
        exact = self.connection.execute(f"SELECT {columns} FROM {table} WHERE {column} = ?", [id]).fetchall()
        if exact or len(id) < _SHORTEST_PREFIX:
            return list(exact)
        return list(self.connection.execute(f"SELECT {columns} FROM {table} WHERE starts_with({column}, ?) LIMIT 3", [id]).fetchall())

    def _by_prefix(self, table: str, column: str, columns: str, id: str, what: str) -> Sequence[object]:
        found = self._matches(table, column, columns, id)
        if not found:
            raise InputError(f"the ledger holds no {what} {id}", help="`dragoman events` lists them with their ids", code="E-LED-ID")
        if len(found) > 1:
            raise InputError(f"more than one {what} begins with {id}", help="give more of the id", code="E-LED-ID")
        return found[0]


def _known(name: str) -> str:
    if name not in LAYOUTS:
        raise ValueError(f"there is no table {name}")
    return name


def _quoted(names: Sequence[str]) -> list[str]:
    return [f'"{n}"' for n in names]


def _of(alias: str, columns: str) -> str:
    return ", ".join(f"{alias}.{c.strip()}" for c in columns.split(","))


def _side(role: str, who: str, values: list[object]) -> str:
    """A condition that an entity of the event in `role` ('' for either side) is `who`."""
    roles = f"p.role = '{role}'" if role else "p.role IN ('actor', 'recipient')"
    if who.isascii() and who.isupper() and len(who) == 3:
        values += [who, who, who]
        match = "(p.country = ? OR p.sector = ? OR p.code = ?)"
    else:
        values.append(who)
        match = "contains(lower(p.name), lower(?))"
    return f"EXISTS (SELECT 1 FROM entities p WHERE p.event_id = e.event_id AND {roles} AND {match})"


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
