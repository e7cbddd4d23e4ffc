"""Whether the parties of two reports can be the same.

A state's government, its minister, its army and its capital are one side; people, groups and companies are themselves, unless one report
only describes them ("gunmen", "the rebels").
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dragoman.analysis.features import STATE, Features
from dragoman.analysis.names import same_name
from dragoman.codes import Sector
from dragoman.records import Entity

_ARMED = frozenset({Sector.REB, Sector.UAF, Sector.CRM, Sector.ISM, Sector.UNK})
_FORCES = frozenset({Sector.MIL, Sector.COP})
# What may stand for the state that it happens to or in.
_OF_THE_PEOPLE = frozenset({Sector.CVL, Sector.UNK, Sector.ELI, Sector.PTY, Sector.EDU, Sector.REL, Sector.MED, Sector.JRN, Sector.REF, Sector.OPP})
# How well two parties agree, 0 to 1: the same; one describes what the other names; one is of the state that the other is.
_SAME, _DESCRIBED, _OF_STATE = 1.0, 0.6, 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class SidesMatch:
    """How well the sides agree: None where one report leaves a side out, else above 0 to 1; `people` of how many
    states both name the same person."""

    actors: float | None
    recipients: float | None
    people: int
    mirrored: bool

    @property
    def told(self) -> int:
        """How many sides both reports tell."""
        return (self.actors is not None) + (self.recipients is not None)


def _person(entity: Entity) -> bool:
    return entity.id.startswith("person:")


def _described(entity: Entity) -> bool:
    return entity.id.startswith("desc:")


def side_id(entity: Entity) -> str:
    """The side that an entity counts for: its state where it acts for one, else itself."""
    return f"state of {entity.country}" if entity.country is not None and entity.sector in STATE else entity.id


def divided_sides(actors: Sequence[Entity], recipients: Sequence[Entity]) -> set[str]:
    """The state of which, in one report, one part acts upon another: a guard that detains its president, a parliament that rejects his decree.

    It acts alone, and upon another sector or upon somebody who is named.  Nameless soldiers and police are mostly another's where they are read as the
    state's own, and of two states that fight, one's dead are the other's doing.
    """
    if len(set(map(side_id, actors))) != 1:
        return set()
    side = side_id(actors[0])
    acts = {e.id for e in actors}
    sectors = {e.sector for e in actors}
    done_to = [e for e in recipients if side_id(e) == side and e.id not in acts]
    return {side} if any(_person(e) or (e.sector not in sectors and not (_described(e) and e.sector in _FORCES)) for e in done_to) else set()


def _alike(one: Entity, other: Entity, acting: bool) -> float:
    score = _as_read(one, other, acting)
    if score or not (one.is_placed_by_page or other.is_placed_by_page):
        return score
    # Whose "the soldiers" are only the page told, and it may have told wrongly: of the 424 incidents found on our crises seven fewer are found twice so.
    return _as_read(_of_nobody(one), _of_nobody(other), acting)


def _of_nobody(entity: Entity) -> Entity:
    return replace(entity, country=None) if entity.is_placed_by_page else entity


def _as_read(one: Entity, other: Entity, acting: bool) -> float:
    if one.id == other.id:
        return _SAME
    if one.sector in STATE and other.sector in STATE and None not in (one.country, other.country):
        return _SAME if one.country == other.country else 0.0
    named = same_name(one.name, other.name)
    if named and (one.country == other.country or one.country is None or other.country is None):
        return _SAME
    if _described(one) or _described(other):
        if one.sector is other.sector and (one.country == other.country or None in (one.country, other.country)):
            return _SAME if _described(one) and _described(other) else _DESCRIBED
        if one.sector in _ARMED and other.sector in _ARMED:
            return _DESCRIBED if one.country == other.country or None in (one.country, other.country) else 0.0
    if one.country is not None and one.country == other.country:
        state, people = (one, other) if one.sector in STATE else (other, one)
        # "Chile" for its protesters: never as the doer, who may well act against the state.
        if state.sector in STATE and people.sector in _OF_THE_PEOPLE and (not acting or people.sector in (Sector.UNK, Sector.ELI)):
            return _OF_STATE
        if one.sector in _OF_THE_PEOPLE and other.sector in _OF_THE_PEOPLE and (_described(one) or _described(other)) and not acting:
            return _OF_STATE
    return 0.0


def _telling(side: Sequence[Entity]) -> Sequence[Entity]:
    """Without what nothing is known of but its words and the country of its page: "the works", "Seven"."""
    return [e for e in side if not (e.sector is Sector.UNK and e.is_placed_by_page)]


def _side(mine: Sequence[Entity], theirs: Sequence[Entity], acting: bool) -> float | None:
    """The mean over the shorter side of each party's best match; None when a side is empty, 0 when most of the shorter side, or a party that is alone, has none."""
    mine, theirs = _telling(mine), _telling(theirs)
    if not mine or not theirs:
        return None
    if len(mine) == len(theirs):
        return min(_covered(mine, theirs, acting), _covered(theirs, mine, acting))
    short, long = sorted((mine, theirs), key=len)
    return _covered(short, long, acting)


def _covered(short: Sequence[Entity], long: Sequence[Entity], acting: bool) -> float:
    best = [max(_alike(one, other, acting) for other in long) for one in short]
    found = sum(b > 0 for b in best)
    # Of a list of three one may be read wrongly; one who is alone may not.
    return sum(best) / len(best) if found == len(best) or (len(best) > 1 and 2 * found >= len(best)) else 0.0


def _strangers(mine: dict[str, list[str]], theirs: dict[str, list[str]]) -> bool:
    """Whether both name people of one state and none in common: the ministers' call is not the presidents'."""
    return any(not any(same_name(a, b) for a in mine[state] for b in theirs[state]) for state in mine.keys() & theirs.keys())


def _people(features: Features, divided: set[str]) -> dict[str, list[str]]:
    """The people of every state; of those that act upon themselves the doers apart from those to whom it is done."""
    found: dict[str, list[str]] = {}
    for parties, role in ((features.actors, "doing"), (features.recipients, "done to")):
        for entity in parties:
            if _person(entity) and entity.country is not None:
                found.setdefault(f"{entity.country} {role}" if side_id(entity) in divided else entity.country, []).append(entity.name)
    return found


def match_sides(one: Features, other: Features) -> SidesMatch | None:
    """How the sides of two reports agree; None where they contradict each other."""
    mutual = one.mutual or other.mutual
    divided = set[str]() if mutual else divided_sides(one.actors, one.recipients) | divided_sides(other.actors, other.recipients)
    mine, theirs = _people(one, divided), _people(other, divided)
    if _strangers(mine, theirs):
        return None
    people = sum(any(same_name(a, b) for a in mine[state] for b in theirs[state]) for state in mine.keys() & theirs.keys())
    actors, recipients = _side(one.actors, other.actors, True), _side(one.recipients, other.recipients, False)
    # "A group bombed" and "civilians were killed" tell a side each: they say nothing for and nothing against each other.
    straight = actors != 0 and recipients != 0
    if mutual:
        together = _side((*one.actors, *one.recipients), (*other.actors, *other.recipients), True)
        if together is None or together == 0:
            return None
        whole = min(len(_telling((*f.actors, *f.recipients))) for f in (one, other)) > 1
        return SidesMatch(actors=together, recipients=together if whole else None, people=people, mirrored=not straight)
    if not straight:
        return None
    return SidesMatch(actors=actors, recipients=recipients, people=people, mirrored=False)
