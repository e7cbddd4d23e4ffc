"""How intense a dispute is, by day, week or month, and where it is going: sums of PLOVER and Goldstein scores, counts by class, with coverage.

A period without acts is there with zeros.  Weeks run from Monday; the first and last period are cut at the ends of the span.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from dragoman.analysis.dispute_records import Act, By, Direction, Figures, Move, Period, Trend
from dragoman.codes import Quad

_CONFLICT = (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT)
_DAY = timedelta(days=1)
# The bands and the rule for low counts are those of ACLED's Trendfinder (as its pages described them in November 2026): a change under a quarter
# is none, and counts of two a month before and five now are too low to tell.
_BAND = 0.25
_LOW_BEFORE, _LOW_NOW = 2, 5
_WEEKS_NOW, _WEEKS_BEFORE = 4, 52


def periods_between(since: date, until: date, by: By) -> Iterator[tuple[date, date]]:
    """First and last day of every period from `since` to `until`, both included."""
    first = since
    while first <= until:
        if by is By.DAY:
            last = first
        elif by is By.WEEK:
            last = first + timedelta(days=6 - first.weekday())
        elif by is By.YEAR:
            last = date(first.year, 12, 31)
        else:
            last = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - _DAY
        yield first, min(last, until)
        first = last + _DAY


class Tally:
    """The figures of acts that come one by one."""

    __slots__ = ("goldstein", "incidents", "plover", "quads", "read", "reports")

    def __init__(self) -> None:
        # `read` are the conflictual incidents that pages of the ledger tell: what only files tell is of no page that was counted.
        self.incidents = self.reports = self.read = 0
        self.quads: Counter[Quad] = Counter()
        self.plover: Counter[float] = Counter()
        self.goldstein: Counter[float] = Counter()

    def add(self, act: Act) -> None:
        """Count one act."""
        self.incidents += 1
        self.reports += act.reports
        self.quads[act.quad] += 1
        self.read += act.quad in _CONFLICT and bool(act.pages)
        self.plover[act.score] += 1
        if act.goldstein is not None:
            self.goldstein[act.goldstein] += 1

    def figures(self) -> Figures:
        """What the acts add up to."""
        plover, goldstein = self.plover, self.goldstein
        return Figures(
            incidents=self.incidents, reports=self.reports,
            verbal_cooperation=self.quads[Quad.VERBAL_COOPERATION], material_cooperation=self.quads[Quad.MATERIAL_COOPERATION],
            verbal_conflict=self.quads[Quad.VERBAL_CONFLICT], material_conflict=self.quads[Quad.MATERIAL_CONFLICT],
            plover_sum=_sum(plover), plover_mean=_mean(plover), plover_min=min(plover, default=None), plover_max=max(plover, default=None),
            conflict=_sum({s: n for s, n in plover.items() if s < 0}), cooperation=_sum({s: n for s, n in plover.items() if s > 0}),
            goldstein_sum=_sum(goldstein), goldstein_mean=_mean(goldstein), goldstein_min=min(goldstein, default=None),
            goldstein_max=max(goldstein, default=None),
        )  # fmt: skip


def _sum(counts: Mapping[float, int]) -> float:
    # Scores are tenths: what adding them in binary leaves over is no figure; in order, so that the order of acts changes nothing.
    return round(sum((score * counts[score] for score in sorted(counts)), start=0.0), 2)


def _mean(counts: Mapping[float, int]) -> float | None:
    total = sum(counts.values())
    return round(_sum(counts) / total, 3) if total else None


def rate(tally: Tally, pages: int | None) -> float | None:
    """Conflictual incidents that pages tell on a thousand pages; None without pages."""
    return round(1000 * tally.read / pages, 3) if pages else None


def intensity(moves: Sequence[Move], since: date, until: date, by: By, pages: Mapping[date, int] | None = None) -> tuple[Period, ...]:
    """The periods from `since` to `until`; `pages` says how many pages the ledger has of each day, for rates."""
    bounds = list(periods_between(since, until, by))
    number = {day: n for n, (first, last) in enumerate(bounds) for day in _days(first, last)}
    tallies = [Tally() for _ in bounds]
    read = [0] * len(bounds)
    for move in moves:
        if move.act.day in number:
            tallies[number[move.act.day]].add(move.act)
    for day, count in (pages or {}).items():
        if day in number:
            read[number[day]] += count
    found = []
    for (first, last), tally, count in zip(bounds, tallies, read, strict=True):
        figures, known = tally.figures(), None if pages is None else count
        found.append(Period(first=first, last=last, figures=figures, pages=known, per_1000_pages=rate(tally, known)))
    return tuple(found)


def _days(first: date, last: date) -> Iterator[date]:
    for n in range((last - first).days + 1):
        yield first + timedelta(days=n)


def trend(moves: Sequence[Move], since: date, until: date) -> Trend | None:
    """The four weeks that end with `until` against the year before them; None where less than eight weeks come before them."""
    begins = until - timedelta(weeks=_WEEKS_NOW) + _DAY
    earliest = max(since, begins - timedelta(weeks=_WEEKS_BEFORE))
    weeks = (begins - earliest).days / 7
    if weeks < 2 * _WEEKS_NOW:
        return None
    hard = [m.act for m in moves if m.act.quad in _CONFLICT and m.act.day is not None]
    now = [a for a in hard if a.day is not None and begins <= a.day <= until]
    before = [a for a in hard if a.day is not None and earliest <= a.day < begins]
    usual = len(before) * _WEEKS_NOW / weeks
    score_now = round(-sum(a.score for a in now), 2)
    score_before = round(-sum(a.score for a in before) * _WEEKS_NOW / weeks, 2)
    if usual <= _LOW_BEFORE and len(now) <= _LOW_NOW:
        direction = Direction.TOO_FEW
    elif len(now) > usual * (1 + _BAND):
        direction = Direction.ESCALATION
    elif len(now) < usual * (1 - _BAND):
        direction = Direction.DE_ESCALATION
    else:
        direction = Direction.STEADY
    why = f"{len(now)} conflictual incidents in the four weeks to {until}, {usual:.1f} per four weeks in the {round(weeks)} weeks before"
    return Trend(direction=direction, now=len(now), before=round(usual, 2), score_now=score_now, score_before=score_before, why=why)
