"""Disputes and series on a terminal or in a pipe."""

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence

from dragoman.analysis.dispute_records import (
    Act,
    Candidate,
    ChangePoint,
    Dispute,
    DisputeState,
    Fate,
    Item,
    ItemKind,
    Leaning,
    Move,
    Period,
    Standing,
    Step,
    Thread,
)
from dragoman.analysis.state import plain
from dragoman.analysis.unit_series import COLUMNS, SeriesRow, cells_of
from dragoman.cli.output import Format, write_text

_BAR = 24
_LISTED = 12
_QUOTED = 160


def write_disputes(disputes: Sequence[Dispute], chosen: Format) -> None:
    """The disputes that were found."""
    for dispute in disputes:
        if chosen is Format.JSONL:
            _line(plain(dispute))
        else:
            keys = ",".join(s.key for s in dispute.sides)
            names = " - ".join(s.name for s in dispute.sides)
            reached = f", reached {dispute.highest.value}" if dispute.highest is not None else ""
            write_text(f"{names}  {dispute.first}..{dispute.last}  {dispute.conflicts} conflictual incidents{reached}\n  dragoman dispute '{keys}'\n")
    if chosen is not Format.JSONL:
        write_text(f"{len(disputes)} disputes\n")


def _line(value: object) -> None:
    write_text(json.dumps(value, ensure_ascii=False) + "\n")


def write_series(rows: Iterable[SeriesRow], chosen: str) -> None:
    """The rows of a series with the columns of `dragoman.analysis.unit_series`."""
    names = [name for name, _ in COLUMNS]
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if chosen == "csv":
        writer.writerow(names)
    for row in rows:
        cells = [plain(c) for c in cells_of(row)]
        if chosen == "csv":
            writer.writerow(cells)
        else:
            _line(dict(zip(names, cells, strict=True)))


def write_state(state: DisputeState, chosen: Format) -> None:
    """One dispute: an object, or a summary that is read from top to bottom."""
    if chosen is Format.JSONL:
        _line(plain(state))
        return
    names = {s.key: s.name for s in state.dispute.sides}
    lines = [
        *_head(state),
        *_section("Intensity", _periods(state.periods, state.by.value)),
        *_section("Change points", (line for p in state.change_points for line in _change(p))),
        *_section("Ladder", (line for s in state.ladder for line in _step(s))),
        *_section("Open", (line for i in state.items if i.fate is Fate.OPEN for line in _item(i, names))),
        *_section("Closed", (line for i in state.items if i.fate is not Fate.OPEN for line in _item(i, names))),
        *_section("Mediation", (line for t in state.threads for line in _thread(t))),
        *_section("Who might mediate", (line for n, c in enumerate(state.candidates, 1) for line in _candidate(n, c))),
        *_section("Who stands with whom", (line for s in _telling(state.network) for line in _standing(s, names))),
    ]
    for title, moves in (("Announced", state.announced), ("Denied", state.denied), ("Possible", state.possible), ("Told as history", state.past)):
        lines += _section(f"{title} (not counted)", (line for m in moves[-_LISTED:] for line in _told(m)))
    write_text("\n".join(lines) + "\n")


