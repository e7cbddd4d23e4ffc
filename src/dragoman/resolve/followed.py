"""The references that the model found, asked by mention."""

from collections import defaultdict
from collections.abc import Callable, Iterable

from dragoman.codes import ReferenceKind
from dragoman.records import Reference


class Followed:
    """Of every mention, the mentions that mean the same and those that belong to it, likeliest first."""

    def __init__(self, references: Iterable[Reference]) -> None:
        self._by: dict[tuple[int, ReferenceKind], list[Reference]] = defaultdict(list)
        for reference in references:
            self._by[reference.mention, reference.kind].append(reference)
        for links in self._by.values():
            links.sort(key=lambda r: (-r.score, r.other))

    def same(self, mention: int, fits: Callable[[int], bool], floor: float, weight: Callable[[int], float]) -> int | None:
        """The likeliest mention that means the same and fits, of those that reach the floor; `weight` is what else speaks for a mention."""
        able = [r for r in self._by.get((mention, ReferenceKind.SAME), ()) if r.score >= floor and fits(r.other)]
        if len(able) < 2:
            return able[0].other if able else None
        return max(able, key=lambda r: (r.score * weight(r.other), -r.other)).other

    def members(self, mention: int, fits: Callable[[int], bool], floor: float) -> list[int]:
        """The mentions that belong to the group, likeliest first."""
        return [r.other for r in self._by.get((mention, ReferenceKind.MEMBER), ()) if r.score >= floor and fits(r.other)]
