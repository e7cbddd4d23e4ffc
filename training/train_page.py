"""Train the networks that judge the lines of a page: `python training/train_page.py [--only NAME] [--news N]`.

Line meanings come from the encoder that ships (run `export.py` first).  Pages are composed afresh every round (`pages.py`), once for all networks that share a
draw, and learned from in batches of like length.  Two networks tell furniture (one of them sees the guides, one does not), eighteen other stories, of which twelve are
not told how a line is written; the mean over each kind counts.
Measured on the open `lines` sets: heavy dropout and little width tell teasers best (F1 .66 at .25 and 64, .73 at .55 and 24); two rounds learned from twice tell
them as well as eighty learned from once.
"""

from __future__ import annotations

import argparse
import hashlib
import random
import time
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from corpus_format import CorpusDocument, for_training, held_out, read_corpus
from dragoman.clean import features as of
from dragoman.clean import page_model
from dragoman.clean.lines import SHAPE
from dragoman.clean.page_model import DILATIONS
from dragoman.extract import Extractor
from dragoman.model.heads import MEANING
from export import TARGET, write_manifest
from pages import (
    FURNITURE,
    GUIDE,
    NEWS,
    OTHER,
    WEB,
    Blocks,
    Labelled,
    Page,
    installed_guides,
    kindred,
    pages_of,
    seen_blocks,
    with_furniture,
    with_teaser,
    written_blocks,
)

HERE = Path(__file__).parent
# Stories are short and alike: more of them than this told teasers no better (six of one kind from 1,900, as from all in 0.6.0).
NEWS_STORIES = 1500
SIZE = 8


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one network is trained: on so many `rounds` of composed pages, `epochs` times.  Networks of one kind with the same `draw` learn from the same
    pages.  `noise`: spread of the noise on meanings, in twentieths."""

    name: str
    rounds: int
    width: int
    drop: float
    seed: int
    draw: int
    epochs: int = 1
    guides: bool = True
    noise: float = 0.0

    @property
    def furniture(self) -> bool:
        return self.name.startswith(page_model.FURNITURE)

    @property
    def kind(self) -> str:
        return self.name.partition(".")[0]

    @property
    def columns(self) -> slice:
        """The features that the network is told."""
        return slice(SHAPE if self.kind == page_model.UNSHAPED else 0, None)


# What ships are furniture's networks of 0.3.0 and the first six for other stories of 0.6.0, of earlier trainers: newer ones tell the open sets worse, or no better beside the
# unshaped ones (CARD.md).  `--only unshaped` trains those that are 0.13.0's.
RECIPES = (
    Recipe("furniture.0", rounds=45, width=64, drop=0.25, seed=3, draw=3, noise=1.0),
    Recipe("furniture.1", rounds=45, width=64, drop=0.40, seed=4, draw=4, noise=1.0, guides=False),
    *(Recipe(f"other.{n}", rounds=80, width=24, drop=0.55, seed=3 + n, draw=3 + n, guides=False) for n in range(6)),
    *(Recipe(f"unshaped.{n}", rounds=2, width=24, drop=0.55, seed=50 + n, draw=5 + n // 3, epochs=2, guides=False) for n in range(12)),
)
# How much more a line that is sought counts than one that is not.
SOUGHT = 3.0
PROJECTED = 24
RATE = 2e-3


@dataclass(frozen=True, slots=True, eq=False)
class Composed:
    """One page as it is learned from: n x features, n x MEANING and n answers."""

    features: np.ndarray
    meanings: np.ndarray
    answers: np.ndarray

    @classmethod
    def of(cls, lines: list[Labelled], recipe: Recipe) -> Composed:
        views = [x.line for x in lines]
        wanted = FURNITURE if recipe.furniture else OTHER
        return cls(
            features=of.furniture_features(views) if recipe.furniture else of.other_features(views)[:, recipe.columns],
            # The networks for other stories are not told meanings.
            meanings=np.stack([v.meaning for v in views]) if recipe.furniture else np.zeros((len(views), 0), np.float32),
            answers=np.array([x.label is wanted for x in lines], dtype=np.float32),
        )


class PageNetwork(nn.Module):
    """The torch twin of one network of `dragoman.clean.page_model.PageModel`, for pages side by side."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        width = recipe.width
        told = of.FURNITURE_FEATURES + PROJECTED if recipe.furniture else of.OTHER_FEATURES - recipe.columns.start
        self.noise = recipe.noise / 20
        self.meaning = nn.Linear(MEANING, PROJECTED) if recipe.furniture else None
        self.enter = nn.Linear(told, width)
        self.look = nn.ModuleList(nn.Linear(3 * width, width) for _ in DILATIONS)
        self.page = nn.ModuleList(nn.Linear(2 * width, width) for _ in DILATIONS)
        self.leave = nn.Linear(width, 1)
        self.drop = nn.Dropout(recipe.drop)
        self.drop_meaning = nn.Dropout(0.25)

    def forward(self, features: Tensor, meanings: Tensor, there: Tensor) -> Tensor:
        """`features` pages x lines x width, `there` pages x lines (0 past a page's end): the logits, pages x lines."""
        gelu = nn.functional.gelu
        x = self.drop(features)
        if self.meaning is not None:
            if self.training:
                meanings = meanings + torch.randn_like(meanings) * self.noise
            x = torch.cat([x, self.drop_meaning(gelu(self.meaning(self.drop_meaning(meanings))))], dim=-1)
        there = there.unsqueeze(-1)
        x = gelu(self.enter(x)) * there
        for step, look, page in zip(DILATIONS, self.look, self.page, strict=True):
            pad = x.new_zeros(len(x), step, x.shape[2])
            down, up = torch.cat([pad, x], dim=1)[:, : x.shape[1]], torch.cat([x, pad], dim=1)[:, step:]
            digest = torch.cat([x.sum(1) / there.sum(1), x.masked_fill(there == 0, -torch.inf).max(1).values], dim=-1)
            x = (x + self.drop(gelu(look(torch.cat([down, x, up], dim=-1)) + page(digest).unsqueeze(1)))) * there
        return self.leave(x)[..., 0]


