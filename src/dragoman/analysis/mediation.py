"""Mediation as CAMEO means it: eight stages, each an incident, and threads that lead from a call or an offer to talks and their result.

A stage belongs to a dispute when two of its sides are parties to it, or when one is and nobody outside is.  A thread is of one mediator; it ends
when it is halted, or when nothing happens in it for `Terms.gap` days.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from dragoman.analysis.acts import goldstein_of, in_order
from dragoman.analysis.dispute_records import (
    Act,
    Fate,
    Item,
    ItemKind,
    Move,
    Party,
    Side,
    Terms,
    Thread,
    ThreadState,
    ThreadStep,
)
from dragoman.analysis.parties import party_of, sides_of
from dragoman.codes import EventType, Sector, Stage, Status
from dragoman.records import Entity

# Stages that a party takes, towards the mediator; in the others the mediator acts, or somebody who calls for one.
_ANSWERS = frozenset({Stage.ACCEPT, Stage.REJECT})
_BY_MEDIATOR = frozenset({Stage.OFFER, Stage.MEDIATE, Stage.HALT, Stage.THREATEN_HALT})
_RESULTS = frozenset({EventType.AGREE, EventType.SUPPORT, EventType.CONCEDE, EventType.RETREAT, EventType.COOPERATE})


def stages_of(acts: Iterable[Act], sides: Sequence[Side], as_of: date | None = None) -> tuple[tuple[Party | None, ThreadStep], ...]:
    """Every stage of mediation between the sides that happened, with its mediator (None where none is told), in the order of days.

    A stage with several mediators is one of each.
    """
    found = []
    for act in sorted((a for a in acts if a.stage is not None and a.status is Status.ACTUAL and a.day is not None), key=in_order):
        if as_of is not None and act.day is not None and act.day > as_of:
            continue
        for mediator, step in _steps(act, sides):
            found.append((mediator, step))
    return tuple(found)


def stage_moves(acts: Iterable[Act], sides: Sequence[Side], as_of: date | None = None) -> tuple[Move, ...]:
    """The stages of mediation as moves: of the sides that act in them, towards those that they concern."""
    steps = {step.act.incident: step for _, step in stages_of(acts, sides, as_of)}
    return tuple(Move(act=s.act, by=s.by_sides, to=s.sides) for s in steps.values())


def _steps(act: Act, sides: Sequence[Side]) -> list[tuple[Party | None, ThreadStep]]:
    assert act.stage is not None
    assert act.day is not None
    answer = act.stage in _ANSWERS
    told = _mediators(act)
    mediators = tuple(m for m in told if not sides_of(sides, [m], False, act.day))
    if told and not mediators:
        return []
    concerned = _concerned(act, sides, mediators)
    if not concerned:
        return []
    own = sides_of(sides, act.actors, True, act.day)
    if answer:
        if not own:
            return []
        concerned = own
    parties: dict[str, Party] = {}
    for mediator in mediators:
        one = party_of(mediator, act.day)
        parties.setdefault(one.key, one)
    by = tuple(dict.fromkeys(party_of(e, act.day).name for e in act.actors))
    step = ThreadStep(stage=act.stage, day=act.day, by=by, by_sides=own, sides=concerned, act=act)
    return [(party, step) for party in parties.values()] or [(None, step)]


def _mediators(act: Act) -> tuple[Entity, ...]:
    """Who mediates, or would, by the role that the words give or else by the part in the act."""
    return act.mediators or (act.recipients if act.stage in _ANSWERS else act.actors if act.stage in _BY_MEDIATOR else ())


def without_own_mediation(act: Act, sides: Sequence[Side]) -> Act:
    """The act less its stage where only sides would mediate: who offers talks in his own dispute offers no mediation."""
    told = _mediators(act) if act.stage is not None else ()
    if not told or not all(sides_of(sides, [m], False, act.day) for m in told):
        return act
    return replace(act, stage=None, goldstein=goldstein_of(act.type, act.mode, None))


def _concerned(act: Act, sides: Sequence[Side], mediators: Sequence[Entity]) -> tuple[str, ...]:
    """The sides that a stage concerns; none where it is of another dispute."""
    parties = act.parties or act.recipients
    told = [e for e in (*parties, *(act.actors if act.stage in _ANSWERS else ())) if e not in mediators]
    found = sides_of(sides, told, False, act.day)
    if len(found) > 1:
        return found
    keys = {party_of(m, act.day).key for m in mediators}
    # "both countries" and "the rebels" name nobody; a state or an organisation that is no side does.
    outside = [
        e for e in act.parties if not sides_of(sides, [e], False, act.day) and not e.id.startswith("desc:") and party_of(e, act.day).key not in keys
    ]
    return () if outside else found


def threads_of(
    acts: Iterable[Act], sides: Sequence[Side], moves: Sequence[Move], as_of: date, terms: Terms | None = None
) -> tuple[Thread, ...]:  # fmt: skip
    """The attempts at mediation between the sides as of a day, by their first day."""
    terms = terms or Terms()
    by_mediator: dict[str, tuple[Party | None, list[ThreadStep]]] = {}
    for mediator, step in stages_of(acts, sides, as_of):
        by_mediator.setdefault(mediator.key if mediator is not None else "", (mediator, []))[1].append(step)
    threads = []
    for mediator, steps in by_mediator.values():
        current: list[ThreadStep] = []
        for step in steps:
            ended = current and current[-1].stage is Stage.HALT and step.stage is not Stage.HALT
            if current and (ended or (step.day - current[-1].day).days > terms.gap):
                threads.append(_thread(mediator, current, moves, as_of, terms))
                current = []
            current.append(step)
        threads.append(_thread(mediator, current, moves, as_of, terms))
    return tuple(sorted(threads, key=lambda t: (t.first, t.mediator.key if t.mediator is not None else "")))


def _thread(mediator: Party | None, steps: Sequence[ThreadStep], moves: Sequence[Move], as_of: date, terms: Terms) -> Thread:
    results = _results(steps, moves, as_of, terms)
    return Thread(
        mediator=mediator, first=steps[0].day, last=steps[-1].day, state=_state(steps, bool(results), as_of, terms), steps=tuple(steps), results=results,
    )  # fmt: skip


def _results(steps: Sequence[ThreadStep], moves: Sequence[Move], as_of: date, terms: Terms) -> tuple[Move, ...]:
    """What the sides agreed or gave while talks ran or soon after the last: only where there were talks."""
    held = [s.day for s in steps if s.stage is Stage.MEDIATE]
    if not held:
        return ()
    last = min(max(held) + timedelta(days=terms.result), as_of)
    return tuple(
        m
        for m in moves
        if m.act.type in _RESULTS and m.act.stage is None and m.act.day is not None and held[0] <= m.act.day <= last and m.to
    )  # fmt: skip


def _state(steps: Sequence[ThreadStep], results: bool, as_of: date, terms: Terms) -> ThreadState:
    last = steps[-1]
    if last.stage is Stage.HALT:
        return ThreadState.HALTED
    if last.stage is Stage.THREATEN_HALT:
        return ThreadState.THREATENED
    if last.stage is Stage.REJECT:
        return ThreadState.REFUSED
    if any(s.stage is Stage.MEDIATE for s in steps):
        return ThreadState.RESULT if results else ThreadState.TALKS
    if any(s.stage is Stage.ACCEPT for s in steps):
        return ThreadState.ACCEPTED
    if (as_of - last.day).days > terms.offer:
        return ThreadState.LAPSED
    return ThreadState.OFFERED if any(s.stage is Stage.OFFER for s in steps) else ThreadState.CALLED_FOR


def mediation_items(threads: Sequence[Thread], as_of: date, terms: Terms | None = None) -> tuple[Item, ...]:
    """The offers of mediation in threads with their fate; what sides demanded of mediators; and mediators' threats to end it.

    An offer is accepted when every side that it was made to accepts it, or talks are held; refused when one side refuses; it lapses when
    `Terms.offer` days go by without a word.  One that the same mediator says again while it stands is one.
    """
    terms = terms or Terms()
    items = []
    for thread in threads:
        begun: list[ThreadStep] = []
        for step in thread.steps:
            if begun and _fate(begun, step.day, terms)[0] is not Fate.OPEN:
                items.append(begun)
                begun = []
            if begun or step.stage is Stage.OFFER:
                begun.append(step)
        if begun:
            items.append(begun)
    offers = [_offer(begun, as_of, terms) for begun in items]
    found = [*offers, *_calls(threads, offers), *_threats(threads, as_of, terms)]
    # An offer of two mediators stands in the thread of each: it is one, and what became of either became of it.
    once: dict[tuple[ItemKind, str], Item] = {}
    for item in sorted(found, key=lambda i: (i.fate in (Fate.OPEN, Fate.LAPSED), i.closed or date.max)):
        once.setdefault((item.kind, item.act.incident), item)
    return tuple(sorted(once.values(), key=lambda i: (i.day, i.act.incident)))


def _calls(threads: Sequence[Thread], offers: Sequence[Item]) -> list[Item]:
    """What sides asked of mediators: met when the one who was asked (or, where none was named, any) offers or mediates, overtaken when another is
    accepted by all."""
    found = []
    for thread in threads:
        for step in thread.steps:
            own = step.by_sides if step.stage in (Stage.APPEAL, Stage.DEMAND) else ()
            if not own:
                continue
            asked = [t for t in threads if thread.mediator is None or t.mediator == thread.mediator]
            met = [s for t in asked for s in t.steps if s.stage in (Stage.OFFER, Stage.MEDIATE, Stage.ACCEPT) and s.day >= step.day]
            taken = [i for i in offers if i.fate is Fate.ACCEPTED and i.closed is not None and i.closed >= step.day and i.closed_by is not None]
            ends = [(s.day, s.act, Fate.MET, f"{s.stage.value} by {' and '.join(s.by)}") for s in met]
            ends += [
                (i.closed, i.closed_by, Fate.OVERTAKEN, f"another was taken: {i.why}")
                for i in taken
                if i.closed is not None and i.closed_by is not None
            ]
            fate, closed, by, why = Fate.OPEN, None, None, "nobody answered"
            if ends:
                closed, by, fate, why = min(ends, key=lambda e: (e[0], e[2] is not Fate.MET))
            to = (thread.mediator.name,) if thread.mediator is not None else tuple(s for s in step.sides if s not in own)
            found.append(
                Item(kind=ItemKind.DEMAND, by=own, to=to, day=step.day, act=step.act, repeats=(), fate=fate, closed=closed, closed_by=by, why=why)
            )
    return found


def _threats(threads: Sequence[Thread], as_of: date, terms: Terms) -> list[Item]:
    """Mediators' threats to end their mediation: carried out by its halt, withdrawn by another round of talks."""
    found = []
    for thread in threads:
        for n, step in enumerate(thread.steps):
            if step.stage is not Stage.THREATEN_HALT:
                continue
            later = [s for s in thread.steps[n + 1 :] if s.stage in (Stage.HALT, Stage.MEDIATE)]
            lapse = step.day + timedelta(days=terms.threat)
            fate, closed, by, why = Fate.OPEN, None, None, "neither carried out nor withdrawn"
            if later:
                closed, by = later[0].day, later[0].act
                halted = later[0].stage is Stage.HALT
                fate, why = (Fate.CARRIED_OUT, "the mediation was halted") if halted else (Fate.WITHDRAWN, "talks went on")
            elif lapse < as_of:
                fate, closed, why = Fate.LAPSED, lapse, f"nothing closed it in {terms.threat} days"
            found.append(
                Item(
                    kind=ItemKind.THREAT, by=step.by, to=step.sides, day=step.day, act=step.act, repeats=(), fate=fate, closed=closed, closed_by=by,
                    why=why,
                )
            )  # fmt: skip
    return found


