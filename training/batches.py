"""Windows of the corpus with their labels, and batches of them."""

from __future__ import annotations

import random
from dataclasses import dataclass

import torch
from tokenizers import Tokenizer
from torch import Tensor

from corpus_format import CorpusDocument
from dragoman.model.windows import Window, windows
from labels import IGNORE, WindowLabels, window_labels


@dataclass(slots=True)
class Example:
    document: CorpusDocument
    window: Window
    labels: WindowLabels


def examples(tokenizer: Tokenizer, documents: list[CorpusDocument]) -> list[Example]:
    result = []
    for document in documents:
        bounds, start = [], 0
        for line in document.text.split("\n"):
            bounds.append((start, start + len(line)))
            start += len(line) + 1
        for window in windows(tokenizer, document.text, bounds):
            result.append(Example(document, window, window_labels(document, window)))
    return result


@dataclass(slots=True)
class Batch:
    ids: Tensor
    cases: Tensor
    mask: Tensor
    examples: list[Example]


def batches(pool: list[Example], size: int, chance: random.Random) -> list[Batch]:
    """Windows of like length together, so that little is padding; the order of the batches is random."""
    order = sorted(range(len(pool)), key=lambda i: (len(pool[i].window.ids) + chance.randint(0, 24), chance.random()))
    # Single sentences go four times as many to a batch: a step costs the optimizer as much whatever is in it.
    chunks: list[list[int]] = []
    for i in order:
        length = len(pool[i].window.ids)
        if chunks and len(chunks[-1]) < (4 * size if length <= 64 else 2 * size if length <= 128 else size):
            chunks[-1].append(i)
        else:
            chunks.append([i])
    chance.shuffle(chunks)
    result = []
    for chunk in chunks:
        chosen = [pool[i] for i in chunk]
        width = max(len(e.window.ids) for e in chosen)
        ids, cases, mask = (torch.zeros(len(chosen), width, dtype=torch.long) for _ in range(3))
        for row, example in enumerate(chosen):
            n = len(example.window.ids)
            ids[row, :n] = torch.from_numpy(example.window.ids)
            cases[row, :n] = torch.from_numpy(example.window.cases)
            mask[row, :n] = 1
        result.append(Batch(ids, cases, mask, chosen))
    return result


def pad_tags(batch: Batch, name: str) -> Tensor:
    width = batch.ids.shape[1]
    out = torch.full((len(batch.examples), width), IGNORE)
    for row, example in enumerate(batch.examples):
        tags = getattr(example.labels, name)
        out[row, : len(tags)] = torch.from_numpy(tags)
    return out
