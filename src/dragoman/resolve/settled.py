"""Names of several masters, by what else a page names: Brussels, Georgia, "Congolese", "the RSF"."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.knowledge import StateName, cities
from dragoman.records import EntityId, Mention
from dragoman.resolve.countries import Hint
from dragoman.resolve.homonyms import SHARED
from dragoman.resolve.lexicon import folded_words, known_in
from dragoman.resolve.listed import split_list
from dragoman.resolve.namesakes import names_one_of_several
from dragoman.resolve.phrases import Reading, plain, read_phrase

_TWO_MASTERS = frozenset({"Brussels", "Georgia", "Georgian", "Georgians"})
_GEORGIA = re.compile(r"\bGeorgians?\b|\bGeorgia\b")
_CAUCASUS = re.compile(r"Tbilisi|Abkhaz|Ossetia|Caucas|Saakashvili|Shevardnadze|Armenia|Azerbaijan|Russia|Moscow")


def _shared(phrase: str) -> list[tuple[str, str]]:
    """The pairs of states that have a name of the phrase in common: "DR Congo" has none."""
    words, hits = known_in(phrase)
    return list(dict.fromkeys(pair for h in hits if (pair := SHARED.get(folded_words(h, words)))))


def _states_in(phrase: str, pairs: Iterable[tuple[str, str]]) -> list[str]:
    """The states that the words of a place name, or of two that share a name the one that has a city of that name, the usual one first."""
    words, hits = known_in(phrase)
    named = [h.meaning.state.iso3 for h in hits if isinstance(h.meaning, StateName) and folded_words(h, words) not in SHARED]
    towns = {c.country for c in cities().get(phrase.casefold(), ())}
    return named + [next(s for s in pair if s in towns) for pair in pairs if towns & set(pair)]


def settle_states(
    actors: Mapping[int, Mention],
    phrases: Mapping[int, str],
    readings: dict[int, list[Reading]],
    text: str,
    day: date | None,
    places: Iterable[str] = (),
) -> frozenset[str]:
    """Names of two masters, by what else the page names: Brussels is the Union where no Belgian is near, Georgia the American state among Americans,
    Congolese of Brazzaville where nobody of Kinshasa is named, nor Kinshasa among the words of `places`.

    Gives the states that names on this page do not mean.
    """
    shared = {i: _shared(actors[i].span.of(text)) for i in readings}
    named = Counter(
        r.entity.country
        for i, group in readings.items()
        for r in group
        if (r.entity.office is not None or (r.country_said and not shared[i])) and plain(actors[i].span.of(text)) not in _TWO_MASTERS
    )
    spots = list(places)
    open_pairs = {pair for pairs in (*shared.values(), *map(_shared, spots)) for pair in pairs}
    if open_pairs:
        named.update(state for words in spots for state in _states_in(words, open_pairs))
    never = {usual for usual, other in open_pairs if named[other] and not named[usual]}
    for i, pairs in shared.items():
        others = [other for usual, other in pairs if named[other] and not named[usual]]
        if others:
            readings[i] = [read_phrase(p, day, others) for p in split_list(phrases[i], day)]
    american = bool(named["USA"]) and not named["GEO"] and not _CAUCASUS.search(text)
    for i, group in readings.items():
        words = plain(actors[i].span.of(text))
        for n, reading in enumerate(group):
            if words == "Brussels" and not named["BEL"]:
                union = read_phrase("European Union", None)
                group[n] = replace(union, entity=replace(union.entity, how="Brussels, on a page that names no Belgian"))
            elif american and _GEORGIA.search(words) and reading.entity.country == "GEO":
                name = EntityId(f"desc:USA:{words.casefold()}")
                state = replace(
                    reading.entity, id=name, name=words, country="USA", how="Georgia, on a page that names Americans and nobody of the Caucasus"
                )
                group[n] = replace(reading, entity=state, state=None)
    return frozenset(never | {"GEO"} if american else never)


def of_several(phrases: Mapping[int, str], readings: Mapping[int, list[Reading]], day: date | None) -> frozenset[int]:
    """The mentions by a name that bodies of several states have, and by no state."""
    return frozenset(
        i
        for i, group in readings.items()
        if all(r.state is None and r.entity.id.startswith(("org:", "desc:", "name:")) for r in group) and names_one_of_several(phrases[i], day)
    )


def settle_bodies(
    doubtful: frozenset[int], phrases: Mapping[int, str], readings: dict[int, list[Reading]], hints: Sequence[Hint], day: date | None
) -> bool:
    """Read again the names that bodies of several states have, as those of whom the rest of the page names; tells whether there are such."""
    if not doubtful:
        return False
    bodies = Counter(
        r.entity.id.removeprefix("org:") for i, group in readings.items() if i not in doubtful for r in group if r.entity.id.startswith("org:")
    )
    countries = Counter(h.country for h in hints if h.mention not in doubtful)
    among = [key for counted in (bodies, countries) for key, _ in counted.most_common()]
    if not countries:
        return False
    for i in doubtful:
        readings[i] = [read_phrase(p, day, among) for p in split_list(phrases[i], day)]
    return True
