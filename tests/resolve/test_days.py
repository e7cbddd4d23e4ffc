import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.codes import Precision
from dragoman.records import Span, When
from dragoman.resolve.day_context import Direction, look_around, sentence_of
from dragoman.resolve.days import read_days, read_page_days
from dragoman.resolve.periods import easter, month, precision_of, third, week_of_month, year

DAY = date(2017, 12, 27)  # a Wednesday


def marked(page: str) -> tuple[str, list[Span]]:
    """The page without its [brackets], and what they held."""
    text, spans, end = "", [], 0
    for match in re.finditer(r"\[(.+?)\]", page):
        text += page[end : match.start()]
        spans.append(Span(len(text), len(text) + len(match[1])))
        text, end = text + match[1], match.end()
    return text + page[end:], spans


def read_last(page: str, published: date | None = DAY) -> When:
    """What the last of the marked expressions means."""
    text, spans = marked(page)
    return read_page_days(text, list(enumerate(spans)), published)[len(spans) - 1]


def days(when: When) -> str:
    return f"{when.first}..{when.last}" if when.first != when.last else str(when.first)


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
        ("last Tuesday", "2017-12-19", "2017-12-19", Precision.DAY),
        ("on Friday week", "2018-01-05", "2018-01-05", Precision.DAY),
        ("Monday of last week", "2017-12-18", "2017-12-18", Precision.DAY),
        ("the day before yesterday", "2017-12-25", "2017-12-25", Precision.DAY),
        ("on the twenty-first", "2017-12-21", "2017-12-21", Precision.DAY),
        ("January the third", "2018-01-03", "2018-01-03", Precision.DAY),
        ("the tenth of July", "2017-07-10", "2017-07-10", Precision.DAY),
        ("July 31 last year", "2016-07-31", "2016-07-31", Precision.DAY),
        ("31.12.2016", "2016-12-31", "2016-12-31", Precision.DAY),
        ("last October", "2017-10-01", "2017-10-31", Precision.MONTH),
        ("last December", "2016-12-01", "2016-12-31", Precision.MONTH),
        ("nineteen days ago", "2017-12-08", "2017-12-08", Precision.DAY),
        ("a week ago", "2017-12-20", "2017-12-20", Precision.DAY),
        ("a fortnight ago", "2017-12-11", "2017-12-17", Precision.WEEK),
        ("a year ago", "2016-12-01", "2016-12-31", Precision.MONTH),
        ("a year ago this Saturday", "2016-12-30", "2016-12-30", Precision.DAY),
        ("forty years ago", "1977-01-01", "1977-12-31", Precision.YEAR),
        ("from May 3 to 5", "2017-05-03", "2017-05-05", Precision.WEEK),
        ("on Sunday and Monday", "2017-12-24", "2017-12-25", Precision.DAY),
        ("between 1998 and 2002", "1998-01-01", "2002-12-31", Precision.YEAR),
        ("from December 20 to January 4", "2017-12-20", "2018-01-04", Precision.MONTH),
        ("December 30, 2009 to January 4", "2009-12-30", "2010-01-04", Precision.WEEK),
        ("last autumn", "2017-09-01", "2017-11-30", Precision.MONTH),
        ("last winter", "2016-12-01", "2017-02-28", Precision.MONTH),
        ("the spring of 1941", "1941-03-01", "1941-05-31", Precision.MONTH),
        ("in the 1970s", "1970-01-01", "1979-12-31", Precision.YEAR),
        ("the nineties", "1990-01-01", "1999-12-31", Precision.YEAR),
        ("the 19th century", "1801-01-01", "1900-12-31", Precision.YEAR),
        ("the first quarter of 2016", "2016-01-01", "2016-03-31", Precision.MONTH),
        ("the end of the year", "2017-12-31", "2017-12-31", Precision.DAY),
        ("early May", "2017-05-01", "2017-05-10", Precision.WEEK),
        ("Christmas", "2017-12-25", "2017-12-25", Precision.DAY),
        ("New Year's Eve", "2017-12-31", "2017-12-31", Precision.DAY),
        ("Good Friday", "2017-04-14", "2017-04-14", Precision.DAY),
    ],
)
def test_words_against_the_day_of_publication(words: str, first: str, last: str, precision: Precision) -> None:
    when = read_days(words, DAY, None)
    assert (when.first, when.last, when.precision) == (date.fromisoformat(first), date.fromisoformat(last), precision)


