import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer

from dragoman.model import weights
from dragoman.model.windows import WINDOW_PIECES, case_class, windows

TOKENIZER = Tokenizer.from_str(weights.read(weights.TOKENIZER).decode("utf-8"))


def bounds(text: str) -> list[tuple[int, int]]:
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=400))
def test_offsets_point_at_the_words_and_every_piece_is_new_once(text: str) -> None:
    lines = bounds(text)
    seen: list[tuple[int, int]] = []
    for window in windows(TOKENIZER, text, lines):
        for i in np.flatnonzero(window.is_text):
            a, b, line = int(window.starts[i]), int(window.ends[i]), int(window.lines[i])
            assert lines[line][0] <= a <= b <= lines[line][1]
        seen += [(int(window.starts[i]), int(window.ends[i])) for i in np.flatnonzero(window.is_new)]
    pieces = [o for a, b in lines for o in TOKENIZER.encode(text[a:b], add_special_tokens=False).offsets]
    assert len(seen) == len(pieces)
    assert seen == sorted(seen)


def test_a_long_page_gives_windows_that_fit() -> None:
    text = "\n".join(f"The minister of state number {n} accused the other side of breaking the truce. " * 5 for n in range(40))
    found = windows(TOKENIZER, text, bounds(text))
    assert len(found) > 10
    assert all(len(w.ids) <= WINDOW_PIECES + 2 for w in found)


def test_case_classes() -> None:
    assert [case_class(w) for w in ("us", "US", "Us", "7")] == [0, 2, 1, 0]
