"""Train the networks that judge the lines of a page: `python training/train_page.py`.

Line meanings come from the encoder that ships (run `export.py` first).  Pages are composed afresh every round (`pages.py`).
Two networks tell furniture (one of them sees the guides, one does not), six tell other stories; the mean over each kind counts.
Measured on the open `lines` sets: heavy dropout and little width tell teasers best (F1 .66 at .25 and 64, .73 at .55 and 24).
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from corpus_format import for_training, held_out, read_corpus
from dragoman.clean import features as of
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


@dataclass(frozen=True, slots=True)
class Recipe:
    """How one network is trained.  `noise`: spread of the noise on meanings, in twentieths."""

    name: str
    rounds: int
    width: int
    drop: float
    weight: float
    seed: int
    guides: bool = True
    noise: float = 0.0

    @property
    def furniture(self) -> bool:
        return self.name.startswith("furniture")


RECIPES = (
    Recipe("furniture.0", rounds=45, width=64, drop=0.25, weight=3.0, seed=3, noise=1.0),
    Recipe("furniture.1", rounds=45, width=64, drop=0.40, weight=3.0, seed=4, noise=1.0, guides=False),
    *(Recipe(f"other.{n}", rounds=80, width=24, drop=0.55, weight=3.0, seed=3 + n, guides=False) for n in range(6)),
)
PROJECTED = 24


class PageNetwork(nn.Module):
    """The torch twin of one network of `dragoman.clean.page_model.PageModel`."""

    def __init__(self, recipe: Recipe) -> None:
        super().__init__()
        width = recipe.width
        self.noise = recipe.noise / 20
        self.meaning = nn.Linear(MEANING, PROJECTED) if recipe.furniture else None
        self.enter = nn.Linear(of.FURNITURE_FEATURES + PROJECTED if recipe.furniture else of.OTHER_FEATURES, width)
        self.look = nn.ModuleList(nn.Linear(3 * width, width) for _ in DILATIONS)
        self.page = nn.ModuleList(nn.Linear(2 * width, width) for _ in DILATIONS)
        self.leave = nn.Linear(width, 1)
        self.drop = nn.Dropout(recipe.drop)
        self.drop_meaning = nn.Dropout(0.25)

    def forward(self, features: Tensor, meanings: Tensor) -> Tensor:
        gelu = nn.functional.gelu
        x = self.drop(features)
        if self.meaning is not None:
            if self.training:
                meanings = meanings + torch.randn_like(meanings) * self.noise
            x = torch.cat([x, self.drop_meaning(gelu(self.meaning(self.drop_meaning(meanings))))], dim=-1)
        x = gelu(self.enter(x))
        for step, look, page in zip(DILATIONS, self.look, self.page, strict=True):
            pad = x.new_zeros(min(step, len(x)), x.shape[1])
            down = torch.cat([pad, x[:-step]]) if len(x) > step else torch.zeros_like(x)
            up = torch.cat([x[step:], pad]) if len(x) > step else torch.zeros_like(x)
            digest = torch.cat([x.mean(0), x.max(0).values])
            x = x + self.drop(gelu(look(torch.cat([down, x, up], dim=-1)) + page(digest)))
        return self.leave(x)[:, 0]


def arrays(lines: list[Labelled], recipe: Recipe) -> tuple[Tensor, Tensor, Tensor]:
    views = [x.line for x in lines]
    features = of.furniture_features(views) if recipe.furniture else of.other_features(views)
    wanted = FURNITURE if recipe.furniture else OTHER
    meanings = np.stack([v.meaning for v in views])
    return torch.from_numpy(features), torch.from_numpy(meanings), torch.tensor([float(x.label is wanted) for x in lines])


@torch.no_grad()
def best_f1(network: PageNetwork, pool: list[tuple[Tensor, Tensor, Tensor]]) -> tuple[float, float]:
    """The best F1 over thresholds, and the threshold."""
    network.eval()
    said = torch.cat([network(f, m).sigmoid() for f, m, _ in pool])
    truth = torch.cat([y for _, _, y in pool]) > 0.5
    network.train()
    scores = [(2 * float(((said >= t) & truth).sum()) / max(1.0, float((said >= t).sum() + truth.sum())), t) for t in np.arange(0.05, 0.96, 0.05)]
    return max(scores)


def train(recipe: Recipe, train_pages: list[Page], test_pages: list[Page], kin: dict[str, list[Page]], blocks: Blocks) -> dict[str, np.ndarray]:
    torch.manual_seed(recipe.seed)
    chance = random.Random(recipe.seed)
    fixed = random.Random(1)

    def composing(pages: list[Page]) -> Callable[[Page, random.Random], list[Labelled]]:
        if recipe.furniture:
            return lambda page, c: with_furniture(page, blocks, c)
        return lambda page, c: with_teaser(page, pages, kin, blocks, c)

    compose, compose_test = composing(train_pages), composing(test_pages)
    pool = [arrays(lines, recipe) for page in test_pages if (lines := compose_test(page, fixed))]
    network = PageNetwork(recipe)
    rate = 2e-3
    optimizer = torch.optim.AdamW(network.parameters(), lr=rate, weight_decay=0.02)
    weight = torch.tensor(recipe.weight)
    begun = time.time()
    for number in range(recipe.rounds):
        # News stories are short and alike; the pages of every kind are what the web is like.
        news = [p for p in train_pages if p.kind == NEWS]
        guides = [p for p in train_pages if p.kind == GUIDE] if recipe.guides else []
        order = [p for p in train_pages if p.kind == WEB] + chance.sample(guides, k=min(30, len(guides)))
        told = news if recipe.furniture else [p for p in news if len(p.lines) >= 7]
        order += chance.sample(told, k=min(len(told), 70 if recipe.furniture else 260))
        chance.shuffle(order)
        total = 0.0
        for group in optimizer.param_groups:
            group["lr"] = rate * max(0.02, 1 - number / recipe.rounds)
        for start in range(0, len(order), 8):
            loss = torch.zeros(())
            for page in order[start : start + 8]:
                lines = compose(page, chance)
                if lines:
                    features, meanings, labels = arrays(lines, recipe)
                    loss = loss + nn.functional.binary_cross_entropy_with_logits(network(features, meanings), labels, pos_weight=weight)
            if loss.requires_grad:
                optimizer.zero_grad()
                (loss / 8).backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
            total += loss.item()
        if number % 20 == 19 or number == recipe.rounds - 1:
            f1, threshold = best_f1(network, pool)
            minutes = (time.time() - begun) / 60
            print(
                f"{recipe.name} round {number + 1} {minutes:.1f} min loss {total / len(order):.3f} held-out F1 {f1:.3f} at {threshold:.2f}",
                flush=True,
            )
    return {f"{recipe.name}/{k}": v.numpy().astype(np.float16) for k, v in network.state_dict().items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=TARGET / "page.npz")
    parser.add_argument("--only", default="", help="train the networks whose name begins so, and keep the others as they are")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    corpus = HERE / "corpus"
    extractor = Extractor.load()
    pages = pages_of(read_corpus((corpus / "documents").glob("*.txt")), NEWS, extractor)
    pages += pages_of(read_corpus((corpus / "pages").glob("*.txt")), WEB, extractor)
    test = [p for p in pages if held_out(p.id)]
    learned = [p for p in pages if for_training(p.id)] + installed_guides(extractor)
    blocks = Blocks(written=written_blocks(corpus / "furniture", extractor), seen=seen_blocks(learned))
    print(len(learned), "pages,", {zone: len(x) for zone, x in blocks.written.items()}, "written blocks", flush=True)
    kin = kindred(learned) | kindred(test)
    weights: dict[str, np.ndarray] = {}
    if arguments.only:
        with np.load(arguments.out) as data:
            weights = {name: data[name] for name in data.files if not name.startswith(arguments.only)}
    for recipe in (r for r in RECIPES if r.name.startswith(arguments.only)):
        weights.update(train(recipe, learned, test, kin, blocks))
    np.savez(arguments.out, **weights)
    if arguments.out.parent == TARGET:
        write_manifest(None)


if __name__ == "__main__":
    main()
