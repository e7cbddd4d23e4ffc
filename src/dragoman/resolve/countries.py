"""The country that a phrase leaves out, from what stands around it: "police", "the junta", "villagers".

What names a country nearby speaks for it: the nearer, the more; a place in the same line most of all, since people are mostly of the
place where they are met.  The weights were set on the actor mentions of our own corpus (`benchmarks/quality/resolution.py`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.records import Compatriots

# Set on 240 plain pages that the model of 0.5.0 had not seen (1,838 events): dyad F1 .616 with these, .607 with those that were set on our first authors' pages (2.0,
# .6, .25, 1.4 and enough .5); on the held-out tenth .559 and .555.  Nine settings near them give .609 to .616.
SAME_LINE = 2.5
NEXT_LINE = 0.6
WHOLE_PAGE = 0.4
PLACE_WEIGHT = 2.4
# Characters over which a hint of the same line loses half its weight.
HALF = 120.0
ENOUGH = 0.3


# Where the model has said how likely two mentions are of one country, that counts by its third power and the distance by its root; of each country the three
# hints that speak loudest count, and where none is as likely as this, no country is meant.  Of the mentions of the 240 plain pages that leave their country out .873 of 1,498
# get it right so (.821 by distance alone), on the held-out tenth .791 of 489 (.703); powers of two to five .845 to .855 and .739 to .761 with all hints, from no bound to .6
# .862 to .873 and .720 to .791 (weights 0.6.0).
CHANCE_POWER, DISTANCE_POWER = 3.0, 0.5
LOUDEST = 3
LIKELY = 0.3


@dataclass(frozen=True, slots=True)
class Hint:
    """Mention number `mention`, at `start` on `line`, names a country; `place` for a place, else an actor."""

    mention: int
    start: int
    line: int
    country: str
    place: bool


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a mention that leaves its country out stands."""

    mention: int
    start: int
    line: int


class PageCountries:
    """The countries that a page names, and how likely the model takes a mention to be of the country of another."""

    def __init__(self, hints: Sequence[Hint], compatriots: Iterable[Compatriots]) -> None:
        self.hints = hints
        self._mentions = np.array([h.mention for h in hints], dtype=np.int64)
        self._starts = np.array([h.start for h in hints], dtype=np.float64)
        self._lines = np.array([h.line for h in hints], dtype=np.int64)
        self._places = np.array([PLACE_WEIGHT if h.place else 1.0 for h in hints])
        self._compatriots = {c.mention: c for c in compatriots}
        self._said: dict[int, npt.NDArray[np.float64]] = {}

    def near(self, where: Sequence[Spot]) -> str | None:
        """The country that the hints around words speak for, if they speak loud enough; `where` the words stand."""
        if not self.hints:
            return None
        score: dict[str, float] = {}
        if not any(spot.mention in self._compatriots for spot in where):
            for spot in where:
                for hint, weight in zip(self.hints, self._distance_weights(spot).tolist(), strict=True):
                    score[hint.country] = score.get(hint.country, 0.0) + weight
            best = max(score, key=lambda c: (score[c], c))
            return best if score[best] >= ENOUGH * len(where) else None
        for spot in where:
            for country, weight in self._loudest(spot).items():
                score[country] = score.get(country, 0.0) + weight
        likely = any((self._chances(spot) >= LIKELY).any() for spot in where)
        return max(score, key=lambda c: (score[c], c)) if score and likely else None

    def shares(self, spot: Spot) -> Mapping[str, float]:
        """How much of what the page says speaks for each country; nothing where the model has not said."""
        if spot.mention not in self._compatriots:
            return {}
        score = self._loudest(spot)
        total = sum(score.values())
        return {c: weight / total for c, weight in score.items()} if total else {}

    def _distance_weights(self, spot: Spot) -> npt.NDArray[np.float64]:
        apart = np.abs(self._lines - spot.line)
        here = SAME_LINE / (1 + np.abs(self._starts - spot.start) / HALF)
        return np.asarray(np.where(apart == 0, here, np.where(apart <= 2, NEXT_LINE, WHOLE_PAGE)) * self._places)

    def _chances(self, spot: Spot) -> npt.NDArray[np.float64]:
        """By hint; what stands out of the model's reach says little, and a mention nothing of itself."""
        said = self._said.get(spot.mention)
        if said is not None:
            return said
        found = self._compatriots.get(spot.mention)
        by_mention = np.full(int(self._mentions.max(initial=spot.mention)) + 1, LIKELY)
        if found is not None:
            others = np.array(found.others)
            reached = others < len(by_mention)
            by_mention[others[reached]] = np.array(found.scores)[reached]
        by_mention[spot.mention] = 0.0
        said = self._said[spot.mention] = by_mention[self._mentions]
        return said

    def _loudest(self, spot: Spot) -> dict[str, float]:
        loud = self._distance_weights(spot) ** DISTANCE_POWER * self._chances(spot) ** CHANCE_POWER
        score: dict[str, float] = {}
        heard: dict[str, int] = {}
        for number in np.argsort(-loud, kind="stable").tolist():
            country = self.hints[number].country
            if heard.get(country, 0) < LOUDEST and loud[number] > 0:
                heard[country] = heard.get(country, 0) + 1
                score[country] = score.get(country, 0.0) + float(loud[number])
        return score


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
