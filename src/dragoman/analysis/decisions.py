"""What people have said of reports, in force for the events as they are coded now.

Decisions hold in their order: a later one takes back what it contradicts.  A report is found again by its event's id or, when its page was
coded anew, by the sentence that reports it; a row of a file by the id alone, which stays.  What cannot be found any more is given back, and its decision stays in the record.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from dragoman.codes import DecisionKind
from dragoman.records import Decision, DecisionId, DocumentId, Event, EventId, ReportKey, digest


@dataclass(slots=True)
class Ruling:
    """Decisions in force: groups of events that are of one happening, and for each event those that it is not of one happening with.

    `lost` are the reports of decisions that no event of now answers to.
    """

    group_of: dict[EventId, int] = field(default_factory=dict)
    groups: dict[int, set[EventId]] = field(default_factory=dict)
    apart: dict[EventId, set[EventId]] = field(default_factory=dict)
    said_by: dict[EventId, DecisionId] = field(default_factory=dict)
    lost: list[ReportKey] = field(default_factory=list)

    def together(self, event: EventId) -> set[EventId]:
        """The events that a person has put into one happening with this one, itself among them."""
        number = self.group_of.get(event)
        return {event} if number is None else self.groups[number]

    def barred(self, event: EventId) -> set[EventId]:
        """The events that may not be in one happening with this one, or with what goes with it."""
        return set().union(*(self.apart.get(e, set()) for e in self.together(event)))

    def _join(self, events: set[EventId], by: DecisionId) -> None:
        merged = set(events)
        for number in {self.group_of[e] for e in events if e in self.group_of}:
            merged |= self.groups.pop(number)
        number = max(self.groups, default=-1) + 1
        self.groups[number] = merged
        for event in merged:
            self.group_of[event] = number
            if event in self.apart:
                self.apart[event] -= merged
        for event in events:
            self.said_by[event] = by

    def _split(self, events: set[EventId], others: set[EventId], by: DecisionId) -> None:
        for event in events:
            number = self.group_of.get(event)
            if number is not None and self.groups[number] & others:
                self.groups[number].discard(event)
                del self.group_of[event]
            self.apart.setdefault(event, set()).update(others)
            self.said_by[event] = by
        for other in others:
            self.apart.setdefault(other, set()).update(events)


def documents_of(decisions: Iterable[Decision]) -> set[DocumentId]:
    """The pages that decisions speak of."""
    return {key.document_id for d in decisions for key in (*d.reports, *d.others)}


def ruling_of(decisions: Sequence[Decision], events: Mapping[DocumentId, Sequence[Event]]) -> Ruling:
    """The decisions in force, given the events that the pages they speak of have now."""
    ruling = Ruling()
    for decision in decisions:
        sides: list[set[EventId]] = []
        for keys in (decision.reports, decision.others):
            found = {key: _found(key, events.get(key.document_id, ())) for key in keys}
            ruling.lost += [key for key, event in found.items() if event is None]
            sides.append({event for event in found.values() if event is not None})
        one, other = sides
        if decision.kind is DecisionKind.JOIN:
            ruling._join(one | other, decision.id)
        else:
            # Two reports that the coder has since made one event cannot be told apart any more.
            ruling._split(one - other, other - one, decision.id)
    return ruling


def _found(key: ReportKey, events: Sequence[Event]) -> EventId | None:
    """The event that a key names: by its id, else the one that the same words report, of the same type before another."""
    best: tuple[int, EventId] | None = None
    for event in events:
        if event.id == key.event_id:
            return event.id
        for evidence in event.evidence:
            if key.sentence is None or key.trigger is None or not evidence.span.overlaps(key.sentence):
                continue
            fit = 2 * evidence.trigger.overlaps(key.trigger) + (event.type is key.type)
            if fit and (best is None or fit > best[0]):
                best = fit, event.id
    return best[1] if best is not None else None


def key_of(event: Event) -> ReportKey:
    """What finds this event again: a coded one, which has evidence, by its words, one of a file by its id."""
    if not event.evidence:
        return ReportKey(event_id=event.id, document_id=event.document_id, type=event.type, sentence=None, trigger=None)
    first = event.evidence[0]
    return ReportKey(event_id=event.id, document_id=event.document_id, type=event.type, sentence=first.span, trigger=first.trigger)


def decide(kind: DecisionKind, reports: Sequence[Event], others: Sequence[Event], number: int) -> Decision:
    """A decision on events, the `number`-th of its ledger."""
    ids = [[e.id for e in side] for side in (reports, others)]
    return Decision(
        id=DecisionId(digest("decision", number, kind, *ids)[:16]),
        kind=kind,
        reports=tuple(map(key_of, reports)),
        others=tuple(map(key_of, others)),
    )
