import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from dragoman.model.heads import TRIGGER_SPAN, Heads, gelu, sigmoid, softmax


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
    spans = heads.spans(states, np.array([[1, 3], [4, 5], [6, 7], [6, 8]]), np.array([TRIGGER_SPAN, TRIGGER_SPAN, 0, 1]))
    assert spans.shape == (4, 3 * 384)
    scores = heads.triggers(spans[:2])
    assert scores.types.shape == (2, 16)
    assert scores.statuses.shape == (2, 5)
    assert np.allclose(scores.statuses.sum(axis=-1), 1, atol=1e-5)
    roles = heads.roles(spans[:1], spans[2:], np.zeros((1, 2), dtype=np.int64))
    assert roles.shape == (1, 2, 6)
    sides = heads.reference_sides(spans[1:])
    assert heads.references(*sides, np.zeros((3, 3), dtype=np.int64)).shape == (3, 3, 3)
    assert math.isclose(float(heads.pairs(states, (1, 2), (3, 4)).sum()), 1, abs_tol=1e-5)


def test_spans_look_at_one_another_in_no_order() -> None:
    heads = Heads.load()
    states = np.random.default_rng(2).normal(size=(20, 384)).astype(np.float32)
    spans, kinds = np.array([[1, 3], [4, 5], [6, 9], [12, 13]]), np.array([TRIGGER_SPAN, 0, 2, 1])
    seen = heads.spans(states, spans, kinds)
    order = [2, 0, 3, 1]
    assert np.allclose(heads.spans(states, spans[order], kinds[order]), seen[order], atol=1e-4)
    # What else the window names changes what a span is told to be; so does its own kind.
    assert np.abs(heads.spans(states, spans[:2], kinds[:2]) - seen[:2]).max() > 1e-3
    assert np.abs(heads.spans(states, spans, np.array([0, 0, 2, 1]))[0] - seen[0]).max() > 1e-3


def test_the_span_heads_of_the_package_are_those_that_are_trained() -> None:
    torch = pytest.importorskip("torch")
    network = pytest.importorskip("network")
    heads = Heads.load()
    among = network.Among(384).eval()
    among.load_state_dict({n.removeprefix("among."): torch.from_numpy(a) for n, a in heads.arrays.items() if n.startswith("among.")})
    states = np.random.default_rng(3).normal(size=(30, 384)).astype(np.float32)
    spans, kinds = np.array([[1, 3], [4, 5], [6, 9], [12, 13], [12, 20]]), np.array([TRIGGER_SPAN, 0, 2, 1, 0])
    own = np.concatenate([heads.ends(states, spans), heads.means(states, spans)], axis=-1)
    with torch.no_grad():
        theirs = among(torch.from_numpy(own), torch.zeros(5, dtype=torch.long), torch.from_numpy(kinds)).numpy()
    assert np.abs(theirs - heads.spans(states, spans, kinds)).max() < 1e-3
