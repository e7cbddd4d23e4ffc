import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from dragoman.model.labels import REFERENCE_CLASSES
from dragoman.model.spans import Placed, distance_class, distance_classes, reference_classes
from dragoman.model.windows import Unit, build

PLACED = st.builds(Placed, line=st.integers(0, 40), start=st.integers(0, 4000), words=st.text(min_size=1, max_size=20))


@given(st.lists(PLACED, min_size=1, max_size=8), st.lists(PLACED, min_size=1, max_size=8))
def test_every_pair_has_a_class_of_its_own_whatever_stands_beside_it(mentions: list[Placed], others: list[Placed]) -> None:
    classes = reference_classes(mentions, others)
    assert classes.shape == (len(mentions), len(others))
    assert ((classes >= 0) & (classes < REFERENCE_CLASSES)).all()
    assert classes[-1, -1] == reference_classes(mentions[-1:], others[-1:])[0, 0]


def test_words_lines_and_order_tell_classes_apart() -> None:
    said = Placed(3, 100, "the Sudanese army")
    others = [
        Placed(3, 10, "Khartoum"),
        Placed(3, 10, "Sudanese troops"),
        Placed(3, 10, "The Sudanese Army"),
        Placed(5, 10, "Khartoum"),
        Placed(3, 200, "Khartoum"),
    ]
    assert len(np.unique(reference_classes([said], others))) == len(others)


SPAN = st.tuples(st.integers(1, 38), st.integers(1, 3)).map(lambda at: (at[0], at[0] + at[1]))


@given(st.lists(SPAN, min_size=1, max_size=5), st.lists(SPAN, min_size=1, max_size=5))
def test_distances_of_many_spans_are_those_of_each_pair(spans: list[tuple[int, int]], others: list[tuple[int, int]]) -> None:
    lines = [Unit(line, (7,) * 13, (0,) * 13, tuple(range(13)), tuple(range(1, 14))) for line in range(3)]
    window = build(lines, 0, 101, 102)
    classes = distance_classes(window, spans, others)
    assert classes.tolist() == [[distance_class(window, *a, *b) for b in others] for a in spans]
