"""Which events of a page are told again in other words: `python training/train_retold.py [--check]`.

Fits the regression of `dragoman.link.retold` on pairs of coded events of one type and status, on a share of the pages that the model learns from, and writes `retold.json` into the package.
Two coded events are one when a trigger of both is one of the same gold event of their type; pairs of which one is no gold event's are left out.  `--check` writes nothing, and says how
well pairs of the held-out pages (the tenth, the plain and the fresh ones) are told.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from export import TARGET, write_manifest
from train_sureness import CHOSEN, bare_coder, fit

sys.path.append(str(Path(__file__).parents[1] / "benchmarks" / "quality"))

from gate import SETS, corpus, page_of

from corpus_format import CorpusDocument, for_training
from dragoman.code import code_events
from dragoman.coder import Coder
from dragoman.config import Config
from dragoman.link import link_events
from dragoman.link.retold import FEATURES, JOINED, Page, Retold
from dragoman.model.weights import RETOLD
from dragoman.records import Event

# Of 256 documents so many are read: with 38 the regression tells the held-out pairs as well as one that was fitted on them (average precision .82 with either).
SHARE = 38
# How strongly weights are drawn to nothing, on features of one spread; 5 and 50 tell the held-out pairs alike.
RIDGE = 20.0
BOUNDS = (0.4, 0.5, JOINED, 0.6, 0.7, 0.8)


@dataclass(frozen=True, slots=True)
class Pairs:
    """n x features of pairs, and whether each is one event."""

    values: npt.NDArray[np.float64]
    same: npt.NDArray[np.float64]


def is_chosen(id: str) -> bool:
    """Whether a document is of the share of those that are learned from."""
    return for_training(id) and hashlib.sha256(id.encode()).digest()[0] < SHARE


def gold_keys(document: CorpusDocument, event: Event) -> frozenset[str]:
    """The gold events of its type of which a coded event has a trigger."""
    triggers = [(t.start, t.end, k) for t in document.triggers for k in t.keys if document.events[k].type == event.type]
    return frozenset(k for start, end, k in triggers if any(e.trigger.start < end and start < e.trigger.end for e in event.evidence))


def pairs(coder: Coder, chosen: Callable[[str], bool]) -> Pairs:
    """Those of the documents whose id is chosen."""
    found = [pair for document in corpus() if chosen(document.id) for pair in of_document(coder, document)]
    return Pairs(np.array([values for values, _ in found]), np.array([float(same) for _, same in found]))


def of_document(coder: Coder, document: CorpusDocument) -> Iterator[tuple[tuple[float, ...], bool]]:
    """The features of each pair of coded events that are both of gold ones, and whether they are of the same."""
    events = link_events(code_events(coder.resolve(coder.clean(coder.extract(page_of(document)))), coder.config.code), coder.config.code.min_report)
    page, keys = Page(events), [gold_keys(document, e) for e in events]
    for a, b in page.pairs():
        if keys[a] and keys[b]:
            yield page.features(a, b), bool(keys[a] & keys[b])


def check(told: Retold, coder: Coder) -> None:
    """Precision and recall of pairs of the held-out pages, by bound."""
    held_out = pairs(coder, lambda document: any(SETS[name](document) for name in CHOSEN))
    chances = np.array([told.chance(v) for v in held_out.values])
    same = held_out.same > 0
    print(f"{len(same)} pairs, {int(same.sum())} of them one event")
    for bound in BOUNDS:
        joined = chances >= bound
        print(f"from {bound:.2f}: precision {same[joined].mean():.3f}, recall {joined[same].mean():.3f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    arguments = parser.parse_args()
    coder = bare_coder(Config())
    learned = pairs(coder, is_chosen)
    bias, weights = fit(learned.values, learned.same, RIDGE)
    fitted = {"features": list(FEATURES), "bias": round(bias, 4), "weights": [round(float(w), 4) for w in weights]}
    if arguments.check:
        print(f"fitted on {len(learned.same)} pairs, {int(learned.same.sum())} of them one event")
        check(Retold.of(fitted), coder)
        return
    (TARGET / RETOLD).write_text(json.dumps(fitted, indent=1) + "\n", encoding="utf-8")
    write_manifest(None)


if __name__ == "__main__":
    main()
