"""Time words against the day of publication.

In news a weekday is the day of publication itself or one of the six before it nine times in ten; one in seventeen lies ahead
(LIBRARIES.md, 676 expressions of TimeBank), and then the words say so ("next", "will", "coming").  No day is ever invented: what
the words do not say stays open, and nothing is read without a day of publication unless the words name the year.
"""

import calendar
import re
from datetime import date, timedelta

from dragoman.codes import Precision
from dragoman.records import Span, When

WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name.lower(): n for n, name in enumerate(calendar.day_abbr)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
NUMBERS = {w: n for n, w in enumerate(["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"])}
NUMBERS |= {"a": 1, "an": 1, "couple": 2}

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_DAY_MONTH = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)? ({_MONTH})\b\.?,?(?: (\d{{4}}))?", re.I)
_MONTH_DAY = re.compile(rf"\b({_MONTH})\b\.? (\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (\d{{4}}))?", re.I)
_MONTH_ALONE = re.compile(rf"\b({_MONTH})\b\.?,?(?: (?:of )?(\d{{4}}|last year|this year))?", re.I)
_ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
_WEEKDAY = re.compile(rf"\b({'|'.join(sorted(WEEKDAYS, key=len, reverse=True))})\b", re.I)
_YEAR = re.compile(r"\b(1[89]\d\d|20\d\d)\b")
_AGO = re.compile(r"\b(\d+|[a-z]+)(?: of)? (day|week|month|year)s? (?:ago|earlier|before)\b", re.I)
_AHEAD = re.compile(r"\b(?:next|coming|following|will|upcoming)\b", re.I)


def _span(first: date, last: date, precision: Precision, where: Span | None, how: str) -> When:
    return When(first=first, last=last, precision=precision, span=where, how=how)


def _month(year: int, month: int) -> tuple[date, date]:
    return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])


def _unknown(where: Span | None, how: str) -> When:
    return When(first=None, last=None, precision=Precision.NONE, span=where, how=how)


def _nearest_year(month: int, day: int, published: date) -> int:
    """The year that puts a day without year at most a month ahead of publication."""
    for year in (published.year + 1, published.year, published.year - 1):
        try:
            if date(year, month, day) <= published + timedelta(days=45):
                return year
        except ValueError:
            continue
    return published.year


def _named_day(words: str, published: date | None, where: Span | None) -> When | None:
    if match := _ISO.search(words):
        year, month, day = (int(g) for g in match.groups())
    elif match := _DAY_MONTH.search(words):
        day, month = int(match[1]), MONTHS[match[2].lower()]
        year = int(match[3]) if match[3] else 0
    elif match := _MONTH_DAY.search(words):
        month, day = MONTHS[match[1].lower()], int(match[2])
        year = int(match[3]) if match[3] else 0
    else:
        return None
    if not year:
        if published is None:
            return _unknown(where, "a day without year, and no day of publication")
        year = _nearest_year(month, day, published)
    try:
        named = date(year, month, day)
    except ValueError:
        return _unknown(where, "no such day")
    return _span(named, named, Precision.DAY, where, "day named")


def read_days(words: str, published: date | None, where: Span | None = None) -> When:
    """First and last day that the words can mean, with precision; open where they cannot be told."""
    folded = " ".join(words.lower().split())
    if named := _named_day(folded, published, where):
        return named
    year = _YEAR.search(folded)
    month = _MONTH_ALONE.search(folded)
    if month and not (month[1] == "may" and "may" not in words.lower().split()[:3] and not year):
        number = MONTHS[month[1].lower()]
        if year:
            return _span(*_month(int(year[1]), number), Precision.MONTH, where, "month named")
        if published is None:
            return _unknown(where, "a month without year, and no day of publication")
        of = published.year - 1 if "last year" in folded else _nearest_year(number, 1, published)
        return _span(*_month(of, number), Precision.MONTH, where, "month nearest to publication")
    if year:
        return _span(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31), Precision.YEAR, where, "year named")
    if published is None:
        return _unknown(where, "no day of publication to count from")
    return _relative(folded, published, where)


def _relative(folded: str, published: date, where: Span | None) -> When:
    day = timedelta(days=1)
    weekday = _WEEKDAY.search(folded)
    if weekday:
        back = (published.weekday() - WEEKDAYS[weekday[1].lower()]) % 7
        if _AHEAD.search(folded):
            ahead = published + day * ((7 - back) % 7 or 7)
            return _span(ahead, ahead, Precision.DAY, where, "weekday to come")
        if re.search(r"\blast\b", folded) and back == 0:
            back = 7
        told = published - day * back
        return _span(told, told, Precision.DAY, where, "weekday of publication or last before it")
    for pattern, shift in ((r"\bday before yesterday\b", -2), (r"\byesterday\b|\blast night\b|\bovernight\b", -1), (r"\btomorrow\b", 1)):
        if re.search(pattern, folded):
            told = published + day * shift
            return _span(told, told, Precision.DAY, where, f"{shift:+d} days from publication")
    if re.search(r"\btoday\b|\btonight\b|\bthis (?:morning|afternoon|evening)\b", folded):
        return _span(published, published, Precision.DAY, where, "day of publication")
    monday = published - day * published.weekday()
    if match := _AGO.search(folded):
        count = int(match[1]) if match[1].isdigit() else NUMBERS.get(match[1], 0)
        if count:
            return _ago(count, match[2], published, where)
    which = -1 if re.search(r"\b(?:last|previous|past)\b", folded) else 1 if _AHEAD.search(folded) else 0
    if "weekend" in folded:
        saturday = monday + day * (5 if which > 0 or published.weekday() >= 5 else -2)
        return _span(saturday, saturday + day, Precision.DAY, where, "weekend")
    if re.search(r"\bweek\b", folded):
        start = monday + day * 7 * which
        return _span(start, start + day * 6, Precision.WEEK, where, "week counted from publication")
    if re.search(r"\bmonth\b", folded):
        months = published.year * 12 + published.month - 1 + which
        return _span(*_month(months // 12, months % 12 + 1), Precision.MONTH, where, "month counted from publication")
    if re.search(r"\byear\b", folded):
        of = published.year + which
        return _span(date(of, 1, 1), date(of, 12, 31), Precision.YEAR, where, "year counted from publication")
    return _unknown(where, "words that name no day")


def _ago(count: int, unit: str, published: date, where: Span | None) -> When:
    how = f"{count} {unit}s before publication"
    if unit == "day":
        told = published - timedelta(days=count)
        return _span(told, told, Precision.DAY, where, how)
    if unit == "week":
        start = published - timedelta(days=published.weekday() + 7 * count)
        return _span(start, start + timedelta(days=6), Precision.WEEK, where, how)
    if unit == "month":
        months = published.year * 12 + published.month - 1 - count
        return _span(*_month(months // 12, months % 12 + 1), Precision.MONTH, where, how)
    return _span(date(published.year - count, 1, 1), date(published.year - count, 12, 31), Precision.YEAR, where, how)
