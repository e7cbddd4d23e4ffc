"""Days, weeks, months and longer periods by the calendar: first and last day of each, and the words that name them."""

import calendar
import math
import re
from collections.abc import Callable
from datetime import date, timedelta

from dragoman.codes import Precision

Period = tuple[date, date]
DAY = timedelta(days=1)

WEEKDAYS = {name.lower(): n for n, name in enumerate(calendar.day_name)}
WEEKDAYS |= {name.lower(): n for n, name in enumerate(calendar.day_abbr)} | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
MONTHS = {name.lower(): n for n, name in enumerate(calendar.month_name) if name}
MONTHS |= {name.lower(): n for n, name in enumerate(calendar.month_abbr) if name} | {"sept": 9}
SEASONS = {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}

_ONES = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_FIRST_ONES = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth "
    "seventeenth eighteenth nineteenth"
).split()
NUMBERS = {"zero": 0, "a": 1, "an": 1} | {w: n for n, w in enumerate(_ONES, 1)}
NUMBERS |= {w: 10 * n for n, w in enumerate(_TENS, 2)} | {"hundred": 100, "a hundred": 100, "one hundred": 100}
NUMBERS |= {f"{t}{j}{w}": 10 * n + m for n, t in enumerate(_TENS, 2) for m, w in enumerate(_ONES[:9], 1) for j in "- "}
ORDINALS = {w: n for n, w in enumerate(_FIRST_ONES, 1)} | {"twentieth": 20, "thirtieth": 30}
ORDINALS |= {f"{t}{j}{w}": 10 * n + m for n, t in ((2, "twenty"), (3, "thirty")) for m, w in enumerate(_FIRST_ONES[:9], 1) for j in "- "}
DECADES = {"twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70, "eighties": 80, "nineties": 90}


def either(words: dict[str, int]) -> str:
    """A pattern of any of the words, the longest first, so that "twenty-first" is not "twenty"."""
    return "|".join(sorted(map(re.escape, words), key=lambda w: (-len(w), w)))


def number(word: str) -> int:
    """The number that digits or words say; raises ValueError for what is none."""
    word = re.sub(r"(?<=\d)(?:st|nd|rd|th)$", "", word)
    if word.isdigit():
        return int(word)
    found = NUMBERS.get(word, ORDINALS.get(word))
    if found is None:
        raise ValueError(f"{word!r} is no number")
    return found


def precision_of(first: date, last: date) -> Precision:
    """The unit that is nearest in length, as ratios go: two days are a DAY, a season is a MONTH, a half-year a YEAR."""
    days = (last - first).days + 1
    units = ((1, Precision.DAY), (7, Precision.WEEK), (30, Precision.MONTH), (365, Precision.YEAR))
    return min(units, key=lambda unit: abs(math.log(days / unit[0])))[1]


def week(day: date) -> Period:
    """The week of a day, from Monday to Sunday."""
    monday = day - DAY * day.weekday()
    return monday, monday + 6 * DAY


def month(year: int, number: int) -> Period:
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def month_after(day: date, count: int) -> Period:
    """The month `count` months after that of `day`; before it for a negative count."""
    months = day.year * 12 + day.month - 1 + count
    return month(months // 12, months % 12 + 1)


def year(number: int) -> Period:
    return date(number, 1, 1), date(number, 12, 31)


def years(first: int, last: int) -> Period:
    return date(first, 1, 1), date(last, 12, 31)


def season(year: int, name: str) -> Period:
    """A season of the northern year; winter is counted to the year in which it begins."""
    begin = SEASONS[name]
    return date(year, begin, 1), month_after(date(year, begin, 1), 2)[1]


def quarter(year: int, number: int) -> Period:
    return date(year, 3 * number - 2, 1), month(year, 3 * number)[1]


def half(year: int, number: int) -> Period:
    return date(year, 6 * number - 5, 1), month(year, 6 * number)[1]


def third(whole: Period, which: str) -> Period:
    """ "early", "mid" or "late" of a period: ten days of a month (the rest for the last), a month of a season, four months of a year, four, three and
    three years of a decade; of what is shorter, the whole.
    """
    first, last = whole
    days, place = (last - first).days + 1, ("early", "mid", "late").index(which)
    if days < 28:
        return whole
    if days < 32:
        cuts = [first, first + 10 * DAY, first + 20 * DAY]
    elif days < 100:
        cuts = [first, month_after(first, 1)[0], month_after(first, 2)[0]]
    elif days < 367:
        cuts = [first, month_after(first, 4)[0], month_after(first, 8)[0]]
    else:
        cuts = [first, first.replace(year=first.year + 4), first.replace(year=first.year + 7)]
    return cuts[place], last if place == 2 else cuts[place + 1] - DAY


def week_of_month(whole: Period, place: int) -> Period:
    """The first, second ... (or -1, last) week of a month; a week is of the month that has its Thursday.

    So the annotators of our corpus count: three of three, where the first days of the month are no whole week.
    """
    thursdays = [d for n in range((whole[1] - whole[0]).days + 1) if (d := whole[0] + n * DAY).weekday() == 3]
    return week(thursdays[place - 1 if place > 0 else place])


def weekday_of_month(year: int, number: int, weekday: int, place: int) -> date:
    """The `place`-th such weekday of a month, or the last for -1."""
    first, last = month(year, number)
    days = [d for n in range((last - first).days + 1) if (d := first + n * DAY).weekday() == weekday]
    return days[place - 1 if place > 0 else place]


def easter(year: int) -> date:
    """Easter Sunday of the western churches (Butcher's rule)."""
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    i = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * i) // 451
    return date(year, (h + i - 7 * m + 114) // 31, (h + i - 7 * m + 114) % 31 + 1)


def _fixed(month: int, day: int) -> Callable[[int], date]:
    return lambda year: date(year, month, day)


def _from_easter(days: int) -> Callable[[int], date]:
    return lambda year: easter(year) + days * DAY


def _placed(month: int, weekday: int, place: int) -> Callable[[int], date]:
    return lambda year: weekday_of_month(year, month, weekday, place)


# Feasts whose day is the same wherever the page is from; the longer name stands before the shorter that it holds.
_FEASTS: tuple[tuple[str, Callable[[int], date]], ...] = (
    (r"orthodox christmas", _fixed(1, 7)),
    (r"christmas eve", _fixed(12, 24)),
    (r"(?:christmas|xmas)(?: day)?", _fixed(12, 25)),
    (r"boxing day|st\.? stephen's day", _fixed(12, 26)),
    (r"new year'?s'? eve", _fixed(12, 31)),
    (r"new year'?s'?(?: day)?|new year", _fixed(1, 1)),
    (r"epiphany", _fixed(1, 6)),
    (r"valentine's day", _fixed(2, 14)),
    (r"international women's day|women's day", _fixed(3, 8)),
    (r"st\.? patrick's day", _fixed(3, 17)),
    (r"april fools?'?s?'? day", _fixed(4, 1)),
    (r"anzac day", _fixed(4, 25)),
    (r"may day", _fixed(5, 1)),
    (r"juneteenth", _fixed(6, 19)),
    (r"bastille day", _fixed(7, 14)),
    (r"halloween", _fixed(10, 31)),
    (r"all saints'? day", _fixed(11, 1)),
    (r"all souls'? day|day of the dead", _fixed(11, 2)),
    (r"guy fawkes night|bonfire night", _fixed(11, 5)),
    (r"armistice day", _fixed(11, 11)),
    (r"martin luther king(?:,? jr\.?)? day", _placed(1, 0, 3)),
    (r"memorial day", _placed(5, 0, -1)),
    (r"black friday", lambda year: weekday_of_month(year, 11, 3, 4) + DAY),
    (r"shrove tuesday|mardi gras", _from_easter(-47)),
    (r"ash wednesday", _from_easter(-46)),
    (r"palm sunday", _from_easter(-7)),
    (r"maundy thursday", _from_easter(-3)),
    (r"good friday", _from_easter(-2)),
    (r"easter monday", _from_easter(1)),
    (r"(?:easter sunday|easter day|easter)", _from_easter(0)),
    (r"ascension day", _from_easter(39)),
    (r"whit monday", _from_easter(50)),
    (r"whit sunday|pentecost", _from_easter(49)),
)
FEAST = re.compile("|".join(rf"(?P<f{n}>\b(?:{names})\b)" for n, (names, _) in enumerate(_FEASTS)))
# What moves with the moon or differs from land to land is not told by its name.
MOVING = re.compile(
    r"\b(?:ramadan|eid(?: al-\w+)?|hajj|muharram|ashura|mawlid|diwali|deepavali|holi|dussehra|durga puja|vesak|loy krathong|songkran|thingyan|nowruz|norooz|"
    r"passover|yom kippur|rosh hashanah?|hanukkah|sukkot|purim|t[eê]t|(?:lunar|chinese|jewish|islamic|persian|orthodox|ethiopian|khmer|lao|burmese|thai) new year|"
    r"orthodox easter|carnival|advent|lent|(?:independence|liberation|constitution|national|republic|victory|unity|army|mother'?s'?|father'?s'?|thanksgiving|"
    r"remembrance|labou?r|veterans|teachers'?|election|polling|market) day|thanksgiving|"
    r"dhu al-\w+(?:'\w+)?|shawwal|sha'?ban|rajab|safar|rabi' al-\w+|jumada al-\w+)\b"
)


def feast(words: str) -> tuple[str, Callable[[int], date]] | None:
    """The feast that folded words name, with its day in a year."""
    match = FEAST.search(words)
    if match is None:
        return None
    return match[0], _FEASTS[int((match.lastgroup or "f0")[1:])][1]
