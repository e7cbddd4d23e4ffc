"""Publication days as tables, feeds and people write them."""

import re
from datetime import UTC, date, datetime, timedelta

_MONTHS = {m: n for n, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)}
_MONTH = r"(?P<word>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
_WEEKDAY = r"(?:(?:mon|tue(?:s)?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?,? )?"
# What may follow a day: a time, with or without its zone.  The day is taken as it is written, not carried to another zone.
_TIME = r"(?:(?:[T ]|, ?)(?P<h>[0-9]{1,2}):(?P<m>[0-9]{2})(?::(?P<s>[0-9]{2})(?:[.,][0-9]+)?)? ?(?:Z|UTC|GMT|[A-Z]{3,4}|[+-][0-9]{2}:?(?:[0-9]{2})?)?(?: \([A-Z]+\))?)?"
_FORMS = tuple(
    re.compile(form + _TIME, re.IGNORECASE)
    for form in (
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})-(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})/(?P<month>[0-9]{1,2})/(?P<day>[0-9]{1,2})",
        # RFC 2822 and its kin: `Tue, 07 May 2024 10:00:00 GMT`, `7 May 2024`, `7-May-2024`.
        _WEEKDAY + r"(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?[ -]" + _MONTH + r",?[ -](?P<year>[0-9]{4})",
        _WEEKDAY + _MONTH + r" (?P<day>[0-9]{1,2})(?:st|nd|rd|th)?,? (?P<year>[0-9]{4})",
    )
)
# Seconds since 1970 have nine or ten digits from 1973 to 2286, milliseconds twelve or thirteen; eight digits are a day.
_SECONDS = re.compile(r"[0-9]{9,10}(?:\.[0-9]+)?")
_MILLISECONDS = re.compile(r"[0-9]{12,13}(?:\.[0-9]+)?")
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class BadDay(ValueError):
    """A publication day that is no day; says which words."""


def parse_day(words: str) -> date:
    """The day that `words` name, written in one of the forms below.  Raises BadDay.

    `2017-12-27`, `2017-12-27T10:00:00Z`, `2017-12-27 10:00:00 UTC`, `2017/12/27`, `20171227`, `27 December 2017`,
    `Dec. 27, 2017`, `Wed, 27 Dec 2017 10:00:00 GMT`, and seconds or milliseconds since 1970 (UTC).  `07/05/2024` and
    `07.05.2024` are not read: which of the numbers is the month differs between countries.
    """
    plain = " ".join(words.split())
    # A column of numbers with gaps comes out of data frames as floats: 20240507.0.
    plain = re.sub(r"^([0-9]{8,13})\.0+$", r"\1", plain)
    shown = repr(plain if len(plain) <= 60 else plain[:59] + "…")
    try:
        day = _day_of(plain)
    except (ValueError, OverflowError) as error:
        raise BadDay(f"{shown} is no day") from error
    if not 1900 <= day.year <= 2100:
        raise BadDay(f"{shown} is no likely day of publication")
    return day


def _day_of(words: str) -> date:
    if _SECONDS.fullmatch(words):
        return (_EPOCH + timedelta(seconds=float(words))).date()
    if _MILLISECONDS.fullmatch(words):
        return (_EPOCH + timedelta(milliseconds=float(words))).date()
    for form in _FORMS:
        found = form.fullmatch(words)
        if found is None:
            continue
        parts = found.groupdict()
        month = int(parts["month"]) if "month" in parts else _MONTHS[parts["word"][:3].lower()]
        if parts["h"] is not None:
            datetime(2000, 1, 1, int(parts["h"]), int(parts["m"]), min(int(parts["s"] or 0), 59))
        return date(int(parts["year"]), month, int(parts["day"]))
    raise ValueError(words)
