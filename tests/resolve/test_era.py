from datetime import date

import pytest

from dragoman.knowledge import holders
from dragoman.resolve.era import era_of, title_said
from dragoman.resolve.lexicon import words_of


def between(first: int, day: date | None, last: int) -> bool:
    return day is not None and date(first, 1, 1) <= day <= date(last, 12, 31)


def test_people_in_office_date_a_page() -> None:
    assert between(1993, era_of(["President Bill Clinton"]), 2001)
    # Both were in office at once in four years only.
    assert between(1997, era_of(["President Bill Clinton", "Prime Minister Tony Blair", "Foreign Secretary Robin Cook"]), 2001)
    assert between(2010, era_of(["Foreign Minister Sergei Lavrov", "Prime Minister David Cameron"]), 2016)


@pytest.mark.parametrize(
    "phrases", [[], ["villagers", "the president"], ["former president Bill Clinton"], ["Clinton"], ["the late President Hosni Mubarak"]]
)
def test_nothing_is_made_up_where_nobody_is_in_office(phrases: list[str]) -> None:
    assert era_of(phrases) is None


def test_a_year_that_the_page_names_narrows_a_long_term() -> None:
    president = ["President Robert Mugabe"]
    alone, told = era_of(president), era_of(president, ["last year", "in 2008"])
    assert alone is not None
    assert not between(2008, alone, 2009)
    assert between(2008, told, 2009)


def test_a_title_is_said_without_its_letters_and_small_words() -> None:
    chief = next(h for h in holders() if h.title == "UN Secretary-General")
    assert title_said(chief, words_of("Secretary-General Kofi Annan"))
    assert not title_said(chief, words_of("Annan"))
    assert not title_said(chief, words_of("General Annan"))
