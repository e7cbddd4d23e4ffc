from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.tables import table_lines

CELLS = ["Battery", "18 hours", "Weight", "49 g", "GPS", "Yes", "Music", "No", "Price", "$399", "Score", "8.5"]
STORY = ["KINSHASA - Rebels shelled the garrison of Bunia on Monday.", "Eleven soldiers were killed."]


def test_cells_between_paragraphs_are_no_story() -> None:
    assert table_lines([STORY[0], *CELLS, STORY[1]]) == [False, *[True] * 12, False]


def test_a_short_list_is_no_table() -> None:
    assert not any(table_lines([*CELLS[:11], STORY[1]]))


def test_headings_without_numbers_and_short_sentences_are_no_table() -> None:
    assert not any(table_lines([c for c in CELLS if c.isalpha()] * 4))
    assert not any(table_lines([f"It costs {n} dollars." for n in range(20)]))


@given(st.lists(st.text(max_size=30), max_size=40))
def test_every_line_gets_an_answer_and_runs_are_of_twelve(lines: list[str]) -> None:
    answer = table_lines(lines)
    assert len(answer) == len(lines)
    assert all(len(run) >= 12 for run in "".join("x" if a else " " for a in answer).split())
