"""Countries that the words of a page leave out: "police", "the government", "villagers"."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import replace

from dragoman.codes import Sector
from dragoman.knowledge import states
from dragoman.records import FROM_PAGE, Entity, EntityId, Mention
from dragoman.resolve.countries import Hint, PageCountries, Spot, state_by_kind
from dragoman.resolve.lexicon import STATE_SECTORS, words_of
from dragoman.resolve.phrases import Reading, plain, state_entity

POSSESSIVE = re.compile(r"^(?:his|her|their|its)\s+", re.I)
OF_A_PLACE = frozenset({Sector.CVL, Sector.BUS, Sector.LAB, Sector.MED, Sector.EDU, Sector.REL, Sector.JRN, Sector.AGR, Sector.CRM, Sector.REB, Sector.UAF, Sector.PRM, Sector.UNK, Sector.ELI})  # fmt: skip


def line_of(start: int, starts: Sequence[int]) -> int:
    """The number of the line in which an offset stands; `starts` are the lines' first offsets."""
    return bisect_right(starts, start) - 1


def in_country(entity: Entity, country: str) -> Entity:
    """The entity as one of the country that the page gives it."""
    if entity.country == country:
        return entity
    return replace(
        entity,
        id=EntityId(entity.id.replace(f":{entity.country}:", f":{country}:")),
        country=country,
        how=f"{entity.how.removesuffix(FROM_PAGE)}{FROM_PAGE}",
    )


def without_foreign_letters(readings: Mapping[int, list[Reading]], hints: Sequence[Hint]) -> list[Hint]:
    """The hints without those of letters whose state nothing else of a page names, while it names others: such a body is one that any state may have."""
    lettered = {i for i, group in readings.items() if any(r.letters for r in group)}
    borne_out = {h.country for h in hints if h.mention not in lettered}
    foreign: set[int] = set()
    for i in lettered:
        for n, reading in enumerate(readings[i]):
            if reading.letters and borne_out and reading.entity.country not in borne_out:
                readings[i][n] = replace(reading, generic=True, country_said=False)
                foreign.add(i)
    return [h for h in hints if h.mention not in foreign]


def fill_countries(
    actors: Mapping[int, Mention], readings: Mapping[int, list[Reading]], countries: PageCountries, starts: Sequence[int], text: str
) -> None:
    """Give a country to what leaves it out; what belongs to someone on the page ("his government") waits for him.

    "The rebels" and "FRE rebels" of a page are of one country: all that it says of them speaks for it.
    """
    silent: dict[tuple[str, ...], list[tuple[int, int]]] = {}

    def spot(mention: int) -> Spot:
        start = actors[mention].span.start
        return Spot(mention, start, line_of(start, starts))

    for i, group in readings.items():
        phrase = actors[i].span.of(text)
        if POSSESSIVE.match(phrase):
            continue
        for n, reading in enumerate(group):
            entity = reading.entity
            if reading.generic:
                group[n] = _of_the_page(phrase, reading, countries.near([spot(i)]), countries.hints)
                continue
            kind = state_by_kind(phrase, countries.hints)
            state = states().get(kind) if kind else None
            if state is not None:
                named = state_entity(state, f'"{phrase}" of a page that names {state.name}')
                group[n] = replace(reading, entity=named, state=state, person=False, country_said=True)
                continue
            if entity.country is None and entity.code is None and not entity.id.startswith("org:") and entity.sector in STATE_SECTORS | OF_A_PLACE:
                last = [w.folded for w in words_of(phrase)][-1:]
                silent.setdefault((*last, entity.sector), []).append((i, n))
    for those in silent.values():
        country = countries.near([spot(i) for i, _ in those])
        if country is None:
            continue
        for i, n in those:
            readings[i][n] = replace(readings[i][n], entity=in_country(readings[i][n].entity, country))


def _of_the_page(phrase: str, reading: Reading, country: str | None, hints: Sequence[Hint]) -> Reading:
    """ "The Senate" is that of the state in which the page has us, unless the page speaks of ours."""
    entity = reading.entity
    if country is None or any(h.country == entity.country for h in hints):
        return reading
    # Not the name of the body that we took it for.
    name = plain(phrase)
    other = replace(
        entity, id=EntityId(f"desc:{country}:{name.casefold()}"), country=country, code=None, how=f"{name} of the country that the page names"
    )
    return replace(reading, entity=other, named=False, generic=False)
