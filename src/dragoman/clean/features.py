"""What is told of every line in its page, for the networks: where it stands and how it goes with the others.

Lines of a teaser vouch for each other (LIBRARIES.md measured it), so neighbours are left out when lines are compared.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np

from dragoman.clean.lines import SHAPE, Floats, Line

_PLACED = 6
_NAMED = 4
_ALIKE = 8
_RANKED = 3
_WORDED = 4
_BLOCKS = 8
FURNITURE_FEATURES = SHAPE + _PLACED + _NAMED + 2 * _ALIKE
OTHER_FEATURES = SHAPE + _PLACED + _NAMED + _ALIKE + _RANKED + _WORDED + 2 * _BLOCKS


def furniture_features(lines: Sequence[Line]) -> Floats:
    """n x FURNITURE_FEATURES, for n lines."""
    if not lines:
        return np.zeros((0, FURNITURE_FEATURES), dtype=np.float32)
    sizes = _sizes(lines)
    return _joined(
        _shapes(lines),
        _placed(sizes),
        _named(lines),
        _alike(np.stack([line.meaning for line in lines]), sizes),
        _alike(np.stack([line.topic for line in lines]), sizes),
    )


def other_features(lines: Sequence[Line]) -> Floats:
    """n x OTHER_FEATURES, for n lines."""
    if not lines:
        return np.zeros((0, OTHER_FEATURES), dtype=np.float32)
    sizes = _sizes(lines)
    topics = np.stack([line.topic for line in lines])
    meanings = np.stack([line.meaning for line in lines])
    alike = _alike(topics, sizes)
    ranked = _ranked(alike[:, 1:4])
    return _joined(_shapes(lines), _placed(sizes), _named(lines), alike, ranked, _worded(lines), _blocks(topics, sizes), _blocks(meanings, sizes))


def _joined(*parts: Floats) -> Floats:
    return np.concatenate(parts, axis=1).astype(np.float32)


def _sizes(lines: Sequence[Line]) -> Floats:
    return np.array([max(1, len(line.text)) for line in lines], dtype=np.float32)


def _shapes(lines: Sequence[Line]) -> Floats:
    return np.stack([line.shape for line in lines])


def _placed(sizes: Floats) -> Floats:
    n = len(sizes)
    index = np.arange(n)
    before = np.concatenate([[0.0], np.cumsum(sizes)[:-1]]) / sizes.sum()
    columns = [
        index / max(1, n - 1),
        np.minimum(1, index / 10),
        np.minimum(1, (n - 1 - index) / 10),
        before,
        np.full(n, min(1.0, np.log1p(n) / 5)),
        sizes / sizes.max(),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _named(lines: Sequence[Line]) -> Floats:
    """Which of a line's names stand elsewhere, how many it has, whether a neighbour shares one, and whether the line is printed twice."""
    spread = Counter(name for line in lines for name in line.names)
    copies = Counter(line.text for line in lines)
    out = np.zeros((len(lines), _NAMED), dtype=np.float32)
    for i, line in enumerate(lines):
        near = [lines[j].names for j in range(max(0, i - 2), min(len(lines), i + 3)) if j != i]
        elsewhere = sum(spread[name] - 1 - sum(name in names for names in near) > 0 for name in line.names)
        shared = any(not line.names.isdisjoint(names) for names in near)
        out[i] = elsewhere / max(1, len(line.names)), min(1.0, len(line.names) / 5), shared, copies[line.text] > 1
    return out


