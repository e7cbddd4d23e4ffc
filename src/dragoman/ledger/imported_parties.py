"""Whom the name and codes of a file's row mean: the file says country and sector, our tables say which of its names are known to them.

1. A party of a country and of nothing more, or by a name of that state, is the state.
2. A name with its country or body in parentheses ("Police (Norway)"), a noun of a role, or no name at all describes somebody.
3. A name of our tables, of the same country, is that organisation or that office holder, so that coded events and rows have one actor.
4. Any other name stands for itself.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from dragoman.codes import Sector
from dragoman.knowledge import NameKind, Organisation, RoleNoun, StateName, country_codes, holders, state_names, states
from dragoman.knowledge.country_codes import Scheme
from dragoman.records import Entity, EntityId
from dragoman.resolve.lexicon import Word, lexicon, words_of
from dragoman.resolve.phrases import organisation_entity, state_entity

_IN_PARENTHESES = re.compile(r"\s*\([^()]*\)\s*$")
# What an actor without a country is: "Parties" beside it says only who its people are.
_STATELESS = (Sector.IGO, Sector.NGO, Sector.MNC, Sector.IMG, Sector.ISM)
# Sectors that a state as such has in files that name some.
_OF_STATES = frozenset({Sector.GOV.value, Sector.PRE.value})
# "unidentified", "unspecified" and the like name nobody.
_NOBODY = re.compile(r"(?i)\bun(?:identified|specified|known)\b")


def coded_country(code: str | None) -> str | None:
    """The code under which events of a country are coded: that of the state that a territory belongs to or that came after; any other as it is."""
    found = country_codes().by(Scheme.ISO3, code) if code is not None else None
    return found.state if found is not None else code


def _sector(sectors: Sequence[str], country: str | None) -> Sector:
    """The sector that tells most of those that a file gives, which stand in its order."""
    known = [Sector(s) for s in sectors if s in Sector.__members__]
    if country is None:
        return next((s for s in known if s in _STATELESS), known[0] if known else Sector.UNK)
    return known[0] if known else Sector.UNK


@lru_cache(maxsize=1 << 16)
def entity_of(name: str | None, country: str | None, sectors: tuple[str, ...], code: str | None, how: str) -> Entity:
    """The entity that a row means.  `country` is ISO 3166-1 alpha-3, `sectors` are PLOVER's, `code` is the file's whole code of the actor."""
    home = coded_country(country)
    sector = _sector(sectors, home)
    # "NOR" is Norway as such, whatever word of a page it was coded of; "NORGOV" is somebody in it.
    alone = not sectors and (name is None or (code is not None and len(code) == 3 and code.isalpha()))
    if home is not None and (alone or (set(sectors) <= _OF_STATES and name is not None and _names_state(name, home))):
        state = states().get(home)
        if state is not None:
            return state_entity(state, how)
    if name is None:
        shown = " ".join(x for x in (home, *(s for s in sectors)) if x) or (code or "not named")
        return Entity(id=EntityId(f"desc:{home}:{shown.casefold()}"), name=shown, country=home, sector=sector, how=how)
    known = _known(name, home)
    if known is not None:
        # What the file says of country and sector stands.
        return Entity(id=known.id, name=name, country=home, sector=known.sector if sector is Sector.UNK else sector, code=known.code, how=how)
    kind = "desc" if _IN_PARENTHESES.search(name) or _NOBODY.search(name) or _is_role(name) else "name"
    id = f"desc:{home}:{name.casefold()}" if kind == "desc" else f"name:{name.casefold()}"
    return Entity(id=EntityId(id), name=name, country=home, sector=sector, how=how)


@cache
def _state_words() -> dict[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for entry in state_names():
        if entry.kind is NameKind.NAME:
            found.setdefault(_folded(words_of(entry.words)), set()).add(entry.state.iso3)
    return found


def _folded(words: Sequence[Word]) -> tuple[str, ...]:
    return tuple(w.folded for w in words)


def _names_state(name: str, country: str | None) -> bool:
    """Whether a name is that of the state: also "Territory, Occupied" for "Occupied Territory", and with other words for it in parentheses."""
    before, comma, after = name.partition(",")
    forms = (name, _IN_PARENTHESES.sub("", name), f"{after} {before}" if comma else name, before)
    return any(country in _state_words().get(_folded(words_of(form)), ()) for form in forms)


def _is_role(name: str) -> bool:
    words = words_of(name)
    return any(isinstance(h.meaning, RoleNoun) and h.first == 0 and h.last == len(words) for h in lexicon().meanings(words))


def _known(name: str, country: str | None) -> Entity | None:
    """The organisation or the office holder of a name and country; None where our tables have none, or more than one."""
    words = words_of(name)
    whole = [h.meaning for h in lexicon().meanings(words) if h.first == 0 and h.last == len(words)]
    bodies = {m.id: m for m in whole if isinstance(m, Organisation) and coded_country(m.country) in (country, None)}
    if len(bodies) == 1:
        return organisation_entity(next(iter(bodies.values())))
    if any(isinstance(m, StateName) for m in whole):
        return None
    person = _person_named(_folded(words), country)
    if person is None:
        return None
    return Entity(id=EntityId(f"person:{person}"), name=person, country=country, sector=Sector.UNK)


@cache
def _people() -> dict[tuple[str | None, str], list[tuple[frozenset[str], str, bool]]]:
    """Office holders by country and last word: all words of a name (of two and more), the name that they go by, and whether it is that one."""
    found: dict[tuple[str | None, str], list[tuple[frozenset[str], str, bool]]] = {}
    for holder in holders():
        for alias in dict.fromkeys((holder.name, *holder.aliases)):
            words = _folded(words_of(alias))
            if len(words) > 1:
                entry = frozenset(words), holder.name, alias == holder.name
                group = found.setdefault((coded_country(holder.country), words[-1]), [])
                if entry not in group:
                    group.append(entry)
    return found


def _person_named(words: tuple[str, ...], country: str | None) -> str | None:
    """The one of whose name all words are there ("Sergey Viktorovich Lavrov" has those of Sergey Lavrov), by the usual names before others."""
    if len(words) < 2:
        return None
    written = frozenset(words)
    hits = [(name, usual) for last in written for those, name, usual in _people().get((country, last), ()) if those <= written]
    for usual_only in (True, False):
        names = {name for name, usual in hits if usual or not usual_only}
        if names:
            return names.pop() if len(names) == 1 else None
    return None
