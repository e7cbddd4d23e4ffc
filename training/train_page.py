"""Train the page model on our own pages: `python training/train_page.py [--rounds 400]`.

Line meanings come from the encoder that ships (run `export.py` first).  Pages are composed afresh every round: stories of the
corpus, blocks of furniture at top, bottom and in the middle, one to three lines of another story's lead.
"""

from __future__ import annotations

import argparse
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from corpus_format import CorpusDocument, held_out, read_corpus
from dragoman.clean.features import FEATURES, MEANING, page_features
from dragoman.clean.page_model import DILATIONS
from dragoman.codes import LineLabel
from dragoman.extract import Extractor
from dragoman.model.labels import LINE_LABELS
from dragoman.records import Document, DocumentId
from export import TARGET, write_manifest

HERE = Path(__file__).parent
WIDTH = 64
PROJECTED = 24


class PageNetwork(nn.Module):
    """The torch twin of `dragoman.clean.page_model.PageModel`."""

    def __init__(self) -> None:
        super().__init__()
        self.meaning = nn.Linear(MEANING, PROJECTED)
        self.enter = nn.Linear(FEATURES + PROJECTED, WIDTH)
        self.look = nn.ModuleList(nn.Linear(3 * WIDTH, WIDTH) for _ in DILATIONS)
        self.page = nn.ModuleList(nn.Linear(2 * WIDTH, WIDTH) for _ in DILATIONS)
        self.leave = nn.Linear(WIDTH, len(LINE_LABELS))
        self.drop = nn.Dropout(0.25)

    def forward(self, features: Tensor, meanings: Tensor) -> Tensor:
        gelu = nn.functional.gelu
        meaning = self.drop(gelu(self.meaning(self.drop(meanings))))
        x = gelu(self.enter(torch.cat([self.drop(features), meaning], dim=-1)))
        for step, look, page in zip(DILATIONS, self.look, self.page, strict=True):
            pad = x.new_zeros(min(step, len(x)), x.shape[1])
            down = torch.cat([pad, x[:-step]]) if len(x) > step else torch.zeros_like(x)
            up = torch.cat([x[step:], pad]) if len(x) > step else torch.zeros_like(x)
            digest = torch.cat([x.mean(0), x.max(0).values])
            x = x + self.drop(gelu(look(torch.cat([down, x, up], dim=-1)) + page(digest)))
        return self.leave(x)


@dataclass(slots=True)
class Line:
    text: str
    label: int
    meaning: np.ndarray


@dataclass(slots=True)
class Page:
    id: str
    lines: list[Line]


def read_pages(documents: list[CorpusDocument]) -> list[Page]:
    extractor = Extractor.load()
    pages = []
    for document in documents:
        scores = extractor(Document(id=DocumentId(document.id), text=document.text)).lines
        lines = [
            Line(text, LINE_LABELS.index(LineLabel(label)), np.array(score.vector, dtype=np.float32))
            for text, label, score in zip(document.text.split("\n"), document.labels, scores, strict=True)
            if score.vector
        ]
        pages.append(Page(document.id, lines))
    return pages


# One line in thirty is of another story: unweighted, the network hardly ever says so.
CLASS_WEIGHT = torch.tensor([1.0, 0.7, 3.0])
STORY, FURNITURE, OTHER = (LINE_LABELS.index(label) for label in LineLabel)


def blocks_of(pages: list[Page]) -> list[list[Line]]:
    blocks = []
    for page in pages:
        run: list[Line] = []
        for line in [*page.lines, Line("", STORY, np.zeros(MEANING, np.float32))]:
            if line.label == FURNITURE:
                run.append(line)
            elif run:
                blocks.append(run)
                run = []
    return blocks


def thinned(lines: list[Line], chance: random.Random) -> list[Line]:
    """The lines with two runs of furniture in three left out."""
    kept: list[Line] = []
    keep = True
    for n, line in enumerate(lines):
        if line.label == FURNITURE and (n == 0 or lines[n - 1].label != FURNITURE):
            keep = chance.random() < 0.35
        if line.label != FURNITURE or keep:
            kept.append(line)
    return kept


