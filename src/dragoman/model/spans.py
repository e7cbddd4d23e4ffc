"""Small facts about spans of pieces that training and the shipped heads must compute alike."""

import bisect

import numpy as np

from dragoman.model.labels import DISTANCE_EDGES
from dragoman.model.windows import Window


def distance_class(window: Window, first: int, last: int, other_first: int, other_last: int) -> int:
    """How far and on which side of pieces `first..last` the span `other` stands, and whether in the same line."""
    after = other_first >= last
    gap = other_first - last if after else first - other_last
    step = bisect.bisect_right(DISTANCE_EDGES, max(0, gap))
    same = bool(window.lines[first] == window.lines[other_first])
    steps = len(DISTANCE_EDGES) + 1
    return (int(after) * 2 + int(same)) * steps + step


def piece_range(window: Window, start: int, end: int) -> tuple[int, int] | None:
    """First and last piece (half open) of a stretch of text that lies wholly in the window's text."""
    inside = np.flatnonzero(window.is_text & (window.starts < end) & (window.ends > start))
    if not len(inside) or window.starts[inside[0]] > start or window.ends[inside[-1]] < end:
        return None
    return int(inside[0]), int(inside[-1]) + 1
