"""Names of the world's leaders in spellings that no table lists."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.resolve.lexicon import words_of
from dragoman.resolve.phrases import read_phrase
from dragoman.resolve.spelling import spelt_otherwise


@pytest.mark.parametrize(
    ("phrase", "day", "name"),
    [
        ("Egyptian President Abdul Fatah al-Sissi", date(2016, 4, 8), "Abdel Fattah al-Sisi"),
        ("Mahmud Ahmadinezhad", date(2008, 4, 8), "Mahmoud Ahmadinejad"),
        ("Omar Hassan al-Beshir", date(2010, 4, 26), "Omar al-Bashir"),
        ("Dmitri Medwedew", date(2009, 4, 26), "Dmitry Medvedev"),
    ],
)
def test_another_spelling_is_the_same_man(phrase: str, day: date, name: str) -> None:
    assert read_phrase(phrase, day).entity.name == name


@pytest.mark.parametrize(
    ("phrase", "day"),
    [
        ("Hassan Ahmed", date(2009, 1, 1)),  # many are called so
        ("Mahmud Ahmadinezhad", date(1970, 4, 8)),  # long before
        ("U.S. Ambassador Robert Keeley", date(1987, 1, 1)),  # not France's Robert Galley
        ("Kim Young-tak", date(2011, 1, 1)),  # not Kim Tae-young
        ("Mr Fernandes", date(2015, 1, 1)),  # a courtesy is no given name
        ("Kevin Reed", date(2010, 1, 1)),  # not Kevin Rudd, nor are the next three whom they sound like
        ("John Hayward", date(2003, 1, 1)),
        ("Scott Marson", date(2020, 1, 1)),
        ("Tony Blore", date(2003, 1, 1)),
        ("Colleen Powell", date(2003, 1, 1)),  # a woman is not Colin Powell
        ("Roberta Gates", date(2008, 1, 1)),
        ("Paula Martin", date(2004, 1, 1)),
    ],
)
def test_a_like_name_is_somebody_else(phrase: str, day: date) -> None:
    assert not read_phrase(phrase, day).entity.office


def test_without_a_day_nothing_is_guessed() -> None:
    assert spelt_otherwise(words_of("Mahmud Ahmadinezhad"), None) == ()


@given(st.text(max_size=40))
def test_any_words_may_be_asked(words: str) -> None:
    spelt_otherwise(words_of(words), date(2010, 1, 1))
