"""A small network over the lines of a page, in numpy: what each line is, judged in its context."""

import io

import numpy as np

from dragoman.clean.features import Floats, page_features
from dragoman.model import weights
from dragoman.model.heads import gelu, softmax

# Layers look this many lines apart, so that a line is seen with 15 on each side, and with a digest of the whole page.
DILATIONS = (1, 2, 4, 8)


class PageModel:
    """Holds the matrices; `PageModel.load()` reads them from the package."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self.arrays = arrays

    @classmethod
    def load(cls) -> "PageModel":
        """Read the matrices.  Raises ModelError when they are missing."""
        with np.load(io.BytesIO(weights.read(weights.PAGE)), allow_pickle=False) as data:
            return cls({name: data[name].astype(np.float32) for name in data.files})

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"], dtype=np.float32)

    def __call__(self, lines: list[str], meanings: Floats) -> Floats:
        """n x 3 probabilities (story, furniture, other) for n lines with text and their n x 384 meanings."""
        if not lines:
            return np.zeros((0, 3), dtype=np.float32)
        features = page_features(lines, meanings)
        meaning = gelu(self._linear("meaning", meanings))
        x = gelu(self._linear("enter", np.concatenate([features, meaning], axis=-1)))
        for number, step in enumerate(DILATIONS):
            page = np.concatenate([x.mean(axis=0), x.max(axis=0)])
            wide = np.concatenate([self._shift(x, step), x, self._shift(x, -step)], axis=-1)
            x = x + gelu(self._linear(f"look.{number}", wide) + self._linear(f"page.{number}", page))
        return softmax(self._linear("leave", x))

    @staticmethod
    def _shift(x: Floats, step: int) -> Floats:
        """Row i becomes row i - step; rows from outside the page are zero."""
        out = np.zeros_like(x)
        if step > 0:
            out[step:] = x[:-step]
        else:
            out[:step] = x[-step:]
        return out
