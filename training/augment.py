"""Other pages out of the corpus' pages: furniture and teasers put in, lines shuffled, doubled, cut off.

All that is put in comes from our own corpus.  Tags move with their lines.
"""

from __future__ import annotations

import bisect
import random
from collections.abc import Sequence
from dataclasses import dataclass

from corpus_format import CorpusDocument, Tagged
from renaming import renamed

# The share of pages that are told of other states and people.
RENAMED = 0.4


@dataclass(frozen=True, slots=True)
class Foreign:
    """A line put into a page: its label and its words."""

    label: str
    text: str


def rebuild(document: CorpusDocument, order: Sequence[int | Foreign]) -> CorpusDocument:
    """The document with its lines in this order; a number is one of its own lines."""
    lines = document.text.split("\n")
    bounds, start = [], 0
    for line in lines:
        bounds.append(start)
        start += len(line) + 1
    per_line: dict[int, list[tuple[str, Tagged]]] = {}
    for name in ("mentions", "triggers"):
        for tag in getattr(document, name):
            per_line.setdefault(bisect.bisect_right(bounds, tag.start) - 1, []).append((name, tag))
    out = CorpusDocument(id=document.id, file=document.file, fields=document.fields, entities=document.entities, events=document.events)
    body: list[str] = []
    base = 0
    for item in order:
        if isinstance(item, Foreign):
            text, label = item.text, item.label
        else:
            text, label = lines[item], document.labels[item]
            for name, tag in per_line.get(item, ()):
                shift = base - bounds[item]
                getattr(out, name).append(Tagged(start=tag.start + shift, end=tag.end + shift, keys=tag.keys))
        body.append(text)
        out.labels.append(label)
        base += len(text) + 1
    out.text = "\n".join(body)
    return out


def furniture_blocks(pages: Sequence[CorpusDocument]) -> list[list[str]]:
    """Runs of furniture lines as they stand together on the pages."""
    blocks: list[list[str]] = []
    for page in pages:
        run: list[str] = []
        for line, label in zip([*page.text.split("\n"), ""], [*page.labels, "story"], strict=True):
            if label == "furniture":
                run.append(line)
            elif run:
                blocks.append(run)
                run = []
    return blocks


def leads(documents: Sequence[CorpusDocument]) -> list[tuple[str, list[str]]]:
    """The first story lines of every document, to be dropped into others as teasers."""
    result = []
    for document in documents:
        story = [t for t, label in zip(document.text.split("\n"), document.labels, strict=True) if label == "story"]
        if len(story) > 2:
            result.append((document.id, story[:4]))
    return result


def teaser_lines(chance: random.Random, lead: tuple[str, list[str]]) -> list[Foreign]:
    first = chance.choice((0, 0, 1))
    return [Foreign("other", t) for t in lead[1][first : first + chance.choice((1, 1, 2, 3))]]


def disturbed(document: CorpusDocument, chance: random.Random, blocks: list[list[str]], stories: list[tuple[str, list[str]]]) -> CorpusDocument:
    order: list[int | Foreign] = list(range(len(document.labels)))
    if chance.random() < 0.12:
        chance.shuffle(order)
    if chance.random() < 0.12 and len(order) > 4:
        first = chance.randrange(len(order) - 2)
        order = order[first : first + chance.randint(2, len(order))]
    elif chance.random() < 0.1 and len(order) > 3:
        order = order[1:]
    if chance.random() < 0.05 and order:
        order.insert(chance.randrange(len(order)), chance.choice(order))
    if blocks and chance.random() < 0.35:
        for _ in range(chance.choice((1, 1, 2, 3))):
            block = chance.choice(blocks)
            size = chance.randint(1, min(6, len(block)))
            first = chance.randrange(len(block) - size + 1)
            where = chance.choice((0, len(order), chance.randrange(len(order) + 1)))
            order[where:where] = [Foreign("furniture", t) for t in block[first : first + size]]
    if len(order) > 3 and stories and chance.random() < 0.3:
        lead = chance.choice(stories)
        if lead[0] != document.id:
            where = chance.randrange(1, len(order))
            order[where:where] = teaser_lines(chance, lead)
    if not any(isinstance(n, int) and document.labels[n] == "story" for n in order):
        return document
    return rebuild(document, order)


def augmented(documents: Sequence[CorpusDocument], pages: Sequence[CorpusDocument], chance: random.Random) -> list[CorpusDocument]:
    """A fresh variant of every document, and a part of the pages that carry no tags."""
    blocks = furniture_blocks([*pages, *documents])
    stories = leads([*documents, *pages])
    others = [renamed(d, chance) if chance.random() < RENAMED else d for d in documents]
    result = [disturbed(d, chance, blocks, stories) if chance.random() < 0.7 else d for d in others]
    for page in chance.sample(list(pages), k=min(len(pages), max(8, len(documents) // 24))):
        page.fields["tagged"] = "no"
        result.append(page)
    return result
