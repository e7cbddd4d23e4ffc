"""When the intensity of a dispute changed, and the incidents that made it.

1. Every day has the PLOVER score of its gravest conflictual act and of its weightiest cooperative one, without sign; stages of mediation count
   as what they are.  The gravest, not the sum: a day of heavy fighting is told in many pieces, and reports of one incident that the linker
   kept apart must not weigh twice.
2. Both are taken for counts of a steady rate between changes (quasi-Poisson: bursts widen it by a dispersion that is estimated from the
   differences of weeks, which a few changes hardly move).
3. The cut of the span into stretches with the highest likelihood, less a penalty for each change, is found exactly (optimal partitioning), at any day,
   no stretch shorter than `MIN_DAYS`.
4. A stretch is dated by its first act: after the last shot nothing is known to have changed until somebody does something else.

The search is ours, thirty lines of numpy: `ruptures`, the library for it, has no cost for counts and brings scipy (149 MB for the two); given these
costs its `Dynp` finds the same cuts.
"""

import math
from collections.abc import Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from dragoman.analysis.dispute_records import ChangePoint, Direction, Move

MIN_DAYS = 14
# Times the logarithm of the number of days.  Measured by this project on made-up courses of two years (benchmarks/quality/change_points.py): 6 to 8 in
# 100 steady courses get a change point; of four changes by factors of five to eight .68 are found within seven days, .67 of what is found is one.
PENALTY = 0.8
# An act is among those that made a change when it lies so many days before or after it.
_NEAR = 14
_SHOWN = 5
# A level that changes by less than this share is as it was.
_SAME = 0.25
_TINY = 1e-300


def segment(signals: Sequence[Sequence[float]], penalty: float = PENALTY, min_length: int = MIN_DAYS) -> list[int]:
    """The places at which the rates of signals change: indices of the first value of every stretch but the first.

    `signals` are one or more series of one length, values of 0 and more.  Raises ValueError for NaN, infinite and negative values, and for series of
    several lengths.
    """
    if not signals or len({len(s) for s in signals}) > 1:
        raise ValueError("change points need one or more series of one length")
    values = np.asarray(signals, dtype=np.float64)
    if not np.isfinite(values).all():
        raise ValueError("change points of NaN or infinity are nonsense: fill the gaps of the series with what is known, or cut them out")
    if (values < 0).any():
        raise ValueError("change points are found in counts and sums of 0 and more")
    n = values.shape[1]
    if n < 2 * min_length or min_length < 1:
        return []
    scaled = values / np.asarray([[_dispersion(row)] for row in values])
    sums = np.concatenate([np.zeros((len(scaled), 1)), np.cumsum(scaled, axis=1)], axis=1)
    beta = penalty * math.log(n)
    best = np.full(n + 1, np.inf)
    best[0] = -beta
    cut = np.zeros(n + 1, dtype=np.int64)
    for end in range(min_length, n + 1):
        starts = end - min_length + 1
        costs = best[:starts] + _cost(sums[:, end, None] - sums[:, :starts], np.arange(end, end - starts, -1)) + beta
        cut[end] = int(np.argmin(costs))
        best[end] = costs[cut[end]]
    found = []
    end = n
    while cut[end] > 0:
        end = int(cut[end])
        found.append(end)
    return found[::-1]


def _cost(sums: NDArray[np.float64], lengths: NDArray[np.int64]) -> NDArray[np.float64]:
    """Minus the Poisson log-likelihood at the best rate, less what is the same for every cut: sum over signals of S - S ln(S / n)."""
    # An empty stretch costs nothing: 0 ln 0 is 0, which a tiny sum in its place gives.
    logs = sums * np.log(np.maximum(sums, _TINY) / lengths)
    return np.asarray((sums - logs).sum(axis=0), dtype=np.float64)


