"""How likely an event's type and its parties are right, once all its reports are known.

Two logistic regressions over what the joined event shows (`FEATURES`), fitted by `training/train_sureness.py` on held-out pages: the heads judge one report,
and do not see how many there are, whether a side is missing, or how sure the roles are.
"""

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from dragoman.link.regression import Regression, fitted_for
from dragoman.model import weights
from dragoman.records import Event, Party

FEATURES = (
    "logit of the best report", "reports", "actors", "recipients", "two sides", "logit of the surest actor", "logit of the surest recipient",
    "no actor", "no recipient", "recipient without words", "mode", "place",
)  # fmt: skip
# More reports or parties than these say no more; choices, not measured.
_REPORTS, _PARTIES = 6, 3
_EDGE = 1e-4


class Sureness:
    """Holds the two regressions; `Sureness.load()` reads them from the package."""

    def __init__(self, kind: Regression, parties: Regression) -> None:
        self._kind = kind
        self._parties = parties

    @classmethod
    def load(cls) -> "Sureness":
        """Read the weights.  Raises ModelError when they are missing."""
        return cls.of(json.loads(weights.read(weights.SURENESS)))

    @classmethod
    def of(cls, fitted: Mapping[str, Any]) -> "Sureness":
        """From bias and weights by the names "type" and "parties", as `training/train_sureness.py` gives them.  Raises ModelError when they are for other features."""
        kind, parties = (Regression.of(fitted[name]) for name in ("type", "parties"))
        fitted_for(FEATURES, fitted, (kind, parties), weights.SURENESS, "train_sureness.py")
        return cls(kind, parties)

    def __call__(self, events: Sequence[Event], min_confidence: float, min_worth: float) -> list[Event]:
        """The events whose confidence, the chance that their type is right, and whose worth, the mean of that and of the chance that both type and
        parties are, reach the bounds."""
        kept = []
        for event in events:
            values = features(event)
            confidence = round(self._kind.chance(values), 4)
            if confidence >= min_confidence and (confidence + self._parties.chance(values)) / 2 >= min_worth:
                kept.append(replace(event, confidence=confidence))
        return kept


def features(event: Event) -> tuple[float, ...]:
    """What an event shows, in the order of `FEATURES`."""
    actors, recipients = event.actors, event.recipients
    return (
        _logit(event.confidence or 0.0), min(_REPORTS, len(event.evidence)), min(_PARTIES, len(actors)), min(_PARTIES, len(recipients)),
        float(len(actors) > 1 or bool(actors and recipients)), _surest(actors), _surest(recipients), float(not actors), float(not recipients),
        float(any(p.span is None for p in recipients)), float(event.mode is not None), float(event.told_place is not None),
    )  # fmt: skip


def _surest(parties: Sequence[Party]) -> float:
    return _logit(max(p.score for p in parties)) if parties else 0.0


def _logit(chance: float) -> float:
    inside = min(max(chance, _EDGE), 1 - _EDGE)
    return math.log(inside / (1 - inside))
