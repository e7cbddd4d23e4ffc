"""What stands open between the sides of a dispute, and what became of it.

What opens and what closes an item is a table of rules, in `docs/disputes.md` and here:

| kind | opened by | closed by |
|---|---|---|
| demand | REQUEST (not `meet`, no mediation) | the addressee's CONCEDE, RETREAT, AGREE (met) or REJECT (refused) |
| threat | THREATEN | the threatener's act of the threatened kind (carried out), or CONCEDE, RETREAT (withdrawn) |
| sanction | SANCTION (not `convict`, not `expel`, no leaving of talks or mediation) | the sanctioner's CONCEDE or RETREAT; of broken relations SUPPORT that restores them (lifted) |
| offer of talks | REQUEST `meet`; AGREE that puts talks forward | the addressee's AGREE, or a meeting (accepted); REJECT (refused) |
| truce | CONCEDE or AGREE of a ceasefire; RETREAT `ceasefire` | an ASSAULT or COERCE `seize` between the two (broken) |
| promise | any other AGREE that accepts nothing; CONCEDE of what is to be done; a cooperative act that is announced | the deed, or a meeting where one was promised (kept); REJECT (broken) |

Offers of mediation are in `mediation.py`, third parties in `outside_items.py`.  An act closes an item when both name a subject that they share
(`subjects.py`); when it names none, it must be towards the other side and come within `Terms.reply` days; when it names another, it does not.

Only acts as sure as `Terms.confidence` open an item, or break a truce or a promise; a doubtful one may close it in any other way, and `why` says that it is doubtful: what is wrongly held open misleads more
than what is wrongly held closed (open items of our three crises: F1 .52 with sure acts alone, .58 so; `benchmarks/quality/crises.py`).
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from heapq import merge
from itertools import islice

from dragoman.analysis.acts import in_order, is_sure
from dragoman.analysis.dispute_records import Act, Fate, Item, ItemKind, Move, Rung, Subject, Terms
from dragoman.analysis.ladder import rung_of
from dragoman.analysis.subjects import accepts, lies_ahead, of_a_threat, of_a_truce, promised
from dragoman.codes import EventType as T
from dragoman.codes import Mode, Stage, Status

# What carries out a threat of a mode: types, each with the modes that do (none given: any).  An act whose mode is not told counts.
_ANY: frozenset[Mode] = frozenset()
CARRIES_OUT: dict[Mode | None, dict[T, frozenset[Mode]]] = {
    Mode.RESTRICT: {T.SANCTION: _ANY, T.COERCE: frozenset({Mode.RESTRICT, Mode.CENSOR, Mode.CURFEW, Mode.WITHHOLD, Mode.CYBER})},
    Mode.ARREST: {T.COERCE: frozenset({Mode.ARREST, Mode.DEPORT}), T.SANCTION: frozenset({Mode.CONVICT})},
    Mode.RELATIONS: {T.SANCTION: _ANY, T.REJECT: frozenset({Mode.MEET})},
    Mode.EXPEL: {T.SANCTION: frozenset({Mode.EXPEL}), T.COERCE: frozenset({Mode.DEPORT})},
    Mode.TERRITORY: {T.COERCE: frozenset({Mode.SEIZE}), T.ASSAULT: _ANY},
    Mode.VIOLENCE: {T.ASSAULT: _ANY, T.COERCE: frozenset({Mode.SEIZE})},
    None: {T.ASSAULT: _ANY, T.SANCTION: _ANY, T.COERCE: _ANY},
}
_GIVES_WAY = (T.CONCEDE, T.RETREAT)
_DEEDS = (T.COOPERATE, T.AID, T.RETREAT, T.SUPPORT)
_STANDING = frozenset({Subject.SANCTIONS, Subject.TRADE, Subject.DIPLOMATS})
# Concessions that are to be carried out; a pardon or an apology is complete in its words.
_TO_BE_DONE = frozenset({Subject.FORCES, Subject.PRISONERS, Subject.WEAPONS, Subject.ACCESS, Subject.WATER})
_COOPERATIVE = (T.CONSULT, T.SUPPORT, T.COOPERATE, T.AID, T.RETREAT)


@dataclass(frozen=True, slots=True)
class _Opening:
    """A move that opens an item."""

    kind: ItemKind
    move: Move
    by: tuple[str, ...]
    to: tuple[str, ...]
    outside: bool = False

    @property
    def act(self) -> Act:
        return self.move.act


@dataclass(frozen=True, slots=True)
class _Closing:
    """A move that closes one."""

    fate: Fate
    act: Act
    why: str


class _Course:
    """The moves of a dispute by the side that makes them."""

    def __init__(self, moves: Iterable[Move]) -> None:
        self.by_side: dict[str, list[Move]] = {}
        for move in sorted(moves, key=lambda m: in_order(m.act)):
            for side in move.by:
                self.by_side.setdefault(side, []).append(move)

    def after(self, sides: Sequence[str], day: date, last: date) -> Iterator[Move]:
        """The moves of these sides from `day` to `last`, in the order of days."""
        parts = []
        for side in dict.fromkeys(sides):
            moves = self.by_side.get(side, [])
            parts.append(islice(moves, bisect_left(moves, day, key=lambda m: m.act.day or date.max), None))
        seen = None
        for move in merge(*parts, key=lambda m: in_order(m.act)):
            if move.act.day is None or move.act.day > last:
                return
            # What sides do together stands in the list of each, at one place in the order.
            if move.act.incident != seen:
                seen = move.act.incident
                yield move


def open_items(
    moves: Sequence[Move], as_of: date, announced: Sequence[Move] = (), terms: Terms | None = None, outsiders: frozenset[str] = frozenset()
) -> tuple[Item, ...]:  # fmt: skip
    """The items between the sides as of the end of a day, by the day that opened them, those that are closed among them.

    `moves` is the course of a dispute, `announced` what was announced; what lies after `as_of` is not looked at.
    `outsiders` are the keys of those among the sides that are none of the dispute's own.
    """
    terms = terms or Terms()
    seen = [m for m in moves if m.act.day is not None and m.act.day <= as_of]
    course = _Course(seen)
    groups: dict[tuple[object, ...], list[_Opening]] = {}
    for move in (*seen, *(m for m in announced if m.act.day is not None and m.act.day <= as_of)):
        opening = _opening(move, course, terms, ahead=move.act.status is Status.FUTURE)
        if opening is not None:
            opening = replace(opening, outside=bool(outsiders & set(opening.by)))
            groups.setdefault(_group(opening), []).append(opening)
    items = [item for group in groups.values() for item in _items(sorted(group, key=lambda o: in_order(o.act)), course, as_of, terms)]
    return tuple(sorted(items, key=lambda i: (i.day, i.act.incident)))


def _group(opening: _Opening) -> tuple[object, ...]:
    """What says the same again has the same; every sanction is one of its own."""
    act = opening.act
    own = act.incident if opening.kind is ItemKind.SANCTION else None
    said = (act.mode, *sorted(act.subjects)) if opening.kind is not ItemKind.TRUCE else ()
    return opening.kind, opening.by, opening.to, said, own


def _opening(move: Move, course: _Course, terms: Terms, ahead: bool) -> _Opening | None:
    act = move.act
    if act.stage is not None or (not move.to and act.type not in _GIVES_WAY) or not is_sure(act, terms.confidence):
        return None
    subjects = act.subjects
    kind: ItemKind | None = None
    if ahead:
        kind = ItemKind.PROMISE if act.type in _COOPERATIVE else None
    elif act.type is T.REQUEST:
        kind = ItemKind.TALKS if act.mode is Mode.MEET else ItemKind.DEMAND
    elif act.type is T.THREATEN:
        kind = ItemKind.THREAT
    elif act.type is T.SANCTION and act.mode not in (Mode.CONVICT, Mode.EXPEL):
        # Who walks out of talks has cut nothing that stays cut.
        kind = ItemKind.SANCTION if Subject.TALKS not in subjects or subjects & _STANDING else None
    elif _is_truce(act):
        kind = ItemKind.TRUCE
    elif act.type is T.AGREE:
        if not move.mutual and accepts(act.quote, Subject.TALKS in subjects):
            # What takes up an offer of the other side is that offer's fate, and opens nothing.
            kind = None
        elif Subject.TALKS not in subjects or move.mutual:
            kind = ItemKind.PROMISE
        elif not _answers(move, course, terms):
            kind = ItemKind.TALKS
    elif (
        act.type is T.CONCEDE
        and not of_a_threat(act.quote)
        and (subjects & _TO_BE_DONE or promised(act.quote) or (lies_ahead(act.quote) and not subjects & _STANDING))
    ):
        kind = ItemKind.PROMISE
    return None if kind is None else _Opening(kind, move, move.by, move.to)


def _is_truce(act: Act) -> bool:
    if act.quote is None:
        # Rows of files have no words: the mode says it, or nothing does.
        return act.type is T.RETREAT and act.mode is Mode.CEASEFIRE
    if not of_a_truce(act.quote):
        return False
    return (
        act.type is T.CONCEDE or (act.type is T.RETREAT and act.mode is Mode.CEASEFIRE) or (act.type is T.AGREE and Subject.TALKS not in act.subjects)
    )


def _answers(move: Move, course: _Course, terms: Terms) -> bool:
    """Whether an AGREE about talks comes after the other side put them forward, in the words of a request: then it takes that up."""
    act = move.act
    assert act.day is not None
    earlier = course.after(move.to, act.day - timedelta(days=terms.offer), act.day)
    return any(m.act.type is T.REQUEST and m.act.mode is Mode.MEET and set(m.to) & set(move.by) and m.act.incident != act.incident for m in earlier)


def _items(group: Sequence[_Opening], course: _Course, as_of: date, terms: Terms) -> list[Item]:
    """The items of openings that say one thing: one that comes while the last stands open says it again, a later one opens anew."""
    found: list[Item] = []
    begun: list[_Opening] = []
    for opening in (*group, None):
        if begun and opening is not None:
            end = _end(begun, course, as_of, terms)
            if end[1] is None or (opening.act.day is not None and opening.act.day <= end[1]):
                begun.append(opening)
                continue
        if begun:
            found.append(_item(begun, _end(begun, course, as_of, terms)))
        begun = [opening] if opening is not None else []
    return found


_End = tuple[Fate, date | None, Act | None, str]


def _end(begun: Sequence[_Opening], course: _Course, as_of: date, terms: Terms) -> _End:
    """The fate of an item with its repeats, its day, the act and the reason."""
    first = begun[0]
    opened, said = first.act.day, max((o.act.due or o.act.day or date.min) for o in begun)
    assert opened is not None
    lasts = {ItemKind.TALKS: terms.offer, ItemKind.THREAT: terms.threat, ItemKind.PROMISE: terms.promise}.get(first.kind)
    lapse = None if lasts is None else said + timedelta(days=lasts)
    closing = _closing(begun, course, opened, min(as_of, lapse) if lapse is not None else as_of, terms)
    if closing is not None:
        doubt = "" if is_sure(closing.act, terms.confidence) else f"; doubtful, of confidence {closing.act.confidence:.2f}"
        return closing.fate, closing.act.day, closing.act, closing.why + doubt
    if lapse is not None and lapse < as_of:
        return Fate.LAPSED, lapse, None, f"nothing closed it in {lasts} days"
    return Fate.OPEN, None, None, "in force" if first.kind in (ItemKind.SANCTION, ItemKind.TRUCE) else "nothing closed it"


def _item(begun: Sequence[_Opening], end: _End) -> Item:
    first = begun[0]
    fate, closed, by, why = end
    assert first.act.day is not None
    repeats = tuple(o.act for o in begun[1:])
    return Item(
        kind=first.kind, by=first.by, to=tuple(s for s in first.to if s not in first.by) or first.to, day=first.act.day, act=first.act, repeats=repeats,
        fate=fate, closed=closed, closed_by=by, why=why,
    )  # fmt: skip


def _closing(begun: Sequence[_Opening], course: _Course, opened: date, last: date, terms: Terms) -> _Closing | None:
    rule: dict[ItemKind, Callable[[_Opening, Move, bool], _Closing | None]] = {
        ItemKind.DEMAND: _demand,
        ItemKind.THREAT: _threat,
        ItemKind.SANCTION: _sanction,
        ItemKind.TALKS: _talks,
        ItemKind.TRUCE: _truce,
        ItemKind.PROMISE: _promise,
    }
    opening = begun[0]
    days = [o.act.day for o in begun if o.act.day is not None]
    answers = opening.kind in (ItemKind.DEMAND, ItemKind.TALKS)
    # An answer may come on the day itself; of a threat and a deed of one day nobody can say which was first.
    begins = opened if answers else opened + timedelta(days=1)
    # Whoever is coded as the visitor, they met; and a truce is broken by either.
    both = opening.kind in (ItemKind.TALKS, ItemKind.PROMISE, ItemKind.TRUCE)
    movers = (*opening.by, *opening.to) if both else opening.to if answers else opening.by
    for move in course.after(movers, begins, last):
        day = move.act.day
        if move.act.incident == opening.act.incident or move.act.stage not in (None, Stage.MEDIATE) or day is None:
            continue
        said = days[max(bisect_right(days, day) - 1, 0)]
        closing = rule[opening.kind](opening, move, (day - said).days <= terms.reply)
        # A doubtful act may close what stands open; that a truce or a promise was broken must be sure.
        if closing is not None and (closing.fate is not Fate.BROKEN or is_sure(move.act, terms.confidence)):
            return closing
    return None


def _towards(opening: _Opening, move: Move, other: Sequence[str], soon: bool) -> bool:
    """Whether a move is an answer to an item: of the same matter, or towards the other side, soon, and of no other matter."""
    one, two = opening.act.subjects, move.act.subjects
    if one & two:
        # What an outsider demands of a side is given to the other side, or to nobody named.
        return opening.outside or not move.to or bool(set(move.to) & set(other))
    return not two and soon and bool(set(move.to) & set(other))


def _refuses(opening: _Opening, move: Move, other: Sequence[str], soon: bool) -> bool:
    """Whether a REJECT is of this item: of its mode, if both have one; words of a refusal need not name what the item's words do not."""
    act, asked = move.act, opening.act
    if act.type is not T.REJECT or (act.mode is not None and asked.mode is not None and asked.type is T.REQUEST and act.mode is not asked.mode):
        return False
    return _towards(opening, move, other, soon) or (not asked.subjects and soon and bool(set(move.to) & set(other)))


