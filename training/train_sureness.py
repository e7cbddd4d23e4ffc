"""How sure a joined event is: `python training/train_sureness.py [--check]`.

Fits the two regressions of `dragoman.link.sureness` on the held-out pages of the corpus (the tenth, the plain and the fresh ones), which the model has not
learned from, and writes `sureness.json` into the package.  `--check` writes nothing and fits on four fifths of the pages at a time: dyad and type F1 of the
other fifth, all five together, by `min_worth`, and the expected calibration error of the confidence.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt

from export import TARGET, write_manifest

sys.path.append(str(Path(__file__).parents[1] / "benchmarks" / "quality"))

from calibration import bins, expected_error
from gate import coded_pages, gold

from corpus_format import CorpusDocument
from dragoman.clean import Cleaner
from dragoman.code import ContextModel
from dragoman.coder import Coder
from dragoman.config import CodeConfig, Config
from dragoman.evaluation.documents import answer_json
from dragoman.evaluation.scoring import matched, score_documents
from dragoman.extract import Extractor
from dragoman.link import Retold
from dragoman.link.sureness import FEATURES, Sureness, features
from dragoman.model.weights import SURENESS
from dragoman.records import Coded
from dragoman.resolve import Resolver

Floats = npt.NDArray[np.float64]
FOLDS = 5
# How strongly weights are drawn to nothing, on features of one spread: the mean figures of `--check` at .3 and at 10 differ from these by less than .001 (weights 0.8.0).
RIDGE = 3.0
# The blind pages are for the last figure alone.
CHOSEN = ("tenth", "plain", "fresh")
WORTHS = (0.34, 0.36, 0.38, 0.4, 0.42, 0.44)


@dataclass(frozen=True, slots=True)
class Page:
    """A held-out page as it is coded with nothing left out, and which of its events that are told as real are right."""

    chosen: str
    document: CorpusDocument
    coded: Coded
    kind: dict[int, bool]
    parties: dict[int, bool]


def bare_coder(config: Config) -> Coder:
    """A coder that leaves out nothing and joins what has the same sides alone: the package's own needs what is fitted here."""
    return Coder(
        Extractor.load(config.extract), Cleaner.load(config.clean), Resolver(), ContextModel.load(), list, lambda events, *_: list(events), config
    )


def read_pages(least: float) -> list[Page]:
    config = Config(code=replace(CodeConfig(), min_report=least))
    coder = replace(bare_coder(config), retold=Retold.load())
    pages = []
    for chosen in CHOSEN:
        for document, coded in coded_pages(coder, chosen):
            answer, asked = answer_json(coded), gold(document)
            pages.append(Page(chosen, document, coded, matched(asked, answer), matched(asked, answer, parties=True)))
    return pages


def fit(values: Floats, right: Floats, ridge: float = RIDGE) -> tuple[float, Floats]:
    """Bias and weights of a logistic regression, by Newton's steps."""
    mean, spread = values.mean(axis=0), values.std(axis=0) + 1e-9
    rows = np.column_stack([np.ones(len(values)), (values - mean) / spread])
    held = np.diag([0.0] + [ridge] * values.shape[1])
    found = np.zeros(rows.shape[1])
    for _ in range(30):
        chance = 1 / (1 + np.exp(-rows @ found))
        gradient = rows.T @ (right - chance) - held @ found
        found += np.linalg.solve((rows * (chance * (1 - chance))[:, None]).T @ rows + held, gradient)
    return float(found[0] - (found[1:] * mean / spread).sum()), found[1:] / spread


def regressions(pages: list[Page]) -> dict[str, object]:
    result: dict[str, object] = {"features": list(FEATURES)}
    for name in ("type", "parties"):
        judged = [(features(p.coded.events[n]), hit) for p in pages for n, hit in (p.kind if name == "type" else p.parties).items()]
        bias, weights = fit(np.array([v for v, _ in judged]), np.array([float(hit) for _, hit in judged]))
        result[name] = {"bias": round(bias, 4), "weights": [round(float(w), 4) for w in weights]}
    return result


def check(pages: list[Page]) -> None:
    chosen: dict[float, list[tuple[Page, Coded]]] = {w: [] for w in WORTHS}
    said: list[tuple[float, bool]] = []
    for fold in range(FOLDS):
        others = [p for n, p in enumerate(pages) if n % FOLDS != fold]
        sureness = Sureness.of(regressions(others))
        for page in (p for n, p in enumerate(pages) if n % FOLDS == fold):
            sure = sureness(page.coded.events, 0.0, 0.0)
            said += [(sure[n].confidence or 0.0, hit) for n, hit in page.kind.items()]
            for worth, coded in chosen.items():
                coded.append((page, replace(page.coded, events=tuple(sureness(page.coded.events, 0.0, worth)))))
    rows = bins([(p, hit) for p, hit in said if p >= 0.1])
    print(f"expected calibration error {expected_error(rows):.3f}")
    for worth, coded in chosen.items():
        line = []
        for name in CHOSEN:
            those = [(p, c) for p, c in coded if p.chosen == name]
            levels = score_documents([gold(p.document) for p, _ in those], {p.document.id: answer_json(c) for p, c in those}).levels
            line.append((levels["dyad"].f1, levels["type"].f1))
        means = np.mean(line, axis=0)
        print(
            f"{worth:.2f}  "
            + "  ".join(f"{name} {d:.3f} {t:.3f}" for name, (d, t) in zip(CHOSEN, line, strict=True))
            + f"  mean {means[0]:.4f} {means[1]:.4f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true")
    parser.add_argument("--least", type=float, default=CodeConfig().min_report, help="from which confidence a report stands for an event")
    arguments = parser.parse_args()
    pages = read_pages(arguments.least)
    if arguments.check:
        check(pages)
        return
    (TARGET / SURENESS).write_text(json.dumps(regressions(pages), indent=1) + "\n", encoding="utf-8")
    write_manifest(None)


if __name__ == "__main__":
    main()
