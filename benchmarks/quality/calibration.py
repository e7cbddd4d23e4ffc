"""Whether an event's confidence is a probability: `python benchmarks/quality/calibration.py`.

Codes the held-out tenth of our corpus with nothing left out for being weak, and holds each event's confidence against whether the
annotators have an event of that type there (one to one).  Prints the reliability table and the expected calibration error.  The confidence was fitted on
these pages among others: what it is on pages that it was not fitted on, `training/train_sureness.py --check` tells.
"""

from __future__ import annotations

from gate import coded_pages, gold

from dragoman.coder import Coder
from dragoman.config import CodeConfig, Config
from dragoman.evaluation.documents import answer_json
from dragoman.evaluation.scoring import matched

BINS = 10


def bins(pairs: list[tuple[float, bool]]) -> list[tuple[int, float, float]]:
    """Of each tenth of the scale that holds events: how many, mean confidence, share that is right."""
    rows = []
    for b in range(BINS):
        held = [(p, hit) for p, hit in pairs if min(BINS - 1, int(p * BINS)) == b]
        if held:
            rows.append((len(held), sum(p for p, _ in held) / len(held), sum(hit for _, hit in held) / len(held)))
    return rows


def expected_error(rows: list[tuple[int, float, float]]) -> float:
    """How far the mean confidence of a bin lies from the share that is right, weighted by the events of the bins."""
    return sum(n * abs(said - right) for n, said, right in rows) / sum(n for n, _, _ in rows)


def measure() -> list[tuple[float, bool]]:
    """The confidence of each real event of the held-out pages, and whether its type is right."""
    pairs = []
    for document, coded in coded_pages(Coder.load(Config(code=CodeConfig().from_confidence(0.0)))):
        hits = matched(gold(document), answer_json(coded))
        pairs += [(coded.events[n].confidence, hit) for n, hit in hits.items()]
    return pairs


def main() -> None:
    pairs = measure()
    rows = bins(pairs)
    print(f"{len(pairs)} events; expected calibration error {expected_error(rows):.3f}")
    for n, said, right in rows:
        print(f"  {n:5} events  said {said:.2f}  right {right:.2f}  {'#' * round(40 * right)}")


if __name__ == "__main__":
    main()
