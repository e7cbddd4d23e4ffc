import pytest

from dragoman.resolve.gender import gender_of
from dragoman.resolve.reference import may_be


@pytest.mark.parametrize(
    ("phrase", "name", "want"),
    [
        ("Mrs Okello", "Okello", "f"),
        ("Foreign Minister Annalena Baerbock", "Annalena Baerbock", "f"),
        ("Zbigniew Rau", "Zbigniew Rau", "m"),
        ("the king", "king", "m"),
        ("the spokeswoman", "spokeswoman", "f"),
        ("the late president's widow", "widow", "f"),
        ("the minister", "minister", None),
        ("Qwrtz", "Qwrtz", None),
    ],
)
def test_titles_and_given_names_tell_men_from_women(phrase: str, name: str, want: str | None) -> None:
    assert gender_of(phrase, name) == want


def test_she_is_no_man_and_anybody_may_be_whom_we_do_not_know() -> None:
    assert not may_be("she", "m")
    assert not may_be("his", "f")
    assert may_be("her", "f")
    assert may_be("she", None)
    assert may_be("they", "m")
