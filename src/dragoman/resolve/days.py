"""Time words against the day of publication.

In news a weekday is the day of publication itself or one of the six before it nine times in ten; one in seventeen lies ahead
(LIBRARIES.md, 676 expressions of TimeBank), and then the words or the sentence around them say so ("next", "will", "due").  Words that
count from another day ("the day before", "two weeks later") count from the last that the page named before them.  No day is ever
invented: what the words do not say stays open, and nothing is read without a day of publication unless the words name the year.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from dragoman.records import Span, When
from dragoman.resolve import periods
from dragoman.resolve.day_anchors import neighbour, same, shifted
from dragoman.resolve.day_context import Direction, Setting, fold, look_around
from dragoman.resolve.day_parts import long, part
from dragoman.resolve.day_words import (
    AGO,
    DATELINE,
    DAY_ALONE,
    DAY_MONTH,
    FIGURES,
    FROM_NOW,
    ISO,
    LEADING,
    MONTH_ALONE,
    MONTH_DAY,
    RANGE,
    SIDE,
    STRETCH,
    TRAILING,
    VAGUE,
    WEEKDAY,
    YEAR_ALONE,
)
from dragoman.resolve.periods import DAY, MONTHS, MOVING, WEEKDAYS, Period, number

# How many days after publication a day without year may lie.  With a verb that looks ahead, ten months and a half: beyond that it is a day just
# gone in a sentence that looks ahead for another reason.  Measured on 860 such days of the corpus pages that are not held out: of the 630
# without such a verb 8 lie further ahead than 45 days.
_DAYS_AHEAD = {Direction.AHEAD: 320, Direction.LIKELY: 200, Direction.WILLED: 200, Direction.OPEN: 45, Direction.BACK: 45, Direction.UNSEEN: 45}
# The same in months for months without year, 320 of those pages.
_MONTHS_AHEAD = {Direction.AHEAD: 11, Direction.LIKELY: 7, Direction.WILLED: 7, Direction.OPEN: 3, Direction.BACK: 1, Direction.UNSEEN: 1}
# The same in days for weekdays, 1,700 of those pages.  A weekday that was yesterday is written of yesterday in 623 of 624 cases, whatever the
# verb; one that is within three days is written of that in 6 of 7 where no verb says anything.
_WEEKDAYS_AHEAD = {Direction.AHEAD: 5, Direction.LIKELY: 5, Direction.WILLED: 4, Direction.OPEN: 3, Direction.BACK: 0, Direction.UNSEEN: 0}
# How many lines back a day may stand that an expression counts from: 100 of 122 in the corpus are right within four, and one of two beyond.
_LINES, _REMEMBERED = 4, 12
_FROM_YEAR, _TO_YEAR = -4, 2
# Longer than any expression of the corpus (34 characters); readers call each other for what is left of the words.
_LONGEST = 120


def read_days(words: str, published: date | None, where: Span | None = None) -> When:
    """First and last day that the words alone can mean, with precision; open where they cannot be told."""
    return _read(fold(words), Setting(published, published, where))


def read_page_days(text: str, mentions: Sequence[tuple[int, Span]], published: date | None) -> dict[int, When]:
    """What each time expression of a page means, by its number; `mentions` are numbers and spans of `text` in any order."""
    datelines = [(Span(m.start(), m.end()), day) for m in DATELINE.finditer(text) if (day := _written(m, published))]
    found: dict[int, When] = {}
    told: list[When] = []
    for n, span in sorted(mentions, key=lambda mention: (mention[1], mention[0])):
        around = look_around(text, span)
        written = published
        for dateline, day in datelines:
            if dateline.overlaps(span):
                around = replace(around, direction=Direction.BACK)
            elif dateline.end <= span.start:
                written = day
        near = tuple(w for w in reversed(told[-_REMEMBERED:]) if w.span and text.count("\n", w.span.start, span.start) <= _LINES)
        found[n] = _read(fold(span.of(text)), Setting(published, written, span, around, near))
        if found[n].first is not None:
            told.append(found[n])
    return found


def _written(dateline: re.Match[str], published: date | None) -> date | None:
    """The day in a dateline ("IMPHAL, Sept. 2."), where it is one of the three before publication."""
    if published is None:
        return None
    for day in (published - n * DAY for n in range(4)):
        if dateline["weekday"] and WEEKDAYS[dateline["weekday"].lower()] == day.weekday():
            return day
        named = dateline["m1"] or dateline["m2"]
        if named and (MONTHS[named.lower()], int(dateline["d1"] or dateline["d2"])) == (day.month, day.day):
            return day
    return None


def _read(words: str, setting: Setting) -> When:
    if len(words) > _LONGEST:
        return setting.unknown("too many words for a day")
    try:
        found = (
            _range(words, setting)
            or shifted(words, setting, _read)
            or neighbour(words, setting)
            or part(words, setting, _read)
            or _named_day(words, setting)
            or _feast(words, setting)
            or same(words, setting)
            or long(words, setting)
            or _counted(words, setting)
            or _month(words, setting)
            or _year(words, setting)
            or _relative(words, setting)
        )
    except (ValueError, OverflowError, IndexError):
        return setting.unknown("no such day")
    return found or setting.unknown("words that name no day" if setting.published else "no day of publication to count from")


# Days and months by name


def _of_years(day_in: Iterable[Period], words: str, reach: date, published: date) -> Period:
    """Which of the same day in several years: the latest that does not lie further ahead than `reach`; raises ValueError where none is."""
    if re.search(r"\blast (?!year)", words):
        return max(p for p in day_in if p[1] < published)
    if re.search(r"\bnext (?!year)", words):
        return min(p for p in day_in if p[0] > published)
    return max(p for p in day_in if p[0] <= reach)


def _on(year: int, month: int, day: int) -> list[Period]:
    """The day as a period; none where the year has no such day."""
    try:
        return [(date(year, month, day), date(year, month, day))]
    except ValueError:
        return []


def _named_day(words: str, setting: Setting) -> When | None:
    year = 0
    if match := ISO.search(words):
        year, month, day = (int(g) for g in match.groups())
    elif match := DAY_MONTH.search(words):
        day, month, year = number(match[1]), MONTHS[match[2]], int(match[3] or 0)
    elif match := MONTH_DAY.search(words):
        day, month, year = number(match[2]), MONTHS[match[1]], int(match[3] or 0)
    elif match := FIGURES.fullmatch(words):
        one, two, year = int(match[1]), int(match[3]), int(match[4] or 0)
        if min(one, two) > 12 or (max(one, two) <= 12 and match[2] != "."):
            return setting.unknown("figures that may be day and month or month and day")
        day, month = (two, one) if two > 12 else (one, two)
    elif match := DAY_ALONE.fullmatch(words):
        return _day_alone(number(match["day"]), match["weekday"], setting.ahead or bool(match["coming"]), setting)
    else:
        return None
    return _dated(month, day, year, words, setting)


def _dated(month: int, day: int, year: int, words: str, setting: Setting) -> When:
    if said := year or setting.said_year(words):
        return setting.read(_on(said, month, day)[0], "day named")
    if setting.published is None:
        return setting.unknown("a day without year, and no day of publication")
    near = [p for n in range(_FROM_YEAR, _TO_YEAR) for p in _on(setting.published.year + n, month, day)]
    reach = setting.published + DAY * _DAYS_AHEAD[setting.direction]
    return setting.read(_of_years(near, words, reach, setting.published), f"day named, year by publication and verb ({setting.direction.value})")


def _day_alone(day: int, weekday: str | None, ahead: bool, setting: Setting) -> When:
    """ "on the 25th": the nearest such day on the side where the verb looks."""
    if setting.published is None:
        return setting.unknown("a day without month, and no day of publication")
    months = [periods.month_after(setting.published, n)[0] for n in range(-12, 13)]
    near = [p[0] for m in months for p in _on(m.year, m.month, day) if weekday is None or p[0].weekday() == WEEKDAYS[weekday]]
    if ahead:
        return setting.read((told := min(d for d in near if d >= setting.published), told), "the next day of that number")
    return setting.read((told := max(d for d in near if d <= setting.published), told), "the last day of that number")


def _feast(words: str, setting: Setting) -> When | None:
    if match := MOVING.search(words):
        return setting.unknown(f'"{match[0]}" has no day that its name alone tells')
    found = periods.feast(words)
    if found is None:
        return None
    name, day_in = found
    year = YEAR_ALONE.search(words)
    if said := int(year[1] or 0) if year else setting.said_year(words):
        return setting.read((day_in(said), day_in(said)), f"{name} of the year said")
    if setting.published is None:
        return setting.unknown("a feast without year, and no day of publication")
    near = [(d, d) for d in (day_in(setting.published.year + n) for n in range(_FROM_YEAR, _TO_YEAR))]
    reach = setting.published + DAY * _DAYS_AHEAD[setting.direction]
    return setting.read(_of_years(near, words, reach, setting.published), f"{name}, year by publication and verb ({setting.direction.value})")


def _month(words: str, setting: Setting) -> When | None:
    match = MONTH_ALONE.search(words)
    if match is None or (match[1] == "may" and "may" not in words.split()[:3] and not match[2]):
        return None
    return _monthly(MONTHS[match[1]], int(match[2] or 0) or (_short_year(match[3], setting) if match[3] else 0), words, setting)


def _monthly(month: int, year: int, words: str, setting: Setting) -> When:
    if said := year or setting.said_year(words):
        return setting.read(periods.month(said, month), "month named")
    if setting.published is None:
        return setting.unknown("a month without year, and no day of publication")
    if re.search(r"\bthis\b", words):
        return setting.read(periods.month(setting.published.year, month), "month of this year")
    near = [periods.month(setting.published.year + n, month) for n in range(_FROM_YEAR, _TO_YEAR)]
    reach = periods.month_after(setting.published, _MONTHS_AHEAD[setting.direction])[0]
    return setting.read(_of_years(near, words, reach, setting.published), f"month by publication and verb ({setting.direction.value})")


def _short_year(two: str, setting: Setting) -> int:
    """ "'68": the last such year, or one of the next ten; without a day of publication, of the twentieth century."""
    reach = setting.published.year + 10 if setting.published else 1999
    return reach - (reach - int(two)) % 100


def _year(words: str, setting: Setting) -> When | None:
    match = YEAR_ALONE.search(words)
    if match is None:
        return None
    return setting.read(periods.year(int(match[1]) if match[1] else _short_year(match[2], setting)), "year named")


# From one to another


def _range(words: str, setting: Setting) -> When | None:
    match = RANGE.fullmatch(TRAILING.sub("", LEADING.sub("", words)))
    left, right = (SIDE.fullmatch(match[1]), SIDE.fullmatch(match[2])) if match else (None, None)
    if left is None or right is None:
        return None
    if left["weekday"] and right["weekday"]:
        return _weekdays(left["weekday"], right["weekday"], words, setting)
    months = [side["m1"] or side["m2"] for side in (left, right)]
    days = [side["d1"] or side["d2"] for side in (left, right)]
    if not any(months):
        return _years(left, right, setting)
    if left["weekday"] or right["weekday"] or not (days[0] or months[0]) or not (days[1] or months[1]):
        return None
    first, last = (MONTHS[m or months[0] or months[1]] for m in months)
    if bool(days[0]) != bool(days[1]) and None in months:
        return None
    ending = int(right["year"] or 0) or (int(left["year"]) + (first > last) if left["year"] else 0)
    end = _dated(last, number(days[1]), ending, words, setting) if days[1] else _monthly(last, ending, words, setting)
    if end.first is None or end.last is None:
        return end
    year = int(left["year"] or 0) or end.first.year - (first > last)
    begin = date(year, first, number(days[0]) if days[0] else 1)
    return setting.read((begin, end.last), "from the first to the last named") if begin <= end.last else None


def _years(left: re.Match[str], right: re.Match[str], setting: Setting) -> When | None:
    if not left["year"] or left["d1"]:
        return None
    first, last = int(left["year"]), int(right["year"] or 0)
    if not last and right["d1"] and re.fullmatch(r"\d\d", right["d1"]):
        last = first // 100 * 100 + int(right["d1"])
    return setting.read(periods.years(first, last), "from the first to the last year named") if first < last else None


def _weekdays(left: str, right: str, words: str, setting: Setting) -> When:
    if setting.published is None:
        return setting.unknown("weekdays, and no day of publication")
    begin = _weekday(left, words, setting.published, setting.direction)
    length = (WEEKDAYS[right] - WEEKDAYS[left]) % 7 or 7
    end = begin + length * DAY
    if begin <= setting.published < end and not setting.ahead and not re.search(r"\bnext\b", words):
        end = _weekday(right, words, setting.published, Direction.BACK)
        begin = end - length * DAY
    return setting.read((begin, end), "from the first to the last weekday named")


# Counted from publication


def _counted(words: str, setting: Setting) -> When | None:
    """ "three days ago", "a year ago today", "in a fortnight", "in the past four days"."""
    ago, from_now, stretch = AGO.search(words), FROM_NOW.fullmatch(words), STRETCH.search(words)
    match = ago or from_now or stretch
    if match is None or (match is stretch and not _is_stretch(stretch, words, setting)):
        return None
    if VAGUE.search(words[: match.start("unit")]) and not stretch:
        return setting.unknown("words that leave the number open")
    day = setting.published
    if day is None:
        return setting.unknown("no day of publication to count from")
    unit, count = match["unit"], number(match["count"] or "one")
    if unit == "fortnight":
        unit, count = "week", 2 * count
    if match is ago:
        return _ago(words, ago, unit, count, day, setting)
    if match is from_now:
        if setting.direction is Direction.BACK or not re.search(r"^in | (?:time|now|today|hence)$", words):
            return setting.unknown("a length of time")
        return setting.read(_away(day, unit, count), f"{count} {unit}s after publication")
    if stretch and stretch["way"] in ("past", "last"):
        return setting.read((_away(day, unit, -count, exact=True)[0], day - DAY), f"the {count} {unit}s before publication")
    return setting.read((day + DAY, _away(day, unit, count, exact=True)[0]), f"the {count} {unit}s after publication")


def _is_stretch(stretch: re.Match[str] | None, words: str, setting: Setting) -> bool:
    """ "in the past week" is the seven days before publication, "the past week" the week before (three of three, and two of two, in the corpus)."""
    lead = re.compile(r"\b(?:in|over|during|within|for|throughout)(?: all(?: of)?)?$")
    return stretch is not None and bool(stretch["count"] or lead.search(words[: stretch.start()].strip() or setting.around.before))


def _ago(words: str, match: re.Match[str], unit: str, count: int, day: date, setting: Setting) -> When:
    how = f"{count} {unit}s before publication"
    behind = words[match.end() :].strip()
    weekday = re.search(rf"\b({WEEKDAY})\b", words)
    if unit == "year" and behind in ("this week", "this month"):
        then = day.replace(year=day.year - count)
        return setting.read(periods.week(then) if behind == "this week" else periods.month(then.year, then.month), how)
    if unit == "year" and (behind.startswith(("today", "yesterday", "tomorrow", "this ")) or (weekday and weekday.start() > match.start())):
        near = _anniversary(behind, day)
        return setting.read((near.replace(year=near.year - count),) * 2, f"{how}, to the day")
    if unit == "week" and weekday:
        told = periods.week(day - count * 7 * DAY)[0] + WEEKDAYS[weekday[1]] * DAY
        return setting.read((told, told), how)
    if unit == "year" and (month := MONTH_ALONE.search(words)):
        return setting.read(periods.month(day.year - count, MONTHS[month[1]]), how)
    return setting.read(_away(day, unit, -count), how)


def _anniversary(behind: str, day: date) -> date:
    """The day near publication whose anniversary it is: "a year ago this Saturday"."""
    if weekday := re.search(rf"\b({WEEKDAY})\b", behind):
        away = (WEEKDAYS[weekday[1]] - day.weekday()) % 7
        return day + (away - (7 if away > 3 else 0)) * DAY
    return day + {"yesterday": -1, "tomorrow": 1}.get(behind.split()[0], 0) * DAY


def _away(day: date, unit: str, count: int, exact: bool = False) -> Period:
    """So many units before or after a day, as narrowly as news counts: a week to the day (six of eight in the corpus), more weeks to the week,
    a year to the month (two of two), more years to the year; `exact` to the day.
    """
    if unit == "day" or (unit == "week" and (exact or abs(count) == 1)):
        told = day + count * (7 if unit == "week" else 1) * DAY
        return told, told
    if unit == "week":
        return periods.week(day + count * 7 * DAY)
    first, last = periods.month_after(day, count * (12 if unit == "year" else 1))
    if exact:
        told = min(first + (day.day - 1) * DAY, last)
        return told, told
    return periods.year(day.year + count) if unit == "year" and abs(count) > 1 else (first, last)


def _weekday(name: str, words: str, published: date, direction: Direction) -> date:
    """Which of the days of that name: the words ("last", "next", "this", "week"), else the verb."""
    ahead = (WEEKDAYS[name] - published.weekday()) % 7
    last = published - (7 - ahead) * DAY
    if weeks := re.search(r"\b(last|this|next) week\b", words):
        return periods.week(published)[0] + (WEEKDAYS[name] + {"last": -7, "this": 0, "next": 7}[weeks[1]]) * DAY
    if re.search(r"\blast\b(?! night)", words):
        # "Last Tuesday" is never yesterday: five of five in the corpus; from two days back on it is the last, 69 of 70.
        return last - 7 * DAY if ahead == 6 else last
    if re.search(rf"\b{name} week\b", words):
        return published + ((ahead or 7) + (7 if ahead else 0)) * DAY
    if re.search(rf"\b(?:coming|upcoming)\b|\b{name} next\b", words):
        return published + (ahead or 7) * DAY
    if re.search(r"\bnext\b", words):
        # What is three days off or nearer is written without "next": none of the 20 in the corpus.
        return published + (ahead + 7 if ahead < 4 else ahead) * DAY
    if re.search(r"\bthis\b(?! past)", words) and direction is not Direction.BACK:
        return published + ahead * DAY
    return published + ahead * DAY if ahead <= _WEEKDAYS_AHEAD[direction] else last


def _relative(words: str, setting: Setting) -> When | None:
    day, written = setting.published, setting.written
    if day is None or written is None:
        return None
    if weekday := re.search(rf"\b({WEEKDAY})\b", words):
        told = _weekday(weekday[1], words, day, setting.direction)
        side = "to come" if told > day else "last before publication" if told < day else "of publication"
        return setting.read((told, told), f"weekday {side}")
    overnight = 0 if setting.ahead else -1
    for pattern, shift in (
        (r"\bday before yesterday\b", -2),
        (r"\byesterday\b|\blast (?:night|evening)\b", -1),
        (r"\bovernight\b", overnight),
        (r"\bday after tomorrow\b", 2),
        (r"\btomorrow\b", 1),
        (r"\btoday\b|\btonight\b|\bthis (?:very )?(?:day|morning|afternoon|evening)\b", 0),
    ):
        if re.search(pattern, words):
            return setting.read((written + shift * DAY,) * 2, f"{shift:+d} days from {written}" if shift else f"the day of writing, {written}")
    which = re.search(r"\b(?:(last|previous|past)|(next|coming|following)|(?:this|current)|the (?=(?:week|month|year)\b))", words)
    shift = 0 if which is None else -1 if which[1] else 1 if which[2] else 0
    if "weekend" in words:
        return setting.read(_weekend(words, day, shift, setting.direction), "weekend")
    if which is None or VAGUE.search(words):
        return None
    if re.search(r"\bweek\b", words):
        return setting.read(periods.week(day + 7 * shift * DAY), "week counted from publication")
    if re.search(r"\bmonth\b", words):
        return setting.read(periods.month_after(day, shift), "month counted from publication")
    if re.search(r"\byear\b", words) and not re.search(r"\b(?:fiscal|financial|tax|school|academic|marketing)\b", words):
        return setting.read(periods.year(day.year + shift), "year counted from publication")
    return None


def _weekend(words: str, day: date, shift: int, direction: Direction) -> Period:
    """ "At the weekend" is the last one or the running one, and the one to come where the verb looks ahead; "this weekend" the one to come."""
    saturday = periods.week(day)[0] + 5 * DAY
    ahead = direction in (Direction.AHEAD, Direction.LIKELY, Direction.WILLED) or (
        re.search(r"\b(?:this|coming)\b", words) and direction is not Direction.BACK
    )
    if shift > 0 and "coming" not in words:
        saturday += 7 * DAY
    elif shift < 0 or (day.weekday() < 5 and not ahead):
        saturday -= 7 * DAY
    return saturday, saturday + DAY