@pytest.mark.parametrize(
    "words",
    ["a few weeks ago", "some years ago", "more than a year ago", "Ramadan", "Independence Day", "the 31st of June", "3/4", "soon", "within days",
     "the day before", "two weeks later", "that evening", "the eve of the vote", "the turn of the century", "this fiscal year", "ten million years ago"],
)  # fmt: skip
def test_what_the_words_leave_open_stays_open(words: str) -> None:
    when = read_days(words, DAY)
    assert (when.first, when.last, when.precision) == (None, None, Precision.NONE)
    assert when.how


def test_without_a_day_of_publication_no_day_is_invented() -> None:
    for words in ("on Monday", "yesterday", "last week", "in March", "soon", "the nineties", "last summer", "on the 9th", "Christmas", "May 3 to 5"):
        when = read_days(words, None, None)
        assert (when.first, when.last, when.precision) == (None, None, Precision.NONE)
    assert read_days("on 3 March 2014", None, None).first == date(2014, 3, 3)
    assert read_days("in the 1970s", None).first == date(1970, 1, 1)
    assert read_last("It fell in [May 1972]. [A year later] it rose.", None).first == date(1973, 5, 1)


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


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("They met [on Friday] in Riga.", "2017-12-22"),
        ("They will meet [on Friday] in Riga.", "2017-12-29"),
        ("They said [on Friday] that they will meet.", "2017-12-22"),
        ("The ship is due [Friday].", "2017-12-29"),
        ("They have [until Saturday] to answer.", "2017-12-30"),
        ("He sat there [until Saturday].", "2017-12-23"),
        ("The road is shut since [Saturday].", "2017-12-23"),
        ("They want an answer [by Thursday].", "2017-12-28"),
        ("Leaders gather in Bonn [on Saturday].", "2017-12-30"),
        ("The minister, who resigned last week, flies home [on Saturday].", "2017-12-30"),
        ("The minister, who will fly home, resigned [on Saturday].", "2017-12-23"),
        ("Ministers to gather [Saturday] in Cairo", "2017-12-30"),
        ("[On Saturday] the court is expected to rule.", "2017-12-30"),
        ("[On Saturday] the judge told them to leave.", "2017-12-23"),
        ("The party has called a march for [Saturday].", "2017-12-30"),
        ("They moved him [this Monday].", "2017-12-25"),
        ("They move him [this Friday].", "2017-12-29"),
        # A plan, an offer and an order that somebody takes or turns down are things, no wills.
        ("They rejected an Irish plan to free forty men [on Sunday].", "2017-12-24"),
        ("The cabinet approved new plans to build homes [on Sunday].", "2017-12-24"),
        ("Peru turned down the king's offer to mediate [on Saturday].", "2017-12-23"),
        ("The police plan to leave [on Sunday].", "2017-12-31"),
        ("Chad said the army plans to leave [on Sunday].", "2017-12-31"),
        ("Chad has an order to leave [on Sunday].", "2017-12-31"),
        # What is told as done has happened, whatever is to follow it.
        ("Peru will answer [Sunday]'s deadly attack.", "2017-12-24"),
        ("Peru will answer [Sunday's] raid.", "2017-12-24"),
        ("Unions will hold [Sunday]'s general strike.", "2017-12-31"),
        # A weekday that was yesterday is yesterday's, whatever the verb.
        ("Peace may come, the paper of [Tuesday] says it will.", "2017-12-26"),
        ("A vote is planned [for June].", "2018-06-01..2018-06-30"),
        ("The vote was held [in June].", "2017-06-01..2017-06-30"),
        ("Elections are due [on 4 October].", "2018-10-04"),
        ("Elections were held [on 4 October].", "2017-10-04"),
        ("He will appear [on the 5th].", "2018-01-05"),
        ("He appeared [on the 5th].", "2017-12-05"),
        ("It will be hot [this summer].", "2017-06-01..2017-08-31"),
        ("They will talk [at the weekend].", "2017-12-30..2017-12-31"),
        ("They talked [at the weekend].", "2017-12-23..2017-12-24"),
    ],
)
def test_the_verb_says_on_which_side_of_publication(page: str, read: str) -> None:
    assert days(read_last(page)) == read


