import pytest

from dragoman.code.sentences import sentence_around
from dragoman.records import Span


@pytest.mark.parametrize(
    ("line", "word", "sentence"),
    [
        ("He left. Gen. Omar condemned it. They cheered.", "condemned", "Gen. Omar condemned it."),
        ('"Stop it." She called on the U.S. Navy to go. End', "called", "She called on the U.S. Navy to go."),
        ("  One sentence only  ", "sentence", "One sentence only"),
        ("Who fired? Nobody knows!", "fired", "Who fired?"),
    ],
)
def test_the_sentence_that_holds_the_trigger(line: str, word: str, sentence: str) -> None:
    start = line.index(word)
    assert sentence_around(line, (0, len(line)), Span(start, start + len(word))).of(line) == sentence


def test_a_flood_of_marks_is_read_once() -> None:
    line = "They condemned it" + "." * 40_000 + " Then they left."
    start = line.index("condemned")
    assert sentence_around(line, (0, len(line)), Span(start, start + 9)).of(line).startswith("They condemned it...")
