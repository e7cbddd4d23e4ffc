"""How often change points are found where there are none, and found where there are: made-up courses of two years.

`python benchmarks/quality/change_points.py [REPEATS]` prints, for several penalties, the share of steady courses that get a change point (conflictual acts at
.05 and at .2 a day, half as many cooperative ones), and recall and precision within seven days on courses with four changes by factors of five to
eight.  The course is drawn anew in each repeat from a fixed seed; a day's signal is its weightiest act, as in `dragoman.analysis.change_points`.
"""

import sys
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.change_points import segment

DAYS = 730
PENALTIES = (0.5, 0.6, 0.7, 0.8, 0.9)
# Scores (without sign) that acts may have: PLOVER's types and some modes.
CONFLICT = np.array([2.0, 3.0, 3.5, 2.0, 6.0, 5.5, 7.0, 9.0, 9.5, 9.0])
COOPERATION = np.array([2.5, 2.5, 4.0, 1.5, 5.0, 4.5, 6.5, 9.5, 10.0])
BOUNDS = (0, 150, 270, 430, 530, DAYS)
CONFLICT_RATES = (0.05, 0.4, 0.08, 0.5, 0.06)
COOPERATION_RATES = (0.03, 0.05, 0.1, 0.04, 0.15)
NEAR = 7

Rates = NDArray[np.float64]


def course(random: np.random.Generator, conflict: Rates, cooperation: Rates) -> list[list[float]]:
    """The signals of one made-up course, those without any act left out."""
    signals = []
    for rates, scores in ((conflict, CONFLICT), (cooperation, COOPERATION)):
        counts = random.poisson(rates)
        signals.append([float(random.choice(scores, size=n).max()) if n else 0.0 for n in counts])
    return [s for s in signals if any(s)]


def stretches(rates: tuple[float, ...]) -> Rates:
    """A rate for every day."""
    return np.concatenate([np.full(b - a, rate) for (a, b), rate in zip(pairwise(BOUNDS), rates, strict=True)])


def main() -> None:
    """Print the figures."""
    repeats = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    random = np.random.default_rng(11)
    print("penalty              " + "".join(f"{p:>8}" for p in PENALTIES))
    for rate in (0.05, 0.2):
        false = [0] * len(PENALTIES)
        for _ in range(repeats):
            signals = course(random, np.full(DAYS, rate), np.full(DAYS, rate / 2))
            false = [n + bool(segment(signals, p)) for n, p in zip(false, PENALTIES, strict=True)]
        print(f"steady, {rate:<4} a day     " + "".join(f"{n / repeats:8.2f}" for n in false))
    hits, found = [0] * len(PENALTIES), [0] * len(PENALTIES)
    for _ in range(repeats):
        signals = course(random, stretches(CONFLICT_RATES), stretches(COOPERATION_RATES))
        active = [any(day) for day in zip(*signals, strict=True)]
        for n, penalty in enumerate(PENALTIES):
            cuts = [next((d for d in range(c, DAYS) if active[d]), c) for c in segment(signals, penalty)]
            found[n] += len(cuts)
            hits[n] += sum(any(abs(c - b) <= NEAR for c in cuts) for b in BOUNDS[1:-1])
    print("recall               " + "".join(f"{n / repeats / 4:8.2f}" for n in hits))
    print("precision            " + "".join(f"{n / max(m, 1):8.2f}" for n, m in zip(hits, found, strict=True)))


if __name__ == "__main__":
    main()