def _fate(begun: Sequence[ThreadStep], as_of: date, terms: Terms) -> tuple[Fate, date | None, Act | None, str]:
    """The fate of an offer and what followed in its thread, up to what decided it."""
    asked = {s for b in begun if b.stage is Stage.OFFER for s in b.sides}
    accepted: dict[str, str] = {}
    for step in begun:
        who = " and ".join(step.by) or "?"
        if step.stage is Stage.MEDIATE:
            return Fate.ACCEPTED, step.day, step.act, "talks were held"
        if step.stage is Stage.HALT:
            return Fate.WITHDRAWN, step.day, step.act, f"ended by {who}"
        if step.stage is Stage.REJECT:
            before = f", accepted by {' and '.join(accepted.values())}" if accepted else ""
            return Fate.REFUSED, step.day, step.act, f"refused by {who}{before}"
        if step.stage is Stage.ACCEPT:
            accepted |= dict.fromkeys(step.sides, who)
            if asked <= accepted.keys():
                return Fate.ACCEPTED, step.day, step.act, f"accepted by {' and '.join(dict.fromkeys(accepted.values()))}"
    told = f"accepted by {' and '.join(accepted.values())} only" if accepted else "nobody answered"
    lapse = begun[-1].day + timedelta(days=terms.offer)
    if lapse < as_of:
        return Fate.LAPSED, lapse, None, f"{told} in {terms.offer} days"
    return Fate.OPEN, None, None, told


def _offer(begun: Sequence[ThreadStep], as_of: date, terms: Terms) -> Item:
    fate, closed, by, why = _fate(begun, as_of, terms)
    offers = [b for b in begun if b.stage is Stage.OFFER]
    return Item(
        kind=ItemKind.MEDIATION, by=offers[0].by, to=tuple(dict.fromkeys(s for o in offers for s in o.sides)), day=offers[0].day, act=offers[0].act,
        repeats=tuple(o.act for o in offers[1:]), fate=fate, closed=closed, closed_by=by, why=why,
    )  # fmt: skip


def may_mediate(entity: Entity) -> bool:
    """Whether an entity is of the kind that mediates: a state, an organisation, or a person of rank without office; not an armed group or a crowd."""
    if entity.id.startswith(("desc:", "name:")):
        return False
    return entity.id.startswith("state:") or entity.sector in (Sector.GOV, Sector.IGO, Sector.NGO, Sector.ELI, Sector.REL, Sector.LEG, Sector.MIL)
