"""Shares, F1 and its macro mean: the arithmetic of all measures."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Precision, recall and F1, each 0 where there is nothing to divide by."""

    precision: float
    recall: float
    f1: float


def figures_of(found: int, judged: int, required: int) -> Figures:
    """`found` right ones of `judged` given and of `required` asked for."""
    precision, recall = found / max(1, judged), found / max(1, required)
    return Figures(precision=precision, recall=recall, f1=2 * precision * recall / (precision + recall) if precision + recall else 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Accuracy, macro-F1 over the classes that the gold has, and the figures of each class."""

    count: int
    accuracy: float
    macro_f1: float
    classes: dict[str, Figures]


def answers_of(gold: Sequence[str], predicted: Sequence[str]) -> Answers:
    """Single-label figures; classes are those of the gold, as scikit-learn's macro mean over its labels."""
    right = Counter(g for g, p in zip(gold, predicted, strict=True) if g == p)
    asked, given = Counter(gold), Counter(predicted)
    classes = {name: figures_of(right[name], given[name], asked[name]) for name in sorted(asked)}
    return Answers(
        count=len(gold),
        accuracy=sum(right.values()) / max(1, len(gold)),
        macro_f1=sum(f.f1 for f in classes.values()) / max(1, len(classes)),
        classes=classes,
    )
