"""Which events of a page are one.

1. Two reports are of one event when type, status and stage agree, no mode contradicts, and the sides are the same, where a
   minister, a ministry and the state they act for are one side.
2. A report that leaves a side out ("the sanctions", "the attack") joins the one event of its type that it fits.
3. An act that is always towards someone, and leaves him out, is towards its actor's usual counterpart on the page; so is a meeting of one.
4. What is left with neither actor nor recipient is dropped: nobody is in it.
The joined event keeps the earliest report's identity, every line of evidence, and the fullest parties, place and day.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from dragoman.codes import EventType, Mode, Precision, Sector, Status
from dragoman.knowledge import states
from dragoman.records import Alternative, Entity, EntityId, Event, Party

# Acts that are always towards someone, whom the sentence may leave out; and such as one side alone cannot do.  Of 56 meetings, agreements and helps so
# completed (held-out tenth and 240 new pages) 31 are right in type and all parties; of bombings and arrests a third would be, and of 16 demands 3, so they stay open.
_TWO_SIDED = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION, EventType.AID})
_OF_TWO = frozenset({EventType.CONSULT, EventType.AGREE})
_MUTUALLY = re.compile(r"\b(?:trad(?:e|es|ed|ing)|exchang\w+|swap\w*|each other|one another|mutual\w*)\b", re.I)
# "India will not yield" is no refusal of India's, whoever says it.
_NEVER_OWN = frozenset({EventType.REJECT, EventType.THREATEN})
# What is done to somebody by another side.
_DONE_TO_OTHERS = frozenset({EventType.COERCE, EventType.ASSAULT})
_DONE_TO_OTHERS_SO = frozenset({(EventType.SANCTION, Mode.EXPEL), (EventType.RETREAT, Mode.RELEASE)})
# Nobody is said to have met villagers because the page tells of them, nor to break with the wounded whom he helped.  That descriptions are never a counterpart of
# sanctions costs .0008 of dyad F1 (mean of the held-out tenth, fresh and plain pages), of any act .0023: people who strike and protest are.
_HOSTILE = frozenset({EventType.ACCUSE, EventType.REJECT, EventType.THREATEN, EventType.SANCTION})
_KIND = frozenset({EventType.AID, EventType.SUPPORT, EventType.COOPERATE, EventType.RETREAT})
# What was said, spoken of again.
_AGAIN = re.compile(r"(?:the|that|this) (?:offer|proposal|invitation|threat|demand|appeal|request|pledge|promise|refusal|rejection)", re.I)
# A report too weak to stand for an event by itself is still evidence of one that stands, from here.
_REPORT = 0.27
_SAME_SIDE = frozenset({Sector.GOV, Sector.MIL, Sector.PRE})


def side_key(party: Party) -> str:
    """Government and army of a state are one side; everyone else is himself."""
    entity = party.entity
    if entity.country is not None and entity.sector in _SAME_SIDE:
        return f"{entity.country}:{'PRE' if entity.sector is Sector.PRE else 'GOV'}"
    return entity.id


def keys_of(parties: Sequence[Party]) -> frozenset[str]:
    """The sides that these parties are."""
    return frozenset(side_key(p) for p in parties)


def _agree(one: Event, other: Event) -> bool:
    """Whether all but the sides speaks for one event."""
    return (
        one.type is other.type
        and one.status is other.status
        and (one.mode is other.mode or one.mode is None or other.mode is None or _one_sentence(one, other))
        and not contradict(one, other)
    )


def contradict(one: Event, other: Event) -> bool:
    """Whether two events of one type are of days more than one apart, or stages of mediation that are not the same."""
    return len({e.mediation.stage for e in (one, other) if e.mediation is not None}) > 1 or _other_day(one, other)


def _one_sentence(one: Event, other: Event) -> bool:
    """Whether both are told in one sentence: "imposed" and "sanctions" name one event, whatever modes they are given."""
    return bool({e.span for e in one.evidence} & {e.span for e in other.evidence})


def _other_day(one: Event, other: Event) -> bool:
    a, b = one.when, other.when
    return (
        a is not None
        and b is not None
        and a.precision is Precision.DAY
        and b.precision is Precision.DAY
        and a.first is not None
        and b.first is not None
        and abs((a.first - b.first).days) > 1
    )


def _same_sides(one: Event, other: Event) -> bool:
    if other_people(one, other):
        return False
    return keys_of(one.actors) == keys_of(other.actors) and keys_of(one.recipients) == keys_of(other.recipients)


def other_people(one: Event, other: Event) -> bool:
    """Whether each names people of a side and none in common: the ministers' call is not the presidents'."""
    mine, theirs = _people(one), _people(other)
    return any(mine[side].isdisjoint(theirs[side]) for side in mine.keys() & theirs.keys())


def _people(event: Event) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for party in (*event.actors, *event.recipients):
        if party.entity.id.startswith("person:"):
            found.setdefault(side_key(party), set()).add(party.entity.id)
    return found


def _fits(part: Event, whole: Event) -> bool:
    """Whether `part` names nobody that `whole` does not, on either side."""
    return not other_people(part, whole) and keys_of(part.actors) <= keys_of(whole.actors) and keys_of(part.recipients) <= keys_of(whole.recipients)


def link_events(events: Sequence[Event], min_report: float) -> list[Event]:
    """One event for all its reports, in the order of the first; weak and empty ones left out."""
    linked: list[Event] = []
    partial: list[Event] = []
    weak: list[Event] = []
    # What a report says amiss of its sides would keep it from the others of its event.
    for event in map(_cleared, events):
        confidence = event.confidence or 0.0
        if confidence < min_report:
            if confidence >= _REPORT:
                weak.append(event)
            continue
        if not event.actors and not event.recipients:
            partial.append(event)
            continue
        again = _told_before(event, linked)
        if again is not None:
            linked[again] = replace(linked[again], evidence=(*linked[again].evidence, *event.evidence))
            continue
        index = next((i for i, held in enumerate(linked) if _agree(held, event) and _same_sides(held, event)), None)
        if index is None:
            linked.append(event)
        else:
            linked[index] = join(linked[index], event)
    linked = _absorb(linked)
    for event in (*partial, *weak):
        fits = [i for i, held in enumerate(linked) if _agree(held, event) and _fits(event, held)]
        if fits:
            nearest = min(fits, key=lambda i: min(abs(e.line - event.evidence[0].line) for e in linked[i].evidence))
            linked[nearest] = join(linked[nearest], event)
    return sorted(_complete(linked), key=lambda e: e.evidence[0].trigger.start)


def _told_before(event: Event, linked: Sequence[Event]) -> int | None:
    """The one event of its type and status that the page told before, which "the offer" means, whoever stands around the words."""
    (report,) = event.evidence
    if _AGAIN.fullmatch(report.trigger_quote) is None:
        return None
    before = [
        i for i, e in enumerate(linked) if (e.type, e.status) == (event.type, event.status) and e.evidence[0].trigger.start < report.trigger.start
    ]
    return before[0] if len(before) == 1 else None


def _complete(events: list[Event]) -> list[Event]:
    """Give a recipient to acts that always have one ("condemned the manoeuvres"): the actor's usual counterpart on this page.

    It has no words of its own, so its score is halved and it says where it came from.
    """
    completed = []
    for event in map(without_mediators, map(_cleared, events)):
        other = _counterpart(event, events) if _leaves_one_out(event) else None
        completed.append(event if other is None else replace(event, recipients=(other,)))
    return completed


def _leaves_one_out(event: Event) -> bool:
    if event.recipients or not event.actors:
        return False
    if len(keys_of(event.actors)) == 1:
        return event.type in _TWO_SIDED | _OF_TWO
    # Who "trade threats" have one another.
    return event.type in _TWO_SIDED and not any(_MUTUALLY.search(e.trigger_quote) for e in event.evidence)


def _cleared(event: Event) -> Event:
    """An event without those on its sides who cannot stand there."""
    return _without_own_side(_without_those_freed(_named_once(event)))


def _named_once(event: Event) -> Event:
    """ "Orban" and "Hungary" are one actor: a state is left out beside who acts for it."""
    actors, recipients = _without_bare_states(event.actors), _without_bare_states(event.recipients)
    return event if (actors, recipients) == (event.actors, event.recipients) else replace(event, actors=actors, recipients=recipients)


def _without_bare_states(parties: Sequence[Party]) -> tuple[Party, ...]:
    telling = keys_of([p for p in parties if not _is_state(p) and (p.entity.sector is Sector.GOV or not p.entity.id.startswith("desc:"))])
    return tuple(p for p in parties if not _is_state(p) or side_key(p) not in telling)


def _is_state(party: Party) -> bool:
    return party.entity.id.startswith("state:")


def _without_those_freed(event: Event) -> Event:
    """Who is seized, expelled, freed or attacked was so by others than his own side, where there are such: "Armenia freed two Azerbaijani soldiers" for Azerbaijan."""
    if event.type not in _DONE_TO_OTHERS and (event.type, event.mode) not in _DONE_TO_OTHERS_SO:
        return event
    others = tuple(a for a in event.actors if not any(_is_of(r, a) for r in event.recipients))
    return replace(event, actors=others) if others else event


def _is_of(party: Party, whole: Party) -> bool:
    """Whether a party is of another's side: a state's soldiers, a body's diplomats."""
    if side_key(party) == side_key(whole):
        return True
    if party.entity.code is not None and party.entity.code == whole.entity.code and party.entity.code != "IGO":
        # Two EU diplomats are of the European Union, by whichever name.
        return True
    if party.entity.sector is not Sector.IGO or whole.entity.sector is not Sector.IGO or whole.quote is None:
        return False
    return f" {whole.quote.removeprefix('the ').casefold()} " in f" {party.entity.name.casefold()} "


