"""Incidents and page clusters of a ledger, and people's decisions on them: the only module of this package that knows a ledger."""

from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.analysis.decisions import Ruling, decide, documents_of, ruling_of
from dragoman.analysis.features import Reported
from dragoman.analysis.incidents import copies_of, link_in_order
from dragoman.analysis.pages import cluster_in_order
from dragoman.codes import DecisionKind
from dragoman.errors import InputError
from dragoman.ledger import EventFilter, Ledger, Reader
from dragoman.records import Decision, Incident, PageCluster

# As for documents and events (dragoman.ledger.asking).
_SHORTEST_PREFIX = 4


@dataclass(frozen=True, slots=True)
class Linking:
    """The linking of one ledger: its page clusters, the decisions in force, and its incidents as they are closed."""

    clusters: list[PageCluster]
    ruling: Ruling
    incidents: Iterator[Incident]


def link_ledger(reader: Reader) -> Linking:
    """Link all that a ledger holds; incidents come one by one, roughly by day, and nothing else can be asked of `reader` until they have.

    Raises LedgerError where the ledger is damaged.
    """
    clusters = list(cluster_in_order(reader.documents_in_order()))
    decisions = reader.decisions()
    ruling = ruling_of(decisions, {id: reader.events(EventFilter(document=id)) for id in sorted(documents_of(decisions))})
    copies = copies_of(clusters)
    days = {id: copy.first_published for id, copy in copies.items() if copy.first_published is not None}
    reports = (Reported(event=event, published=published, source=source) for event, published, source in reader.events_in_order(days))
    return Linking(clusters, ruling, link_in_order(reports, copies, ruling))


def find_incident(reader: Reader, id: str, what: str = "incident") -> Incident:
    """The incident of this id, of the one id that begins so, or that holds the event of this id.

    Raises InputError for none or more than one; `what` says then what was looked for.
    """
    return _chosen(reader, [id], what)[0]


def _chosen(reader: Reader, ids: list[str], what: str = "incident") -> list[Incident]:
    """An incident for each id, in one pass over the ledger."""
    found: dict[str, dict[str, Incident]] = {id: {} for id in ids}
    exact: dict[str, Incident] = {}
    for incident in link_ledger(reader).incidents:
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


def join_incidents(ledger: Ledger, one: str, other: str) -> Decision:
    """Decide that two incidents are one happening, and keep it.  Raises InputError when they are one already, or an id names none."""
    with Reader(ledger) as reader:
        first, second = _chosen(reader, [one, other])
        if first.id == second.id:
            raise InputError(f"{one} and {other} are one incident already", help=f"`dragoman show {first.id}` lists its reports", code="E-INC-SAME")
        sides = [[reader.event(r.event_id) for r in incident.reports] for incident in (first, second)]
        number = len(reader.decisions()) + 1
    decision = decide(DecisionKind.JOIN, sides[0], sides[1], number)
    ledger.decide(decision, number)
    return decision


def split_incident(ledger: Ledger, incident: str, report: str) -> Decision:
    """Decide that a report (the id of its event) is of another happening than the rest of its incident, and keep it.

    Raises InputError when the incident has no such report, or no other.
    """
    with Reader(ledger) as reader:
        found = find_incident(reader, incident)
        told = f"`dragoman show {found.id}` lists its reports"
        ids = [r.event_id for r in found.reports]
        named = [id for id in ids if id == report] or [id for id in ids if len(report) >= _SHORTEST_PREFIX and id.startswith(report)]
        if len(named) != 1:
            what = "more than one report that begins with" if named else "no report"
            raise InputError(f"the incident {found.id} has {what} {report}", help=told, code="E-INC-REPORT")
        if len(ids) == 1:
            raise InputError(f"{report} is the only report of the incident {found.id}", help="there is nothing to split", code="E-INC-ONE")
        apart = [reader.event(named[0])]
        rest = [reader.event(id) for id in ids if id != named[0]]
        number = len(reader.decisions()) + 1
    decision = decide(DecisionKind.SPLIT, apart, rest, number)
    ledger.decide(decision, number)
    return decision
