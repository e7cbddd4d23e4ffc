"""The day of publication that a plain page prints above its story: in a dateline, or on a line of its own among the first."""

import re
from datetime import date

from dragoman.read.days import BadDay, parse_day

# A page's day stands above its story, beside headline and byline.  Of 7,554 pages of our corpus 83 print one there so that it is found: 76 the day they
# are dated, 7 the day before or after it, none another.
_FIRST_LINES = 8
# A given day that is farther from the printed one is most likely the day of a download.
FAR = 366
# How the note begins that a given day and the printed one are so far apart.
FAR_DAY = "the page prints the day"

_WORD_DAY = r"(?:[0-9]{1,2}(?:st|nd|rd|th)? [A-Z][A-Za-z]{2,8}\.?,? [0-9]{4}|[A-Z][A-Za-z]{2,8}\.? [0-9]{1,2}(?:st|nd|rd|th)?,? [0-9]{4})"
_DAY = rf"(?P<day>(?:[A-Z][a-z]{{2,8}}\.?,? )?{_WORD_DAY}|[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}})"
# "NIAMEY, Niger, Aug. 25, 2023 (AP) -": names of a place before the day, a dash or the agency after it; "1 September 1939 - 2 September 1945" is a span of time.
_NAME = r"(?:[A-Z][\w.'’-]*|de|del|di|la|al|el|of|and)"
_DATELINE = re.compile(
    rf"{_NAME}(?:(?:,? |/){_NAME}){{0,6}}(?: \([A-Z][\w /.&]{{1,30}}\))?"
    rf"(?:, ?| \(| ){_DAY}\)?(?: ?[(/] ?[A-Z][\w /.&-]{{1,30}}[)/])?(?: ?(?:[–—:]|--?)|(?<=[)/])) +(?![0-9])"
)
_ALONE = re.compile(
    rf"(?:(?:first )?(?:published|posted|issued|released|date)(?: on| at)?:? ?)?\(?{_DAY}(?P<time>,? [0-9]{{1,2}}:[0-9]{{2}}.{{0,12}})?\)?\.?",
    re.IGNORECASE,
)


def printed_day(text: str) -> date | None:
    """The one day, with its year, that the page prints as its own; None where it prints none, or several as a chronology does."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    for line in lines[:_FIRST_LINES]:
        found = _DATELINE.match(line)
        day = _read(found["day"]) if found is not None else None
        if day is not None:
            return day
    first = {d for line in lines[:_FIRST_LINES] if (d := _alone(line)) is not None}
    if len(first) != 1 or any(_alone(line) not in (None, *first) for line in lines[_FIRST_LINES:]):
        return None
    return first.pop()


def _alone(line: str) -> date | None:
    found = _ALONE.fullmatch(line) if len(line) <= 60 else None
    return _read(found["day"]) if found is not None else None


def _read(words: str) -> date | None:
    try:
        return parse_day(words)
    except BadDay:
        return None
