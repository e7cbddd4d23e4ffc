"""Train the classifier of contexts: `python training/train_contexts.py` (run `export.py` first: it reads the lines' meanings of the encoder that ships).

`corpus/contexts/*.tsv` says which of PLOVER's 37 contexts hold for a document's story, by its id.  A page is the mean and the
maximum of the meanings of its story lines; one logistic regression a context.  The documents of the held-out tenth are the test.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import nn

from corpus_format import CorpusDocument, CorpusError, held_out, read_corpus
from dragoman.code.contexts import page_vector
from dragoman.codes import Context
from dragoman.extract import Extractor
from dragoman.records import Document, DocumentId
from export import TARGET, write_manifest

HERE = Path(__file__).parent
CONTEXTS = tuple(Context)
# Weight of the squared coefficients, and of a context that holds beside one that does not.  Of 1e-3 to 3e-2 and of 1, 2, 4 by five-fold
# comparison on the training documents (`--fold`).
RIDGE = 1e-2
POSITIVE = 4.0
# Contexts of fewer documents in the test are not counted in its macro-F1: one case would make or break them.
COUNTED = 3


def labels() -> dict[str, list[str]]:
    """The contexts of each annotated document.  Raises CorpusError where a code is not known or a document stands twice."""
    found: dict[str, list[str]] = {}
    for path in sorted((HERE / "corpus" / "contexts").glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            id, _, words = line.partition("\t")
            wrong = [w for w in words.split() if w not in set(CONTEXTS)]
            if wrong or id in found:
                raise CorpusError(f"{path.name}:{number}: {'no context ' + wrong[0] if wrong else id + ' stands twice'}")
            found[id] = words.split()
    return found


def vector_of(extractor: Extractor, document: CorpusDocument) -> npt.NDArray[np.float32]:
    lines = extractor(Document(id=DocumentId(document.id), text=document.text)).lines
    return page_vector([line.vector for line, label in zip(lines, document.labels, strict=True) if label == "story" and line.vector])


def fit(x: torch.Tensor, y: torch.Tensor, ridge: float, positive: float) -> nn.Linear:
    torch.manual_seed(0)
    layer = nn.Linear(x.shape[1], len(CONTEXTS))
    nn.init.zeros_(layer.weight)
    optimizer = torch.optim.LBFGS(layer.parameters(), max_iter=300)

    def loss() -> torch.Tensor:
        optimizer.zero_grad()
        value = nn.functional.binary_cross_entropy_with_logits(layer(x), y, pos_weight=torch.tensor(positive))
        value = value + ridge * (layer.weight**2).sum() / len(CONTEXTS)
        value.backward()
        return value

    optimizer.step(loss)
    return layer


def f1(said: npt.NDArray[np.bool_], truth: npt.NDArray[np.bool_]) -> tuple[float, float, int]:
    """Macro-F1 over contexts of enough documents, micro-F1 over all, and how many contexts the first is of."""
    hits = (said & truth).sum(axis=0)
    each = 2 * hits / np.maximum(1, said.sum(axis=0) + truth.sum(axis=0))
    counted = truth.sum(axis=0) >= COUNTED
    return float(each[counted].mean()), float(2 * hits.sum() / max(1, said.sum() + truth.sum())), int(counted.sum())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", action="store_true", help="compare settings on the training documents, five-fold; nothing is written")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    wanted = labels()
    documents = [d for d in read_corpus((HERE / "corpus" / "documents").glob("*.txt")) if d.id in wanted]
    extractor = Extractor.load()
    x = np.stack([vector_of(extractor, d) for d in documents])
    y = np.array([[c in wanted[d.id] for c in CONTEXTS] for d in documents])
    test = np.array([held_out(d.id) for d in documents])
    mean, spread = x[~test].mean(axis=0), x[~test].std(axis=0) + 1e-4
    inputs, targets = torch.from_numpy((x - mean) / spread).float(), torch.from_numpy(y).float()
    if arguments.fold:
        rows = np.flatnonzero(~test)
        for ridge in (1e-3, 3e-3, 1e-2, 3e-2):
            for positive in (1.0, 2.0, 4.0):
                said = np.zeros_like(y)
                for part in range(5):
                    out = rows[part::5]
                    layer = fit(inputs[np.setdiff1d(rows, out)], targets[np.setdiff1d(rows, out)], ridge, positive)
                    said[out] = (layer(inputs[out]) > 0).numpy()
                print(ridge, positive, "macro {:.3f} micro {:.3f} of {}".format(*f1(said[rows], y[rows])))
        return
    layer = fit(inputs[~test], targets[~test], RIDGE, POSITIVE)
    said = (layer(inputs[test]) > 0).numpy()
    print("{} documents, {} held out: macro-F1 {:.3f}, micro-F1 {:.3f}, {} contexts counted".format(len(x), int(test.sum()), *f1(said, y[test])))
    weight = layer.weight.detach().numpy() / spread
    bias = layer.bias.detach().numpy() - weight @ mean
    np.savez(TARGET / "contexts.npz", weight=weight.astype(np.float16), bias=bias.astype(np.float32))
    write_manifest(None)


if __name__ == "__main__":
    main()