def _dispersion(row: NDArray[np.float64]) -> float:
    """How many times wider than Poisson a series scatters: of single values and of weeks, the larger; 1 for a series of nothing."""
    total = float(row.sum())
    if total == 0:
        return 1.0
    single = float((row**2).sum()) / total
    weeks = row[: len(row) // 7 * 7].reshape(-1, 7).sum(axis=1)
    mean = float(weeks.mean()) if len(weeks) else 0.0
    between = float((np.diff(weeks) ** 2).mean()) / 2 / mean if len(weeks) > 1 and mean > 0 else 0.0
    return max(single, between)


def change_points(moves: Sequence[Move], since: date, until: date, penalty: float = PENALTY) -> tuple[ChangePoint, ...]:
    """The days between `since` and `until` from which on the dispute is more or less intense, each with the incidents that made it.

    `moves` is its course, with the stages of mediation among them where they are to count.
    """
    n = (until - since).days + 1
    conflict, cooperation = [0.0] * n, [0.0] * n
    for move in moves:
        if move.act.day is not None and since <= move.act.day <= until:
            signal, at = conflict if move.act.score < 0 else cooperation, (move.act.day - since).days
            signal[at] = max(signal[at], abs(move.act.score))
    signals = [s for s in (conflict, cooperation) if any(s)]
    cuts = segment(signals, penalty) if signals else []
    bounds = [0, *cuts, n]
    found = []
    for before, at, after in zip(bounds, bounds[1:], bounds[2:], strict=False):
        levels = [(_weekly(s[before:at]), _weekly(s[at:after])) for s in (conflict, cooperation)]
        gain = sum(_gain(s, before, at, after) for s in signals) - penalty * math.log(n)
        active = next((n for n in range(at, after) if conflict[n] or cooperation[n]), at)
        found.append(_point(since + timedelta(days=active), levels, gain, moves))
    return tuple(found)


def _weekly(values: Sequence[float]) -> float:
    return round(7 * sum(values) / len(values), 2)


def _gain(signal: Sequence[float], before: int, at: int, after: int) -> float:
    """The log-likelihood that one cut adds."""
    scale = _dispersion(np.asarray(signal, dtype=np.float64))

    def cost(first: int, last: int) -> float:
        total = sum(signal[first:last]) / scale
        return total - total * math.log(total / (last - first)) if total else 0.0

    return cost(before, after) - cost(before, at) - cost(at, after)


def _point(day: date, levels: Sequence[tuple[float, float]], gain: float, moves: Sequence[Move]) -> ChangePoint:
    (hard_before, hard_after), (soft_before, soft_after) = levels
    # Less of both is a quieter dispute, not a worse one: cooperation decides only where conflict stays as it was.
    moved = abs(hard_after - hard_before) > _SAME * max(hard_before, hard_after)
    up = hard_after > hard_before if moved else soft_after < soft_before
    near = [m for m in moves if m.act.day is not None and abs((m.act.day - day).days) < _NEAR]
    # What made it: after it the acts of the kind that grew; else, where acts of a kind only stopped, what was the last of them.
    grew = [m for m in near if m.act.score < 0 and m.act.day is not None and m.act.day >= day]
    made = grew if up else [m for m in near if m.act.score > 0]
    if not made:
        made = [m for m in near if m.act.day is not None and m.act.day < day]
    chosen = sorted(made, key=lambda m: (-abs(m.act.score), m.act.day or day, m.act.incident))[:_SHOWN]
    what = [
        f"{name} {'rises' if after > before else 'falls'} from {before:g} to {after:g} a week"
        for name, (before, after) in zip(("conflict", "cooperation"), levels, strict=True)
        if before != after
    ]
    return ChangePoint(
        day=day,
        direction=Direction.ESCALATION if up else Direction.DE_ESCALATION,
        conflict_before=hard_before, conflict_after=hard_after, cooperation_before=soft_before, cooperation_after=soft_after,
        gain=round(gain, 2), moves=tuple(sorted(chosen, key=lambda m: (m.act.day or day, m.act.incident))), why="; ".join(what),
    )  # fmt: skip
