"""The names that place words may hold, by their writing alone: the whole, the parts between commas, the runs of capitalised words inside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.resolve.lexicon import words_of

_KINDS = "province|state|region|oblast|governorate|prefecture|department|krai|emirate|canton|republic|territory"
_KIND_BEHIND = re.compile(rf"(.+?) (?:{_KINDS})", re.I)
_KIND_BEFORE = re.compile(rf"(?:{_KINDS}) of (.+)", re.I)
_WORD_BEHIND = re.compile(r" [a-z]+")
# Small words that join a name's parts: San Vicente del Caguan, Islamabad-e Gharb.  So do numbers: East 67th Street.
_JOINING = frozenset("de del da do dos das di du la las le les los el al e y i van von der".split())
_BETWEEN = re.compile(r"[\s\-\u2010-\u2013]+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name that the words may hold, without the kind of region that is said of it in `bare` (None where none is), and what stands beside it."""

    words: str
    bare: str | None
    beside: str


def names_in(words: str) -> Iterator[Name]:
    """The whole, its parts between commas, and then the runs of capitalised words inside each, in reading order; all begin with a capital."""
    parts = [p for p in (p.strip() for p in words.split(",")) if p]
    seen = set()
    for part in (words, *parts) if len(parts) > 1 else parts:
        beside = "" if part == words else ", ".join(p for p in parts if p != part)
        for name in (_name(without_article(part), beside), *_runs(part, beside)):
            if name.words[:1].isupper() or name.bare is not None:
                if name.words not in seen:
                    yield name
                seen.add(name.words)


def without_article(part: str) -> str:
    """A name without "the" before it."""
    return part[4:] if part[:4].casefold() == "the " else part


# Letters that take the article's l in Arabic, as the table of cities writes it: An Nusayrat, Ar Raqqah.
_SUN = "dnrstz"
_ARTICLE = re.compile(r"(?:al|el|ad|an|ar|as|at|az|ed|en|er|es|et|ez)[ -](?=\w)", re.I)
# Shorter names are too many: a choice, not measured.
_SHORTEST = 5
_VOWELS = (("ai", "ay"), ("ei", "ay"), ("ey", "ay"), ("ou", "u"), ("oo", "u"), ("ee", "i"))


def other_spellings(name: str) -> list[str]:
    """How else a name from Arabic may be written: Nuseirat is An Nusayrat, Ras al-Ain Ras al Ayn."""
    article = _ARTICLE.match(name)
    if article is not None and article[0][1].casefold() not in ("l", name[article.end()].casefold()):
        # "At Lincoln" has none: the l turns into the letter behind it, and into no other.
        article = None
    bare = name[article.end() :] if article is not None else name
    if len(bare) < _SHORTEST:
        return []
    spelt = bare.casefold()
    for written, meant in _VOWELS:
        spelt = spelt.replace(written, meant)
    written = f"a{spelt[:1]}" if spelt[:1] in _SUN else "al"
    found = dict.fromkeys((spelt, f"{written} {spelt}", bare.casefold(), f"{written} {bare.casefold()}", f"{written} {spelt}ah"))
    found.pop(name.casefold(), None)
    return list(found)


def _name(words: str, beside: str) -> Name:
    said = _KIND_BEHIND.fullmatch(words) or _KIND_BEFORE.fullmatch(words)
    bare = said[1].removeprefix("the ") if said is not None and said[1][:1].isupper() else None
    return Name(words, bare, beside)


def _runs(part: str, beside: str) -> Iterator[Name]:
    """Whole runs of capitalised words, each with the kind of region that stands behind it."""
    words = words_of(part)
    i = 0
    while i < len(words):
        if not words[i].written[:1].isupper():
            i += 1
            continue
        last, j = i, i + 1
        while j < len(words) and _BETWEEN.fullmatch(part, words[j - 1].end, words[j].start):
            if words[j].written[:1].isupper():
                last = j
            elif words[j].written not in _JOINING and not words[j].written[0].isdigit():
                break
            j += 1
        start, end = words[i].start, words[last].end
        behind = _WORD_BEHIND.match(part, end)
        with_kind = _name(part[start : behind.end()], "") if behind is not None else None
        rest = " ".join(x for x in (part[:start].strip(), part[end:].strip(), beside) if x)
        bare = with_kind.bare if with_kind is not None else None
        yield Name(part[start:end], bare or _name(part[start:end], "").bare, rest)
        i = last + 1