def _what(act: Act) -> str:
    return act.type.value + (f" {act.mode.value}" if act.mode is not None else "")


def _demand(opening: _Opening, move: Move, soon: bool) -> _Closing | None:
    act = move.act
    if act.type in (*_GIVES_WAY, T.AGREE) and _towards(opening, move, opening.by, soon):
        return _Closing(Fate.MET, act, f"{_what(act)} of the addressee")
    if _refuses(opening, move, opening.by, soon):
        return _Closing(Fate.REFUSED, act, f"{_what(act)} of the addressee")
    return None


def _threat(opening: _Opening, move: Move, soon: bool) -> _Closing | None:
    act = move.act
    if act.type in _GIVES_WAY and (_towards(opening, move, opening.to, soon) or (of_a_threat(act.quote) and set(move.to) & set(opening.to))):
        return _Closing(Fate.WITHDRAWN, act, f"{_what(act)} of the threatener")
    modes = CARRIES_OUT[opening.act.mode].get(act.type)
    if modes is None or not set(move.to) & set(opening.to):
        return None
    if act.mode is None or not modes or act.mode in modes:
        return _Closing(Fate.CARRIED_OUT, act, f"{_what(act)} is what was threatened ({_what(opening.act)})")
    return None


def _sanction(opening: _Opening, move: Move, soon: bool) -> _Closing | None:
    act = move.act
    # Relations are restored by agreement: there what both sides sign ends what one of them broke off.
    restored = act.type is T.SUPPORT and Subject.DIPLOMATS in act.subjects & opening.act.subjects
    if act.type not in _GIVES_WAY and not restored:
        return None
    if promised(act.quote):
        return None
    # What the words name beside it (the troops whose deeds it answers) is not what was imposed.
    about = opening.act.subjects & _STANDING or opening.act.subjects
    # "Lifted all sanctions" ends what was called a halt of deliveries, but sends no ambassador back.
    about = frozenset({Subject.DIPLOMATS}) if Subject.DIPLOMATS in about else about | {Subject.SANCTIONS}
    named = bool(act.subjects & about)
    if (set(move.to) & set(opening.to) and (named or (soon and not act.subjects))) or (not move.to and named):
        return _Closing(Fate.LIFTED, act, f"{_what(act)} of the side that imposed it")
    return None


