"""Small facts about spans of pieces that training and the shipped heads must compute alike."""

import bisect
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.model.labels import DISTANCE_EDGES, REFERENCE_LINE_EDGES
from dragoman.model.windows import Window


def distance_class(window: Window, first: int, last: int, other_first: int, other_last: int) -> int:
    """How far and on which side of pieces `first..last` the span `other` stands, and whether in the same line."""
    after = other_first >= last
    gap = other_first - last if after else first - other_last
    step = bisect.bisect_right(DISTANCE_EDGES, max(0, gap))
    same = bool(window.lines[first] == window.lines[other_first])
    steps = len(DISTANCE_EDGES) + 1
    return (int(after) * 2 + int(same)) * steps + step


def distance_classes(window: Window, spans: Sequence[tuple[int, int]], others: Sequence[tuple[int, int]]) -> npt.NDArray[np.int64]:
    """n x m classes of n spans against m others, as `distance_class` tells one."""
    own, theirs = np.array(spans)[:, None], np.array(others)[None]
    after = theirs[..., 0] >= own[..., 1]
    gap = np.where(after, theirs[..., 0] - own[..., 1], own[..., 0] - theirs[..., 1])
    step = np.searchsorted(np.array(DISTANCE_EDGES), np.maximum(gap, 0), side="right")
    same = window.lines[own[..., 0]] == window.lines[theirs[..., 0]]
    return np.asarray((after * 2 + same) * (len(DISTANCE_EDGES) + 1) + step, dtype=np.int64)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mention as it stands on the page: line number, start offset, words."""

    line: int
    start: int
    words: str


def _capitalised(phrase: str) -> frozenset[str]:
    return frozenset(w.strip(".,;:'’\"“”()") for w in phrase.split() if w[:1].isupper())


def reference_classes(mentions: Sequence[Placed], others: Sequence[Placed]) -> npt.NDArray[np.int64]:
    """n x m classes of n mentions against m others: whether the other stands later, how many lines apart, how alike the words are."""
    lines = np.array([m.line for m in mentions])[:, None] - np.array([o.line for o in others])[None]
    after = np.array([m.start for m in mentions])[:, None] < np.array([o.start for o in others])[None]
    step = np.searchsorted(np.array(REFERENCE_LINE_EDGES), np.abs(lines), side="right")
    names = [_capitalised(m.words) for m in mentions], [_capitalised(o.words) for o in others]
    number = {word: n for n, word in enumerate(sorted(frozenset[str]().union(*names[0])))}
    has = [np.zeros((len(side), len(number)), dtype=np.float32) for side in names]
    for side, rows in zip(names, has, strict=True):
        for row, words in enumerate(side):
            rows[row, [number[w] for w in words if w in number]] = 1
    folded = {m.words.casefold(): n for n, m in enumerate(mentions)}
    same = np.array([folded[m.words.casefold()] for m in mentions])[:, None] == np.array([folded.get(o.words.casefold(), -1) for o in others])[None]
    alike = np.where(same, 2, (has[0] @ has[1].T > 0).astype(np.int64))
    return np.asarray((after * (len(REFERENCE_LINE_EDGES) + 1) + step) * 3 + alike, dtype=np.int64)


def piece_range(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """First and last piece (half open) of a stretch of text that lies wholly in the window's text."""
    inside = np.flatnonzero(window.is_text & (window.starts < end) & (window.ends > start))
    if not len(inside) or window.starts[inside[0]] > start or window.ends[inside[-1]] < end:
        return None
    return int(inside[0]), int(inside[-1]) + 1
