"""Tables with a header row in commas or tabs, cells quoted where they need it, as records by column name."""

import csv
from collections.abc import Iterator
from pathlib import Path

from dragoman.errors import InputError
from dragoman.formats.lines import LONGEST_LINE, lines_of
from dragoman.formats.losses import LossReport
from dragoman.formats.objects import Found
from dragoman.formats.tabular import refused
from dragoman.records import Rejected


class _Lines:
    """Lines for a CSV reader, remembered until their row is out."""

    def __init__(self, path: Path, format: str, losses: LossReport) -> None:
        self.lines = lines_of(path, format, losses, ends=True)
        self.taken: list[str] = []
        self.first = 0
        self.origin = str(path)

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            if not self.taken:
                self.first, self.origin = line.number, line.origin
            self.taken.append(line.text)
            yield line.text

    def row(self) -> str:
        """The lines of the row that has come out."""
        raw = "".join(self.taken).rstrip("\r\n")
        self.taken.clear()
        return raw


def table_records(path: Path, format: str, losses: LossReport) -> Iterator[Found | Rejected]:
    """The rows of a file as records of text; a row of another length than the header is refused.

    Raises InputError for a header that names a column twice.
    """
    csv.field_size_limit(LONGEST_LINE)
    lines = _Lines(path, format, losses)
    stream = iter(lines)
    first = next(stream, "")
    delimiter = "\t" if first.count("\t") > first.count(",") else ","

    def again() -> Iterator[str]:
        yield first
        yield from stream

    rows = csv.reader(again(), delimiter=delimiter, strict=True)
    header: list[str] = []
    while True:
        try:
            cells = next(rows, None)
        except csv.Error as error:
            lines.row()
            losses.events += 1
            yield refused(lines.origin, lines.first, format, f"the row cannot be read: {error}", losses)
            continue
        if cells is None:
            return
        raw = lines.row()
        if not header:
            header = [c.strip() for c in cells]
            twice = next((n for n in header if header.count(n) > 1), None)
            if twice is not None:
                raise InputError(
                    f"the first line of {lines.origin} names the column {twice!r} twice", help="name every column once", code="E-IN-COLUMN"
                )
        elif not any(cells):
            continue
        elif len(cells) != len(header):
            losses.events += 1
            yield refused(lines.origin, lines.first, format, f"{len(cells)} cells under {len(header)} columns", losses)
        else:
            yield Found(lines.origin, lines.first, raw, dict(zip(header, cells, strict=True)))
