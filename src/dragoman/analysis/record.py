"""Incidents and page clusters of a ledger, and people's decisions on them: the only module of this package that knows a ledger."""

import heapq
from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analysis.decisions import Ruling, decide, documents_of, ruling_of
from dragoman.analysis.features import Reported
from dragoman.analysis.incidents import OPEN_FOR, SAME_DAY, copies_of, link_in_order, order
from dragoman.analysis.pages import cluster_in_order
from dragoman.codes import DecisionKind
from dragoman.errors import InputError
from dragoman.ledger import EventFilter, Ledger, Origin, Reader
from dragoman.records import Decision, DocumentId, Event, Incident, PageCluster, Report, ReportKey

# As for documents and events (dragoman.ledger.asking).
_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Linking:
    """The linking of one ledger: its page clusters, the decisions in force, and its incidents as they are closed.

    `left_out` counts rows of imported files that are no events, for want of a PLOVER type.
    """

    clusters: list[PageCluster]
    ruling: Ruling
    incidents: Iterator[Incident]
    left_out: int = 0


def link_ledger(reader: Reader, origin: Origin = Origin.ALL) -> Linking:
    """Link the events of a ledger, those coded and those of files; incidents come one by one, roughly by day, and nothing else can be asked of
    `reader` until they have.

    Raises LedgerError where the ledger is damaged.
    """
    clusters = list(cluster_in_order(reader.documents_in_order())) if origin.coded else []
    copies = copies_of(clusters)
    days = {id: copy.first_published for id, copy in copies.items() if copy.first_published is not None}
    ruling = _ruling(reader, origin)
    coded = (Reported(event=event, published=published, source=source) for event, published, source in reader.events_in_order(days))
    rows = (Reported(event=event, published=published, source=source) for event, published, source in reader.imported_in_order())
    streams = [stream for stream, wanted in ((coded, origin.coded), (rows, origin.imported)) if wanted]
    reports = heapq.merge(*streams, key=lambda r: order(r, copies))
    alone = not (origin.coded and reader.count("events")) and not reader.imported_quotes()
    return Linking(
        clusters, ruling, link_in_order(reports, copies, ruling, SAME_DAY if alone else OPEN_FOR), reader.left_out() if origin.imported else 0
    )  # fmt: skip


def _ruling(reader: Reader, origin: Origin) -> Ruling:
    """The decisions in force on the events that are linked; what they say of others is not asked for, and not lost."""

    def asked(keys: tuple[ReportKey, ...]) -> tuple[ReportKey, ...]:
        return tuple(k for k in keys if (origin.imported if k.sentence is None else origin.coded))

    decisions = [replace(d, reports=asked(d.reports), others=asked(d.others)) for d in reader.decisions()]
    keys = [k for d in decisions for k in (*d.reports, *d.others)]
    rows = reader.imported_by_id([k.event_id for k in keys if k.sentence is None])
    pages = sorted(documents_of(decisions) - {k.document_id for k in keys if k.sentence is None})
    events: dict[DocumentId, list[Event]] = {id: reader.events(EventFilter(document=id)) for id in pages}
    for key in keys:
        if key.sentence is None and key.event_id in rows:
            events.setdefault(key.document_id, []).append(rows[key.event_id])
    return ruling_of(decisions, events)


def event_of(reader: Reader, report: Report) -> Event:
    """The event of a report, coded or of a file."""
    return reader.event(report.event_id) if report.row is None else reader.imported_by_id([report.event_id])[report.event_id]


def find_incident(reader: Reader, id: str, what: str = "incident", origin: Origin = Origin.ALL) -> Incident:
    """The incident of this id, of the one id that begins so, or that holds the event of this id.

    Raises InputError for none or more than one; `what` says then what was looked for.
    """
    return _chosen(reader, [id], origin, what)[0]


def _chosen(reader: Reader, ids: list[str], origin: Origin, what: str = "incident") -> list[Incident]:
    """An incident for each id, in one pass over the ledger."""
    found: dict[str, dict[str, Incident]] = {id: {} for id in ids}
    exact: dict[str, Incident] = {}
    for incident in link_ledger(reader, origin).incidents:
        for id in ids:
            names = (incident.id, *(r.event_id for r in incident.reports))
            if id in names:
                exact.setdefault(id, incident)
            elif len(id) >= _SHORTEST_PREFIX and any(name.startswith(id) for name in names):
                found[id][incident.id] = incident
    chosen = []
    for id in ids:
        those = [exact[id]] if id in exact else list(found[id].values())
        if not those:
            short = f"; a beginning needs {_SHORTEST_PREFIX} characters" if len(id) < _SHORTEST_PREFIX else ""
            raise InputError(f"the ledger holds no {what} {id}", help=f"`dragoman incidents` lists them with their ids{short}", code="E-LED-ID")
        if len(those) > 1:
            raise InputError(f"more than one incident, or report of one, begins with {id}", help="give more of the id", code="E-LED-ID")
        chosen.append(those[0])
    return chosen


def join_incidents(ledger: Ledger, one: str, other: str, origin: Origin = Origin.ALL) -> tuple[Decision, Incident, Incident]:
    """Decide that two incidents are one happening, and keep it; the two are as they were before.  Raises InputError when they are one already, or an id names none."""
    with Reader(ledger) as reader:
        first, second = _chosen(reader, [one, other], origin)
        if first.id == second.id:
            raise InputError(f"{one} and {other} are one incident already", help=f"`dragoman show {first.id}` lists its reports", code="E-INC-SAME")
        sides = [[event_of(reader, r) for r in incident.reports] for incident in (first, second)]
        number = len(reader.decisions()) + 1
    decision = decide(DecisionKind.JOIN, sides[0], sides[1], number)
    ledger.decide(decision, number)
    return decision, first, second


def split_incident(ledger: Ledger, incident: str, report: str, origin: Origin = Origin.ALL) -> Decision:
    """Decide that a report (the id of its event) is of another happening than the rest of its incident, and keep it.

    Raises InputError when the incident has no such report, or no other.
    """
    with Reader(ledger) as reader:
        found = find_incident(reader, incident, origin=origin)
        told = f"`dragoman show {found.id}` lists its reports"
        ids = [r.event_id for r in found.reports]
        named = [id for id in ids if id == report] or [id for id in ids if len(report) >= _SHORTEST_PREFIX and id.startswith(report)]
        if len(named) != 1:
            what = "more than one report that begins with" if named else "no report"
            raise InputError(f"the incident {found.id} has {what} {report}", help=told, code="E-INC-REPORT")
        if len(ids) == 1:
            raise InputError(f"{report} is the only report of the incident {found.id}", help="there is nothing to split", code="E-INC-ONE")
        apart = [event_of(reader, r) for r in found.reports if r.event_id == named[0]]
        rest = [event_of(reader, r) for r in found.reports if r.event_id != named[0]]
        number = len(reader.decisions()) + 1
    decision = decide(DecisionKind.SPLIT, apart, rest, number)
    ledger.decide(decision, number)
    return decision
