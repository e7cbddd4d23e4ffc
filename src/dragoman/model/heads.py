"""The span heads in numpy: what a trigger is, how a mention takes part in it, what stands between two spans."""

import io
import math
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from dragoman.model import weights
from dragoman.model.labels import MENTION_KINDS, TYPE_MODES, TYPES

Floats = npt.NDArray[np.float32]
Ints = npt.NDArray[np.int64]
# Numbers in the vector of a line's meaning.
MEANING = 384
# Heads of the attention of spans to one another, and the kind of a span that is a trigger; those of mentions are their places in MENTION_KINDS.
AMONG_HEADS = 4
TRIGGER_SPAN = len(MENTION_KINDS)


def gelu(x: Floats) -> Floats:
    """The exact Gaussian error linear unit, as torch computes it."""
    # Abramowitz and Stegun 7.1.26: |error| < 1.5e-7, below float32's own.
    # In place, since the heads spend more time on new arrays than on sums.
    z = np.abs(x)
    z *= np.float32(2**-0.5)
    t = z * np.float32(0.3275911)
    t += 1
    np.divide(1, t, out=t)
    series = t * np.float32(1.061405429)
    for term in (-1.453152027, 1.421413741, -0.284496736, 0.254829592):
        series += np.float32(term)
        series *= t
    z *= z
    np.negative(z, out=z)
    series *= np.exp(z, out=z)
    np.subtract(1, series, out=series)
    np.copysign(series, x, out=series)
    series += 1
    series *= np.multiply(x, np.float32(0.5), out=t)
    return np.asarray(series, dtype=np.float32)


def sigmoid(x: Floats) -> Floats:
    """Element by element, safe for large values."""
    return np.asarray(1 / (1 + np.exp(-np.clip(x, -30, 30))), dtype=np.float32)


def softmax(x: Floats) -> Floats:
    """Along the last axis."""
    e = np.exp(x - x.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True), dtype=np.float32)


@dataclass(frozen=True, slots=True)
class TriggerScores:
    """For n triggers: n x 16 type probabilities, n x modes within each type, n x 5 statuses, n x 9 stages (0: none)."""

    types: Floats
    modes: Floats
    statuses: Floats
    stages: Floats


_GROUPS = [np.array([i for i, (kind, _) in enumerate(TYPE_MODES) if kind is t]) for t in TYPES]


