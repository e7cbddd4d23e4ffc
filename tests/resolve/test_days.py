from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import Precision
from dragoman.resolve.days import read_days

DAY = date(2017, 12, 27)  # a Wednesday


@pytest.mark.parametrize(
    ("words", "first", "last", "precision"),
    [
        ("on Monday", "2017-12-25", "2017-12-25", Precision.DAY),
        ("Wednesday", "2017-12-27", "2017-12-27", Precision.DAY),
        ("last Friday", "2017-12-22", "2017-12-22", Precision.DAY),
        ("next Tuesday", "2018-01-02", "2018-01-02", Precision.DAY),
        ("today", "2017-12-27", "2017-12-27", Precision.DAY),
        ("yesterday", "2017-12-26", "2017-12-26", Precision.DAY),
        ("tomorrow", "2017-12-28", "2017-12-28", Precision.DAY),
        ("on 3 March 2014", "2014-03-03", "2014-03-03", Precision.DAY),
        ("March 3, 2014", "2014-03-03", "2014-03-03", Precision.DAY),
        ("December 24", "2017-12-24", "2017-12-24", Precision.DAY),
        ("in March 2014", "2014-03-01", "2014-03-31", Precision.MONTH),
        ("in 2008", "2008-01-01", "2008-12-31", Precision.YEAR),
        ("last year", "2016-01-01", "2016-12-31", Precision.YEAR),
        ("last month", "2017-11-01", "2017-11-30", Precision.MONTH),
        ("last week", "2017-12-18", "2017-12-24", Precision.WEEK),
        ("three days ago", "2017-12-24", "2017-12-24", Precision.DAY),
    ],
)
def test_words_against_the_day_of_publication(words: str, first: str, last: str, precision: Precision) -> None:
    when = read_days(words, DAY, None)
    assert (when.first, when.last, when.precision) == (date.fromisoformat(first), date.fromisoformat(last), precision)


def test_without_a_day_of_publication_no_day_is_invented() -> None:
    for words in ("on Monday", "yesterday", "last week", "in March", "soon"):
        when = read_days(words, None, None)
        assert (when.first, when.last, when.precision) == (None, None, Precision.NONE)
    assert read_days("on 3 March 2014", None, None).first == date(2014, 3, 3)


@given(st.dates(date(1990, 1, 1), date(2030, 1, 1)), st.sampled_from(["Monday", "Thursday", "Sunday"]))
def test_a_bare_weekday_is_one_of_the_last_seven_days(published: date, name: str) -> None:
    when = read_days(f"on {name}", published, None)
    assert when.first is not None
    assert when.first.strftime("%A") == name
    assert timedelta(0) <= published - when.first < timedelta(7)


@given(st.text(max_size=40))
def test_any_words_give_an_answer_in_order(words: str) -> None:
    when = read_days(words, DAY, None)
    assert (when.first is None) == (when.last is None)
    assert when.first is None or when.last is None or when.first <= when.last