def _alike(vectors: Floats, sizes: Floats) -> Floats:
    """How like a line is to its best one, three and eight others, to their centre, to the first line and the first long one, and to its neighbours."""
    n = len(vectors)
    index = np.arange(n)
    apart = np.abs(index[:, None] - index[None, :])
    alike = vectors @ vectors.T
    best = -np.sort(-np.where(apart > 2, alike, -9.0), axis=1)[:, :8]
    there = best > -5
    count = there.sum(axis=1)

    def mean(most: int) -> Floats:
        known = np.minimum(count, most)
        return np.where(known > 0, np.where(there, best, 0.0)[:, :most].sum(axis=1) / np.maximum(known, 1), 0.3).astype(np.float32)

    centres = (np.sqrt(sizes)[None, :] * (apart > 3)) @ vectors
    to_centre = (vectors * centres).sum(axis=1) / np.maximum(1e-6, np.linalg.norm(centres, axis=1))
    first_long = int(np.argmax(sizes > 80)) if (sizes > 80).any() else 0
    columns = [
        mean(1),
        mean(3),
        mean(8),
        to_centre,
        np.where(index > 2, alike[:, 0], 0.5),
        np.where(np.abs(index - first_long) > 2, alike[:, first_long], 0.5),
        np.concatenate([[0.0], np.diag(alike, -1)]),
        np.concatenate([np.diag(alike, 1), [0.0]]),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _ranked(values: Floats) -> Floats:
    """The same figures against the page's own mean and spread: one threshold on one similarity damages clean pages."""
    if len(values) < 2:
        return np.zeros_like(values)
    return np.asarray((values - values.mean(axis=0)) / (values.std(axis=0) + 0.05) / 3, dtype=np.float32)


def _worded(lines: Sequence[Line]) -> Floats:
    """The share of a line's words that stand further off in the page, that stand there often, and that stand next to it; and how many it has."""
    spread = Counter(word for line in lines for word in line.words)
    out = np.zeros((len(lines), _WORDED), dtype=np.float32)
    for i, line in enumerate(lines):
        total = sum(line.words.values()) + 0.3
        near = [lines[j].words for j in range(max(0, i - 3), min(len(lines), i + 4)) if j != i]
        next_to = [lines[j].words for j in range(max(0, i - 1), min(len(lines), i + 2)) if j != i]
        far = often = beside = 0.0
        for word, weight in line.words.items():
            elsewhere = spread[word] - 1 - sum(word in words for words in near)
            if elsewhere > 0:
                far += weight
                often += weight * min(1.0, elsewhere / 4)
            beside += weight if any(word in words for words in next_to) else 0.0
        out[i] = far / total, often / total, beside / total, min(1.0, total / 6)
    return out


def _blocks(vectors: Floats, sizes: Floats) -> Floats:
    """For blocks of one, two and three lines: how little the least fitting block with this line is like the rest; the same against the page;
    and how much better the neighbours go with each other than with the line."""
    n = len(vectors)
    weighted = vectors * np.sqrt(sizes)[:, None]
    total = weighted.sum(axis=0)
    sums = np.concatenate([np.zeros((1, vectors.shape[1]), dtype=np.float32), np.cumsum(weighted, axis=0)])
    least = np.ones((n, 3), dtype=np.float32)
    for size in (1, 2, 3):
        for begin in range(n - size + 1):
            low, high = max(0, begin - 1), min(n, begin + size + 1)
            if n - (high - low) < 2:
                continue
            block = sums[begin + size] - sums[begin]
            rest = total - (sums[high] - sums[low])
            value = float(block @ rest / max(1e-6, float(np.linalg.norm(block) * np.linalg.norm(rest))))
            least[begin : begin + size, size - 1] = np.minimum(least[begin : begin + size, size - 1], value)
    gap = np.zeros((n, 2), dtype=np.float32)
    for i in range(n):
        if 0 < i < n - 1:
            gap[i, 0] = vectors[i - 1] @ vectors[i + 1] - max(vectors[i] @ vectors[i - 1], vectors[i] @ vectors[i + 1])
        around = sums[i] - sums[max(0, i - 3)] + sums[min(n, i + 4)] - sums[i + 1]
        gap[i, 1] = vectors[i] @ around / max(1e-6, float(np.linalg.norm(around)))
    return np.concatenate([least, _ranked(least), gap], axis=1)