def _ends_of(spans: Floats) -> Floats:
    """Of rows of `Heads.spans` the two ends, without the mean."""
    return spans[:, : 2 * spans.shape[1] // 3]


class Heads:
    """Holds the loaded matrices; `Heads.load()` reads them from the package."""

    def __init__(self, arrays: dict[str, Floats]) -> None:
        self.arrays = arrays

    @classmethod
    def load(cls) -> "Heads":
        """Read the matrices from the package.  Raises ModelError when they are missing."""
        with np.load(io.BytesIO(weights.read(weights.HEADS)), allow_pickle=False) as data:
            return cls({name: data[name].astype(np.float32) for name in data.files})

    def linear(self, name: str, x: Floats) -> Floats:
        """x W^T + b of the layer `name`; a layer without bias has none."""
        out = x @ self.arrays[f"{name}.weight"].T
        bias = self.arrays.get(f"{name}.bias")
        return np.asarray(out if bias is None else out + bias, dtype=np.float32)

    @staticmethod
    def ends(states: Floats, spans: Ints) -> Floats:
        """First and last state of each (first, last) span: n x 768."""
        return np.asarray(np.concatenate([states[spans[:, 0]], states[spans[:, 1] - 1]], axis=-1), dtype=np.float32)

    @staticmethod
    def means(states: Floats, spans: Ints) -> Floats:
        """Mean state of each (first, last) span: n x 384."""
        # Every other stretch between the bounds in a row is a span; the row of zeros lets the last end with the window.
        padded = np.concatenate([states, np.zeros_like(states[:1])])
        return np.asarray(np.add.reduceat(padded, spans.ravel(), axis=0)[::2] / (spans[:, 1] - spans[:, 0])[:, None], dtype=np.float32)

    def spans(self, states: Floats, spans: Ints, kinds: Ints) -> Floats:
        """Ends and mean of each span of one window, corrected by what its other spans are: n x 1152.

        `states` is pieces x 384, `spans` n x 2 piece numbers, `kinds` n numbers (`TRIGGER_SPAN`, or a place in MENTION_KINDS).
        """
        own = np.concatenate([self.ends(states, spans), self.means(states, spans)], axis=-1)
        x = self.linear("among.enter", own) + self.arrays["among.kind.weight"][kinds]
        number = 0
        while f"among.layers.{number}.asks.weight" in self.arrays:
            x = self._round(f"among.layers.{number}", x)
            number += 1
        return np.asarray(own + self.linear("among.change", self._normed("among.leave", x)), dtype=np.float32)

    def _round(self, layer: str, x: Floats) -> Floats:
        """Every span looks at all others, and thinks."""
        n, width = x.shape
        asked = self.linear(f"{layer}.asks", self._normed(f"{layer}.before", x)).reshape(n, 3, AMONG_HEADS, width // AMONG_HEADS)
        query, key, value = asked.transpose(1, 2, 0, 3)
        heed = softmax(np.asarray(query @ key.transpose(0, 2, 1) / np.float32(math.sqrt(width // AMONG_HEADS)), dtype=np.float32))
        x = x + self.linear(f"{layer}.told", (heed @ value).transpose(1, 0, 2).reshape(n, width))
        return np.asarray(x + self.linear(f"{layer}.narrow", gelu(self.linear(f"{layer}.wide", self._normed(f"{layer}.then", x)))), dtype=np.float32)

    def _normed(self, layer: str, x: Floats) -> Floats:
        """Layer normalisation."""
        centred = x - x.mean(axis=-1, keepdims=True)
        spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + np.float32(1e-5))
        return np.asarray(centred / spread * self.arrays[f"{layer}.weight"] + self.arrays[f"{layer}.bias"], dtype=np.float32)

    def triggers(self, triggers: Floats) -> TriggerScores:
        """What each trigger is, by its row of `spans`."""
        hidden = gelu(self.linear("trigger_hidden", triggers))
        modes = self.linear("modes", hidden)
        for group in _GROUPS:
            modes[:, group] = softmax(modes[:, group])
        return TriggerScores(
            sigmoid(self.linear("types", hidden)),
            modes,
            softmax(self.linear("statuses", hidden)),
            softmax(self.linear("stages", hidden)),
        )

    def roles(self, triggers: Floats, mentions: Floats, distances: Ints) -> Floats:
        """Probability of each role for every trigger and mention (rows of `spans`): n x m x 6.  `distances` is n x m classes."""
        t = self.linear("role_trigger", _ends_of(triggers))[:, None]
        m = self.linear("role_mention", _ends_of(mentions))[None]
        mixed = np.asarray(t + m, dtype=np.float32)
        mixed += self.arrays["role_distance.weight"][distances]
        mixed += (t * m) @ self.arrays["role_product.weight"].T
        return sigmoid(self.linear("roles", gelu(mixed)))

    def reference_sides(self, mentions: Floats) -> tuple[Floats, Floats]:
        """What n mentions (rows of `spans`) say of whom they refer to, and of who refers to them: n x 128 each."""
        ends = _ends_of(mentions)
        more = gelu(self.linear("refer_hidden", mentions))
        referring = self.linear("refer_from", ends) + self.linear("refer_from_more", more)
        return referring, self.linear("refer_to", ends) + self.linear("refer_to_more", more)

    def references(self, referring: Floats, referred: Floats, classes: Ints) -> Floats:
        """Probability of each kind of reference of n mentions to m others, and last that both are of one country: n x m x 3.

        `classes` is n x m classes of pairs.
        """
        a, b = referring[:, None], referred[None]
        mixed = np.asarray(a + b, dtype=np.float32)
        mixed += self.arrays["refer_class.weight"][classes]
        mixed += a * b * self.arrays["refer_alike"]
        return sigmoid(self.linear("refers", gelu(mixed)))

    def pairs(self, states: Floats, source: tuple[int, int], target: tuple[int, int]) -> Floats:
        """Probability of each of the 16 types between two spans of one window."""
        s = self.linear("pair_source", self.ends(states, np.array([source])))
        t = self.linear("pair_target", self.ends(states, np.array([target])))
        w = self.linear("pair_window", states[:1])
        mixed = gelu(np.asarray(s + t + s * t * np.float32(0.1) + w, dtype=np.float32))
        return np.asarray(softmax(self.linear("pair_types", mixed))[0], dtype=np.float32)

    def lines(self, means: Floats) -> tuple[Floats, Floats]:
        """For n mean states of lines: n x 3 label probabilities, and n x 384 unit vectors of meaning."""
        meaning = self.linear("meaning", means)
        norm = np.linalg.norm(meaning, axis=-1, keepdims=True)
        return softmax(self.linear("lines", means)), np.asarray(meaning / np.maximum(norm, 1e-6), dtype=np.float32)
