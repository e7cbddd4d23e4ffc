import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.model.heads import Heads, gelu, sigmoid, softmax


def test_gelu_is_the_exact_one() -> None:
    x = np.linspace(-6, 6, 1001, dtype=np.float32)
    exact = np.array([0.5 * v * (1 + math.erf(v / math.sqrt(2))) for v in x.tolist()])
    assert np.abs(gelu(x) - exact).max() < 2e-6


@given(arrays(np.float32, (3, 5), elements=st.floats(-1e4, 1e4, width=32)))
def test_probabilities_are_probabilities(x: np.ndarray) -> None:
    assert np.allclose(softmax(x).sum(axis=-1), 1, atol=1e-5)
    assert ((sigmoid(x) >= 0) & (sigmoid(x) <= 1)).all()


def test_means_of_spans_are_those_of_their_states() -> None:
    states = np.random.default_rng(1).normal(size=(9, 384)).astype(np.float32)
    spans = np.array([[5, 9], [1, 3], [2, 3], [0, 9], [4, 5]])
    assert np.allclose(Heads.means(states, spans), np.stack([states[a:b].mean(axis=0) for a, b in spans]), atol=1e-6)


def test_the_shipped_heads_have_the_shapes_of_the_labels() -> None:
    heads = Heads.load()
    states = np.zeros((9, 384), dtype=np.float32)
    scores = heads.triggers(states, np.array([[1, 3], [4, 5]]))
    assert scores.types.shape == (2, 16)
    assert scores.statuses.shape == (2, 5)
    assert np.allclose(scores.statuses.sum(axis=-1), 1, atol=1e-5)
    roles = heads.roles(states, np.array([[1, 3]]), np.array([[4, 5], [6, 7]]), np.zeros((1, 2), dtype=np.int64))
    assert roles.shape == (1, 2, 6)
    sides = heads.reference_sides(states, np.array([[1, 3], [4, 5], [6, 8]]))
    assert heads.references(*sides, np.zeros((3, 3), dtype=np.int64)).shape == (3, 3, 3)
    assert math.isclose(float(heads.pairs(states, (1, 2), (3, 4)).sum()), 1, abs_tol=1e-5)