def side_by_side(pages: list[Composed]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Features, meanings, which lines there are, and answers; filled up with zeros."""
    longest = max(len(p.answers) for p in pages)

    def filled(rows: list[np.ndarray]) -> Tensor:
        return torch.from_numpy(np.stack([np.pad(r, ((0, longest - len(r)), *[(0, 0)] * (r.ndim - 1))) for r in rows]))

    answers = [p.answers for p in pages]
    return filled([p.features for p in pages]), filled([p.meanings for p in pages]), filled([np.ones_like(a) for a in answers]), filled(answers)


@torch.no_grad()
def best_f1(network: PageNetwork, pool: list[Composed]) -> tuple[float, float]:
    """The best F1 over thresholds, and the threshold."""
    network.eval()
    said = []
    for page in pool:
        features, meanings, there, _ = side_by_side([page])
        said.append(network(features, meanings, there)[0].sigmoid().numpy())
    network.train()
    told, truth = np.concatenate(said), np.concatenate([p.answers for p in pool]) > 0.5
    scores = [(2 * float(((told >= t) & truth).sum()) / max(1.0, float((told >= t).sum() + truth.sum())), t) for t in np.arange(0.05, 0.96, 0.05)]
    return max(scores)


@dataclass(frozen=True, slots=True, eq=False)
class Source:
    """What pages are composed of."""

    pages: list[Page]
    kin: dict[str, list[Page]]
    blocks: Blocks
    # A guide has no lead to put into another page.
    stories: list[Page]

    @classmethod
    def of(cls, pages: list[Page], blocks: Blocks) -> Source:
        return cls(pages, kindred(pages), blocks, [p for p in pages if p.kind != GUIDE])

    def one(self, page: Page, recipe: Recipe, chance: random.Random) -> Composed | None:
        lines = with_furniture(page, self.blocks, chance) if recipe.furniture else with_teaser(page, self.stories, self.kin, self.blocks, chance)
        return Composed.of(lines, recipe) if lines else None

    def rounds(self, recipe: Recipe) -> list[Composed]:
        """All rounds of a recipe's draw."""
        chance = random.Random(recipe.draw)
        web = [p for p in self.pages if p.kind == WEB]
        guides = [p for p in self.pages if p.kind == GUIDE] if recipe.guides else []
        # News stories are short and alike; the pages of every kind are what the web is like.
        news = [p for p in self.pages if p.kind == NEWS and (recipe.furniture or len(p.lines) >= 7)]
        composed = []
        for _ in range(recipe.rounds):
            order = web + chance.sample(guides, k=min(30, len(guides))) + chance.sample(news, k=min(len(news), 70 if recipe.furniture else 260))
            composed += [c for page in order if (c := self.one(page, recipe, chance)) is not None]
        return composed


def train(recipe: Recipe, composed: list[Composed], pool: list[Composed]) -> dict[str, np.ndarray]:
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    network = PageNetwork(recipe)
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    sought = torch.tensor(SOUGHT)
    steps = recipe.epochs * -(-len(composed) // SIZE)
    step, total, begun = 0, 0.0, time.time()
    for _ in range(recipe.epochs):
        order = sorted(range(len(composed)), key=lambda n: (len(composed[n].answers) + chance.randint(0, 6), chance.random()))
        batches = [order[i : i + SIZE] for i in range(0, len(order), SIZE)]
        chance.shuffle(batches)
        for batch in batches:
            for group in optimizer.param_groups:
                group["lr"] = RATE * max(0.02, 1 - step / steps)
            features, meanings, there, answers = side_by_side([composed[n] for n in batch])
            wrong = nn.functional.binary_cross_entropy_with_logits(network(features, meanings, there), answers, pos_weight=sought, reduction="none")
            loss = ((wrong * there).sum(1) / there.sum(1)).mean()
            optimizer.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            step += 1
            total += loss.item()
    f1, threshold = best_f1(network, pool)
    minutes = (time.time() - begun) / 60
    print(f"{recipe.name} {len(composed)} pages {minutes:.1f} min loss {total / steps:.3f} held-out F1 {f1:.3f} at {threshold:.2f}", flush=True)
    return {f"{recipe.name}/{k}": v.numpy().astype(np.float16) for k, v in network.state_dict().items()}


def stories(documents: list[CorpusDocument], most: int) -> list[CorpusDocument]:
    """The held-out documents, and so many of those that are learned from, drawn by the digest of their ids."""
    order = sorted((d for d in documents if for_training(d.id)), key=lambda d: hashlib.sha256(d.id.encode()).hexdigest())
    return [d for d in documents if held_out(d.id)] + order[:most]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET / "page.npz")
    parser.add_argument("--only", default="", help="train the networks whose name begins so, and keep the others as they are")
    parser.add_argument(
        "--news", type=int, default=NEWS_STORIES, help="so many of the corpus documents that are learned from are read (all that are held out are)"
    )
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    corpus = HERE / "corpus"
    extractor = Extractor.load()
    recipes = [r for r in RECIPES if r.name.startswith(arguments.only)]
    pages = pages_of(stories(read_corpus((corpus / "documents").glob("*.txt")), arguments.news), NEWS, extractor)
    pages += pages_of(read_corpus((corpus / "pages").glob("*.txt")), WEB, extractor)
    test = [p for p in pages if held_out(p.id)]
    learned = [p for p in pages if for_training(p.id)] + (installed_guides(extractor) if any(r.guides for r in recipes) else [])
    blocks = Blocks(written=written_blocks(corpus / "furniture", extractor), seen=seen_blocks(learned))
    print(len(learned), "pages,", {zone: len(x) for zone, x in blocks.written.items()}, "written blocks", flush=True)
    source, unseen = Source.of(learned, blocks), Source.of(test, blocks)
    weights: dict[str, np.ndarray] = {}
    if arguments.only:
        with np.load(arguments.out) as data:
            weights = {name: data[name] for name in data.files if not name.startswith(arguments.only)}
    for _, alike in groupby(recipes, key=lambda r: (r.kind, r.draw)):
        same = list(alike)
        composed = source.rounds(same[0])
        chance = random.Random(1)
        pool = [c for page in test if (c := unseen.one(page, same[0], chance)) is not None]
        for recipe in same:
            weights.update(train(recipe, composed, pool))
        # A draw of furniture takes gigabytes: one at a time.
        del composed
    np.savez(arguments.out, **weights)
    if arguments.out.parent == TARGET:
        write_manifest(None)


if __name__ == "__main__":
    main()
