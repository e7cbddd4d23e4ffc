"""Neighbours that are called so and not by their name: "Nepal's southern neighbour", "its neighbour across the strait", "the neighbouring country"."""

import re
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from dragoman.knowledge import Border, borders, states
from dragoman.records import Mention
from dragoman.resolve.countries import Hint
from dragoman.resolve.phrases import Reading, state_entity
from dragoman.resolve.unsaid import line_of

# One state, and nobody who lives next door: "her neighbour", "a neighbour" and "neighbours" may be people.
_CALLED = re.compile(r"\bneighbou?r\b(?!s)|\bneighbou?ring (?:country|state|nation|republic|kingdom|power|government)\b", re.I)
_OF_ONE_STATE = re.compile(r"^(?:the|its|their|this|that)\b|^(?!(?:my|our|his|her|your)\b).*['’]s? ", re.I)
_BY_SEA = re.compile(r"\bacross the (?:\w+ )?(?:straits?|sea|channel|water|gulf|bay)\b|\bisland neighbou?r\b", re.I)
_WAY = re.compile(r"\b(north|south|east|west)(?:[- ]?(east|west))?(?:ern)?\b", re.I)


def settle_neighbours(
    actors: Mapping[int, Mention], text: str, readings: Mapping[int, list[Reading]], hints: Sequence[Hint], starts: Sequence[int]
) -> bool:
    """Read states that are called by where they lie as those states; tells whether there were such."""
    changed = False
    for i, group in readings.items():
        phrase, start = actors[i].span.of(text), actors[i].span.start
        if len(group) != 1 or not _CALLED.search(phrase) or not _OF_ONE_STATE.search(phrase):
            continue
        others = sorted((h for h in hints if h.mention != i), key=lambda h: h.start)
        if group[0].state is not None:
            owners = [group[0].state.iso3]
        else:
            line = line_of(start, starts)
            # Of 249 such mentions of our corpus 132 are of the right country so; 64 without borders, 124 by the country that the page names first or most.
            before = [h.country for h in others if h.line == line and h.start < start]
            most = [country for country, _ in Counter(h.country for h in others).most_common(1)]
            owners = [*before[::-1], *most]
        found = neighbour_of(phrase, owners, [h.country for h in others])
        state = states().get(found) if found else None
        if state is None:
            continue
        named = state_entity(state, f'"{phrase}": {state.name}, by its borders and what the page names')
        group[0] = replace(group[0], entity=named, state=state, person=False, named=True, country_said=True, title_only=False)
        changed = True
    return changed


def neighbour_of(phrase: str, owners: Sequence[str], named: Collection[str]) -> str | None:
    """The neighbour whom a phrase means of the likeliest of `owners` that has one: the one that fits its words and that the page names, else the only one that there is; None
    where several fit."""
    for of in dict.fromkeys(owners):
        fits = _lying(borders().get(of, ()), phrase)
        on_page = [b for b in fits if b.neighbour in named]
        # "Its southern neighbour": who lies in the south first, and not who has a corner there.
        for those in (on_page, _first_there(on_page, phrase), [] if on_page else _first_there(fits, phrase)):
            if len(those) == 1:
                return those[0].neighbour
    return None


def _ways(phrase: str) -> set[str]:
    return {"-".join(filter(None, match.groups())).lower() for match in _WAY.finditer(phrase)}


def _lying(those: Sequence[Border], phrase: str) -> list[Border]:
    """Those that lie where the words say: in the south rather than in the south-west."""
    ways, by_sea = _ways(phrase), _BY_SEA.search(phrase) is not None
    those = [b for b in those if b.by_sea >= by_sea]
    there = [b for b in those if ways & set(b.directions)]
    return there or [b for b in those if not ways or ways & {part for direction in b.directions for part in direction.split("-")}]


def _first_there(those: Sequence[Border], phrase: str) -> list[Border]:
    ways = _ways(phrase)
    return [b for b in those if b.directions[:1] and b.directions[0] in ways]
