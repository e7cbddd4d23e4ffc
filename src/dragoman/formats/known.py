"""The formats by name: what each holds, its reader and its writer; and which one a file is."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dragoman.errors import InputError, UsageError
from dragoman.formats import gdelt, geojson, icews, ngec, phoenix, plain, plover, polecat
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.lines import PARQUET_MARK, head_of, lines_of
from dragoman.formats.losses import LossReport
from dragoman.formats.objects import is_json, objects_of
from dragoman.formats.tabular import SourceRow
from dragoman.records import Rejected

Reader = Callable[[Path, LossReport], Iterator[SourceRow | Rejected]]
Writer = Callable[[Iterable[ExchangeEvent], LossReport, bool], Iterator[str]]
FileWriter = Callable[[Iterable[ExchangeEvent], LossReport, Path], None]


@dataclass(frozen=True, slots=True)
class Form:
    """A format: its name for --as, the paths of an ExchangeEvent that it holds, how it is read and how it is written.

    None where it is not read, or not written; `write_file` writes what is no text.
    """

    name: str
    held: frozenset[str]
    read: Reader | None = None
    write: Writer | None = None
    write_file: FileWriter | None = None


_FORMS = (
    Form(icews.ICEWS, icews.SHEET.held, icews.read, icews.write),
    Form(polecat.POLECAT, polecat.SHEET.held, polecat.read, polecat.write),
    Form(gdelt.GDELT1, gdelt.SHEET1.held, gdelt.read1, gdelt.write1),
    Form(gdelt.GDELT2, gdelt.SHEET2.held, gdelt.read2, gdelt.write2),
    Form(gdelt.MENTIONS, gdelt.MENTION_SHEET.held, gdelt.read_mentions, gdelt.write_mentions),
    Form(phoenix.PHOENIX, phoenix.SHEET.held, phoenix.read, phoenix.write),
    Form(plover.PLOVER, plover.HELD, plover.read, plover.write),
    Form(ngec.NGEC, ngec.HELD, ngec.read, ngec.write),
    Form(plain.CSV, plain.HELD, plain.read, plain.write),
    Form(plain.PARQUET, plain.HELD, plain.read_parquet, write_file=plain.write_parquet),
    Form(geojson.GEOJSON, geojson.HELD, write=geojson.write),
)
FORMS: Mapping[str, Form] = MappingProxyType({f.name: f for f in _FORMS})
"""All formats by name."""
READ = tuple(f.name for f in _FORMS if f.read is not None)
WRITTEN = tuple(f.name for f in _FORMS if f.write is not None or f.write_file is not None)


def form_of(name: str) -> Form:
    """The format of a name.  Raises UsageError for one that is not known."""
    form = FORMS.get(name)
    if form is None:
        raise UsageError(f"the format {name} is not known", help=f"one of {', '.join(FORMS)}")
    return form


# Formats without a header row, by the number of their columns and what stands in the first two.
_BY_COLUMNS = {
    57: (gdelt.GDELT1, r"\d+\t(\d{8})?"),
    58: (gdelt.GDELT1, r"\d+\t(\d{8})?"),
    61: (gdelt.GDELT2, r"\d+\t(\d{8})?"),
    16: (gdelt.MENTIONS, r"\d+\t(\d{14})?"),
    26: (phoenix.PHOENIX, r"[^\t]*\t(\d{8})?"),
}
# Formats by columns of their header that no other has.
_BY_NAMES = (
    ({"event id", "cameo code"}, icews.ICEWS),
    ({"event id", "event type"}, polecat.POLECAT),
    ({"event_type", "anchor_quote"}, ngec.NGEC),
)


def guess(path: Path) -> str:
    """The name of the format that a file's beginning shows.  Raises InputError where it shows none."""
    if head_of(path).startswith(PARQUET_MARK):
        return plain.PARQUET
    found = _json_format(path) if is_json(path) else _table_format(path)
    if found is None:
        raise InputError(
            f"{path} begins like none of the formats that are read", help=f"name its format with --as: {', '.join(READ)}", code="E-IN-FORMAT"
        )
    return found


def _json_format(path: Path) -> str | None:
    first = next(objects_of(path, "", LossReport()), None)
    if first is None or isinstance(first, Rejected):
        return None
    record: dict[str, Any] = first.record
    if "event_type" in record:
        return ngec.NGEC
    return plover.PLOVER if record.keys() & {"event", "has_event"} or record.keys() >= {"source", "target"} else None


def _table_format(path: Path) -> str | None:
    line = next(lines_of(path, "", LossReport()), None)
    if line is None:
        return None
    for separator in ("\t", ","):
        cells = line.text.split(separator)
        names = {c.strip().strip('"').casefold() for c in cells}
        found = next((format for wanted, format in _BY_NAMES if wanted <= names), None)
        if found is not None:
            return found
        if separator == "\t" and len(cells) in _BY_COLUMNS:
            name, begin = _BY_COLUMNS[len(cells)]
            if re.match(rf"{begin}\t", line.text) or cells[0].strip().casefold() == "globaleventid":
                return name
        if "id" in names and len(names & set(plain.SHEET.names)) > 2:
            return plain.CSV
    return None
