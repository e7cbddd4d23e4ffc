"""Expressions that count from another day of the page: "the day before", "two weeks later", "that evening", "the Sunday after".

They count from the last that was named before them and is known as narrowly as they need, never from the day of publication and never from
nothing: where the page names none, they stay open.
"""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date

from dragoman.codes import Precision
from dragoman.records import When
from dragoman.resolve import periods
from dragoman.resolve.day_context import Direction, Setting
from dragoman.resolve.day_words import DAYTIME, MONTH, NEIGHBOUR, SAME, SEASON, SHIFT, WEEKDAY
from dragoman.resolve.periods import DAY, MONTHS, SEASONS, WEEKDAYS, Period, number

Reader = Callable[[str, Setting], When]

_DAYS = (Precision.DAY,)
_WEEKS = (Precision.DAY, Precision.WEEK)
_MONTHS = (Precision.DAY, Precision.WEEK, Precision.MONTH)
_YEARS = (*_MONTHS, Precision.YEAR)
_NONE = "counts from a day that the page does not name"
_EARLIER = frozenset({"before", "earlier", "prior", "previously", "the previous", "previous", "the preceding"})
_DAYTIMES = frozenset(DAYTIME.split("|"))
# "the day after the vote": what it counts from is told by the words behind, and is no day.
_CLAUSE = re.compile(r"(?:the|an?|his|her|its|their|our|he|she|it|they|we|i|that|those|this|these|when|a)\b")
_BEGINS = re.compile(r"(?:^|[,;:.\-]|\b(?:and|but))$")
_NAMED = re.compile(rf"(?:the |last |next )?(?:(?:{WEEKDAY})|yesterday|today|(?:{MONTH})\.? \d+|\d+(?:st|nd|rd|th)? (?:of )?(?:{MONTH}))\b")


def shifted(words: str, setting: Setting, read: Reader) -> When | None:
    """ "the day before", "two weeks later", "the morning of May 3", "a day after Tuesday's vote"."""
    match = SHIFT.fullmatch(words)
    if match is None:
        return None
    unit = match["unit"] if match["unit"] in SEASONS else match["unit"].rstrip("s")
    way, rest = match["way"], re.sub(r"^ ?(?:that|this|then)$", "", match["rest"]).strip()
    if way in ("of", "to"):
        return _within(unit, way, rest, setting, read) if rest and match["count"] is None else None
    base = _base(unit, way, rest, setting, read)
    if base is None:
        return setting.unknown(_NONE)
    count = number(match["count"]) if match["count"] else None
    moved = _moved(base, unit, count, way in _EARLIER)
    return setting.unknown(_NONE) if moved is None else setting.read(moved, f"counted from {base[0]}")


def neighbour(words: str, setting: Setting) -> When | None:
    """ "the next day", "the previous month", "the following Sunday"."""
    match = NEIGHBOUR.search(words)
    if match is None:
        return None
    unit, way = match["unit"], match["way"]
    if "next" in way and unit not in _DAYTIMES and (way == "next" or setting.direction is not Direction.BACK):
        return None
    base = setting.anchor(*_needed(unit))
    if base is None:
        # "the next year" of a page that names no year is the one after publication.
        return None if "next" in way and unit not in _DAYTIMES else setting.unknown(_NONE)
    moved = _moved(base, unit, None, way in _EARLIER)
    return setting.unknown(_NONE) if moved is None else setting.read(moved, f"counted from {base[0]}")


def same(words: str, setting: Setting) -> When | None:
    """ "the same day", "that evening", "that April"."""
    match = SAME.search(words)
    if match is None:
        return None
    unit = match["weekday"] or match["unit"]
    if unit == "year" and re.search(rf"\b(?:{MONTH}|{SEASON})\b", words):
        return None
    found = _containing(unit, setting)
    return setting.unknown(_NONE) if found is None else setting.read(found, f"of the {unit} named before, {found[0]}")


def _needed(unit: str) -> tuple[Precision, ...]:
    if unit in _DAYTIMES or unit == "eve":
        return _DAYS
    if unit in WEEKDAYS or unit in ("week", "weekend", "fortnight"):
        return _WEEKS
    return _MONTHS if unit == "month" else _YEARS


