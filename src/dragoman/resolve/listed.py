"""Several named together: "the US, Japan and South Korea", "Indian and Pakistani troops"."""

import re
from collections.abc import Mapping
from datetime import date
from itertools import pairwise

from dragoman.knowledge import NameKind, StateName
from dragoman.records import Mention
from dragoman.resolve.lexicon import lexicon, words_of
from dragoman.resolve.phrases import read_phrase

_LIST = re.compile(r",\s*(?:and\s+)?|\s+and\s+|\s*&\s*|\s+or\s+")
_ARTICLE = re.compile(r"^(?:the|a|an|both)\s+", re.I)
# What stands between two of a list, and what of it a mention of the first may have taken in.
_BETWEEN = re.compile(r"\s*(?:,|,?\s*and|,?\s*or|&)\s*(?:the\s+)?", re.I)
_TAKEN_IN = re.compile(r"\s*(?:,|\band|\bor|&)$", re.I)


def split_list(phrase: str, day: date | None) -> list[str]:
    """ "the US, Japan and South Korea" is three phrases, "Norwegian and Cuban diplomats" two; "the Ministry of Trade and Industry" is one."""
    parts = [p for p in _LIST.split(phrase) if p.strip()]
    if len(parts) < 2 or len(parts) > 8:
        return [phrase]
    noun = _shared_noun(parts[-1])
    if noun is not None and all(_is_adjective(p) for p in parts[:-1]):
        # Each state has its own: the noun goes with every adjective.
        return [*(f"{p} {noun}" for p in parts[:-1]), parts[-1]]
    readings = [read_phrase(p, day) for p in parts]
    states = all(r.entity.id.startswith(("state:", "org:")) for r in readings)
    people = all(r.entity.id.startswith("person:") for r in readings) and len({r.entity.id for r in readings}) == len(parts)
    if states or people:
        return parts
    named = [r.state for r in readings if r.state is not None]
    if len({s.iso3 for s in named}) == len(parts):
        whole = read_phrase(phrase, day).entity
        if whole.id.startswith("desc:"):
            # "Soldiers from Chad and Niger": so does a noun that stands before them.
            head = parts[-1].split()[-1] if len(parts[-1].split()) > 1 else parts[0].split()[0 if parts[0].split()[0][:1].islower() else -1]
            return [f"{s.name}'s {head}" for s in named]
    return [phrase]


def with_shared_nouns(phrases: Mapping[int, str], actors: Mapping[int, Mention], text: str) -> dict[int, str]:
    """The phrases, with the noun of the next for an adjective that stands alone: the "Thai" of "Thai and Cambodian soldiers" are soldiers."""
    found = dict(phrases)
    ordered = sorted(actors, key=lambda i: actors[i].span.start)
    for i, following in reversed(list(pairwise(ordered))):
        alone = _TAKEN_IN.sub("", phrases[i])
        between = phrases[i][len(alone) :] + text[actors[i].span.end : actors[following].span.start]
        if not _BETWEEN.fullmatch(between) or not _is_adjective(alone):
            continue
        noun = _shared_noun(found[following])
        if noun is not None:
            found[i] = f"{alone} {noun}"
    return found


_NUMBER = re.compile(
    r"(?:(?:at least|at most|up to|more than|about) )?(?:[\d,.]+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a dozen)",
    re.I,
)


def numbers_of(actors: Mapping[int, Mention], text: str) -> dict[int, int]:
    """Mentions that are a number alone, and those behind them of whom they are: the "three" of "three of its workers"."""
    ordered = sorted(actors, key=lambda i: actors[i].span.start)
    return {
        i: following
        for i, following in pairwise(ordered)
        if text[actors[i].span.end : actors[following].span.start].strip() == "of" and _NUMBER.fullmatch(actors[i].span.of(text))
    }


def _is_adjective(phrase: str) -> bool:
    """Whether words are the adjective of a state and nothing else; "the US" is the state."""
    bare = _ARTICLE.sub("", phrase.strip())
    words = words_of(bare)
    kinds = {h.meaning.kind for h in lexicon().meanings(words) if isinstance(h.meaning, StateName) and h.last - h.first == len(words)}
    return NameKind.ADJECTIVE in kinds and (NameKind.NAME not in kinds or bare == phrase.strip())


def _shared_noun(phrase: str) -> str | None:
    """What stands behind the adjective of a state that a phrase begins with, where it is no name: the "foreign ministers" of "Congolese foreign ministers"."""
    bare = _ARTICLE.sub("", phrase.strip())
    words = words_of(bare)
    for size in range(len(words) - 1, 0, -1):
        if _is_adjective(bare[: words[size - 1].end]):
            rest = bare[words[size].start :]
            return rest if rest[:1].islower() and bare[words[size - 1].end : words[size].start] == " " else None
    return None
