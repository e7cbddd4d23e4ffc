"""Place words to name and country: a state's own name, else the largest city of that name that the page speaks for."""

import re
from collections import Counter

from dragoman.knowledge import NameKind, StateName, cities
from dragoman.records import Place, Span
from dragoman.resolve.lexicon import lexicon, words_of

# A city of a state that the page names may be this much smaller than its namesake elsewhere: Geneva of New York does not take the talks from Geneva.
# Measured on 3,742 places of our corpus, waters left to no state: .876 right so, .873 with 30, .874 with 100.
_NAMED_ON_PAGE = 100
WATERS = "waters that belong to no one state"
_WATERS = re.compile(r"\b(?:Sea|Seas|Strait|Straits|Gulf|Ocean|Channel|Bay of|Lake)\b")


def read_place(words: str, countries: Counter[str], where: Span | None = None) -> Place:
    """The place that the words name.  `countries` says how often the page speaks of each; unknown stays unknown."""
    name = " ".join(words.split()).strip(" ,.;:")
    known = [h for h in lexicon().hits(words_of(words)) if isinstance(h.meaning, StateName)]
    if _WATERS.search(name):
        return Place(name=name, country=None, span=where, how=WATERS)
    parts = [name, *(p.strip() for p in name.split(","))]
    for part in parts:
        for candidate in (part, part.removeprefix("the ").removeprefix("The "), *_inside(part)):
            group = cities().get(candidate.casefold())
            if group and candidate[:1].isupper():
                said = {h.meaning.state.iso3 for h in known if isinstance(h.meaning, StateName)}
                told = next((c for c in group if c.country in said), None) or max(
                    group, key=lambda c: c.population * (_NAMED_ON_PAGE if countries[c.country] else 1)
                )
                state = next((h.meaning for h in known if isinstance(h.meaning, StateName) and h.meaning.kind is NameKind.NAME), None)
                if state is not None and candidate.casefold() == state.words.casefold():
                    break
                return Place(name=name, country=told.country, span=where, how=f"city of {told.population:,} people")
    for hit in known:
        assert isinstance(hit.meaning, StateName)
        return Place(name=name, country=hit.meaning.state.iso3, span=where, how=f"{hit.meaning.kind} of {hit.meaning.state.name}")
    if countries:
        country, count = countries.most_common(1)[0]
        if count >= 2 and count >= 0.6 * countries.total():
            return Place(name=name, country=country, span=where, how="the country that the page speaks of")
    return Place(name=name, country=None, span=where, how="a place we do not know")


def _inside(part: str) -> list[str]:
    """Runs of capitalised words inside, longest first: "the eastern city of Goma" holds Goma."""
    words = [w.written for w in words_of(part)]
    runs = [" ".join(words[i:j]) for i in range(len(words)) for j in range(len(words), i, -1) if all(w[:1].isupper() for w in words[i:j])]
    return sorted(set(runs), key=lambda r: (-len(r), r))
