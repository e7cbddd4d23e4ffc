"""Series for researchers: one row a unit and period, periods without acts counted with zeros.

A unit is a country, a dyad or a directed dyad, by day, week, month or year: "country-month", "dyad-week", "directed-dyad-day".

- country: the acts in which anybody of the country takes part, whoever he is; `as_actor` and `as_recipient` say in which role.
- dyad: the acts between two parties in either direction or together; a party is a state with its organs, an organisation, or an armed group that is
  known by name, and acts towards the people of a state are towards it.  `party` comes before `other` in the alphabet of the keys.
- directed dyad: those of `party` towards `other`; what they do together counts both ways.

Only incidents that happened and have a day count, each once however many pages report it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Any

from dragoman.analysis.dispute_records import Act, By, Figures
from dragoman.analysis.intensity import Tally, periods_between, rate
from dragoman.analysis.parties import party_key
from dragoman.codes import Sector, Status
from dragoman.errors import UsageError
from dragoman.knowledge import states
from dragoman.ledger.frames import frame
from dragoman.records import Entity

COUNTRY, DYAD, DIRECTED = "country", "dyad", "directed-dyad"
UNITS: tuple[str, ...] = tuple(f"{unit}-{by.value}" for unit in (COUNTRY, DYAD, DIRECTED) for by in By)
_Key = tuple[str, str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesRow:
    """One unit in one period; `other` is None for a country."""

    party: str
    other: str | None
    first: date
    last: date
    figures: Figures
    as_actor: int
    as_recipient: int
    pages: int | None
    per_1000_pages: float | None


_INTEGERS = {"incidents", "reports", "verbal_cooperation", "material_cooperation", "verbal_conflict", "material_conflict"}
COLUMNS: tuple[tuple[str, str], ...] = (
    ("party", "string"), ("other", "string"), ("first", "date"), ("last", "date"),
    *((f.name, "integer" if f.name in _INTEGERS else "double") for f in fields(Figures)),
    ("as_actor", "integer"), ("as_recipient", "integer"), ("pages", "integer"), ("per_1000_pages", "double"),
)  # fmt: skip
"""Names and types of the columns; docs/disputes.md says what each is."""


def parse_unit(unit: str) -> tuple[str, By]:
    """Unit and length of period.  Raises UsageError for what is none of UNITS."""
    kind, _, by = unit.rpartition("-")
    if unit not in UNITS:
        raise UsageError(f"there is no unit {unit}", help=f"one of {', '.join(UNITS)}")
    return kind, By(by)


def series_rows(
    acts: Iterable[Act], unit: str, since: date | None = None, until: date | None = None, pages: Mapping[date, int] | None = None
) -> Iterator[SeriesRow]:  # fmt: skip
    """The rows by unit and then by period; every unit that is seen in the span has all its periods.

    `pages` is how many pages the ledger has of each day.  Without `since` and `until` the span is from the first to the last of them: what a page
    tells of an earlier year is no series; without pages it is from the first to the last act.
    """
    kind, by = parse_unit(unit)
    if pages:
        since, until = since or min(pages), until or max(pages)
    days: dict[_Key, dict[date, _Cell]] = {}
    starts: dict[date, date] = {}
    for act in acts:
        if act.status is not Status.ACTUAL or act.day is None:
            continue
        if (since is not None and act.day < since) or (until is not None and act.day > until):
            continue
        start = starts.get(act.day)
        if start is None:
            start = starts[act.day] = _start(act.day, by)
        for key, acting, receiving in _keys(act, kind):
            cell = days.setdefault(key, {}).setdefault(start, _Cell())
            cell.tally.add(act)
            cell.as_actor += acting
            cell.as_recipient += receiving
    if not days:
        return
    first, last = since or min(starts), until or max(starts)
    bounds = list(periods_between(first, last, by))
    number = {_start(a, by): n for n, (a, _) in enumerate(bounds)}
    read = [0] * len(bounds)
    for day, count in (pages or {}).items():
        if first <= day <= last:
            read[number[_start(day, by)]] += count
    for party, other in sorted(days, key=lambda k: (k[0], k[1] or "")):
        cells = days[party, other]
        for (a, b), count in zip(bounds, read, strict=True):
            cell = cells.get(_start(a, by)) or _Cell()
            figures, known = cell.tally.figures(), None if pages is None else count
            yield SeriesRow(
                party=party, other=other, first=a, last=b, figures=figures, as_actor=cell.as_actor, as_recipient=cell.as_recipient, pages=known,
                per_1000_pages=rate(cell.tally, known),
            )  # fmt: skip


class _Cell:
    """What one unit did in one period."""

    __slots__ = ("as_actor", "as_recipient", "tally")

    def __init__(self) -> None:
        self.tally = Tally()
        self.as_actor = self.as_recipient = 0


def _start(day: date, by: By) -> date:
    """The first day of the whole period that a day is in."""
    if by is By.DAY:
        return day
    if by is By.WEEK:
        return date.fromordinal(day.toordinal() - day.weekday())
    return day.replace(day=1) if by is By.MONTH else day.replace(month=1, day=1)


def _keys(act: Act, kind: str) -> Iterator[tuple[_Key, bool, bool]]:
    """The units that an act counts for, and whether each (the first of a dyad) acts in it and is acted on."""
    if kind == COUNTRY:
        actors = {e.country for e in act.actors if e.country is not None}
        recipients = {e.country for e in act.recipients if e.country is not None}
        for country in sorted(actors | recipients):
            yield (country, None), country in actors, country in recipients
        return
    doers, done_to = _parties(act, act.actors, True), _parties(act, act.recipients, False)
    directed = {(a, b) for a in doers for b in done_to if a != b}
    if not act.recipients:
        directed |= {(a, b) for a in doers for b in doers if a != b}
    if kind == DIRECTED:
        for a, b in sorted(directed):
            yield (a, b), True, (b, a) in directed
        return
    for a, b in sorted({(min(p), max(p)) for p in directed}):
        yield (a, b), (a, b) in directed, (b, a) in directed


def _parties(act: Act, entities: Iterable[Entity], acting: bool) -> set[str]:
    found = set()
    for entity in entities:
        key = party_key(entity, act.day)
        if key in states() or key in ("UNO", "EUR") or key.startswith("org:"):
            found.add(key)
        elif not acting and entity.country is not None and entity.country in states() and entity.sector in (Sector.CVL, Sector.BUS):
            found.add(entity.country)
    return found


def cells_of(row: SeriesRow) -> tuple[str | int | float | date | None, ...]:
    """The row in the order of COLUMNS."""
    figures = (getattr(row.figures, f.name) for f in fields(Figures))
    return (row.party, row.other, row.first, row.last, *figures, row.as_actor, row.as_recipient, row.pages, row.per_1000_pages)


def series(
    acts: Iterable[Act], *, unit: str = "dyad-month", since: date | None = None, until: date | None = None, pages: Mapping[date, int] | None = None
) -> Any:  # fmt: skip
    """The rows of `series_rows` as an Arrow table (arro3) with the columns COLUMNS.

    pandas, polars, pyarrow, duckdb and narwhals take it as it is, by the Arrow PyCapsule interface: `polars.DataFrame(series(acts))`.
    """
    return frame(COLUMNS, [cells_of(row) for row in series_rows(acts, unit, since, until, pages)])