def _section(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return ["", title, *found] if found else []


def _head(state: DisputeState) -> list[str]:
    dispute = state.dispute
    lines = [f"{' - '.join(s.name for s in dispute.sides)}  {state.since or '?'}..{state.until or '?'}"]
    reports = sum(m.act.reports for m in state.moves)
    lines.append(f"  {len(state.moves)} incidents of {reports} reports, {dispute.conflicts} conflictual" + _highest(dispute))
    if state.trend is not None:
        lines.append(f"  now: {state.trend.direction.value} ({state.trend.why})")
    if state.undated:
        lines.append(f"  {state.undated} incidents have no day and count for nothing here")
    if state.doubtful:
        lines.append(f"  {state.doubtful} incidents are less sure than {state.terms.confidence:g} and left out (--min-confidence 0 takes them in)")
    return lines


def _highest(dispute: Dispute) -> str:
    return f"; reached {dispute.highest.value}" if dispute.highest is not None else ""


def _periods(periods: Sequence[Period], by: str) -> Iterator[str]:
    """A row a period: the sums of scores as bars, then the figures."""
    most = max((max(-p.figures.conflict, p.figures.cooperation) for p in periods), default=0)
    if not most:
        return
    yield f"  {by:<10}  {'conflict':>{_BAR}} | {'cooperation':<{_BAR}}  incidents  pages  conflictual per 1,000 pages"
    quiet: list[Period] = []
    for period in (*periods, None):
        if period is not None and period.figures.incidents == 0:
            quiet.append(period)
            continue
        if quiet:
            yield f"  {quiet[0].first}  " + (f"{len(quiet)} {by}s without an incident" if len(quiet) > 1 else "nothing")
            quiet = []
        if period is not None:
            f = period.figures
            left, right = "#" * round(_BAR * -f.conflict / most), "+" * round(_BAR * f.cooperation / most)
            rate = "-" if period.per_1000_pages is None else f"{period.per_1000_pages:g}"
            pages = "-" if period.pages is None else period.pages
            yield f"  {period.first}  {left:>{_BAR}} | {right:<{_BAR}}  {f.incidents:>9}  {pages:>5}  {rate}"


def _quote(act: Act) -> str:
    page = ", ".join(x for x in (act.source or "", f"incident {act.incident[:8]}") if x)
    if act.quote is None:
        return f"{act.row.words if act.row is not None else 'no words'} ({page})"
    words = " ".join(act.quote.split())
    short = words if len(words) <= _QUOTED else words[: _QUOTED - 3].rstrip() + "..."
    return f'"{short}" ({page})'


def _what(act: Act) -> str:
    who = " + ".join(e.name for e in act.actors) or "?"
    whom = " + ".join(e.name for e in act.recipients)
    stage = f", mediation: {act.stage.value}" if act.stage is not None else ""
    return f"{act.type.value}{' ' + act.mode.value if act.mode else ''} {who}{' > ' + whom if whom else ''}{stage}"


def _told(move: Move) -> Iterator[str]:
    act = move.act
    due = f" for {act.due}" if act.due is not None else ""
    yield f"  {act.day}{due}  {_what(act)}"
    yield f"    {_quote(act)}"


def _change(point: ChangePoint) -> Iterator[str]:
    yield f"  {point.day}  {point.direction.value}: {point.why}"
    for move in point.moves:
        yield f"    {move.act.day}  {_what(move.act)}"
        yield f"      {_quote(move.act)}"


def _step(step: Step) -> Iterator[str]:
    to = step.rung.value if step.rung is not None else "off the ladder"
    yield f"  {step.day}  {'up to' if step.up else 'down to' if step.rung is not None else 'down,'} {to}: {step.why}"
    if step.up:
        yield f"    {_what(step.move.act)}"
        yield f"    {_quote(step.move.act)}"


def _item(item: Item, names: dict[str, str]) -> Iterator[str]:
    by = " and ".join(names.get(s, s) for s in item.by)
    to = " and ".join(names.get(s, s) for s in item.to if s not in item.by)
    fate = "in force" if item.kind is ItemKind.SANCTION and item.fate is Fate.OPEN else item.fate.value
    again = f", said again {len(item.repeats)} times, last {item.repeats[-1].day}" if item.repeats else ""
    closed = f" {item.closed}" if item.closed is not None else ""
    yield f"  {item.day}  {item.kind.value}, {by}{' to ' + to if to else ''}: {fate}{closed}{again}"
    yield f"    {_quote(item.act)}"
    if item.closed_by is not None:
        yield f"    {item.why}: {_quote(item.closed_by)}"


def _thread(thread: Thread) -> Iterator[str]:
    name = thread.mediator.name if thread.mediator is not None else "no mediator named"
    yield f"  {name}  {thread.first}..{thread.last}: {thread.state.value}"
    for step in thread.steps:
        yield f"    {step.day}  {step.stage.value} by {' and '.join(step.by) or '?'} (sides: {', '.join(step.sides)})"
        yield f"      {_quote(step.act)}"
    for move in thread.results:
        yield f"    result {move.act.day}  {_what(move.act)}"
        yield f"      {_quote(move.act)}"


def _candidate(number: int, candidate: Candidate) -> Iterator[str]:
    places = ", ".join(f"{name} {place}" for name, place in candidate.places)
    yield f"  {number}. {candidate.party.name}  (places: {places})"
    for sign, reasons in (("+", candidate.strengths), ("-", candidate.weaknesses)):
        for reason in reasons:
            yield f"    {sign} {reason.about}: {reason.words}"
            if reason.acts:
                yield f"      {reason.acts[-1].day}  {_quote(reason.acts[-1])}"


def _telling(network: Sequence[Standing]) -> list[Standing]:
    return [s for s in network if s.leaning is not Leaning.UNTOLD][:_LISTED]


def _standing(standing: Standing, names: dict[str, str]) -> Iterator[str]:
    side = f" {names.get(standing.side, standing.side)}" if standing.side is not None else ""
    yield f"  {standing.party.name}  {standing.leaning.value}{side}  ({standing.why})"