@pytest.mark.parametrize(
    ("page", "read"),
    [
        ("Shots fell [on Friday]. [Two days later] they stopped.", "2017-12-24"),
        ("He was held [on Friday] and freed [the next morning].", "2017-12-23"),
        ("He spoke [on Friday], having fled [the night before].", "2017-12-21"),
        ("He spoke [on Friday]. [That evening] he fled.", "2017-12-22"),
        ("He spoke [on Friday]. They had met [a week earlier].", "2017-12-15"),
        ("He spoke [on Friday], [the Sunday before] he was silent.", "2017-12-17"),
        ("The war began [in June 2008]. [Two years later] it ended.", "2010-06-01..2010-06-30"),
        ("It failed [in 1978]. [A year earlier] it had won.", "1977-01-01..1977-12-31"),
        ("It fell [in May 1992], and rose [in August of that year].", "1992-08-01..1992-08-31"),
        # What lies ahead is not counted from where the verb looks back.
        ("They were shot [on Sunday]. A march will be held [on Friday]. [The same day] the bank shut.", "2017-12-24"),
        # The longer step needs the wider anchor, not the nearer one.
        ("It began [in 2003]. He spoke [on Friday]. [The next day] it went on.", "2017-12-23"),
    ],
)
def test_what_counts_from_another_day_of_the_page(page: str, read: str) -> None:
    assert days(read_last(page)) == read


@pytest.mark.parametrize(
    "page",
    [
        "[The day before] he had denied it.",
        "He left [two weeks later].",
        "It began [in 2003]. [The next day] it ended.",
        "He spoke [on Friday]. It came [three days after the disaster].",
        "He spoke [on Friday]. It came [a day after] the judge had ruled.",
        "He spoke [on Friday]." + "\nNothing." * 9 + "\n[That evening] he fled.",
    ],
)
def test_nothing_is_counted_from_what_the_page_does_not_name(page: str) -> None:
    assert read_last(page).first is None


def test_a_day_after_what_is_named_behind() -> None:
    text, spans = marked("It came [a day after] [Sunday]'s vote.")
    assert days(read_page_days(text, list(enumerate(spans)), DAY)[0]) == "2017-12-25"


def test_today_is_the_day_of_the_dateline() -> None:
    page = "{} - The army [today] left; the vote [on Wednesday] goes on."
    assert read_last("IMPHAL, [Dec. 26] - The army left [today].").first == date(2017, 12, 26)
    assert read_last("Harare, [Monday] - The army left [yesterday].").first == date(2017, 12, 24)
    assert read_last("IMPHAL, [Nov. 26] - The army left [today].").first == DAY
    assert read_last(page.format("IMPHAL, Dec. 26")).first == DAY


def test_numbers_are_kept_and_the_order_of_mentions_does_not_matter() -> None:
    text, spans = marked("He spoke [on Friday]. [The next day] he fled, and [in May] he will be back.")
    mentions = [(7, spans[0]), (3, spans[1]), (5, spans[2])]
    forward, backward = read_page_days(text, mentions, DAY), read_page_days(text, mentions[::-1], DAY)
    assert forward == backward
    assert {n: w.span for n, w in forward.items()} == dict(mentions)
    assert forward[3].first == date(2017, 12, 23)


