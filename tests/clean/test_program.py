from hypothesis import given
from hypothesis import strategies as st

from dragoman.clean.program import program_lines

SCRIPT = ["window._taboola = window._taboola || [];", "_taboola.push({", "mode: 'thumbnails-b',", "container: 'taboola-below',", "});"]
STORY = [
    "KINSHASA - Rebels shelled the garrison of Bunia on Monday; eleven soldiers were killed.",
    "The minister called on them to lay down their arms.",
]


def test_a_script_between_paragraphs_is_no_story() -> None:
    lines = [STORY[0], *SCRIPT, STORY[1]]
    assert program_lines(lines) == [False, *[True] * len(SCRIPT), False]


def test_what_stands_between_lines_of_a_program_is_of_it_unless_it_is_a_sentence() -> None:
    assert program_lines(["var a = b();", "timeout", "return a;", "b({a: 1});"]) == [True] * 4
    between = program_lines(["var a = b();", "the button calls this function twice a day", "return a;", "b({a: 1});"])
    assert not between[1]


def test_one_or_two_such_lines_are_no_program() -> None:
    assert not any(program_lines([STORY[0], "if (x) { return; }", "var a = 1;", STORY[1]]))


def test_semicolons_tables_and_scores_are_no_program() -> None:
    lines = ["Seats: Labour 41;", "Greens 12;", "Others 3;", "Arsenal 2 - Chelsea 1;", "Turnout: 61.2 per cent,", "He said: I will go;"]
    assert not any(program_lines(lines))


@given(st.lists(st.text(max_size=40), max_size=12))
def test_every_line_gets_an_answer_and_runs_are_of_three(lines: list[str]) -> None:
    answer = program_lines(lines)
    assert len(answer) == len(lines)
    runs = "".join("x" if a else " " for a in answer).split()
    assert all(len(run) >= 3 for run in runs)
