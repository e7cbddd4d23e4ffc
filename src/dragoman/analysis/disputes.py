"""Disputes: which acts belong to one, and which there are.

An act belongs to a dispute

1. when one side does it towards another (or towards its people);
2. when sides do it together: they are its actors, and nobody else is its recipient;
3. when it is a meeting of sides that a third party hosts;
4. when a side does it towards nobody named, and a page that reports it reports an act of 1 to 3 as well.

Only acts that happened count; those that are announced, denied, possible or told as history are given apart.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.analysis.acts import in_order, is_sure
from dragoman.analysis.dispute_records import Act, Dispute, Member, Move, Party, Rung, Side, Terms
from dragoman.analysis.ladder import RUNGS, rung_of
from dragoman.analysis.mediation import without_own_mediation
from dragoman.analysis.parties import party_key, party_of, sides_of
from dragoman.codes import EventType, Mode, Sector, Status
from dragoman.knowledge import states
from dragoman.records import DocumentId

# What sides do together or to each other when all of them are actors and nobody is a recipient.
_MUTUAL = frozenset(
    {
        EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.CONCEDE, EventType.COOPERATE, EventType.AID, EventType.RETREAT,
        EventType.ASSAULT,
    }
)  # fmt: skip
# Meetings that a third party holds for those whom it receives.
_HOSTED = frozenset({Mode.THIRD_PARTY, Mode.MULTILATERAL})
# What makes a dispute: a request alone is none, and a protest is of people.
_CONFLICT = frozenset(
    {
        EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT,
    }
)  # fmt: skip
# Sectors that can be a side of a dispute that is found: not people, companies or what a page only describes.
_CAN_DISPUTE = frozenset({Sector.REB, Sector.PRM, Sector.OPP, Sector.IMG, Sector.ISM, Sector.IGO, Sector.CRM})
# A dispute that is found has so many conflictual incidents in an episode.  A choice, not measured.
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Course:
    """The acts of a dispute by what they count for, each in the order of days; `undated` have no day at all, and count for nothing."""

    moves: tuple[Move, ...]
    announced: tuple[Move, ...]
    denied: tuple[Move, ...]
    possible: tuple[Move, ...]
    past: tuple[Move, ...]
    undated: int


def course_of(acts: Iterable[Act], sides: Sequence[Side], since: date | None = None, until: date | None = None) -> Course:
    """The acts of a dispute from `since` to `until`, both days included."""
    held: list[Move] = []
    unaddressed: list[Move] = []
    pages: set[DocumentId] = set()
    undated = 0
    for act in acts:
        move = move_of(act, sides)
        if move is None:
            continue
        if act.day is None:
            undated += 1
            continue
        if (since is not None and act.day < since) or (until is not None and act.day > until):
            continue
        if move.to:
            held.append(move)
            pages |= act.documents
        else:
            unaddressed.append(move)
    held += [m for m in unaddressed if m.act.documents & pages]
    held.sort(key=lambda m: in_order(m.act))

    def of(status: Status) -> tuple[Move, ...]:
        return tuple(m for m in held if m.act.status is status)

    return Course(of(Status.ACTUAL), of(Status.FUTURE), of(Status.NEGATED), of(Status.HYPOTHETICAL), of(Status.HISTORICAL), undated)


def move_of(act: Act, sides: Sequence[Side]) -> Move | None:
    """The act as one of the dispute; None where it is none.  One without an addressee has an empty `to`: the pages decide (rule 4)."""
    act = without_own_mediation(act, sides)
    by = sides_of(sides, act.actors, True, act.day)
    if not by:
        hosted = sides_of(sides, act.recipients, True, act.day) if act.type is EventType.CONSULT and act.mode in _HOSTED else ()
        return Move(act=act, by=hosted, to=hosted, mutual=True) if len(hosted) > 1 else None
    to = tuple(s for s in sides_of(sides, act.recipients, False, act.day) if s not in by)
    if to:
        return Move(act=act, by=by, to=to)
    if any(not sides_of(sides, [r], False, act.day) for r in act.recipients):
        # Towards somebody else: what two sides say to a third is not between them.
        return None
    if act.recipients and len(by) < 2:
        return None
    if len(by) > 1:
        return Move(act=act, by=by, to=by, mutual=True) if act.type in _MUTUAL else None
    return Move(act=act, by=by, to=()) if len(act.actors) == 1 or act.type not in _MUTUAL else None


def dispute_of(sides: Sequence[Side], course: Course) -> Dispute:
    """The dispute of named sides with what its course says of it."""
    hard = [m for m in course.moves if m.act.type in _CONFLICT]
    days = [m.act.day for m in course.moves if m.act.day is not None]
    rungs = [rung for m in hard if (rung := rung_of(m.act)) is not None]
    return Dispute(
        sides=tuple(sides),
        first=min(days, default=None),
        last=max(days, default=None),
        conflicts=len(hard),
        highest=max(rungs, key=RUNGS.index, default=None),
    )


@dataclass(slots=True)
class _Episode:
    first: date
    last: date
    conflicts: int
    rungs: set[Rung]


def find_disputes(acts: Iterable[Act], enough: int = ENOUGH, terms: Terms | None = None) -> list[Dispute]:
    """The disputes of two parties that the acts show, those with the most conflictual incidents first.

    A dispute is an episode: conflictual incidents between two parties with no pause longer than `terms.gap`; `enough` of them, and one that is
    more than words or is a threat.  Acts may come in any order.
    """
    terms = terms or Terms()
    gap = timedelta(days=terms.gap)
    names: dict[str, Party] = {}
    between: dict[tuple[str, str], list[tuple[date, Act]]] = {}
    for act in acts:
        if act.status is not Status.ACTUAL or act.type not in _CONFLICT or act.day is None or not is_sure(act, terms.confidence):
            continue
        found: list[set[str]] = [set(), set()]
        for keys, entities, acting in ((found[0], act.actors, True), (found[1], act.recipients, False)):
            for entity in entities:
                key = party_key(entity, act.day)
                if key in states() or key in ("UNO", "EUR") or (entity.sector in _CAN_DISPUTE and not entity.id.startswith("desc:")):
                    names.setdefault(key, party_of(entity, act.day))
                    keys.add(key)
                elif not acting and entity.country is not None and entity.country in states() and entity.sector in (Sector.CVL, Sector.BUS):
                    names.setdefault(entity.country, Party(key=entity.country, name=states()[entity.country].name))
                    keys.add(entity.country)
        for pair in {(min(a, b), max(a, b)) for a in found[0] for b in found[1] if a != b}:
            between.setdefault(pair, []).append((act.day, act))
    disputes = [
        Dispute(
            sides=tuple(side_of(names[k]) for k in pair), first=e.first, last=e.last, conflicts=e.conflicts, highest=max(e.rungs, key=RUNGS.index)
        )
        for pair, dated in sorted(between.items())
        for e in _episodes(dated, gap)
        if e.conflicts >= enough and e.rungs - {Rung.WORDS}
    ]
    return sorted(disputes, key=lambda d: (-d.conflicts, [s.key for s in d.sides], d.first or date.max))


def _episodes(dated: list[tuple[date, Act]], gap: timedelta) -> list[_Episode]:
    found: list[_Episode] = []
    for day, act in sorted(dated, key=lambda d: (d[0], d[1].incident)):
        # A threat is words, but of force: it makes a dispute as a show of force does.
        rung = Rung.SHOW if act.type is EventType.THREATEN else rung_of(act)
        if not found or day - found[-1].last > gap:
            found.append(_Episode(day, day, 0, set()))
        found[-1].last = day
        found[-1].conflicts += 1
        if rung is not None:
            found[-1].rungs.add(rung)
    return found


def side_of(party: Party) -> Side:
    """A party that was found, as a side: named so that `side_from` reads it again where its name is known to our tables."""
    if party.key in states():
        member = Member(words=party.key, name=party.name, country=party.key)
    else:
        member = Member(words=party.name, name=party.name, ids=frozenset({party.key}))
    return Side(key=member.words, name=party.name, members=(member,))