def _without_own_side(event: Event) -> Event:
    """ "Norway offered him and his government": the actor's own side is no recipient while there are others, nor is his own state refused or threatened."""
    own = keys_of(event.actors)
    others = tuple(r for r in event.recipients if side_key(r) not in own)
    if others or (event.type in _NEVER_OWN and all(_is_state(r) for r in event.recipients)):
        return replace(event, recipients=others)
    return event


def without_mediators(event: Event) -> Event:
    """Who mediates is no party to what is mediated, while there are others."""
    if event.mediation is None:
        return event
    mediators = keys_of(event.mediation.mediators)
    others = tuple(p for p in event.mediation.parties if side_key(p) not in mediators)
    return replace(event, mediation=replace(event.mediation, parties=others)) if others else event


def _counterpart(event: Event, events: list[Event]) -> Party | None:
    own = keys_of(event.actors)
    found: dict[str, list[Party]] = {}
    strife: Counter[str] = Counter()
    for other in events:
        if other is event:
            continue
        if own & keys_of(other.actors):
            others = [*other.recipients, *(other.actors if not other.recipients else ())]
        elif own & keys_of(other.recipients):
            others = list(other.actors)
        else:
            continue
        # Who mediates stands between the two, but may be refused.
        between = keys_of(other.mediation.mediators) if other.mediation is not None and event.type is not EventType.REJECT else frozenset[str]()
        for party in others:
            if side_key(party) not in own | between and _may_answer(party, event, other):
                found.setdefault(side_key(party), []).append(party)
                strife[side_key(party)] += event.status is other.status and event.type in _HOSTILE and other.type in _HOSTILE
    if not found:
        return None
    # Of two who stand beside it as often, who has a quarrel with it at that time is condemned.
    best = max(sorted(found), key=lambda key: (len(found[key]), strife[key]))
    party = _spoken_for(found[best])
    entity = replace(party.entity, how=f"the usual counterpart on this page; {party.entity.how}")
    return Party(entity=entity, span=None, quote=None, score=party.score / 2)


