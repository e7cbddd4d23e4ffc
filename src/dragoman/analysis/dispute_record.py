"""Disputes, briefs and series of a ledger: its incidents as acts, one by one."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from dragoman.analysis.acts import act_of, is_sure
from dragoman.analysis.brief import brief_of, periods_for
from dragoman.analysis.brief_records import Brief
from dragoman.analysis.dispute_records import Act, By, Dispute, DisputeState, Side, Terms
from dragoman.analysis.disputes import ENOUGH, find_disputes
from dragoman.analysis.intensity import intensity
from dragoman.analysis.record import link_ledger
from dragoman.analysis.state import dispute_state
from dragoman.analysis.unit_series import SeriesRow, series, series_rows
from dragoman.ledger import EventFilter, Ledger, Origin, Reader
from dragoman.ledger.frames import page_urls, pages_by_day
from dragoman.ledger.imported import Reported as Told
from dragoman.records import DocumentId, Event, EventId


class _Noting(Reader):
    """A reader that holds the events which the linker has been given, coded and of files, until their incident is closed."""

    def __init__(self, ledger: Ledger) -> None:
        super().__init__(ledger)
        self.noted: dict[EventId, Event] = {}

    def events_in_order(self, first_published: Mapping[DocumentId, date]) -> Iterator[Told]:
        return self._note(super().events_in_order(first_published))

    def imported_in_order(self, wanted: EventFilter | None = None) -> Iterator[Told]:
        return self._note(super().imported_in_order(wanted))

    def _note(self, told: Iterator[Told]) -> Iterator[Told]:
        for one in told:
            self.noted[one[0].id] = one[0]
            yield one


def acts_in(ledger: Ledger, origin: Origin = Origin.ALL) -> Iterator[Act]:
    """Every incident of a ledger as an act, roughly in the order of days; only open incidents are held.

    Raises LedgerError where the ledger is damaged.
    """
    reader = _Noting(ledger)
    with reader:
        for incident in link_ledger(reader, origin).incidents:
            yield act_of(incident, [reader.noted.pop(r.event_id) for r in incident.reports])


def pages_in(ledger: Ledger, origin: Origin = Origin.ALL) -> dict[date, int]:
    """How many pages of a ledger were published on each day; days of which only files tell have none, and are there."""
    with Reader(ledger) as reader:
        days = dict.fromkeys(reader.imported_days(), 0) if origin.imported else {}
        return dict(sorted((days | (pages_by_day(reader) if origin.coded else {})).items()))


def left_out(ledger: Ledger, origin: Origin = Origin.ALL) -> int:
    """How many rows of imported files are in no act, for want of a PLOVER type."""
    if not origin.imported:
        return 0
    with Reader(ledger) as reader:
        return reader.left_out()


def ledger_dispute(
    ledger: Ledger, sides: Sequence[Side], *, since: date | None = None, until: date | None = None, by: By = By.MONTH, terms: Terms | None = None,
    origin: Origin = Origin.ALL,
) -> DisputeState:  # fmt: skip
    """The state of a dispute in a ledger; only acts that concern it are held."""
    return dispute_state(acts_in(ledger, origin), sides, since=since, until=until, by=by, pages=pages_in(ledger, origin), terms=terms)


def ledger_brief(
    ledger: Ledger, sides: Sequence[Side], *, since: date | None = None, until: date | None = None, by: By | None = None, terms: Terms | None = None,
    origin: Origin = Origin.ALL,
) -> Brief:  # fmt: skip
    """The brief of a dispute in a ledger; without `by` its periods are as long as the span reads best with."""
    pages = pages_in(ledger, origin)
    state = dispute_state(acts_in(ledger, origin), sides, since=since, until=until, by=by or By.MONTH, pages=pages, terms=terms)
    if by is None and state.since is not None and state.until is not None and state.periods:
        by = periods_for(state.since, state.until)
        state = replace(state, by=by, periods=intensity(state.moves, state.since, state.until, by, pages))

    def urls_of(documents: Sequence[DocumentId]) -> dict[DocumentId, str]:
        with Reader(ledger) as reader:
            return page_urls(reader, documents)

    return brief_of(state, urls_of)


def ledger_disputes(
    ledger: Ledger, since: date | None = None, until: date | None = None, enough: int = ENOUGH, origin: Origin = Origin.ALL, terms: Terms | None = None
) -> list[Dispute]:  # fmt: skip
    """The disputes that a ledger shows between two days, those with the most conflictual incidents first."""
    held = (a for a in acts_in(ledger, origin) if a.day is not None and (since is None or a.day >= since) and (until is None or a.day <= until))
    return find_disputes(held, enough, terms)


def ledger_series(
    ledger: Ledger, unit: str = "dyad-month", since: date | None = None, until: date | None = None, origin: Origin = Origin.ALL,
    terms: Terms | None = None,
) -> Any:  # fmt: skip
    """The series of a ledger as an Arrow table (`dragoman.analysis.unit_series.series`), of incidents that are as sure as `terms` ask."""
    return series(_sure(acts_in(ledger, origin), terms), unit=unit, since=since, until=until, pages=pages_in(ledger, origin))


def ledger_series_rows(
    ledger: Ledger, unit: str, since: date | None = None, until: date | None = None, origin: Origin = Origin.ALL, terms: Terms | None = None
) -> Iterator[SeriesRow]:  # fmt: skip
    """The same, row by row."""
    return series_rows(_sure(acts_in(ledger, origin), terms), unit, since, until, pages_in(ledger, origin))


def _sure(acts: Iterator[Act], terms: Terms | None) -> Iterator[Act]:
    least = (terms or Terms()).confidence
    return (a for a in acts if is_sure(a, least))
