"""Tab-separated tables: rows read one by one, each bad one refused with its line and reason; events written as rows."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from dragoman.errors import InputError
from dragoman.formats.columns import BadCell, Plan, Sheet
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.lines import Line, lines_of
from dragoman.formats.losses import Loss, LossReport
from dragoman.records import Rejected

Expand = Callable[[ExchangeEvent, LossReport], Sequence[ExchangeEvent]]
"""What makes the rows of an event: none where it is refused, which it counts."""

_NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?")


@dataclass(frozen=True, slots=True)
class SourceRow:
    """An event as a file has it: the line that it begins on, and its row as it came."""

    line: int
    raw: str
    event: ExchangeEvent


def refused(origin: str, line: int, format: str, reason: str, losses: LossReport, code: str = "E-IN-ROW") -> Rejected:
    """A row that is left out, counted."""
    losses.add(format, Loss.REFUSED, _kind(reason))
    return Rejected(source=origin, line=line, code=code, reason=reason, help="mend the row; all others were read")


def _kind(reason: str) -> str:
    """A reason without the words of one row, so that like faults are counted together."""
    return re.sub(r"'[^']*'|\"[^\"]*\"|\d+", "..", reason)


def read_with_header(
    sheet: Sheet, path: Path, losses: LossReport, *, needed: Sequence[str], aliases: Mapping[str, str] | None = None
) -> Iterator[SourceRow | Rejected]:
    """The rows of a file (of every file of an archive) whose first line names the columns.

    Raises InputError where one of the `needed` columns is not there.
    """
    plan: Plan | None = None
    for line in lines_of(path, sheet.format, losses):
        if line.number == 1:
            plan = sheet.plan(_trimmed(line.text.split("\t")), aliases)
            missing = [n for n in needed if n not in [name for name, _ in plan.columns]]
            if missing:
                raise InputError(
                    f"the first line of {line.origin} names no column {missing[0]}",
                    help=f"is it {sheet.format}?  Name the format with --as",
                    code="E-IN-COLUMN",
                )
        elif line.text.strip() and plan is not None:
            yield _row(plan, line, _fitted(line.text.split("\t"), len(plan.columns)), losses)


def read_without_header(sheet: Sheet, path: Path, losses: LossReport, counts: Sequence[int]) -> Iterator[SourceRow | Rejected]:
    """The rows of a file without a header row, as long as the sheet; `counts` are the shorter lengths that are also good.

    A first line that names the columns, as exports of databases have it, is passed over.
    """
    plans = {n: sheet.plan(sheet.names[:n]) for n in (len(sheet.names), *counts)}
    for line in lines_of(path, sheet.format, losses):
        cells = line.text.split("\t")
        if not line.text.strip() or (line.number == 1 and cells[0].strip().casefold() == sheet.names[0].casefold()):
            continue
        plan = plans.get(len(cells))
        if plan is None:
            losses.events += 1
            wanted = " or ".join(map(str, sorted(plans)))
            yield refused(line.origin, line.number, sheet.format, f"{len(cells)} cells; {sheet.format} has {wanted}", losses)
        else:
            yield _row(plan, line, cells, losses)


def _row(plan: Plan, line: Line, cells: Sequence[str], losses: LossReport) -> SourceRow | Rejected:
    losses.events += 1
    format = plan.sheet.format
    if len(cells) != len(plan.columns):
        return refused(line.origin, line.number, format, f"{len(cells)} cells under {len(plan.columns)} columns", losses)
    try:
        event = plan.event(cells)
    except BadCell as error:
        return refused(line.origin, line.number, format, str(error), losses)
    losses.rows += 1
    note_untyped(event, losses)
    return SourceRow(line.number, line.text, event)


def note_untyped(event: ExchangeEvent, losses: LossReport) -> None:
    """Count an event that was read and is none of PLOVER's."""
    if event.type is None:
        losses.add(event.format, Loss.UNTYPED, event.note or "it names no type")


def _trimmed(cells: list[str]) -> list[str]:
    """Cells without empty ones at the end."""
    while cells and not cells[-1].strip():
        cells.pop()
    return cells


def _fitted(cells: list[str], length: int) -> list[str]:
    """Cells without surplus empty ones at the end."""
    while len(cells) > length and not cells[-1].strip():
        cells.pop()
    return cells


def write_rows(
    sheet: Sheet,
    events: Iterable[ExchangeEvent],
    losses: LossReport,
    *,
    header: bool,
    expand: Expand | None = None,
    safe: bool = False,
) -> Iterator[str]:
    """The lines of a file, ends included.  `expand` makes the rows of an event, none where it is refused; `safe` is `excel_safe`."""
    if header:
        yield "\t".join(sheet.names) + "\n"
    for event in events:
        losses.events += 1
        rows = expand(event, losses) if expand is not None else (event,)
        if rows:
            losses.unheld(event, sheet.format, sheet.held)
        for one in rows:
            cells = sheet.row(one, losses)
            losses.rows += 1
            yield "\t".join(excel_safe(cells) if safe else cells) + "\n"


def excel_safe(cells: Iterable[str]) -> list[str]:
    """Cells that a spreadsheet would run as a formula get an apostrophe before them; numbers stay."""
    return [f"'{c}" if c[:1] in ("=", "+", "-", "@", "\t", "\r") and c and not _NUMBER.fullmatch(c) else c for c in cells]
