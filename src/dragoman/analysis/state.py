"""All that is known of a dispute, in one record: what the brief, the command and the API are made of."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from enum import Enum
from typing import Any

from dragoman.analysis.acts import in_order, is_sure
from dragoman.analysis.change_points import change_points
from dragoman.analysis.dispute_records import Act, By, DisputeState, Move, Side, Terms
from dragoman.analysis.disputes import course_of, dispute_of
from dragoman.analysis.intensity import intensity, trend
from dragoman.analysis.ladder import ladder
from dragoman.analysis.mediation import mediation_items, stage_moves, threads_of
from dragoman.analysis.mediators import candidates
from dragoman.analysis.network import network, ties_of
from dragoman.analysis.open_items import open_items
from dragoman.analysis.outside_items import outside_items
from dragoman.analysis.parties import sides_of

# News is of the last days, at times of the last weeks.
_BEFORE = timedelta(days=31)


def concerns(act: Act, sides: Sequence[Side]) -> bool:
    """Whether the state of a dispute can depend on an act: one that a side takes part in, or a stage of mediation anywhere."""
    return act.stage is not None or bool(
        sides_of(sides, act.actors, True, act.day) or sides_of(sides, act.recipients, False, act.day)
    )  # fmt: skip


def dispute_state(
    acts: Iterable[Act], sides: Sequence[Side], *, since: date | None = None, until: date | None = None, by: By = By.MONTH,
    pages: Mapping[date, int] | None = None, terms: Terms | None = None,
) -> DisputeState:  # fmt: skip
    """The dispute of named sides from `since` to `until`, as of the end of `until`.

    `pages` is how many pages the ledger has of each day.  Without `since` it begins with the first act that is at most a month older than all pages
    (what a page tells of earlier years is no course), without `until` it is as of the last page; without pages from the first
    act to the last.  What was before `since` counts for what stands open and for the rung on which the span begins; what comes after `until`
    counts for nothing, nor do acts that are less sure than `terms` ask.
    """
    terms = terms or Terms()
    told = [a for a in acts if concerns(a, sides)]
    held = [a for a in told if is_sure(a, terms.confidence)]
    doubtful = len(told) - len(held)
    if pages and until is None:
        until = max(pages)
    whole = course_of(held, sides, until=until)
    stages = stage_moves(held, sides, until)
    days = [m.act.day for m in (*whole.moves, *stages) if m.act.day is not None]
    covered = [d for d in days if not pages or d >= min(pages) - _BEFORE]
    first, last = since or min(covered, default=None), until or max(days, default=None)
    since = first
    course = course_of(held, sides, since, until)
    if first is None or last is None or first > last:
        return DisputeState(
            dispute=dispute_of(sides, course), since=since, until=until, by=by, trend=None, periods=(), change_points=(), ladder=(), items=(), threads=(),
            candidates=(), network=(), moves=(), announced=course.announced, denied=course.denied, possible=course.possible, past=course.past,
            undated=course.undated, doubtful=doubtful, terms=terms,
        )  # fmt: skip
    threads = threads_of(held, sides, whole.moves, last, terms)
    steps = ladder(whole.moves, last, terms)
    # A doubtful act opens nothing and is counted nowhere, but may close what stands open.
    everything = course_of(told, sides, until=until) if doubtful else whole
    items = (
        *open_items(everything.moves, last, everything.announced, terms),
        *outside_items(told, sides, everything.moves, last, terms),
        *mediation_items(threads, last, terms),
    )
    return DisputeState(
        dispute=dispute_of(sides, course),
        since=first,
        until=last,
        by=by,
        trend=trend(whole.moves, min(covered, default=first), last),
        periods=intensity(course.moves, first, last, by, pages),
        change_points=change_points(_with_mediation(course.moves, stages), first, last),
        ladder=tuple(s for s in steps if s.day >= first),
        items=tuple(sorted((i for i in items if i.closed is None or i.closed >= first), key=lambda i: (i.day, i.act.incident))),
        threads=tuple(t for t in threads if t.last >= first),
        candidates=candidates(held, sides, last, terms),
        network=network(ties_of(held, sides, first, last)),
        moves=course.moves,
        announced=course.announced,
        denied=course.denied,
        possible=course.possible,
        past=course.past,
        undated=course.undated,
        doubtful=doubtful,
        ladder_before=next((s for s in reversed(steps) if s.day < first), None),
        terms=terms,
    )


def _with_mediation(moves: Sequence[Move], stages: Sequence[Move]) -> list[Move]:
    """All of both, once, in the order of days."""
    once = {m.act.incident: m for m in (*stages, *moves)}
    return sorted(once.values(), key=lambda m: in_order(m.act))


def plain(value: Any) -> Any:
    """A record of this package as plain JSON values: fields by their names, days as ISO 8601, codes as their words, sets in order.

    Raises TypeError for what is no part of a record.
    """
    if isinstance(value, Enum):
        return value.value
    if value is None or isinstance(value, str | int | float | bool):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(plain(v) for v in value)
    if isinstance(value, tuple | list):
        return [plain(v) for v in value]
    if is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} is no part of a record")
