"""The axis of days that the figures share."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dragoman.web.drawing import GREY, PALE, Drawing

_MOST = 12
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


@dataclass(frozen=True, slots=True)
class Days:
    """Days from `since` to `until`, both included, on the pixels from `left` to `right`."""

    since: date
    until: date
    left: float
    right: float

    def at(self, day: date) -> float:
        """Where a day begins; those outside stand at the ends."""
        share = (day - self.since).days / ((self.until - self.since).days + 1)
        return self.left + min(1.0, max(0.0, share)) * (self.right - self.left)

    def ticks(self) -> Iterator[tuple[date, str]]:
        """At most twelve days with their labels: first days of years or months, else of weeks, else all."""
        days = (self.until - self.since).days + 1
        if days <= _MOST:
            yield from ((d, f"{d.day} {_MONTHS[d.month - 1]}") for d in (self.since + timedelta(n) for n in range(days)))
            return
        if days <= 7 * _MOST:
            first = self.since + timedelta(days=-self.since.weekday() % 7)
            yield from ((d, f"{d.day} {_MONTHS[d.month - 1]}") for d in (first + timedelta(7 * n) for n in range(_MOST)) if d <= self.until)
            return
        months = [(y, m) for y in range(self.since.year, self.until.year + 1) for m in range(1, 13)]
        step = next((s for s in (1, 2, 3, 6) if days / 30.4 / s <= _MOST), None)
        if step is not None:
            for year, month in months:
                day = date(year, month, 1)
                if (month - 1) % step == 0 and self.since <= day <= self.until:
                    yield day, str(year) if month == 1 else f"{_MONTHS[month - 1]}" if step < 6 else f"{_MONTHS[month - 1]} {year}"
            return
        years = range(self.since.year, self.until.year + 1)
        wide = next(s for s in (1, 2, 5, 10, 20, 50, 100, 1000) if len(years) / s <= _MOST)
        yield from ((date(y, 1, 1), str(y)) for y in years if y % wide == 0 and date(y, 1, 1) >= self.since)

    def draw(self, drawing: Drawing, top: float, bottom: float) -> None:
        """Lines and labels of the ticks, the first and last day at the ends."""
        for day, label in self.ticks():
            x = self.at(day)
            drawing.line(x, top, x, bottom + 4, PALE)
            drawing.words(min(x, self.right - 22), bottom + 17, label, "start" if x < self.left + 20 else "middle", GREY)
