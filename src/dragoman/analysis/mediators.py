"""Who might mediate in a dispute, with what speaks for and against each.

Candidates are placed on four lists, each by what the record shows and nothing else:

1. standing: the worse of its balances with the sides (sum of PLOVER scores, in the year before);
2. history: days on which it offered, mediated or was accepted, in this dispute (double) and in others, refusals and halts taken off;
3. ties: deeds of cooperation and aid with the side that has fewer of them;
4. access: meetings and calls with the side that has fewer of them.

The order is by the sum of the four places, so that no weights are needed; whoever is at odds with a side comes after all who are not.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from dragoman.analysis.acts import in_order
from dragoman.analysis.dispute_records import Act, Candidate, Party, Reason, Side, Terms, Tie
from dragoman.analysis.mediation import may_mediate, stages_of
from dragoman.analysis.network import third_parties, ties_of
from dragoman.analysis.parties import party_key, party_of
from dragoman.codes import EventType, Stage, Status

# Standing, ties and access are those of the last year: older friendships are history.
_YEAR = 365
_MOST = 10
_SHOWN = 3
# Fewer acts than this with a side are too few to judge by.
_FEW = 2
_DEEDS = (EventType.COOPERATE, EventType.AID)
_PRESSURE = (EventType.SANCTION, EventType.COERCE, EventType.ASSAULT, EventType.MOBILIZE, EventType.THREATEN)
_MEDIATED = (Stage.OFFER, Stage.MEDIATE)


@dataclass(slots=True)
class _Record:
    """What the record has on one third party."""

    party: Party
    mediates: bool = False
    ties: tuple[Tie, ...] = ()
    here: list[Act] = field(default_factory=list)
    elsewhere: list[Act] = field(default_factory=list)
    accepted: list[Act] = field(default_factory=list)
    refused: list[Act] = field(default_factory=list)
    halted: list[Act] = field(default_factory=list)
    dealings: dict[str, list[Act]] = field(default_factory=dict)

    def of(self, side: str, types: Sequence[EventType]) -> list[Act]:
        return [a for a in self.dealings.get(side, []) if a.type in types]


def candidates(acts: Iterable[Act], sides: Sequence[Side], as_of: date, terms: Terms | None = None) -> tuple[Candidate, ...]:
    """The third parties that may mediate as of a day, best first, at most ten.

    A third party is one when it has dealt with a side in the last year, or mediated in this dispute at any time.
    """
    held = [a for a in acts if a.status is Status.ACTUAL and a.day is not None and a.day <= as_of]
    records = _records(held, sides, as_of)
    keys = [s.key for s in sides]
    lists: tuple[tuple[str, Callable[[_Record], float]], ...] = (
        ("standing", lambda r: min(t.balance for t in r.ties)),
        ("history", lambda r: 2 * _days(r.here) + _days(r.elsewhere) + 2 * _days(r.accepted) - 2 * _days(r.refused) - _days(r.halted)),
        ("ties", lambda r: min(len(r.of(k, _DEEDS)) for k in keys)),
        ("access", lambda r: min(len(r.of(k, (EventType.CONSULT,))) for k in keys)),
    )
    places: dict[str, list[tuple[str, int]]] = {r.party.key: [] for r in records}
    for name, value in lists:
        values = {r.party.key: value(r) for r in records}
        for key, own in values.items():
            places[key].append((name, 1 + sum(v > own for v in values.values())))
    order = sorted(
        records,
        key=lambda r: (any(t.balance < 0 for t in r.ties), sum(p for _, p in places[r.party.key]), -_dealt(r), r.party.key),
    )
    names = {s.key: s.name for s in sides}
    return tuple(
        Candidate(
            party=r.party,
            places=tuple(places[r.party.key]),
            strengths=_strengths(r, names),
            weaknesses=_weaknesses(r, names, as_of, terms or Terms()),
        )
        for r in order[:_MOST]
    )


def _dealt(record: _Record) -> int:
    return sum(len(v) for v in record.dealings.values()) + len(record.here)


def _records(acts: Sequence[Act], sides: Sequence[Side], as_of: date) -> list[_Record]:
    since = as_of - timedelta(days=_YEAR)
    found: dict[str, _Record] = {}
    able: set[str] = set()
    for act in acts:
        able |= {party_key(e, act.day) for e in (*act.actors, *act.recipients, *act.mediators) if may_mediate(e)}
    for key, (party, those) in ties_of(acts, sides, since, as_of).items():
        found[key] = _Record(party, ties=those)
    stages = stages_of(acts, sides)
    ours = {step.act.incident for _, step in stages}
    for mediator, step in stages:
        if mediator is None:
            continue
        if step.stage not in (*_MEDIATED, Stage.ACCEPT, Stage.REJECT, Stage.HALT):
            continue
        record = found.setdefault(mediator.key, _Record(mediator))
        record.mediates = True
        {Stage.ACCEPT: record.accepted, Stage.REJECT: record.refused, Stage.HALT: record.halted}.get(step.stage, record.here).append(step.act)
    for act in acts:
        if act.stage in _MEDIATED and act.incident not in ours:
            for entity in act.mediators or act.actors:
                of = found.get(party_of(entity, act.day).key)
                if of is not None:
                    of.elsewhere.append(act)
        if act.stage in (None, Stage.MEDIATE) and act.day is not None and act.day >= since:
            for key, (party, dealt) in third_parties(act, sides).items():
                record_of = found.setdefault(key, _Record(party))
                for side in dealt:
                    record_of.dealings.setdefault(side, []).append(act)
    for record in found.values():
        if not record.ties:
            record.ties = tuple(Tie(party=record.party, side=s.key, cooperative=0, conflictual=0, balance=0.0, acts=()) for s in sides)
    return [r for key, r in sorted(found.items()) if r.mediates or key in able]


def _shown(acts: Iterable[Act]) -> tuple[Act, ...]:
    """The latest of acts, in the order of days."""
    once = {a.incident: a for a in acts}
    return tuple(sorted(once.values(), key=in_order)[-_SHOWN:])


def _days(acts: Iterable[Act]) -> int:
    """On how many days: reports of one round of talks that the linker kept apart are not several."""
    return len({a.day for a in acts})


def _times(number: int) -> str:
    return {1: "once", 2: "twice"}.get(number, f"{number} times")


def _acts(number: int) -> str:
    return "one act" if number == 1 else f"{number} acts"


def _strengths(record: _Record, names: dict[str, str]) -> tuple[Reason, ...]:
    found = []
    if all(t.balance > 0 for t in record.ties):
        told = ", ".join(f"{t.balance:+g} with {names[t.side]}" for t in record.ties)
        acts = [a for t in record.ties for a in t.acts if a.score > 0]
        found.append(Reason(about="standing", words=f"on good terms with all sides in the last year ({told})", acts=_shown(acts)))
    if record.here:
        found.append(Reason(about="history", words=f"offered to mediate or mediated here {_times(_days(record.here))}", acts=_shown(record.here)))
    if record.accepted:
        found.append(Reason(about="history", words=f"accepted as mediator {_times(_days(record.accepted))}", acts=_shown(record.accepted)))
    if record.elsewhere:
        told = _times(_days(record.elsewhere))
        found.append(Reason(about="history", words=f"offered to mediate or mediated in other disputes {told}", acts=_shown(record.elsewhere)))
    for side, name in names.items():
        deeds = record.of(side, _DEEDS)
        if deeds:
            found.append(Reason(about="ties", words=f"works with {name}: {_acts(len(deeds))} of cooperation or aid", acts=_shown(deeds)))
    for side, name in names.items():
        met = record.of(side, (EventType.CONSULT,))
        if met:
            found.append(Reason(about="access", words=f"spoke with {name} {_times(len(met))} in the last year", acts=_shown(met)))
    return tuple(found)


def _weaknesses(record: _Record, names: dict[str, str], as_of: date, terms: Terms) -> tuple[Reason, ...]:
    found = []
    if record.refused:
        found.append(Reason(about="history", words=f"refused as mediator {_times(_days(record.refused))}", acts=_shown(record.refused)))
    if record.halted:
        found.append(Reason(about="history", words=f"its mediation was ended {_times(_days(record.halted))}", acts=_shown(record.halted)))
    for side, name in names.items():
        pressed = record.of(side, _PRESSURE)
        if pressed:
            words = f"threats, sanctions or force between it and {name}: {_acts(len(pressed))} in the last year"
            found.append(Reason(about="standing", words=words, acts=_shown(pressed)))
    for tie in record.ties:
        worse = [a for a in tie.acts if a.score < 0 and a.type not in _PRESSURE]
        if worse:
            found.append(Reason(about="standing", words=f"harsh words between it and {names[tie.side]}", acts=_shown(worse)))
    good = {t.side: t.balance for t in record.ties}
    near, far = max(good, key=lambda s: good[s]), min(good, key=lambda s: good[s])
    if good[near] > 0 and good[near] > 3 * max(good[far], 1.0):
        close = next(t for t in record.ties if t.side == near)
        words = f"much closer to {names[near]} ({good[near]:+g}) than to {names[far]} ({good[far]:+g})"
        found.append(Reason(about="standing", words=words, acts=_shown(a for a in close.acts if a.score > 0)))
    for side, name in names.items():
        if len(record.dealings.get(side, [])) < _FEW:
            told = "no dealings" if not record.dealings.get(side) else "one dealing only"
            found.append(Reason(about="access", words=f"{told} with {name} in the last year", acts=_shown(record.dealings.get(side, []))))
    if not record.here and not record.elsewhere:
        found.append(Reason(about="history", words="has not mediated in this record", acts=()))
    latest = max((a.day for a in record.here if a.day is not None), default=None)
    if latest is not None and (as_of - latest).days > terms.gap:
        found.append(Reason(about="history", words=f"has not been active here since {latest}", acts=_shown(record.here[-1:])))
    return tuple(found)
