"""The day of publication that a plain page prints above its story: in a dateline, or on a line of its own among the first."""

import re
from datetime import date

from dragoman.read.days import BadDay, parse_day

# A page's day stands above its story, beside headline and byline.  Of 7,914 pages of our corpus 94 print one there so that it is found: 87 the day they
# are dated, 7 the day before or after it, none another.
_FIRST_LINES = 8
# A dateline and a line of its own may be a night apart, and where they are farther one of them is of the story.
_APART = 2
# A given day that is farther from the printed one is most likely the day of a download.
FAR = 31
# How the note begins that a given day and the printed one are so far apart.
FAR_DAY = "the page prints the day"

_WORD_DAY = r"(?:[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8}\.?,? [0-9]{4}|[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})"
_DAY = rf"(?P<day>(?:[A-Z][a-z]{{2,8}}\.?,? )?{_WORD_DAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
# "NIAMEY, Niger, Aug. 25, 2023 (AP) -": names of a place before the day, a dash or the agency after it; "1 September 1939 - 2 September 1945" is a span of time.
_NAME = r"(?:[A-Z][\w.'’-]*|de|del|di|la|al|el)"
_DATELINE = re.compile(
    rf"(?P<first>{_NAME})(?:(?:,? |/){_NAME}){{0,6}}(?: \([A-Z][\w /.&]{{1,30}}\))?"
    rf"(?:, ?| \(| ){_DAY}\)?(?: ?[(/] ?[A-Z][\w /.&-]{{1,30}}[)/])?(?: ?(?:[–—]|--?)|(?<=[)/])) +(?![0-9 ]|{_WORD_DAY})"
)
# What stands before a day of the story, or of a change to the page.
_NO_PLACE = frozenset("on in by since after before until from between and of updated modified retrieved accessed born died last".split())
_YEAR = re.compile(r"[0-9]{4}")
_ALONE = re.compile(
    rf"(?:(?:first )?(?:published|posted|issued|released)(?: on| at)?:? ?)?\(?{_DAY}(?P<time>,? [0-9]{{1,2}}:[0-9]{{2}}.{{0,12}})?\)?\.?",
    re.IGNORECASE,
)


def printed_day(text: str) -> date | None:
    """The one day, with its year, that the page prints as its own; None where it prints none, or several as a chronology does.

    A dateline counts that is among the first lines and the only one of the page, and a line that is nothing but a day; they must not contradict each other.
    """
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    above = [_dateline(line) for line in lines[:_FIRST_LINES]]
    told = {day for day in above if day is not None}
    if len(told) > 1 or any(_dateline(line) not in (None, *told) for line in lines[_FIRST_LINES:]):
        return None
    alone = {d for line in lines[:_FIRST_LINES] if (d := _alone(line)) is not None}
    if len(alone) > 1 or any(_alone(line) not in (None, *alone) for line in lines[_FIRST_LINES:]):
        return None
    if not alone:
        return next(iter(told), None)
    day = next(iter(alone))
    return None if told and abs((next(iter(told)) - day).days) > _APART else next(iter(told), day)


def _dateline(line: str) -> date | None:
    found = _DATELINE.match(line)
    return _read(found["day"]) if found is not None and found["first"].casefold() not in _NO_PLACE else None


def _alone(line: str) -> date | None:
    found = _ALONE.fullmatch(line) if len(line) <= 60 and _YEAR.search(line) else None
    return _read(found["day"]) if found is not None else None


def _read(words: str) -> date | None:
    try:
        return parse_day(words)
    except BadDay:
        return None
