"""What an incident is by its reports: type, sides, days, place, and how sure its pages make it."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.analysis.features import Reported, is_state
from dragoman.analysis.file_rows import wordless
from dragoman.analysis.sides import divided_sides, side_id
from dragoman.codes import Mode, Precision, Sector
from dragoman.records import DocumentId, Entity, Event, Incident, IncidentId, Place, Report, digest

# Of so many reports or more a party needs this share of those: fewer reports name it by mistake more often than they know more.
# On our crises the share of incidents with exactly the right sides rises from .418 to .425 (F1), and none is lost; asked of two reports it is .428.
_VOTED, _SHARE = 3, 0.25
# What a copy says that does not tell an act counts so much beside one that does: most of what one copy of several tells alone is misread there.
# On our crises F1 of incidents and of stages of mediation, and by how much copies move the monthly counts: with 0.8.0 .753, .851 and +5.5 % at 0, .766, .851 and -0.9 % at .1, .777, .851 and
# -5.5 % at .2; with 0.7.0 .746, .789 and +10.1 %, .758, .811 and +4.6 %, .775, .819 and -2.8 %.
_SILENT = 0.1


@dataclass(frozen=True, slots=True)
class Joined:
    """A report in an incident: why it was joined, with which score, the page, or cluster of copies of one page, that it is of, and how many pages that is."""

    reported: Reported
    why: str
    score: float | None
    page: str
    copies: int


def confidence_of(joined: Sequence[Joined]) -> float | None:
    """How sure it is that one of the reports is right, those of copies of one page counted once, with the copies that are silent; None where a row of a file tells it, which nobody doubts."""
    if any(j.reported.event.row is not None or j.reported.event.confidence is None for j in joined):
        return None
    best: dict[str, dict[DocumentId, float]] = {}
    pages: dict[str, int] = {}
    for j in joined:
        pages[j.page] = min(pages.get(j.page, j.copies), j.copies)
        copies, page = best.setdefault(j.page, {}), j.reported.event.document_id
        copies[page] = max(copies.get(page, 0.0), j.reported.event.confidence or 0.0)
    wrong = 1.0
    for cluster, copies in best.items():
        # The mean: the best of many copies would be the surer, the more there are.
        silent = max(0, pages[cluster] - len(copies))
        wrong *= 1.0 - sum(copies.values()) / (len(copies) + _SILENT * silent)
    return round(1.0 - wrong, 4)


def incident_of(joined: Sequence[Joined]) -> Incident:
    """The incident of these reports, in any order."""
    reports = sorted(joined, key=lambda j: _earliest(j.reported))
    events = [j.reported.event for j in reports]
    modes = [e.mode for e in events if e.mode is not None]
    mode = Counter(modes).most_common(1)[0][0] if modes else None
    places = [e.told_place for e in events if e.told_place is not None] or [e.place for e in events if e.place is not None]
    actors, recipients = _sides_of(events)
    first, last = _days_of(events)
    return Incident(
        id=IncidentId(digest("incident", events[0].id)[:16]),
        type=Counter(e.type for e in events).most_common(1)[0][0],
        mode=mode,
        status=events[0].status,
        actors=actors,
        recipients=recipients,
        first=first,
        last=last,
        # A call has none, whatever one of its reports that does not call it a call has.
        place=None if mode is Mode.PHONE else _narrowest(places),
        reports=tuple(
            Report(
                event_id=j.reported.event.id, document_id=j.reported.event.document_id, published=j.reported.published, source=j.reported.source,
                quote=_quote(j.reported.event), why=j.why if len(reports) > 1 else "the only report", score=j.score, row=j.reported.event.row,
            )
            for j in reports
        ),
        confidence=confidence_of(joined),
    )  # fmt: skip


def _earliest(reported: Reported) -> tuple[date, int, str, str]:
    """Where a report stands in its incident: by the day of its page; rows of files, whose day that often is not told, after the pages."""
    event = reported.event
    return reported.published or date.max, event.row.line if event.row is not None else 0, event.document_id, event.id


def _quote(event: Event) -> str | None:
    return event.evidence[0].quote if event.evidence else event.row.quote if event.row is not None else None


def _days_of(events: Sequence[Event]) -> tuple[date | None, date | None]:
    """The first and last day that reports tell; one that tells only the month has no say beside one that tells the day."""
    told = [e.when for e in events if e.when is not None and e.when.first is not None]
    exact = [w for w in told if w.precision is Precision.DAY] or told
    return min((w.first for w in exact if w.first), default=None), max((w.last or w.first for w in exact if w.first), default=None)


def _telling(entity: Entity) -> int:
    """A person over an organisation over a description over a state."""
    kinds = ("state:", "desc:", "name:", "org:", "person:")
    return next((n for n, kind in enumerate(kinds) if entity.id.startswith(kind)), 1)


def _sides_of(events: Sequence[Event]) -> tuple[tuple[Entity, ...], tuple[Entity, ...]]:
    """Actors and recipients, each side once by its most telling name, in the order in which they are first named.

    Who stands on which side is as the first report says that tells both: others may tell a meeting the other way round.  Where that one has a part of
    a state act upon another part of it, both stay, each on its side (`_keys_of`).  Rows of files that are
    one incident name the same parties, and what a ministry does to a minister is not done by the state as one: they stand as the first row has them.
    """
    if all(map(wordless, events)):
        return tuple(p.entity for p in events[0].actors), tuple(p.entity for p in events[0].recipients)
    whole = sorted(events, key=lambda e: not (e.actors and e.recipients))
    key = _keys_of(whole)
    told = Counter(side for e in events for side in {key(p.entity) for p in (*e.actors, *e.recipients)})
    least = _SHARE * len(events) if len(events) >= _VOTED else 0
    best: dict[str, Entity] = {}
    acting: dict[str, bool] = {}
    for event in whole:
        both = {key(p.entity) for p in event.actors} & {key(p.entity) for p in event.recipients}
        for is_actor, parties in ((True, event.actors), (False, event.recipients)):
            for party in parties:
                side = key(party.entity)
                if acting.setdefault(side, is_actor) is not is_actor and side in both:
                    # Its own soldiers whom a state frees are not who frees them.
                    continue
                if side not in best or _telling(party.entity) > _telling(best[side]):
                    best[side] = party.entity

    def of_role(is_actor: bool) -> tuple[Entity, ...]:
        those = [side for side in best if acting[side] is is_actor]
        return _named([best[side] for side in ([s for s in those if told[s] >= least] or those)])

    return of_role(True), of_role(False)


def _keys_of(whole: Sequence[Event]) -> Callable[[Entity], str]:
    """What an entity of these reports, first those that tell both sides, counts for: its side, or a half of it where the side is divided.

    A side is divided if the first report that names it has it act upon itself: a guard that detains its president, a parliament that rejects his decree.
    Whoever is of such a side stays where he is first named.
    """
    known: set[str] = set()
    divided: set[str] = set()
    acts: dict[str, bool] = {}
    for event in whole:
        actors, recipients = [p.entity for p in event.actors], [p.entity for p in event.recipients]
        divided |= divided_sides(actors, recipients) - known
        known |= set(map(side_id, (*actors, *recipients)))
        for entities, acting in ((actors, True), (recipients, False)):
            for entity in entities:
                acts.setdefault(entity.id, acting)

    def key(entity: Entity) -> str:
        side = side_id(entity)
        return side if side not in divided else f"{side}, {'doing' if acts[entity.id] else 'done to'}"

    return key


def _named(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Without "gunmen" and the like where someone else is named."""
    named = tuple(e for e in entities if not (e.id.startswith("desc:") and e.sector in (Sector.UNK, Sector.UAF)))
    return named or tuple(entities)


def _narrowest(places: Sequence[Place]) -> Place | None:
    """The place that most reports name, of those that are told more narrowly than a state."""
    if not places:
        return None
    counts = Counter(p.name for p in places)
    return max(places, key=lambda p: (not is_state(p.name), counts[p.name]))