def _may_answer(party: Party, event: Event, told: Event) -> bool:
    """Whether somebody of another event may be the counterpart that an event leaves out."""
    if not party.entity.id.startswith(("desc:", "name:")) or (event.type not in _OF_TWO and _stands_for_state(party)):
        return True
    return event.type not in _OF_TWO and not (event.type in _HOSTILE and told.type in _KIND)


def _stands_for_state(party: Party) -> bool:
    return party.entity.country in states() and party.entity.sector in (Sector.GOV, Sector.MIL)


def _spoken_for(parties: Sequence[Party]) -> Party:
    """The state for a description of its people ("two Russian diplomats"), else the first."""
    party = parties[0]
    if not party.entity.id.startswith("desc:") or not _stands_for_state(party):
        return party
    named = next((p for p in parties if _is_state(p)), None)
    if named is not None:
        return named
    state = states()[party.entity.country or ""]
    how = f"the state of {party.entity.name}"
    return replace(party, entity=Entity(id=EntityId(f"state:{state.iso3}"), name=state.name, country=state.iso3, sector=Sector.GOV, how=how))


def _absorb(events: list[Event]) -> list[Event]:
    """Events that leave a side out join the fuller one that they fit, if there is just one such."""
    kept: list[Event | None] = list(events)
    for i, event in enumerate(events):
        whole = [
            j
            for j, other in enumerate(kept)
            if j != i and other is not None and _agree(event, other) and _fits(event, other) and not _same_sides(event, other)
        ]
        current = kept[i]
        if len(whole) == 1 and current is not None and event.status is not Status.NEGATED:
            fuller = kept[whole[0]]
            assert fuller is not None
            kept[whole[0]] = join(fuller, current)
            kept[i] = None
    return [e for e in kept if e is not None]


