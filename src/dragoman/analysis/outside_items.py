"""What stands open between third parties and the sides: demands, threats, sanctions and promises of outsiders that belong to the dispute.

Such an act belongs to it when it is towards more than one side, or when a page that reports it reports an act between the sides as well, or acts of
more than one side whomever they are towards; the rules that close it are those of
`open_items.py`, but for one: what an outsider demands of a side is answered by what that side does, towards whomever.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.analysis.acts import is_sure
from dragoman.analysis.dispute_records import Act, Item, ItemKind, Move, Party, Side, Terms
from dragoman.analysis.disputes import course_of, side_of
from dragoman.analysis.network import third_parties
from dragoman.analysis.open_items import open_items
from dragoman.analysis.parties import sides_of
from dragoman.codes import EventType, Status
from dragoman.records import DocumentId

_OPENS = frozenset({EventType.REQUEST, EventType.THREATEN, EventType.SANCTION, EventType.AGREE})
_KINDS = frozenset({ItemKind.DEMAND, ItemKind.THREAT, ItemKind.SANCTION, ItemKind.PROMISE})


def outside_items(acts: Sequence[Act], sides: Sequence[Side], moves: Sequence[Move], as_of: date, terms: Terms | None = None) -> tuple[Item, ...]:
    """The items between third parties and sides as of a day; third parties go by their names.

    `moves` is the course of the dispute: its pages say what belongs to it.
    """
    terms = terms or Terms()
    pages = {page for m in moves for page in m.act.documents} | _pages_of_several(acts, sides)
    held = [a for a in acts if a.status is Status.ACTUAL and a.stage is None and a.day is not None and a.day <= as_of]
    parties: dict[str, Party] = {}
    of_party: dict[str, list[Act]] = {}
    opens: set[str] = set()
    for act in held:
        for key, (party, dealt) in third_parties(act, sides).items():
            parties.setdefault(key, party)
            of_party.setdefault(key, []).append(act)
            if act.type in _OPENS and is_sure(act, terms.confidence) and (act.documents & pages or len(dealt) > 1):
                opens.add(key)
    ours = [m.act for m in moves]
    found: list[Item] = []
    for key in sorted(opens):
        other = side_of(parties[key])
        if other.key in {s.key for s in sides}:
            continue
        course = course_of([*of_party[key], *ours], (*sides, other), until=as_of)
        for item in open_items(course.moves, as_of, terms=terms, outsiders=frozenset({other.key})):
            several = len({*item.by, *item.to} - {other.key}) > 1
            if item.kind in _KINDS and other.key in (*item.by, *item.to) and (item.act.documents & pages or several):
                found.append(replace(item, by=_named(item.by, other), to=_named(item.to, other)))
    return tuple(sorted(found, key=lambda i: (i.day, i.act.incident)))


def _pages_of_several(acts: Iterable[Act], sides: Sequence[Side]) -> set[DocumentId]:
    """The pages on which more than one side takes part in something."""
    seen: dict[DocumentId, set[str]] = {}
    for act in acts:
        named = {*sides_of(sides, act.actors, True, act.day), *sides_of(sides, act.recipients, False, act.day)}
        for page in act.documents if named else ():
            seen.setdefault(page, set()).update(named)
    return {page for page, named in seen.items() if len(named) > 1}


def _named(keys: Sequence[str], other: Side) -> tuple[str, ...]:
    return tuple(other.name if k == other.key else k for k in keys)
