"""What a page's events are about: PLOVER's contexts, told from the meanings of the lines of the story."""

import io
from collections.abc import Sequence

import numpy as np

from dragoman.codes import Context
from dragoman.model import weights
from dragoman.model.heads import MEANING, Floats, sigmoid
from dragoman.model.threads import one_thread
from dragoman.records import Article, ContextScore

_CONTEXTS = tuple(Context)
# Training gives what holds four times the weight of what does not, and was compared at a half (`training/train_contexts.py`).
_HOLDS = 0.5


def page_vector(lines: Sequence[Sequence[float]]) -> Floats:
    """The mean and the maximum of the lines' unit vectors side by side; zeros for a page without lines."""
    if not lines:
        return np.zeros(2 * MEANING, dtype=np.float32)
    table = np.array(lines, dtype=np.float32)
    return np.concatenate([table.mean(axis=0), table.max(axis=0)])


class ContextModel:
    """Holds the matrix; `ContextModel.load()` reads it from the package."""

    def __init__(self, weight: Floats, bias: Floats) -> None:
        self.weight = weight
        self.bias = bias

    @classmethod
    def load(cls) -> "ContextModel":
        """Read the matrix.  Raises ModelError when it is missing."""
        with np.load(io.BytesIO(weights.read(weights.CONTEXTS)), allow_pickle=False) as data:
            return cls(data["weight"].astype(np.float32), data["bias"].astype(np.float32))

    def __call__(self, article: Article) -> tuple[ContextScore, ...]:
        """The contexts that hold, the likeliest first."""
        lines = article.extraction.lines
        told = [lines[n].vector for n in article.story_lines if lines[n].vector]
        if not told:
            return ()
        with one_thread():
            scores = sigmoid(np.asarray(self.weight @ page_vector(told) + self.bias, dtype=np.float32))
        held = [ContextScore(context=c, score=float(s)) for c, s in zip(_CONTEXTS, scores, strict=True) if s >= _HOLDS]
        return tuple(sorted(held, key=lambda c: -c.score))
