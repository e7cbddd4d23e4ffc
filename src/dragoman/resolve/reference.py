"""Words that stand for someone named elsewhere on the page: pronouns, titles, groups, counterparts."""

import re
from collections import Counter
from dataclasses import dataclass

from dragoman.codes import Sector
from dragoman.records import Entity, EntityId

HE = frozenset(["he", "him", "his", "himself"])
SHE = frozenset(["she", "her", "hers", "herself"])
IT = frozenset(["it", "its", "itself", "which", "that"])
THEY = frozenset(["they", "them", "their", "theirs", "themselves", "both", "who"])
PRONOUNS = HE | SHE | IT | THEY

_TWO = re.compile(
    r"\b(?:two|both|either|neither|pair|three|bilateral)\b|^the (?:sides|parties|leaders|ministers|men|countries|neighbou?rs|rivals|foes|presidents|nations)$",
    re.I,
)
_PEOPLE = re.compile(
    r"\b(?:diplomats?|leaders?|ministers?|presidents?|men|women|officials?|envoys?|heads?|chiefs?|premiers?|counterparts?|politicians?|negotiators?)\b",
    re.I,
)
_STATES = re.compile(r"\b(?:countries|nations|states|governments|neighbou?rs|capitals|powers|allies|rivals|foes|sides|parties)\b", re.I)
COUNTERPART = re.compile(r"\bcounterparts?\b", re.I)


@dataclass(frozen=True, slots=True)
class Known:
    """A mention that has been resolved: where it stands, on which line, whom it means."""

    start: int
    line: int
    entity: Entity
    person: bool
    plural: bool


def is_group(phrase: str) -> bool:
    """ "both countries", "the two diplomats", "the sides"."""
    return bool(_TWO.search(phrase)) and bool(_PEOPLE.search(phrase) or _STATES.search(phrase) or phrase.lower() in {"both", "the two", "the pair"})


def _distinct(known: list[Known]) -> list[Entity]:
    seen: dict[str, Entity] = {}
    for item in known:
        seen.setdefault(item.entity.id, item.entity)
    return list(seen.values())


def group_members(phrase: str, start: int, line: int, known: list[Known]) -> tuple[Entity, ...]:
    """The two (or three) whom a group phrase means: of the right kind, named together, near and before if they can be."""
    people = bool(_PEOPLE.search(phrase)) and not _STATES.search(phrase)
    wanted = 3 if "three" in phrase.lower() else 2

    def fits(item: Known) -> bool:
        if people:
            return item.person
        return item.entity.id.startswith("state:") or (item.entity.country is not None and not item.person and item.entity.sector is not Sector.CVL)

    pool = [k for k in known if fits(k)]
    if not people and len({k.entity.country for k in pool}) < wanted:
        pool = [k for k in known if k.entity.country is not None]
    here = [k for k in pool if k.line == line and k.start < start]
    if len(_distinct(here)) >= wanted:
        return tuple(_distinct(sorted(here, key=lambda k: -k.start))[:wanted])
    before = [k for k in pool if k.line == line - 1 or (k.line == line and k.start < start)]
    if len(_distinct(before)) == wanted:
        return tuple(_distinct(before))
    # Paragraphs come in any order: those most often named on one line together.
    together: Counter[tuple[EntityId, EntityId]] = Counter()
    names = {k.entity.id: k.entity for k in pool}
    for number in {k.line for k in pool}:
        ids = list(dict.fromkeys(k.entity.id for k in pool if k.line == number))
        for i, a in enumerate(ids):
            for b in ids[i + 1 :]:
                if names[a].country != names[b].country or people:
                    together[(a, b) if a <= b else (b, a)] += 1
    if together and wanted == 2:
        near = {i: min(abs(k.line - line) for k in pool if k.entity.id == i) for i in names}
        best = max(together, key=lambda pair: (together[pair], -sum(near[i] for i in pair), pair))
        return tuple(names[i] for i in best)
    often = Counter(k.entity.id for k in pool).most_common(wanted)
    return tuple(names[i] for i, _ in often) if len(often) == wanted else ()


def antecedent(word: str, start: int, line: int, known: list[Known]) -> tuple[Entity, ...]:
    """Whom a pronoun means: the nearest mention before it of the right kind, the subject of its line first."""
    folded = word.lower()
    before = sorted((k for k in known if k.start < start), key=lambda k: -k.start)
    here = [k for k in before if k.line == line]
    near = [k for k in before if line - 3 <= k.line < line]
    if folded in HE | SHE:
        for pool in (here, near, before):
            # In one line the first person named is the subject, and most often the one meant.
            people = [k for k in pool if k.person]
            if people:
                return (people[-1 if pool is here else 0].entity,)
        return ()
    if folded in IT:
        for pool in (here, near):
            things = [k for k in pool if not k.person and not k.plural]
            if things:
                return (things[-1 if pool is here else 0].entity,)
        return ()
    for pool in (here, near):
        plural = [k for k in pool if k.plural]
        if plural:
            return (plural[0].entity,)
    pool = here or near
    distinct = _distinct(pool)
    if len(distinct) >= 2 and folded in {"they", "both", "them"}:
        return tuple(distinct[:2])
    return (distinct[0],) if distinct else ()
