"""The same page of other people: states and surnames changed throughout, so that no name stands for an act.

"Oslo expelled two Serbian diplomats" becomes "Lima expelled two Kenyan diplomats": name for name, adjective for adjective, capital for
capital, in tags and outside them.  Spans move with the text.
"""

from __future__ import annotations

import bisect
import random
import re
from collections.abc import Mapping
from dataclasses import replace
from functools import cache

from corpus_format import CorpusDocument, Tagged
from dragoman.knowledge import NameKind, state_names
from synthetic_words import FAMILY

_KINDS = (NameKind.NAME, NameKind.ADJECTIVE, NameKind.CAPITAL)
# Words of titles and bodies that stand last in an entity's name and are no surname.
_NO_SURNAME = re.compile(
    r"(?i)\b(?:ministry|government|army|police|party|union|front|council|court|parliament|forces?|office|agency|committee|group|bank|movement|congress|"
    r"association|service|guard|commission|nations|states|republic|kingdom|church|university|company|protesters|rebels|villagers|workers|residents|of|the)\b"
)


@cache
def _forms() -> dict[str, dict[NameKind, tuple[str, ...]]]:
    """Of every living state its names, adjectives and capitals of one word or more, by code."""
    found: dict[str, dict[NameKind, list[str]]] = {}
    for entry in state_names():
        if entry.state.last is None and not entry.state.partial and entry.kind in _KINDS and len(entry.words) > 3:
            found.setdefault(entry.state.iso3, {}).setdefault(entry.kind, []).append(entry.words)
    return {code: {k: tuple(v) for k, v in kinds.items()} for code, kinds in found.items() if all(k in kinds for k in _KINDS)}


def _new_names(document: CorpusDocument, chance: random.Random) -> dict[str, str]:
    """What is to be put for what."""
    forms = _forms()
    names: dict[str, str] = {}
    said = " ".join(document.text[m.start : m.end] for m in document.mentions)
    here = sorted(code for code, kinds in forms.items() if any(w in said for words in kinds.values() for w in words))
    free = sorted(forms.keys() - set(here))
    for code, other in zip(here, chance.sample(free, k=len(here)), strict=True):
        for kind, words in forms[code].items():
            for old in words:
                if old in document.text:
                    names[old] = forms[other][kind][0]
    for entity in document.entities.values():
        parts = entity.name.split()
        if entity.key[0] == "A" and 2 <= len(parts) <= 4 and parts[0][:1].isupper() and parts[-1].isalpha() and not _NO_SURNAME.search(entity.name):
            surname = parts[-1]
            if len(surname) > 2 and surname[:1].isupper() and surname not in names and surname in document.text:
                names[surname] = chance.choice(FAMILY)
    return names


def replaced(document: CorpusDocument, names: Mapping[str, str]) -> CorpusDocument:
    """The document with each of `names` replaced wherever it stands whole in a story line, not across the edge of a tag."""
    if not names:
        return document
    edges = sorted({edge for tag in (*document.mentions, *document.triggers) for edge in (tag.start, tag.end)})
    story = []
    start = 0
    for line, label in zip(document.text.split("\n"), document.labels, strict=True):
        if label == "story":
            story.append((start, start + len(line)))
        start += len(line) + 1
    longest_first = sorted(names, key=lambda n: (-len(n), n))
    pattern = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?!\w)")
    out: list[str] = []
    begins: list[int] = []
    shifts: list[int] = []
    last = shift = 0
    for first, end in story:
        for match in pattern.finditer(document.text, first, end):
            inside = edges[bisect.bisect_right(edges, match.start()) :]
            if inside and inside[0] < match.end():
                continue
            new = names[match.group()]
            out += [document.text[last : match.start()], new]
            last = match.end()
            shift += len(new) - len(match.group())
            begins.append(match.end())
            shifts.append(shift)
    out.append(document.text[last:])

    def moved(offset: int) -> int:
        number = bisect.bisect_right(begins, offset) - 1
        return offset + (shifts[number] if number >= 0 else 0)

    def moved_tags(tags: list[Tagged]) -> list[Tagged]:
        return [replace(t, start=moved(t.start), end=moved(t.end)) for t in tags]

    return CorpusDocument(
        id=document.id, file=document.file, fields=document.fields, entities=document.entities, events=document.events,
        text="".join(out), labels=list(document.labels), mentions=moved_tags(document.mentions), triggers=moved_tags(document.triggers),
    )  # fmt: skip


def renamed(document: CorpusDocument, chance: random.Random) -> CorpusDocument:
    """The document of other states and surnames."""
    return replaced(document, _new_names(document, chance))
