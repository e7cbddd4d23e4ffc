"""Pages to learn the line cleaner from: our own, the stories of the corpus, blocks of furniture, and the guides of installed packages.

`corpus/furniture/*.txt` holds blocks of page furniture of our own, each under a line `## ZONE KIND` (zone: head, mid or tail).
The guides are the descriptions of the packages in the training environment (their long pages of headings, lists, tables and code are
all article); they are read where they are installed and nothing of them is kept in the repository.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from importlib.metadata import distributions
from pathlib import Path

import numpy as np
from markdown_it import MarkdownIt

from corpus_format import CorpusDocument
from dragoman.clean.lines import Line
from dragoman.clean.topics import topics_of
from dragoman.codes import LineLabel
from dragoman.extract import Extractor
from dragoman.records import Document, DocumentId

STORY, FURNITURE, OTHER = LineLabel.STORY, LineLabel.FURNITURE, LineLabel.OTHER
NEWS, WEB, GUIDE = "news", "web", "guide"
# So many teasers are of a story like the page's.  F1 of other stories on the open `teaser` set, one network each: .66 at 0, .71 at .5, .72 at .6, .66 at 1.
KINDRED = 0.6
# Authors who wrote six pages in a row on one topic, as a search for it would give them.
FAMILIES, FAMILY_SIZE = frozenset("lia moe pip sky ava bea cal dee eli flo gil hob".split()), 6


@dataclass(frozen=True, slots=True, eq=False)
class Labelled:
    line: Line
    label: LineLabel


@dataclass(frozen=True, slots=True, eq=False)
class Page:
    id: str
    kind: str
    lines: list[Labelled]


@dataclass(slots=True)
class Blocks:
    """Runs of furniture by the part of the page in which they stand; of the hand-written blocks and of the pages."""

    written: dict[str, list[list[Labelled]]] = field(default_factory=lambda: {"head": [], "mid": [], "tail": []})
    seen: dict[str, list[list[Labelled]]] = field(default_factory=lambda: {"head": [], "mid": [], "tail": []})

    def pick(self, zone: str, chance: random.Random) -> list[Labelled]:
        return chance.choice(self.written[zone] if self.written[zone] and chance.random() < 0.6 else self.seen[zone])


def labelled(extractor: Extractor, id: str, texts: list[str], labels: list[LineLabel]) -> list[Labelled]:
    """The lines that hold text, with their vectors."""
    text = "\n".join(t.replace("\n", " ").replace("\r", " ") for t in texts)
    scores = extractor.lines(Document(id=DocumentId(id), text=text))
    kept = [(t, y, s) for t, y, s in zip(texts, labels, scores, strict=True) if s.vector]
    topics = topics_of([t for t, _, _ in kept])
    return [Labelled(Line.read(t, np.array(s.vector, dtype=np.float32), topic), y) for (t, y, s), topic in zip(kept, topics, strict=True)]


def pages_of(documents: Iterable[CorpusDocument], kind: str, extractor: Extractor) -> list[Page]:
    pages = []
    for document in documents:
        lines = labelled(extractor, document.id, document.text.split("\n"), [LineLabel(x) for x in document.labels])
        if len(lines) > 1:
            pages.append(Page(document.id, kind, lines))
    return pages


def written_blocks(folder: Path, extractor: Extractor) -> dict[str, list[list[Labelled]]]:
    """The blocks of `corpus/furniture`, by zone."""
    blocks: dict[str, list[list[Labelled]]] = {"head": [], "mid": [], "tail": []}
    for path in sorted(folder.glob("*.txt")):
        for number, block in enumerate(re.split(r"(?m)^## ", path.read_text(encoding="utf-8"))[1:]):
            title, *texts = [line for line in block.splitlines() if line.strip()]
            lines = labelled(extractor, f"{path.stem}-{number}", texts, [FURNITURE] * len(texts))
            if lines:
                blocks[title.split()[0]].append(lines)
    return blocks


def parts(page: Page) -> tuple[list[Labelled], list[Labelled], list[Labelled]]:
    """What stands above the story, the story with what is in it, what stands below."""
    told = [n for n, x in enumerate(page.lines) if x.label is STORY]
    if not told:
        return list(page.lines), [], []
    return page.lines[: told[0]], page.lines[told[0] : told[-1] + 1], page.lines[told[-1] + 1 :]


def seen_blocks(pages: list[Page]) -> dict[str, list[list[Labelled]]]:
    """Runs of furniture of our pages, by zone; those in the middle from anywhere."""
    blocks: dict[str, list[list[Labelled]]] = {"head": [], "mid": [], "tail": []}
    for page in pages:
        head, _, tail = parts(page)
        for zone, lines in (("head", head), ("tail", tail)):
            run = [x for x in lines if x.label is FURNITURE]
            if run and page.kind == WEB:
                blocks[zone].append(run)
        run = []
        for line in page.lines:
            if line.label is FURNITURE:
                run.append(line)
            elif run:
                blocks["mid"].append(run)
                run = []
        if run:
            blocks["mid"].append(run)
    return blocks


def _lines_of_markdown(text: str) -> list[str]:
    out: list[str] = []
    row: list[str] | None = None
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "inline":
            words = "".join(
                c.content if c.type in ("text", "code_inline") else " " if c.type == "softbreak" else "\n" if c.type == "hardbreak" else ""
                for c in token.children or []
            ).strip()
            if row is None:
                out += [x for x in words.split("\n") if x.strip()]
            else:
                row.append(words)
        elif token.type == "tr_open":
            row = []
        elif token.type == "tr_close":
            out.append(f"| {' | '.join(row or [])} |")
            row = None
        elif token.type in ("fence", "code_block"):
            out += [x.strip() for x in token.content.split("\n") if x.strip()]
    return out


def installed_guides(extractor: Extractor) -> list[Page]:
    """The markdown descriptions of the packages that are installed here, each a page that is all article."""
    texts: dict[str, list[str]] = {}
    for distribution in distributions():
        data = distribution.metadata
        if "markdown" not in (data["Description-Content-Type"] or ""):
            continue
        lines = [x for x in _lines_of_markdown(str(data.get_payload() or data["Description"] or "")) if len(x) < 1500 and not re.match(r"<|!\[", x)]
        if len(lines) >= 20:
            texts[data["Name"].lower()] = lines[:220]
    return [Page(f"guide-{name}", GUIDE, labelled(extractor, name, lines, [STORY] * len(lines))) for name, lines in sorted(texts.items())]


def _some(block: list[Labelled], chance: random.Random) -> list[Labelled]:
    if chance.random() < 0.5:
        return list(block)
    size = chance.randint(1, len(block))
    first = chance.randrange(len(block) - size + 1)
    return block[first : first + size]


def _put(into: list[Labelled], lines: list[Labelled], at: int) -> list[Labelled]:
    return [*into[:at], *lines, *into[at:]]


def _thinned(lines: list[Labelled], chance: random.Random) -> list[Labelled]:
    """The lines with two runs of furniture in three left out, as by an extractor."""
    kept: list[Labelled] = []
    keep = True
    for n, x in enumerate(lines):
        if x.label is FURNITURE and (n == 0 or lines[n - 1].label is not FURNITURE):
            keep = chance.random() < 0.35
        if x.label is not FURNITURE or keep:
            kept.append(x)
    return kept


def with_furniture(page: Page, blocks: Blocks, chance: random.Random) -> list[Labelled]:
    """The page as a scraper might give it: part of its own furniture or another's above, below and in the middle; no other stories."""
    head, body, tail = parts(page)
    if len(body) > 20 and chance.random() < 0.3:
        first = chance.randrange(len(body) - 10)
        body = body[first : first + chance.randint(10, 50)]
    if chance.random() < 0.25:
        return [x for x in body if x.label is STORY]
    own = page.kind != GUIDE
    if not own or chance.random() < 0.35:
        body = [x for x in body if x.label is STORY]
    elif chance.random() < 0.5:
        body = _thinned(body, chance)
    if not own or chance.random() >= 0.5:
        head = _some(blocks.pick("head", chance), chance) if chance.random() < 0.7 else []
    if not own or chance.random() >= 0.4:
        tail = _some(blocks.pick("tail", chance), chance) if chance.random() < 0.8 else []
    if chance.random() < 0.4:
        tail = [*tail, *_some(blocks.pick("tail", chance), chance)]
    for _ in range(chance.choice((0, 0, 0, 1, 1, 2, 4))):
        put = _some(blocks.pick("mid", chance), chance)[: chance.choice((1, 1, 2, 6, 20))]
        body = _put(body, put, chance.randrange(len(body) + 1))
    return [x for x in (*head, *body, *tail) if x.label is not OTHER]