def _joined(one: Sequence[Party], other: Sequence[Party]) -> tuple[Party, ...]:
    by_side: dict[str, Party] = {}
    for party in (*one, *other):
        held = by_side.get(party.entity.id)
        if held is None or party.score > held.score:
            by_side[party.entity.id] = party
    # Of several names of one side the most telling stays: a person over his ministry, a ministry over the state.
    best: dict[str, Party] = {}
    for party in by_side.values():
        key = side_key(party)
        held = best.get(key)
        if held is None or _telling(party) > _telling(held):
            best[key] = party
    return tuple(best.values())


def _telling(party: Party) -> int:
    return ("state:", "desc:", "org:", "person:").index(next((p for p in ("state:", "desc:", "org:") if party.entity.id.startswith(p)), "person:"))


def join(one: Event, other: Event) -> Event:
    """`one` with the evidence of `other`, and with what `one` leaves open filled in."""
    evidence = {(e.trigger.start, e.trigger.end): e for e in (*one.evidence, *other.evidence)}
    mediation = one.mediation
    if mediation is not None and other.mediation is not None:
        mediation = replace(
            mediation, mediators=_joined(mediation.mediators, other.mediation.mediators), parties=_joined(mediation.parties, other.mediation.parties)
        )
    alternatives: dict[tuple[str, str], Alternative] = {(a.field, a.value): a for a in (*other.alternatives, *one.alternatives)}
    recipients = _joined(one.recipients, other.recipients)
    # A report that turns "the guard detained him" round makes him no doer beside the guard.
    victims = {r.entity.id for r in one.recipients} if one.actors else set()
    actors = _joined(one.actors, tuple(a for a in other.actors if a.entity.id not in victims))
    mode = one.mode or other.mode
    return replace(
        one,
        mode=mode,
        score=one.score if one.mode is not None else other.score,
        actors=actors,
        recipients=tuple(r for r in recipients if r.entity.id not in {a.entity.id for a in actors}),
        mediation=mediation or other.mediation,
        when=one.when or other.when,
        place=None if mode is Mode.PHONE else one.place.narrowed_by(other.place) if one.place is not None else other.place,
        evidence=tuple(sorted(evidence.values(), key=lambda e: e.trigger.start)),
        confidence=max(one.confidence or 0.0, other.confidence or 0.0),
        alternatives=tuple(sorted(alternatives.values(), key=lambda a: (a.field, -a.score, a.value))),
    )
