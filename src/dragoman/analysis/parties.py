"""Who is one party, and who stands for a side.

A state's government, ministers, army, police, courts and parliament are one party; the United Nations are one, and so is the European Union;
an official of an organisation is that organisation; everyone else is himself.
"""

from collections.abc import Sequence
from datetime import date
from functools import cache

from dragoman.analysis.dispute_records import Member, Party, Side
from dragoman.analysis.features import STATE
from dragoman.analysis.names import folded, same_name
from dragoman.codes import Sector
from dragoman.errors import UsageError
from dragoman.knowledge import NameKind, Organisation, holders, organisations, state_names, states
from dragoman.records import Entity

# Codes of families of organisations that act as one; IGO and NGO say only what kind an organisation is of.
_FAMILIES = {"UNO": "United Nations", "EUR": "European Union"}
# Whom an act hurts or helps as a part of his state, though he does not act for it.
_OF_THE_PEOPLE = frozenset(
    {
        Sector.CVL, Sector.BUS, Sector.JRN, Sector.LAB, Sector.MED, Sector.EDU, Sector.REF, Sector.REL, Sector.ELI, Sector.AGR, Sector.SOC,
        Sector.UNK, Sector.PTY, Sector.MNC,
    }
)  # fmt: skip


def party_key(entity: Entity, day: date | None = None) -> str:
    """The key of the party that an entity acts for on that day: a state's code ("MDA:PRE" for one within it that few recognise), else an id."""
    if entity.country is not None and (entity.sector in STATE or entity.id.startswith("state:")):
        if entity.sector is Sector.PRE and not _partial_itself(entity.country):
            return f"{entity.country}:PRE"
        return entity.country
    if entity.code in _FAMILIES:
        return entity.code or entity.id
    if entity.country is None and entity.sector in (Sector.IGO, Sector.NGO) and entity.id.startswith("person:"):
        body = _body_of(entity.name, day)
        if body is not None:
            return body.code if body.code in _FAMILIES and body.code is not None else f"org:{body.id}"
    return entity.id


def party_of(entity: Entity, day: date | None = None) -> Party:
    """The party that an entity acts for, with the name that it goes by."""
    key = party_key(entity, day)
    if key in _FAMILIES:
        return Party(key=key, name=_FAMILIES[key])
    if key in states():
        return Party(key=key, name=states()[key].name)
    body = _by_key().get(key)
    return Party(key=key, name=body.name if body is not None else entity.name)


@cache
def _partial_itself(country: str) -> bool:
    """Whether the code is that of a state that few recognise (Kosovo, Palestine), not of the one that claims it."""
    return country in states() and states()[country].partial


@cache
def _by_key() -> dict[str, Organisation]:
    return {f"org:{o.id}": o for o in organisations()}


@cache
def _by_name() -> dict[str, tuple[Organisation, ...]]:
    found: dict[str, list[Organisation]] = {}
    for body in organisations():
        for words in (body.name, *body.aliases):
            found.setdefault(folded(words), []).append(body)
    return {words: tuple(dict.fromkeys(bodies)) for words, bodies in found.items()}


@cache
def _states_by_name() -> dict[str, str]:
    return {folded(n.words): n.state.iso3 for n in state_names() if n.kind is NameKind.NAME and not n.state.partial and not n.state.dependency}


@cache
def _terms() -> dict[str, list[tuple[date | None, date | None, str]]]:
    found: dict[str, list[tuple[date | None, date | None, str]]] = {}
    for holder in holders():
        if holder.organisation is not None:
            found.setdefault(holder.name, []).append((holder.first, holder.last, holder.organisation))
    return found


def _body_of(name: str, day: date | None) -> Organisation | None:
    """The organisation that a person speaks for on a day, or spoke for last where no term covers it."""
    terms = _terms().get(name, [])
    held = [t for t in terms if day is not None and (t[0] is None or t[0] <= day) and (t[1] is None or day <= t[1])]
    for _, _, organisation in (*held, *reversed(terms)):
        bodies = _by_name().get(folded(organisation), ())
        if bodies:
            return bodies[0]
    return None


def _member(words: str) -> Member:
    if words.upper() in states():
        code = words.upper()
        return Member(words=code, name=states()[code].name, country=code)
    country, colon, sector = words.upper().partition(":")
    if colon:
        if country not in states() or sector not in Sector.__members__:
            raise UsageError(f"{words} names no state and sector", help="write a state's code and PLOVER's sector, as in SDN:REB")
        return Member(words=f"{country}:{sector}", name=f"{states()[country].name} ({sector})", country=country, sector=Sector(sector))
    if folded(words) in _states_by_name():
        code = _states_by_name()[folded(words)]
        return Member(words=words, name=states()[code].name, country=code)
    if words.upper() in _FAMILIES:
        return Member(words=words.upper(), name=_FAMILIES[words.upper()], ids=frozenset({words.upper()}))
    bodies = _by_name().get(folded(words), ())
    ids = {f"org:{b.id}" for b in bodies} | {b.code for b in bodies if b.code is not None and b.code in _FAMILIES}
    return Member(words=words, name=bodies[0].name if bodies else words, ids=frozenset(ids))


def side_from(words: str) -> Side:
    """A side from its words: a state's code or name, "SDN:REB" for a sector of a state, the name of any other actor; several with + between.

    Raises UsageError where there is nothing, or no such state or sector.
    """
    parts = [p.strip() for p in words.split("+")]
    if not all(parts):
        raise UsageError(f"the side {words!r} names nobody", help="a state's code, the name of an actor, or several with + between")
    members = tuple(map(_member, parts))
    return Side(key="+".join(m.words for m in members), name=" + ".join(m.name for m in members), members=members)


def sides_from(words: str) -> tuple[Side, ...]:
    """Two or more sides from a comma list: "USA,PRK", "USA+KOR,PRK", "Sudan,Rapid Support Forces".  Raises UsageError."""
    found = tuple(map(side_from, words.split(",")))
    if len(found) < 2:
        raise UsageError(f"{words} names no two sides", help="write USA,PRK, or USA+KOR,PRK where several stand together")
    named = [
        (m.country, m.sector, m.ids or m.words) if m.country is None else (m.country, m.sector, frozenset[str]()) for s in found for m in s.members
    ]
    if len(set(named)) < len(named):
        raise UsageError(f"{words} names one party twice", help="a party stands on one side")
    return found


def stands_for(one: Side, entity: Entity, acting: bool, day: date | None = None) -> bool:
    """Whether an entity acts for a side or, not `acting`, is a part of it that acts are done to: its people and its companies too."""
    return any(_is_member(m, entity, acting, day) for m in one.members)


def _is_member(member: Member, entity: Entity, acting: bool, day: date | None) -> bool:
    if member.country is None:
        return party_key(entity, day) in member.ids or entity.id in member.ids or same_name(member.words, entity.name)
    if member.sector is not None:
        return entity.country == member.country and entity.sector is member.sector
    if party_key(entity, day) == member.country:
        return True
    return not acting and entity.country == member.country and entity.sector in _OF_THE_PEOPLE


def sides_of(those: Sequence[Side], entities: Sequence[Entity], acting: bool, day: date | None = None) -> tuple[str, ...]:
    """The keys of the sides that entities stand for, in the order of the sides.

    Whom one side names, no other has as one of its people: where the rebels of a state are a side, they are not also the state's.
    """
    found: set[str] = set()
    for entity in entities:
        exact = {s.key for s in those if stands_for(s, entity, True, day)}
        found |= exact or ({s.key for s in those if stands_for(s, entity, False, day)} if not acting else set())
    return tuple(s.key for s in those if s.key in found)