def family_of(id: str) -> tuple[str, int] | None:
    """The family of a page that has one, by its id."""
    author, _, number = id.partition("-")
    return (author, (int(number) - 1) // FAMILY_SIZE) if author in FAMILIES else None


def kindred(pages: list[Page], most: int = 15) -> dict[str, list[Page]]:
    """Of every page that has a story, by its id, the others of its family, else the pages whose stories are most like it, by the mean of their lines' topics
    and meanings (which find 48 of 100 siblings among the first fifteen)."""
    told = [(p, [x.line for x in p.lines if x.label is STORY]) for p in pages if p.kind != GUIDE]
    told = [(p, lines) for p, lines in told if len(lines) > 3]
    if not told:
        return {}

    def unit(vectors: list[np.ndarray]) -> np.ndarray:
        mean = np.mean(vectors, axis=0)
        return np.asarray(mean / max(1e-6, float(np.linalg.norm(mean))))

    centres = np.stack([np.concatenate([unit([x.topic for x in lines]), unit([x.meaning for x in lines])]) for _, lines in told])
    alike = centres @ centres.T
    np.fill_diagonal(alike, -np.inf)
    order = np.argsort(-alike, axis=1, kind="stable")[:, : min(most, len(told) - 1)]
    kin = {p.id: [told[n][0] for n in row] for (p, _), row in zip(told, order, strict=True)}
    families: dict[tuple[str, int], list[Page]] = {}
    for page, _ in told:
        if (family := family_of(page.id)) is not None:
            families.setdefault(family, []).append(page)
    kin.update({p.id: [x for x in those if x.id != p.id] for those in families.values() for p in those})
    return kin


def with_teaser(page: Page, pages: list[Page], kin: dict[str, list[Page]], blocks: Blocks, chance: random.Random) -> list[Labelled]:
    """The story, mostly with one to three lines of the lead of another put in; what furniture is left counts as the page's own.

    Most teasers are of a story like the page's (`kindred`): on the web they are chosen so.  With strangers alone the six networks found .62 of the open `teaser`
    set's lines at a precision of .72, so .74 at .69.
    """
    head, body, tail = parts(page)
    body = [x for x in body if x.label is STORY]
    if len(body) < 4:
        return []
    if chance.random() < 0.3:
        body = [x for x in (*head, *body, *tail) if x.label is not OTHER]
    if chance.random() < 0.3:
        body = _put(body, chance.choice(blocks.seen["mid"])[: chance.choice((1, 1, 2, 5))], chance.randrange(len(body) + 1))
    if len(body) > 20 and chance.random() < 0.3:
        first = chance.randrange(len(body) - 12)
        body = body[first : first + chance.randint(12, 40)]
    for _ in range(chance.choice((1, 1, 1, 2)) if chance.random() < 0.75 else 0):
        near = kin.get(page.id)
        other = chance.choice(near) if near and chance.random() < KINDRED else chance.choice(pages)
        lead = [x for x in other.lines if x.label is STORY and len(x.line.text) > 25][:5]
        if other.kind == GUIDE or other.id == page.id or not lead:
            continue
        first = chance.choice((0, 0, 1, 2)) if len(lead) > 2 else 0
        put = [replace(x, label=OTHER) for x in lead[first : first + chance.choice((1, 1, 2, 3))]]
        body = _put(body, put, chance.randrange(1, len(body) + 1))
    return body
