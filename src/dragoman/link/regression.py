"""A logistic regression that ships with the package: a weight for each thing that is looked at."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from dragoman.errors import ModelError


@dataclass(frozen=True, slots=True)
class Regression:
    """Weights in the order of the features that they were fitted for."""

    bias: float
    weights: tuple[float, ...]

    @classmethod
    def of(cls, fitted: Mapping[str, Any]) -> "Regression":
        """From "bias" and "weights", as training writes them."""
        return cls(fitted["bias"], tuple(fitted["weights"]))

    def chance(self, values: Sequence[float]) -> float:
        """The probability, between 0 and 1."""
        return 1 / (1 + math.exp(-(self.bias + sum(w * v for w, v in zip(self.weights, values, strict=True)))))


def fitted_for(features: Sequence[str], told: Mapping[str, Any], regressions: Sequence[Regression], file: str, script: str) -> None:
    """Raises ModelError where what a file of the package tells was fitted for other features than these."""
    if told.get("features") != list(features) or any(len(r.weights) != len(features) for r in regressions):
        raise ModelError(f"{file} was fitted for another version of the program", help=f"run `python training/{script}`, or reinstall dragoman")
