"""The patterns of time expressions, over folded words (lower case, single blanks, plain quotes and dashes)."""

import re

from dragoman.resolve.periods import DECADES, MONTHS, NUMBERS, ORDINALS, SEASONS, WEEKDAYS, either

MONTH, WEEKDAY, SEASON = either(MONTHS), either(WEEKDAYS), either(SEASONS)
NTH = rf"(?:\d{{1,2}}(?:st|nd|rd|th)|{either(ORDINALS)})"
YEAR = r"(?:1\d{3}|2[01]\d{2})"
COUNT = rf"(?P<count>\d+|{either(NUMBERS)})"
UNIT = r"(?P<unit>day|week|fortnight|month|year)s?"
DAYTIME = r"day|night|morning|afternoon|evening"

# Days and months by name.
ISO = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b")
FIGURES = re.compile(r"(?:on |date |day )*(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{4}))?")
DAY_MONTH = re.compile(rf"\b({NTH}|\d{{1,2}})(?: day)?(?: of)? ({MONTH})\b\.?,?(?: (?:of )?({YEAR})\b)?")
MONTH_DAY = re.compile(rf"\b({MONTH})\b\.? (?:the )?({NTH}|\d{{1,2}})\b(?!:)(?:,? ({YEAR})\b)?")
DAY_ALONE = re.compile(
    rf"(?:(?:on|by|until|till|since|from|for|before|after|through) )?(?:(?P<weekday>{WEEKDAY})(?:,| the)* )?(?:the )?(?P<coming>coming )?(?P<day>{NTH})"
)
MONTH_ALONE = re.compile(rf"\b({MONTH})\b\.?,?(?:(?: of)? (?:({YEAR})\b|'(\d\d)\b(?!s)))?")
YEAR_ALONE = re.compile(rf"(?<![\d-])({YEAR})\b(?!s)|(?:^|\b(?:in|since|of|from|by) )'(\d\d)\b(?!s)")

# From one day, month or year to another.
SIDE = re.compile(
    rf"(?:the )?(?:(?P<d1>{NTH}|\d{{1,2}})(?:(?: of)? (?P<m1>{MONTH})\.?)?|(?P<m2>{MONTH})\.?(?: (?:the )?(?P<d2>{NTH}|\d{{1,2}})(?!\d))?"
    rf"|(?P<weekday>{WEEKDAY})(?: (?:{DAYTIME}))?|)(?:(?:^|,? )(?:of )?(?P<year>{YEAR}))?"
)
RANGE = re.compile(r"(.+?) ?(?:-|\bto\b|\bthrough\b|\bthru\b|\buntil\b|\btill\b|\band\b|&|/|\bor\b) ?(.+)")
LEADING = re.compile(r"^(?:(?:on|in|from|between|since|during|for|of|both|the|last|next|this|nights?|days?|period) )+")
TRAILING = re.compile(r" (?:quarter|period|nights?|weekend|(?:this|last|next) year)$")

# Counted from publication.
VAGUE = re.compile(
    r"\b(?:few|several|some|many|half|couple|more than|less than|fewer than|over|nearly|almost|about|around|roughly|at least|up to|within|dozens?)\b"
)
AGO = re.compile(rf"\b{COUNT} {UNIT} (?:ago|back)\b")
FROM_NOW = re.compile(rf"(?:in )?{COUNT} {UNIT}(?:'s?)?(?: time| from (?:now|today)| hence)?")
STRETCH = re.compile(rf"\bthe (?P<way>past|last|next|coming)(?: {COUNT})? {UNIT}\b")

# Counted from another day of the page.
SHIFT = re.compile(
    rf"(?:(?:only|just|on|by|from|until|in|late|early) )*(?:the )?(?:{COUNT} )?"
    rf"(?P<unit>{DAYTIME}|eve|weekend|days|weeks?|fortnight|months?|years?|{WEEKDAY}|{SEASON}) "
    r"(?P<way>before|after|earlier|later|prior|previously|afterwards?|of|to)\b(?: to\b)?(?P<rest>.*)"
)
SAME = re.compile(
    rf"\b(?:(?:that|the)(?: very)? same|that)(?: very)?(?: (?P<weekday>{WEEKDAY}))? "
    rf"(?P<unit>{DAYTIME}|week|weekend|month|year|{SEASON}|{WEEKDAY}|{MONTH})\b(?! (?:after|before))"
)
NEIGHBOUR = re.compile(
    rf"\b(?P<way>the next|next|the following|following|the previous|previous|the preceding) "
    rf"(?P<unit>{DAYTIME}|week|weekend|month|year|{SEASON}|{WEEKDAY})\b"
)

# Parts of months and years, and longer periods.
END = re.compile(r"\b(?P<which>end|close|start|beginning|turn)(?: of |-)(?P<rest>.+)$|\b(?P<unit>year|month|week)(?:'s |-| )end\b")
THIRD = re.compile(r"\b(?P<which>early|mid|late)(?:-| )(?:in )?(?P<rest>.+)$")
PLACED = re.compile(
    rf"\b(?P<place>{either(ORDINALS)}|\d(?:st|nd|rd|th)|last|final) (?P<unit>week|weekend|half|quarter|{WEEKDAY})(?: (?:of|in) (?P<rest>.+))?"
)
SEASONED = re.compile(rf"\b(?:(?P<way>last|this|next|coming|past|the past) )?(?P<season>{SEASON})\b(?:(?: of)? (?P<year>{YEAR})\b)?")
SEASONS_AGO = re.compile(rf"\b{COUNT} (?P<season>{SEASON})s ago\b")
QUARTER = re.compile(r"\b(?P<way>last|this|next|the|current|previous|coming) quarter\b")
DECADE = re.compile(rf"\b(?P<century>1\d|20)?(?:'| )?(?P<tens>\d)0'?s\b|\b(?:(?P<teen>nine|eigh|seven|six)teen[ -])?(?P<said>{either(DECADES)})\b")
CENTURY = re.compile(rf"\b(?P<nth>{NTH}|last|this)[ -]century\b")

DATELINE = re.compile(
    rf"^(?=[A-ZÀ-Þ])[^\n\d]{{2,60}}?[,(] ?(?:(?P<m1>{MONTH})\.? (?P<d1>\d{{1,2}})|(?P<d2>\d{{1,2}}) (?P<m2>{MONTH})|(?P<weekday>{WEEKDAY}))"
    r"(?:,? \d{4})?\)?\.? ?(?:\([^)\n]{1,40}\) ?)?(?:--?|–|—|:|\. )",
    re.I | re.M,
)
