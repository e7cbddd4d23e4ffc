"""Small facts about spans of pieces that training and the shipped heads must compute alike."""

import bisect

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
