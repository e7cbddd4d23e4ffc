"""The country that a phrase leaves out, from what stands around it: "police", "the junta", "villagers".

What names a country nearby speaks for it: the nearer, the more; a place in the same line most of all, since people are mostly of the
place where they are met.  The weights were set on the actor mentions of our own corpus (`benchmarks/quality/resolution.py`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

# Set on 240 plain pages that the model of 0.5.0 had not seen (1,838 events): dyad F1 .616 with these, .607 with those that were set on our first authors' pages (2.0,
# .6, .25, 1.4 and enough .5); on the held-out tenth .559 and .555.  Nine settings near them give .609 to .616.
SAME_LINE = 2.5
NEXT_LINE = 0.6
WHOLE_PAGE = 0.4
PLACE_WEIGHT = 2.4
# Characters over which a hint of the same line loses half its weight.
HALF = 120.0
ENOUGH = 0.3


@dataclass(frozen=True, slots=True)
class Hint:
    """Words at `start` on `line` that name a country; `place` for a place, else an actor."""

    start: int
    line: int
    country: str
    place: bool


def country_near(where: Sequence[tuple[int, int]], hints: Sequence[Hint]) -> str | None:
    """The country that the hints around words speak for, if they speak loud enough; `where` the words stand, as (start, line)."""
    score: dict[str, float] = {}
    for start, line in where:
        for hint in hints:
            if hint.line == line:
                weight = SAME_LINE / (1 + abs(hint.start - start) / HALF)
            elif abs(hint.line - line) <= 2:
                weight = NEXT_LINE
            else:
                weight = WHOLE_PAGE
            score[hint.country] = score.get(hint.country, 0.0) + weight * (PLACE_WEIGHT if hint.place else 1.0)
    if not score:
        return None
    best = max(score, key=lambda c: (score[c], c))
    return best if score[best] >= ENOUGH * len(where) else None


# What a state may be called by its kind; the page says which.  Own knowledge, states since 1945.
_KINDS: dict[str, frozenset[str]] = {
    "kingdom": frozenset("SAU JOR MAR BHR THA KHM BTN SWZ LSO TON GBR ESP NLD BEL DNK SWE NOR NPL".split()),
    "sultanate": frozenset({"OMN", "BRN"}),
    "emirate": frozenset({"KWT", "QAT", "ARE"}),
    "north": frozenset({"PRK"}),
    "south": frozenset({"KOR"}),
}
_KOREAS = frozenset({"PRK", "KOR"})


def state_by_kind(phrase: str, hints: Sequence[Hint]) -> str | None:
    """ "the kingdom", "the North": the state of that kind that the page names most; None where it names none.

    North and South are the Koreas' where both, or the other, are named.
    """
    words = [w.strip(",.'’").casefold() for w in phrase.removesuffix("'s").removesuffix("’s").split()]
    kind = next((w for w in words if w in _KINDS), None)
    if kind is None or len(words) > 2:
        return None
    named = [h.country for h in hints]
    if kind in ("north", "south"):
        return next(iter(_KINDS[kind])) if _KOREAS & set(named) else None
    fits = [c for c in named if c in _KINDS[kind]]
    return max(sorted(set(fits)), key=fits.count) if fits else None
