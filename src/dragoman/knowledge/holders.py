"""Who held which office, with first and last day."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from dragoman.codes import Sector
from dragoman.knowledge.tables import days_away, first_day, last_day, listed, rows, sovereign


@dataclass(frozen=True, slots=True)
class Holder:
    """One person's term in one office; `last` is None while it lasts."""

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sector: Sector
    office: str
    title: str
    organisation: str | None
    first: date | None
    last: date | None

    def held_on(self, day: date) -> bool:
        """Whether the term covers the day."""
        return self.distance(day) == 0

    def distance(self, day: date) -> int:
        """Days between the term and the day; 0 inside it."""
        return days_away(self.first, self.last, day)


@cache
def holders() -> tuple[Holder, ...]:
    """All terms, in the order of the table."""
    return tuple(
        Holder(
            row["name"],
            listed(row["aliases"]),
            sovereign(row["country"]) or None,
            Sector(row["sector"]),
            row["office"],
            row["title"],
            row["organisation"] or None,
            first_day(row["first"]),
            last_day(row["last"]),
        )
        for row in rows("officeholders.tsv")
    )
