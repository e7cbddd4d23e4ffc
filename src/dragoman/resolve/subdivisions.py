"""Offices of a part of a state whose name a state or a capital has too: the governor of Georgia, the premier of Victoria, the governor of Niger in Nigeria."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from dragoman.knowledge import holders, regions_named
from dragoman.records import Entity, Mention
from dragoman.resolve.countries import Hint
from dragoman.resolve.phrases import Reading
from dragoman.resolve.unsaid import in_country

_OFFICE = re.compile(
    r"\b(?:(?:lieutenant |deputy )?governors?|premiers?|chief ministers?|attorneys? general|state (?:legislature|senate|house|police|troopers))\b",
    re.I,
)
_PREMIER = re.compile(r"\bpremiers?\b", re.I)
# Central banks have governors as well.
_BANK = re.compile(r"\bbanks?\b", re.I)
_BEHIND = frozenset(
    "state province region county governor governors premier premiers chief lieutenant deputy attorney legislature senate house police troopers".split()
)
# Names of more words are none.
_LONGEST = 5
_NAME = re.compile(r"[A-Z][\w-]+(?: [A-Z][\w-]+)*")


def _is_office(phrase: str) -> bool:
    """Whether a phrase has an office that parts of states have, and no bank."""
    return _OFFICE.search(phrase) is not None and _BANK.search(phrase) is None


def settle_subdivisions(mentions: Sequence[Mention], text: str, readings: Mapping[int, list[Reading]], hints: Sequence[Hint]) -> bool:
    """Read offices of parts of states by the countries that the rest of the page names; tells whether that changed any."""
    offices = {i: phrase for i in readings if _is_office(phrase := mentions[i].span.of(text))}
    names = {m: frozenset(_names(mentions[m].span.of(text))) for m in {h.mention for h in hints}} if offices else {}
    changed = False
    for i, phrase in offices.items():
        # Georgia says nothing of what Georgia means.
        same = set(_names(phrase))
        around = Counter(h.country for h in hints if h.mention != i and same.isdisjoint(names[h.mention]))
        for n, reading in enumerate(readings[i]):
            found = _of_subdivision(phrase, reading.entity, [c for c, _ in around.most_common()])
            if found is not None:
                readings[i][n] = replace(reading, entity=found, state=None)
                changed = True
    return changed


def _of_subdivision(phrase: str, entity: Entity, around: Sequence[str]) -> Entity | None:
    """Who holds an office of a part of a state, as one of a country that has such a part and is named around him, the likeliest first;
    None where the words mean the state itself."""
    if entity.country is None or entity.country in around or not entity.id.startswith("desc:") or not _is_office(phrase):
        return None
    if _PREMIER.search(phrase) and entity.country in _with_premiers():
        return None
    having = {region.country for name in _parts_named(phrase) for region in regions_named().get(name, ())}
    country = next((c for c in around if c in having), None)
    return in_country(entity, country) if country is not None else None


def _names(phrase: str) -> Iterator[str]:
    """What capitals in a phrase may name: "niger state" and "niger" of "Niger State Governor"."""
    yield from (written.casefold() for written in _written(phrase))


def _written(phrase: str) -> Iterator[str]:
    for run in _NAME.findall(phrase):
        parts = run.split()
        yield from (" ".join(parts[:size]) for size in range(min(len(parts), _LONGEST), 0, -1))


def _parts_named(phrase: str) -> Iterator[str]:
    """What of a run of capitals may be the name of a part: all of it, or what stands before "State" and the like; "Northern Ireland" is no "Northern"."""
    for run in _NAME.findall(phrase):
        parts = run.casefold().split()
        yield from (" ".join(parts[:size]) for size in range(1, len(parts) + 1) if size == len(parts) or parts[size] in _BEHIND)


@cache
def _with_premiers() -> frozenset[str]:
    """The states whose head of government is a prime minister."""
    return frozenset(
        h.country for h in holders() if h.country and h.office == "head-of-government" and re.search(r"premier|prime minister", h.title, re.I)
    )
