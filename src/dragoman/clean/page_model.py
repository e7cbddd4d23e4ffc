"""Small networks over the lines of a page, in numpy: what is furniture, and what is of another story, judged in the page's context."""

import io
from collections.abc import Sequence

import numpy as np

from dragoman.clean.features import furniture_features, other_features
from dragoman.clean.lines import SHAPE, Floats, Line
from dragoman.model import weights
from dragoman.model.heads import gelu

# Layers look this many lines apart, so that a line is seen with 15 on each side, and with a digest of the whole page.
DILATIONS = (1, 2, 4, 8)
# The pages that the network learned from are easier to tell than those of the web: there, half of what it calls furniture at .07 is furniture, and F1 of
# noise lines is best there (open `lines` set, page: .60 at .04, .59 at .07, .52 at .2).  The shift of the logit makes that .5
# (thresholds of today: `CleanConfig`).
FURNITURE_SHIFT = 2.6
FURNITURE = "furniture"
# Networks of two kinds tell other stories: the second is not told how a line is written.  On the open `lines` set, teasers, the first has an area under the curve of
# .953 and a best F1 of .734, the second .955 and .747, both together .959 and .751; twelve of the second beside six of the first .960.
OTHER, UNSHAPED = "other", "unshaped"


class PageModel:
    """Holds the matrices; `PageModel.load()` reads them from the package."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self.arrays = arrays
        self.networks = sorted({name.rpartition("/")[0] for name in arrays})

    @classmethod
    def load(cls) -> "PageModel":
        """Read the matrices.  Raises ModelError when they are missing."""
        with np.load(io.BytesIO(weights.read(weights.PAGE)), allow_pickle=False) as data:
            return cls({name: data[name].astype(np.float32) for name in data.files})

    def __call__(self, lines: Sequence[Line]) -> Floats:
        """n x 2 probabilities (furniture, another story) for n lines: of each kind of network, the mean over its members."""
        if not lines:
            return np.zeros((0, 2), dtype=np.float32)
        meanings = np.stack([line.meaning for line in lines])
        furniture, other = furniture_features(lines), other_features(lines)
        told = [_shifted(self._network(name, furniture, meanings)) for name in self.networks if name.startswith(FURNITURE)]
        elsewhere = [self._network(name, other, None) for name in self.networks if name.startswith(OTHER)]
        elsewhere += [self._network(name, other[:, SHAPE:], None) for name in self.networks if name.startswith(UNSHAPED)]
        return np.stack([np.mean(told, axis=0), np.mean(elsewhere, axis=0)], axis=1)

    def _linear(self, name: str, x: Floats) -> Floats:
        return np.asarray(x @ self.arrays[f"{name}.weight"].T + self.arrays[f"{name}.bias"], dtype=np.float32)

    def _network(self, name: str, features: Floats, meanings: Floats | None) -> Floats:
        if meanings is not None:
            features = np.concatenate([features, gelu(self._linear(f"{name}/meaning", meanings))], axis=-1)
        x = gelu(self._linear(f"{name}/enter", features))
        for number, step in enumerate(DILATIONS):
            page = np.concatenate([x.mean(axis=0), x.max(axis=0)])
            wide = np.concatenate([_shift(x, step), x, _shift(x, -step)], axis=-1)
            x = x + gelu(self._linear(f"{name}/look.{number}", wide) + self._linear(f"{name}/page.{number}", page))
        return np.asarray(1 / (1 + np.exp(-self._linear(f"{name}/leave", x)[:, 0])), dtype=np.float32)


def _shifted(probabilities: Floats) -> Floats:
    inside = np.clip(probabilities, 1e-6, 1 - 1e-6)
    return np.asarray(inside / (inside + (1 - inside) * np.exp(-FURNITURE_SHIFT)), dtype=np.float32)


def _shift(x: Floats, step: int) -> Floats:
    """Row i becomes row i - step; rows from outside the page are zero."""
    out = np.zeros_like(x)
    if step > 0:
        out[step:] = x[:-step]
    else:
        out[:step] = x[-step:]
    return out
