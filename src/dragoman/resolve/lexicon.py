"""All names we know, found in a phrase longest first."""

import gc
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from dragoman.codes import Sector
from dragoman.knowledge import (
    Holder,
    Organisation,
    RoleNoun,
    StateName,
    holders,
    organisations,
    role_nouns,
    state_names,
)
from dragoman.wording import FUNCTION

TOKEN = re.compile(r"[^\W_]+(?:\.[^\W_]+)*\.?(?=\W|$)|[^\W_]+|[^\w\s]")
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a phrase: how it is written, its folded form, and where it stands in the phrase."""

    written: str
    folded: str
    start: int
    end: int


def words_of(phrase: str) -> list[Word]:
    """The words of a phrase; "U.S." is one, a possessive 's is none, hyphens part ("Franco-German")."""
    found = []
    for match in _WORD.finditer(phrase):
        written = match.group()
        if written in ("s", "S") and match.start() > 0 and phrase[match.start() - 1] in "'’":
            continue
        found.append(Word(written, written.replace(".", "").casefold(), match.start(), match.end()))
    return found


def folded_name(name: str) -> tuple[str, ...]:
    """The folded words of a name: the lexicon has a hundred and fifty thousand, and a Word for each would double the time of the start."""
    if name.replace(" ", "").isalnum():
        return tuple(name.casefold().split())
    if "'" in name or "’" in name:
        return tuple(w.folded for w in words_of(name))
    return tuple(w.replace(".", "").casefold() for w in _WORD.findall(name))


@dataclass(frozen=True, slots=True)
class Hit:
    """Words `first..last` of a phrase are a known name."""

    first: int
    last: int
    meaning: "StateName | Organisation | RoleNoun | tuple[Holder, ...]"


def folded_words(hit: Hit, words: list[Word]) -> str:
    """The words of a hit, folded."""
    return " ".join(w.folded for w in words[hit.first : hit.last])


class Lexicon:
    """Names by their first folded word; `lexicon()` builds the one that all share."""

    def __init__(self) -> None:
        self._by_first: dict[str, list[tuple[tuple[str, ...], str, StateName | Organisation | RoleNoun | tuple[Holder, ...]]]] = {}

    def add(self, name: str, meaning: "StateName | Organisation | RoleNoun | tuple[Holder, ...]") -> None:
        """Know `name` to have this meaning."""
        folded = folded_name(name)
        if folded:
            self._by_first.setdefault(folded[0], []).append((folded, name, meaning))

    def sort(self) -> None:
        """Put longer names first; among equals the order of adding stays."""
        for group in self._by_first.values():
            group.sort(key=lambda entry: -len(entry[0]))

    def meanings(self, words: list[Word]) -> Iterator[Hit]:
        """Every known name anywhere in the words, whatever it overlaps."""
        for i, word in enumerate(words):
            for folded, name, meaning in self._by_first.get(word.folded, ()):
                span = words[i : i + len(folded)]
                if [w.folded for w in span] == list(folded) and _written_alike(name, span, meaning):
                    yield Hit(i, i + len(folded), meaning)

    def hits(self, words: list[Word]) -> Iterator[Hit]:
        """Known names in reading order, longest first, not overlapping; role nouns may be inside nothing else."""
        i = 0
        while i < len(words):
            for folded, name, meaning in self._by_first.get(words[i].folded, ()):
                size = len(folded)
                same = i + size <= len(words) and all(words[i + k].folded == folded[k] for k in range(size))
                if same and _written_alike(name, words[i : i + size], meaning):
                    yield Hit(i, i + size, meaning)
                    i += size - 1
                    break
            i += 1


def _written_alike(name: str, words: list[Word], meaning: object) -> bool:
    """ "us" is not US, "turkey" is no state; role nouns may be written any way."""
    if isinstance(meaning, RoleNoun):
        return True
    first = words[0].written
    if len(words) == 1 and name.replace(".", "").isupper() and len(name.replace(".", "")) <= 4:
        return first.replace(".", "").isupper()
    return not name[:1].isupper() or first[:1].isupper()


@cache
def lexicon() -> Lexicon:
    """States, organisations, office holders and role nouns."""
    # Nothing of it is garbage, and looking for some while it grows took a third of the time.
    collects = gc.isenabled()
    gc.disable()
    try:
        return _built()
    finally:
        if collects:
            gc.enable()


def _built() -> Lexicon:
    known = Lexicon()
    for state in state_names():
        known.add(state.words, state)
    people: dict[str, list[Holder]] = {}
    for holder in holders():
        # The table's aliases tell by what a person goes alone: a surname is no short name of somebody little known who shares it with others.
        for name in dict.fromkeys((holder.name, *holder.aliases)):
            people.setdefault(name, []).append(holder)
    taken = {s.words for s in state_names()}
    for organisation in organisations():
        for name in dict.fromkeys((organisation.name, *organisation.aliases)):
            if name not in taken:
                known.add(name, organisation)
    for name, terms in people.items():
        # Theresa May is known by her surname, and nobody by "No", "So" or "Friday", whoever bears it.
        if name not in taken and (name.casefold() not in FUNCTION or name == "May"):
            known.add(name, tuple(terms))
    for noun in role_nouns():
        for form in dict.fromkeys((noun.noun, noun.plural)):
            if form:
                known.add(form, noun)
    known.sort()
    return known


@lru_cache(maxsize=1 << 13)
def known_in(phrase: str) -> tuple[list[Word], list[Hit]]:
    """The words of a phrase and the names in them; the lists are shared, and not to be changed.  News says the same phrases again and again."""
    words = words_of(phrase)
    return words, list(lexicon().hits(words))


# Words that say an office is over.
FORMER = frozenset("former ex late ousted deposed retired onetime".split())
# Sectors of role nouns that belong to a state even when its name is not said.
STATE_SECTORS = frozenset({Sector.GOV, Sector.MIL, Sector.COP, Sector.JUD, Sector.LEG, Sector.SPY, Sector.PTY, Sector.OPP})
