"""Names in other letters than our table's: "Nuri al-Maleki" is Nouri al-Maliki."""

import re
from collections.abc import Sequence
from datetime import date
from difflib import SequenceMatcher
from functools import cache, lru_cache

from dragoman.knowledge import Holder, Organisation, StateName, given_names, holders
from dragoman.knowledge.tables import days_away
from dragoman.resolve.gender import gender_of
from dragoman.resolve.lexicon import Hit, Word, folded_name

# Those of whom the whole world writes, each in its own spelling; of others a like name is somebody else's too often.
_OFFICES = frozenset({"head-of-state", "head-of-government", "foreign-minister", "defence-minister", "secretary-general"})
PARTICLES = frozenset("al el ul as ad ar an bin ibn ben ould de da von van".split())
# Fewer than `phrases.HONORIFICS`: kings and presidents may be of the name.
_POLITE = frozenset("mr mrs ms miss dr sir dame lord lady sheikh shaikh prof gen col".split())
# What one sound is written as: Gaddafi, Qadhafi, Kadhafi; Medvedev, Medwedew; Nezhad, Nejad.
_SOUNDS = (
    ("dzh", "j"),
    ("zh", "j"),
    ("dj", "j"),
    ("sch", "x"),
    ("sh", "x"),
    ("ch", "c"),
    ("kh", "k"),
    ("gh", "k"),
    ("ph", "f"),
    ("ts", "s"),
    ("tz", "s"),
)
_LETTERS = str.maketrans({"q": "k", "g": "k", "w": "f", "v": "f", "z": "s", **dict.fromkeys("eiou", "a")})
_TWICE = re.compile(r"(.)\1+")
_INSIDE = re.compile(r"(?<!^)[ayh]")
# So many sounds a name must have, and so alike must its letters be ("Hassan" and "Hussein" have the same sounds); years from the term.  Of 260,342 mentions
# of our corpus 37 other spellings are found so; those that came out wrong with looser bounds were read to set these (2026-11-28).
_SOUNDS_ENOUGH, _ALIKE, _NEAR = 5, 0.78, 6
# So alike surnames must be by themselves, by letters: with the same given name Hayward and Howard (.77) are two, else Medwedew is Medvedev (.75).
_SURNAME, _SURNAME_TOO = 0.8, 0.75


@lru_cache(maxsize=1 << 14)
def _sounds(word: str) -> str:
    for written, sound in _SOUNDS:
        word = word.replace(written, sound)
    return _INSIDE.sub("", _TWICE.sub(r"\1", word.translate(_LETTERS)))


def _told(name: Sequence[str]) -> tuple[str, ...]:
    """The words of a folded name but for articles and the like."""
    return tuple(w for w in name if w not in PARTICLES)


def _key(told: Sequence[str]) -> tuple[str, str] | None:
    """The sounds of the first and of the last word of a name; None where they are too few to tell anybody."""
    if len(told) < 2:
        return None
    key = _sounds(told[0]), _sounds(told[-1])
    return key if len(key[0]) + len(key[1]) >= _SOUNDS_ENOUGH and len(key[1]) > 1 else None


@cache
def _by_sound() -> dict[tuple[str, str], tuple[tuple[tuple[str, ...], Holder], ...]]:
    found: dict[tuple[str, str], list[tuple[tuple[str, ...], Holder]]] = {}
    for holder in holders():
        if holder.office in _OFFICES:
            for name in (holder.name, *holder.aliases):
                told = _told(folded_name(name))
                key = _key(told)
                if key is not None:
                    found.setdefault(key, []).append((told, holder))
    return {key: tuple(terms) for key, terms in found.items()}


def _one_name(told: Sequence[str], name: Sequence[str]) -> bool:
    """Whether one has no more than further middle names: Omar Hassan al-Bashir is Omar al-Bashir, Kim Young-hoon not Kim Tae-young."""
    short, long = sorted(([_sounds(w) for w in told], [_sounds(w) for w in name]), key=len)
    rest = iter(long)
    return all(sound in rest for sound in short)


def _may_be(told: Sequence[str], name: Sequence[str], term: Holder) -> bool:
    """Whether words are a name of somebody in other letters: alike as a whole and in the surname, and of no other gender."""
    gender, theirs = gender_of("", " ".join(told).title()), gender_of("", term.name)
    surname = _SURNAME if told[0] == name[0] else _SURNAME_TOO
    return (
        (None in (gender, theirs) or gender is theirs)
        # Paula is no other spelling of Paul.
        and told[0] != f"{name[0]}a"
        and name[0] != f"{told[0]}a"
        and _one_name(told, name)
        and SequenceMatcher(None, told[-1], name[-1]).ratio() >= surname
        and SequenceMatcher(None, " ".join(told), " ".join(name)).ratio() >= _ALIKE
    )


def spelt_otherwise(words: list[Word], day: date | None) -> tuple[Holder, ...]:
    """The terms of the one person near the day whose name sounds as these words do; none where nobody or more than one does."""
    told = _told([w.folded for w in words])
    key = _key(told)
    if key is None or day is None:
        return ()
    if told[0] in given_names() and told[-1] in given_names():
        # Many are called Mohamed Hassan.
        return ()
    fits = [term for name, term in _by_sound().get(key, ()) if days_away(term.first, term.last, day) < 365 * _NEAR and _may_be(told, name, term)]
    terms = tuple(dict.fromkeys(fits))
    return terms if len({t.name for t in terms}) == 1 else ()


def sounds_like(phrase: str, words: list[Word], hits: list[Hit], day: date | None) -> Hit | None:
    """The words that are such a name, behind the titles and states of a phrase; None where our table has them as they are written, or nobody."""
    known = {
        n for h in hits if not isinstance(h.meaning, tuple) and not (isinstance(h.meaning, Organisation) and h.last - h.first == 1)
        for n in range(h.first, h.last)
    }  # fmt: skip
    last = len(words)
    while last and (last - 1 in known or not words[last - 1].written[:1].isupper()):
        last -= 1
    first = last
    while (
        first
        and first - 1 not in known
        and (words[first - 1].written[:1].isupper() or words[first - 1].folded in PARTICLES)
        and words[first - 1].folded not in _POLITE
    ):
        first -= 1
    if (
        last - first < 2
        or phrase[words[last - 1].end :].startswith("-")
        or any(isinstance(h.meaning, tuple) and h.first <= first and h.last >= last for h in hits)
    ):
        return None
    terms = spelt_otherwise(words[first:last], day)
    states = {h.meaning.state.iso3 for h in hits if isinstance(h.meaning, StateName)}
    if states and not any(t.country is None or t.country in states for t in terms):
        # A Robert Keeley of the United States is no Robert Galley of France.
        return None
    return Hit(first, last, terms) if terms else None
