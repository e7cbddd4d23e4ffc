"""Parts of months and years, and what is longer than a month: seasons, quarters, decades, centuries."""

import re
from collections.abc import Callable

from dragoman.codes import Precision
from dragoman.records import When
from dragoman.resolve import periods
from dragoman.resolve.day_context import Direction, Setting
from dragoman.resolve.day_words import CENTURY, DECADE, END, PLACED, QUARTER, SEASONED, SEASONS_AGO, THIRD
from dragoman.resolve.periods import DAY, DECADES, WEEKDAYS, Period, number

Reader = Callable[[str, Setting], When]


def part(words: str, setting: Setting, read: Reader) -> When | None:
    """ "the end of the year", "early May", "the first week of June", "the second half of 2004"."""
    if match := END.search(words):
        base = read(match["rest"] or f"this {match['unit']}", setting)
        if base.first is None or base.last is None or match["which"] == "turn":
            return setting.unknown("an end of what cannot be told")
        day = base.first if match["which"] in ("start", "beginning") else base.last
        return setting.read((day, day), f"{match['which'] or 'end'} of {base.first} to {base.last}")
    if match := THIRD.search(words):
        base = read(match["rest"], setting)
        if base.first is None or base.last is None:
            return base
        return setting.read(periods.third((base.first, base.last), match["which"]), f"{match['which']} in {base.first} to {base.last}")
    if (match := PLACED.search(words)) and match["rest"]:
        base = read(match["rest"], setting)
        return _placed(match["place"], match["unit"], (base.first, base.last), setting) if base.first and base.last else base
    return None


def _placed(word: str, unit: str, whole: Period, setting: Setting) -> When | None:
    place, first = -1 if word in ("last", "final") else number(word), whole[0]
    precision = periods.precision_of(*whole)
    how = f"{word} {unit} of {whole[0]} to {whole[1]}"
    if precision is Precision.MONTH and (whole[1] - first).days < 31:
        if unit == "week":
            return setting.read(periods.week_of_month(whole, place), how)
        if unit == "half":
            return setting.read((first, first + 14 * DAY) if place == 1 else (first + 15 * DAY, whole[1]), how)
        if unit in WEEKDAYS or unit == "weekend":
            day = periods.weekday_of_month(first.year, first.month, WEEKDAYS.get(unit, 5), place)
            return setting.read((day, day + DAY if unit == "weekend" else day), how)
    if precision is Precision.YEAR and first.year == whole[1].year:
        if unit == "half":
            return setting.read(periods.half(first.year, 2 if place < 0 else place), how)
        if unit == "quarter":
            return setting.read(periods.quarter(first.year, 4 if place < 0 else place), how)
    return setting.unknown("a part of what cannot be told")


def long(words: str, setting: Setting) -> When | None:
    """Seasons, quarters, decades and centuries."""
    if match := SEASONS_AGO.search(words):
        if setting.published is None:
            return setting.unknown("a season without year, and no day of publication")
        return setting.read(periods.season(setting.published.year - number(match["count"]), match["season"]), "seasons before publication")
    if match := SEASONED.search(words):
        return _season(words, match, setting)
    if match := QUARTER.search(words):
        return _quarter(match["way"], setting)
    if (match := PLACED.search(words)) and match["unit"] == "quarter":
        return _year_quarter(match["place"], setting)
    if match := DECADE.search(words):
        tens = DECADES[match["said"]] if match["said"] else 10 * int(match["tens"])
        century = int(match["century"] or 0) or {"six": 16, "seven": 17, "eigh": 18, "nine": 19}.get(match["teen"], 0)
        if century:
            return setting.read(periods.years(century * 100 + tens, century * 100 + tens + 9), "decade named")
        if setting.published is None:
            return setting.unknown("a decade without century, and no day of publication")
        start = (setting.published.year - tens) // 100 * 100 + tens
        return setting.read(periods.years(start, start + 9), "the last decade of that name")
    if match := CENTURY.search(words):
        if match["nth"] in ("last", "this"):
            if setting.published is None:
                return setting.unknown("no day of publication to count from")
            start = (setting.published.year - 1) // 100 * 100 + 1 - (100 if match["nth"] == "last" else 0)
        else:
            start = number(match["nth"]) * 100 - 99
        return setting.read(periods.years(start, start + 99), "century named")
    return None


def _season(words: str, match: re.Match[str], setting: Setting) -> When:
    name, way, day = match["season"], match["way"], setting.published
    if match["year"]:
        return setting.read(periods.season(int(match["year"]), name), "season of a year named")
    if day is None:
        return setting.unknown("a season without year, and no day of publication")
    if said := setting.said_year(words):
        return setting.read(periods.season(said, name), "season of the year said")
    near = [periods.season(day.year + n, name) for n in (-2, -1, 0, 1)]
    how = "season counted from publication"
    if way in ("last", "past", "the past"):
        return setting.read(max(p for p in near if p[1] < day), how)
    if way in ("next", "coming"):
        return setting.read(min(p for p in near if p[0] > day), how)
    if way == "this":
        # In January "this winter" began a year before; any other season of this year is this year's, gone or to come.
        running = next((p for p in near if p[0] <= day <= p[1]), None)
        return setting.read(running or periods.season(day.year - (name == "winter" and setting.direction is Direction.BACK), name), how)
    if setting.ahead:
        return setting.read(min(p for p in near if p[1] >= day), how)
    return setting.read(max(p for p in near if p[0] <= day), how)


def _quarter(way: str, setting: Setting) -> When:
    day = setting.published
    if day is None:
        return setting.unknown("a quarter without year, and no day of publication")
    back = way in ("last", "previous") or (way == "the" and setting.direction is Direction.BACK)
    months = day.year * 4 + (day.month - 1) // 3 + (-1 if back else 1 if way in ("next", "coming") else 0)
    return setting.read(periods.quarter(months // 4, months % 4 + 1), "quarter counted from publication")


def _year_quarter(place: str, setting: Setting) -> When | None:
    day = setting.published
    if place in ("last", "final"):
        return None if place == "last" else setting.unknown("a quarter of what cannot be told")
    if day is None:
        return setting.unknown("a quarter without year, and no day of publication")
    near = [periods.quarter(day.year + n, number(place)) for n in (-1, 0, 1)]
    if setting.ahead:
        return setting.read(min(p for p in near if p[1] >= day), "quarter to come")
    return setting.read(max(p for p in near if p[1] < day), "the last such quarter that is over")