@given(
    st.lists(
        st.sampled_from("Friday the day before after that will was May 3 to 2 of 1998 later week year , . \n '".split(" ")), min_size=1, max_size=30
    ),
    st.data(),
)
def test_any_page_gives_an_answer_for_every_mention(words: list[str], data: st.DataObject) -> None:
    text = " ".join(words) + "x"
    starts = data.draw(st.lists(st.integers(0, len(text) - 1), max_size=6))
    spans = [Span(s, data.draw(st.integers(s + 1, len(text)))) for s in starts]
    found = read_page_days(text, list(enumerate(spans)), DAY)
    assert sorted(found) == list(range(len(spans)))
    for when in found.values():
        assert (when.first is None) == (when.last is None) == (when.precision is Precision.NONE)
        assert when.first is None or when.last is None or when.first <= when.last
        assert when.how


def test_very_long_words_are_no_day() -> None:
    assert read_days("the day before " * 500, DAY).first is None


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("He left. Gen. Ali came on Friday. They met.", "Gen. Ali came on Friday."),
        ("Talks open at 9 a.m. on Friday. They met.", "Talks open at 9 a.m. on Friday."),
        ("Vote near\nHe came on Friday\nNext", "He came on Friday"),
        ('"No." She said on Friday: "Go." He went.', 'She said on Friday: "Go."'),
        ("U.S. jets struck on Friday", "U.S. jets struck on Friday"),
    ],
)
def test_a_sentence_ends_where_it_ends(text: str, sentence: str) -> None:
    start = text.index("Friday")
    begin, end = sentence_of(text, Span(start, start + 6))
    assert text[begin:end] == sentence


def test_where_the_sentence_looks() -> None:
    def direction(page: str) -> Direction:
        text, spans = marked(page)
        return look_around(text, spans[0]).direction

    assert direction("He would go [on Friday].") is Direction.AHEAD
    assert direction("He goes [on Friday].") is Direction.LIKELY
    assert direction("He asked them to go [on Friday].") is Direction.WILLED
    assert direction("Rain [on Friday].") is Direction.OPEN
    assert direction("He may have gone [on Friday].") is direction("He went [on Friday].") is Direction.BACK
    assert direction("The runs [on Friday] were many; he will go.") is Direction.BACK


def test_the_calendar() -> None:
    # Easter days of the almanac, the earliest and the latest of the twentieth century among them.
    assert [easter(y) for y in (1913, 1943, 1998, 2008, 2016, 2024)] == [
        date(1913, 3, 23), date(1943, 4, 25), date(1998, 4, 12), date(2008, 3, 23), date(2016, 3, 27), date(2024, 3, 31)]  # fmt: skip
    assert week_of_month(month(2024, 6), 1) == (date(2024, 6, 3), date(2024, 6, 9))
    assert week_of_month(month(2014, 1), 2) == (date(2014, 1, 6), date(2014, 1, 12))
    assert precision_of(date(2024, 6, 1), date(2024, 6, 2)) is Precision.DAY
    assert precision_of(date(2024, 6, 1), date(2024, 8, 31)) is Precision.MONTH


@given(st.integers(1900, 2090), st.integers(1, 12))
def test_early_middle_and_late_are_the_whole(y: int, m: int) -> None:
    for whole in (month(y, m), year(y), (date(y, 1, 1), date(y + 9, 12, 31))):
        early, mid, late = (third(whole, which) for which in ("early", "mid", "late"))
        assert (early[0], late[1]) == whole
        assert early[1] + timedelta(1) == mid[0]
        assert mid[1] + timedelta(1) == late[0]


@pytest.mark.parametrize(
    ("page", "read"),
    [
        # What is welcomed or ordered comes after that; whether a strike of workers has been its adjectives do not say.
        ("Leaders welcomed plans to hold talks [on Sunday].", "2017-12-31"),
        ("Russia issued an order to withdraw [on Sunday].", "2017-12-31"),
        ("[Sunday]'s Tube strike will go ahead.", "2017-12-31"),
        ("[Sunday]'s doctors strike will go ahead.", "2017-12-31"),
        ("Peru will answer [Sunday]'s Russian drone strikes.", "2017-12-24"),
    ],
)
def test_what_is_to_come_of_plans_and_strikes(page: str, read: str) -> None:
    assert days(read_last(page)) == read