def _base(unit: str, way: str, rest: str, setting: Setting, read: Reader) -> Period | None:
    """From where it counts: the words behind, in the expression or after it, or what was named before."""
    if rest and way in ("before", "after"):
        named = read(rest, setting)
    elif way in ("before", "after") and (following := _NAMED.match(setting.around.after)):
        named = read(following[0], setting)
    elif way in ("before", "after") and _CLAUSE.match(setting.around.after) and not _BEGINS.search(setting.around.before):
        return None
    else:
        return setting.anchor(*_needed(unit))
    return (named.first, named.last) if named.first and named.last and named.precision in _needed(unit) else None


def _within(unit: str, way: str, rest: str, setting: Setting, read: Reader) -> When | None:
    """ "the night of May 3", "Monday of last week", "the eve of the vote", "the night to May 3"."""
    if unit in SEASONS or (way == "to" and unit != "night"):
        return None
    named = read(rest, setting)
    if named.first is None or named.last is None:
        return setting.unknown(_NONE) if unit in _DAYTIMES or unit == "eve" else None
    if way == "to":
        return setting.read((named.first - DAY, named.last), f"the night before {named.first} and that day")
    if unit == "eve":
        return setting.read((named.first - DAY, named.first - DAY), f"the day before {named.first}")
    if unit in WEEKDAYS:
        if named.precision is not Precision.WEEK:
            return None
        day = periods.week(named.first)[0] + WEEKDAYS[unit] * DAY
        return setting.read((day, day), f"the day of the week of {named.first}")
    return setting.read(periods.week(named.first), f"the week of {named.first}") if unit == "week" else replace(named, span=setting.where)


def _moved(base: Period, unit: str, count: int | None, earlier: bool) -> Period | None:
    """A period before or after another; without a count ("the week before") the whole neighbour, with one ("a week before") counted to the day."""
    sign = -1 if earlier else 1
    near = base[0] if earlier else base[1]
    if unit in _DAYTIMES:
        day = near + sign * (count or 1) * DAY
        return day, day
    if unit in ("week", "fortnight"):
        days = sign * (count or 1) * (14 if unit == "fortnight" else 7) * DAY
        return periods.week(near + days) if count is None else (base[0] + days, base[1] + days)
    if unit == "month":
        return periods.month_after(near, sign * (count or 1))
    if unit == "year":
        # "A year later" from a day or month is that month (three of three on the corpus pages that are not held out); longer, it is the year.
        if count in (1, 2) and (base[1] - base[0]).days < 31:
            return periods.month_after(near, sign * 12 * count)
        return periods.year(near.year + sign * (count or 1))
    if unit == "weekend":
        saturday = _weekday(near, 5, earlier)
        return saturday, saturday + DAY
    if unit in WEEKDAYS:
        day = _weekday(near, WEEKDAYS[unit], earlier)
        return day, day
    found = [periods.season(near.year + n, unit) for n in (-1, 0, 1)]
    return max(p for p in found if p[1] < base[0]) if earlier else min(p for p in found if p[0] > base[1])


def _weekday(day: date, number: int, earlier: bool) -> date:
    """The last such weekday before a day, or the first after it."""
    away = (day.weekday() - number) % 7 or 7 if earlier else (number - day.weekday()) % 7 or 7
    return day - away * DAY if earlier else day + away * DAY


def _containing(unit: str, setting: Setting) -> Period | None:
    if unit in WEEKDAYS:
        days = [w.first for w in setting.told if w.precision is Precision.DAY and w.first]
        if not days:
            return None
        day = next((d for d in days if d.weekday() == WEEKDAYS[unit]), None) or _weekday(days[0] + DAY, WEEKDAYS[unit], True)
        return day, day
    if unit in MONTHS:
        base = setting.anchor(*_YEARS)
        return base and periods.month(base[0].year, MONTHS[unit])
    base = setting.anchor(*_needed(unit))
    if base is None or unit in _DAYTIMES:
        return base
    day = base[0]
    if unit == "week":
        return periods.week(day)
    if unit == "weekend":
        saturday = periods.week(day)[0] + 5 * DAY
        return saturday, saturday + DAY
    if unit == "month":
        return periods.month(day.year, day.month)
    if unit == "year":
        return periods.year(day.year) if day.year == base[1].year else None
    found = [periods.season(day.year + n, unit) for n in (-1, 0)]
    return next((p for p in found if p[0] <= day <= p[1]), found[1])