def composed(page: Page, pages: list[Page], blocks: list[list[Line]], chance: random.Random) -> list[Line]:
    """A page as it might have been served: the story with other furniture, another teaser, parts missing."""
    lines = list(page.lines)
    kind = chance.random()
    if kind < 0.4:
        lines = [line for line in lines if line.label == STORY]
    elif kind < 0.6:
        lines = [line for line in lines if line.label != OTHER]
    if kind >= 0.4 and chance.random() < 0.5:
        # What an extractor has been over keeps only some of the furniture.
        lines = thinned(lines, chance)
    if len(lines) > 12 and chance.random() < 0.3:
        first = chance.randrange(len(lines) - 8)
        lines = lines[first : first + chance.randint(8, 40)]
    if kind < 0.25 or chance.random() < 0.25:
        for _ in range(0 if kind < 0.15 else chance.choice((1, 1, 2))):
            block = chance.choice(blocks)
            size = chance.randint(1, min(len(block), chance.choice((2, 4, 12))))
            first = chance.randrange(len(block) - size + 1)
            where = chance.choice((0, len(lines), chance.randrange(len(lines) + 1)))
            lines[where:where] = block[first : first + size]
    if chance.random() < 0.6 and len(lines) > 3:
        other = chance.choice(pages)
        story = [line for line in other.lines if line.label == STORY and len(line.text) > 50][:4]
        if other.id != page.id and story:
            first = chance.choice((0, 0, 1)) if len(story) > 1 else 0
            put = [Line(t.text, OTHER, t.meaning) for t in story[first : first + chance.choice((1, 2, 3))]]
            where = chance.randrange(1, len(lines))
            lines[where:where] = put
    return lines


def arrays(lines: list[Line]) -> tuple[Tensor, Tensor, Tensor]:
    meanings = np.stack([line.meaning for line in lines])
    features = page_features([line.text for line in lines], meanings)
    return torch.from_numpy(features), torch.from_numpy(meanings), torch.tensor([line.label for line in lines])


@torch.no_grad()
def noise_f1(network: PageNetwork, pool: list[list[Line]]) -> float:
    network.eval()
    found = judged = required = 0
    for lines in pool:
        features, meanings, labels = arrays(lines)
        said = network(features, meanings).softmax(-1)[:, STORY] < 0.5
        found += int((said & (labels != STORY)).sum())
        judged += int(said.sum())
        required += int((labels != STORY).sum())
    network.train()
    return 2 * found / max(1, judged + required)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=400)
    parser.add_argument("--rate", type=float, default=2e-3)
    parser.add_argument("--seed", type=int, default=3)
    arguments = parser.parse_args()
    torch.manual_seed(arguments.seed)
    torch.set_num_threads(1)
    chance = random.Random(arguments.seed)
    corpus = HERE / "corpus"
    documents = read_corpus((corpus / "documents").glob("*.txt"))
    short = {d.id for d in documents}
    pages = read_pages([*documents, *read_corpus((corpus / "pages").glob("*.txt"))])
    pages = [p for p in pages if len(p.lines) > 1]
    train = [p for p in pages if not held_out(p.id)]
    test = [p for p in pages if held_out(p.id)]
    blocks, test_blocks = blocks_of(train), blocks_of(test) or blocks_of(train)
    fixed = random.Random(1)
    test_pool = [p.lines for p in test] + [composed(p, test, test_blocks, fixed) for p in test]
    network = PageNetwork()
    optimizer = torch.optim.AdamW(network.parameters(), lr=arguments.rate, weight_decay=0.02)
    begun = time.time()
    for rounds in range(arguments.rounds):
        # News stories are short and alike; the pages of every kind are what the web is like.
        stories = [p for p in train if p.id in short]
        order = [p for p in train if p.id not in short] + chance.sample(stories, k=len(stories) // 4)
        chance.shuffle(order)
        total = 0.0
        for start in range(0, len(order), 8):
            rate = arguments.rate * max(0.02, 1 - rounds / arguments.rounds)
            for group in optimizer.param_groups:
                group["lr"] = rate
            loss = torch.zeros(())
            for page in order[start : start + 8]:
                lines = composed(page, train, blocks, chance)
                if lines:
                    features, meanings, labels = arrays(lines)
                    loss = loss + nn.functional.cross_entropy(network(features, meanings), labels, weight=CLASS_WEIGHT)
            optimizer.zero_grad()
            (loss / 8).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            total += float(loss)
        if rounds % 20 == 0:
            minutes = (time.time() - begun) / 60
            print(f"round {rounds} {minutes:.1f} min loss {total / len(train):.3f} held-out noise F1 {noise_f1(network, test_pool):.3f}", flush=True)
    print(f"held-out noise F1 {noise_f1(network, test_pool):.3f} after {arguments.rounds} rounds")
    np.savez(TARGET / "page.npz", **{k: v.numpy().astype(np.float16) for k, v in network.state_dict().items()})
    write_manifest(None)


if __name__ == "__main__":
    main()