def _talks(opening: _Opening, move: Move, soon: bool) -> _Closing | None:
    act = move.act
    if act.type is T.CONSULT and set(opening.by) & {*move.by, *move.to} and set(opening.to) & {*move.by, *move.to}:
        return _Closing(Fate.ACCEPTED, act, f"they met ({_what(act)})")
    if not set(move.by) & set(opening.to):
        return None
    if act.type is T.AGREE and _towards(opening, move, opening.by, soon):
        return _Closing(Fate.ACCEPTED, act, "AGREE of the addressee")
    if act.mode in (Mode.MEET, None) and _refuses(opening, move, opening.by, soon):
        return _Closing(Fate.REFUSED, act, f"{_what(act)} of the addressee")
    return None


def _truce(opening: _Opening, move: Move, soon: bool) -> _Closing | None:  # noqa: ARG001  the rules have one form
    act = move.act
    between = {*opening.by, *opening.to}
    # Taking a place is force, as on the ladder.
    if act.type in (T.ASSAULT, T.COERCE) and rung_of(act) is Rung.FORCE and set(move.by) & between and (set(move.to) & between or not opening.to):
        return _Closing(Fate.BROKEN, act, f"{_what(act)} after the truce")
    return None


def _promise(opening: _Opening, move: Move, soon: bool) -> _Closing | None:
    act, promise = move.act, opening.act
    to = tuple(s for s in opening.to if s not in move.by) or opening.to
    if act.type is T.CONSULT and promise.type in (T.AGREE, T.CONSULT) and Subject.TALKS in promise.subjects:
        if len({*move.by, *move.to} & {*opening.by, *opening.to}) > 1:
            return _Closing(Fate.KEPT, act, f"they met ({_what(act)})")
        return None
    if not set(move.by) & set(opening.by):
        return None
    wanted = (promise.type,) if promise.type in _COOPERATIVE else (T.RETREAT,) if promise.type is T.CONCEDE else _DEEDS
    # An embargo is lifted and an amnesty granted by words: there the concession is the deed.
    granted = (
        act.type is T.CONCEDE
        and promise.type in (T.AGREE, T.CONCEDE)
        and not promised(act.quote)
        and (bool(promise.subjects & act.subjects & _STANDING) or (not promise.subjects and promise.type is T.AGREE))
    )
    done = _towards(opening, move, to, True) or (not opening.to and not act.subjects and soon)
    if (act.type in wanted or granted) and (done or (not promise.subjects and set(move.to) & set(to))):
        return _Closing(Fate.KEPT, act, f"{_what(act)} of the side that promised")
    if _refuses(opening, move, to, soon):
        return _Closing(Fate.BROKEN, act, f"{_what(act)} of the side that promised")
    return None
