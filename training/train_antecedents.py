"""Train the network that tells whom "he", "she" and "it" mean: `python training/train_antecedents.py`.

It reads what the joint model of the package says of the pages of `UNSEEN`, authors whose pages that model had not learned from: of pages which it knows by
heart its opinion is better than it will ever be again.  So it was run with the weights of 0.3.0, and those of 0.4.0 have seen these pages since.
The held-out tenth is the test.
"""

from __future__ import annotations

import argparse
import random
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn

from corpus_format import CorpusDocument, Tagged, held_out, read_corpus
from dragoman.codes import MentionKind
from dragoman.extract import Extractor
from dragoman.read import parse_day
from dragoman.records import Document, DocumentId, Extraction, Span
from dragoman.resolve.antecedents import PRONOUNS, Page, inputs
from dragoman.resolve.phrases import Reading
from dragoman.resolve.resolver import read_names
from export import TARGET, write_manifest

HERE = Path(__file__).parent
UNSEEN = ("lea", "mir", "nye", "ock", "pau")
HIDDEN = 48
EPOCHS = 12
BATCH = 32
RATE = 2e-3
NOBODY = -1e9


@dataclass(slots=True)
class Case:
    """A pronoun: what the network reads of each candidate, which of them are meant, and which are of the right country at least."""

    table: npt.NDArray[np.float32]
    meant: npt.NDArray[np.bool_]
    country: npt.NDArray[np.bool_]


def tag_at(document: CorpusDocument, span: Span) -> Tagged | None:
    """The annotators' mention that overlaps a span most."""
    over = [(min(t.end, span.end) - max(t.start, span.start), t) for t in document.mentions if t.keys[0][0] in "AG"]
    best = max(over, key=lambda x: x[0], default=(0, None))
    return best[1] if best[0] > 0 else None


def cases_of(document: CorpusDocument, extraction: Extraction, readings: dict[int, list[Reading]]) -> list[Case]:
    """The pronouns of a page that stand for one actor whom the page names."""
    page = Page(extraction, readings)
    keys = {}
    for i in page.candidates.mentions:
        tag = tag_at(document, extraction.mentions[i].span)
        keys[i] = tag.keys[0] if tag else None
    found = []
    for i, mention in enumerate(extraction.mentions):
        if mention.kind is not MentionKind.ACTOR or mention.span.of(document.text).lower() not in PRONOUNS:
            continue
        tag = tag_at(document, mention.span)
        if tag is None or document.entities[tag.keys[0]].members:
            continue
        near, table = inputs(page, i)
        chosen = [page.candidates.mentions[int(n)] for n in near]
        country = document.entities[tag.keys[0]].country
        meant = np.array([keys[c] == tag.keys[0] for c in chosen], dtype=np.bool_)
        right = np.array([readings[c][0].entity.country == country for c in chosen], dtype=np.bool_)
        if len(chosen) and (meant.any() or right.any()):
            found.append(Case(table, meant, right))
    return found


class Network(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.a, self.b, self.c = nn.Linear(width, HIDDEN), nn.Linear(HIDDEN, HIDDEN), nn.Linear(HIDDEN, 1)
        self.drop = nn.Dropout(0.2)

    def forward(self, table: Tensor) -> Tensor:
        gelu = nn.functional.gelu
        scores: Tensor = self.c(self.drop(gelu(self.b(self.drop(gelu(self.a(table)))))))
        return scores.squeeze(-1)


def loss_of(network: Network, batch: list[Case]) -> Tensor:
    width = max(len(c.table) for c in batch)
    table = np.zeros((len(batch), width, batch[0].table.shape[1]), dtype=np.float32)
    there, wanted = np.zeros((len(batch), width), dtype=np.bool_), np.zeros((len(batch), width), dtype=np.bool_)
    for row, case in enumerate(batch):
        table[row, : len(case.table)] = case.table
        there[row, : len(case.table)] = True
        # Where none of the mentions is the one meant, its country is the next best thing.
        wanted[row, : len(case.table)] = case.meant if case.meant.any() else case.country
    scores = network(torch.from_numpy(table)).masked_fill(~torch.from_numpy(there), NOBODY).log_softmax(-1)
    return -scores.masked_fill(~torch.from_numpy(wanted), NOBODY).logsumexp(-1).mean()


def train(cases: list[Case]) -> Network:
    torch.manual_seed(0)
    chance = random.Random(0)
    network = Network(cases[0].table.shape[1])
    optimizer = torch.optim.AdamW(network.parameters(), lr=RATE, weight_decay=0.02)
    steps, step = EPOCHS * (len(cases) // BATCH), 0
    for _ in range(EPOCHS):
        order = chance.sample(range(len(cases)), k=len(cases))
        for first in range(0, len(order) - BATCH + 1, BATCH):
            for group in optimizer.param_groups:
                group["lr"] = RATE * (1 - step / steps) + 1e-5
            loss = loss_of(network, [cases[i] for i in order[first : first + BATCH]])
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            step += 1
    return network.eval()


@torch.no_grad()
def share_right(network: Network, cases: list[Case]) -> float:
    """How often the one chosen is meant or at least of the country meant."""
    hits = 0
    for case in cases:
        best = int(network(torch.from_numpy(case.table)).argmax())
        hits += bool(case.meant[best] or case.country[best])
    return hits / len(cases)


def read_cases(paths: list[Path], only_held_out: bool) -> list[Case]:
    extractor = Extractor.load()
    found = []
    for document in read_corpus(paths):
        if only_held_out and not held_out(document.id):
            continue
        page = Document(id=DocumentId(document.id), text=document.text, published=parse_day(document.fields["published"]))
        extraction = extractor(page)
        found += cases_of(document, extraction, read_names(extraction))
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.parse_args()
    torch.set_num_threads(1)
    folder = HERE / "corpus" / "documents"
    cases = read_cases([p for author in UNSEEN for p in sorted(folder.glob(f"{author}-*.txt"))], False)
    network = train(cases)
    test = read_cases(sorted(folder.glob("*.txt")), True)
    print(f"{len(cases)} pronouns to learn from, {len(test)} held out: {share_right(network, test):.3f} right")
    np.savez(TARGET / "antecedents.npz", **{name: value.numpy().astype(np.float16) for name, value in network.state_dict().items()})
    write_manifest(None)


if __name__ == "__main__":
    main()
