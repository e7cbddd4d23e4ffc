"""Our own table, as CSV and (through the ledger) as Parquet: an event a row, names that need no codebook, nothing lost.

Several entries of a cell are parted by "; ", a semicolon or backslash within one is written after a backslash; those of the columns of one
side stand in one order.  `details` is a JSON object with what the other columns do not say.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import Any

from dragoman.formats import dyads, plover_values
from dragoman.formats.columns import DAY, LATITUDE, LONGITUDE, NUMBER, Aligned, BadCell, Codec, Column, Draft, Plan, Sheet, each, place, plain
from dragoman.formats.exchange import EVENT_FIELDS, PARTY_FIELDS, PLACE_FIELDS, SIDES, ExchangeEvent, values_of
from dragoman.formats.losses import LossReport
from dragoman.formats.objects import Found
from dragoman.formats.table_records import table_records
from dragoman.formats.tabular import SourceRow, excel_safe, note_untyped, refused
from dragoman.ledger.parquet import jsonl_to_parquet, parquet_rows
from dragoman.records import Rejected

CSV, PARQUET = "csv", "parquet"
_TO_QUOTE = re.compile(r'[",\r\n]')


def _split(cell: str) -> list[str | None]:
    items, item, at = [], "", 0
    while at < len(cell):
        c = cell[at]
        if c == "\\" and at + 1 < len(cell):
            at += 1
            item += cell[at]
        elif c == ";":
            items.append(item)
            item = ""
            at += cell.startswith(" ", at + 1)
        else:
            item += c
        at += 1
    return [i or None for i in (*items, item)]


def _join(items: Sequence[str | None]) -> str | None:
    if all(i is None for i in items):
        return None
    return "; ".join((i or "").replace("\\", "\\\\").replace(";", "\\;") for i in items)


_ALIGNED = Aligned(_split, _join)
_LIST: Codec[tuple[str, ...]] = Codec(lambda cell: tuple(i for i in _split(cell) if i is not None), _join)
_BARS: Codec[tuple[str, ...]] = Codec(lambda cell: tuple(i for i in cell.split("|") if i), "|".join)
_ITSELF = ("actor", "recipient", "mediator", "between")


def _sides() -> Iterator[Column]:
    for word, side in zip(_ITSELF, SIDES, strict=True):
        yield each(word, side, "name", _ALIGNED)
        yield each(f"{word}_country", side, "country", _ALIGNED)
        yield each(f"{word}_sector", side, "sectors", _ALIGNED, _BARS)


def _read_details(draft: Draft, cell: str) -> None:
    try:
        record: Any = json.loads(cell)
        extra = tuple((str(name), str(value)) for name, value in record.pop("extra", ()))
        items = [(path.partition("."), value) for path, value in record.items()]
    except (ValueError, RecursionError, AttributeError, TypeError) as error:
        raise BadCell(f"it is not the JSON object that an export writes: {error}") from None
    if extra:
        draft.values["extra"] = extra
    for (top, _, part), value in items:
        if top in SIDES and part in PARTY_FIELDS and isinstance(value, list):
            for number, one in enumerate(value):
                if one is not None:
                    draft.party(top, number)[part] = _checked(part, one, _PARTY_LISTS)
        elif top == "place" and part in _PLACE_DETAILS:
            draft.place[part] = _checked(part, value, ())
        elif top in _DETAILED and not part:
            draft.values[top] = _checked(top, value, _LISTS)
        else:
            raise BadCell(f"it has {top}{'.' if part else ''}{part}, which no export writes")


def _checked(name: str, value: object, lists: Sequence[str]) -> object:
    """A value of the details, of the kind that its field has.  Raises BadCell."""
    if name in lists:
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            return tuple(value)
    elif isinstance(value, _NUMBERS.get(name, str)) and not isinstance(value, bool):
        return float(value) if _NUMBERS.get(name) == (int, float) else value  # type: ignore[arg-type]
    raise BadCell(f"{name} is {json.dumps(value)[:40]}, which no export writes")


def _details(event: ExchangeEvent) -> str | None:
    record: dict[str, object] = {path: value for path, value in values_of(event) if path not in _COLUMNS_HELD}
    if event.note is not None:
        record["note"] = event.note
    if event.extra:
        record["extra"] = event.extra
    return json.dumps(record, ensure_ascii=False) if record else None


_DETAILED = (
    "added", "goldstein", "quad", "story_id", "sentence", "language", "start", "end", "coder", "link", "mentions", "sources", "articles", "tone",
    "dead", "injured", "people", "organisations", "locations", "precision", "note",
)  # fmt: skip
_LISTS = ("people", "organisations", "locations")
_PARTY_LISTS = ("sectors", "labels", "religions")
# `geonames` and `level` stood here before they had columns.
_PLACE_DETAILS = ("raw", "district", "geonames", "feature", "level")
_NUMBERS: Mapping[str, type | tuple[type, ...]] = MappingProxyType(
    {**dict.fromkeys(("goldstein", "tone"), (int, float)), **dict.fromkeys(("sentence", "start", "end", "mentions", "sources", "articles"), int)}
)
_COLUMNS: tuple[Column, ...] = (
    plain("id", "id"),
    plain("date", "first", DAY),
    plain("date_end", "last", DAY),
    plain("published", "published", DAY),
    Column("type", "type", plover_values.read_type, lambda event: event.type),
    plain("mode", "modes", _LIST),
    plain("status", "status"),
    plain("stage", "stage"),
    plain("cameo", "cameo"),
    plain("score", "score", NUMBER),
    plain("contexts", "contexts", _LIST),
    *_sides(),
    place("place", "name"),
    place("city", "city"),
    place("province", "province"),
    place("country", "country"),
    place("latitude", "lat", LATITUDE),
    place("longitude", "lon", LONGITUDE),
    place("geonames_id", "geonames"),
    place("place_level", "level"),
    plain("confidence", "confidence", NUMBER),
    plain("publisher", "publisher"),
    plain("url", "url"),
    plain("title", "title"),
    plain("quote", "quote"),
    plain("text", "text"),
    plain("format", "format"),
)
_COLUMNS_HELD = frozenset(c.path for c in _COLUMNS if c.path is not None)


def _complete(draft: Draft) -> None:
    if "type" not in draft.values and "cameo" in draft.values:
        dyads.fill_plover(draft)
    elif "type" not in draft.values:
        draft.values.setdefault("note", "it names no type")


HELD = frozenset({*EVENT_FIELDS, *(f"{s}.{p}" for s in SIDES for p in PARTY_FIELDS), *(f"place.{p}" for p in PLACE_FIELDS)})
"""The paths that the table holds: all."""
SHEET = Sheet(format=CSV, columns=(*_COLUMNS, Column("details", None, _read_details, _details)), whole=True, complete=_complete, implied=HELD)
TYPES: Mapping[str, str] = MappingProxyType(
    {
        **dict.fromkeys(SHEET.names, "VARCHAR"),
        **dict.fromkeys(("date", "date_end", "published"), "DATE"),
        **dict.fromkeys(("score", "latitude", "longitude", "confidence"), "DOUBLE"),
    }
)
"""The columns with their SQL types, for Parquet."""


@lru_cache(maxsize=64)
def _plan(header: tuple[str, ...]) -> Plan:
    return SHEET.plan(header)


def row_of(found: Found, format: str, losses: LossReport) -> SourceRow | Rejected:
    """The event of a record of text by column name."""
    losses.events += 1
    try:
        event = _plan(tuple(found.record)).event([str(v) for v in found.record.values()])
    except BadCell as error:
        return refused(found.origin, found.line, format, str(error), losses)
    losses.rows += 1
    note_untyped(event, losses)
    return SourceRow(found.line, found.raw, event)


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The rows of a CSV file, columns found by name; only `id` must be there."""
    for found in table_records(path, CSV, losses):
        yield found if isinstance(found, Rejected) else row_of(found, CSV, losses)


def _line(cells: Iterable[str]) -> str:
    """Cells as a line of CSV; the standard library leaves a lone carriage return without quotes, and cannot read it then."""
    return ",".join('"' + c.replace('"', '""') + '"' if _TO_QUOTE.search(c) else c for c in cells) + "\n"


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of a CSV file."""
    yield _line(SHEET.names)
    for event in events:
        losses.events += 1
        losses.rows += 1
        cells = SHEET.row(event, losses)
        yield _line(excel_safe(cells) if safe else cells)


def _as_csv(name: str, cell: str) -> str:
    """A number of a typed column as a CSV file of ours has it."""
    if TYPES.get(name) != "DOUBLE" or not cell:
        return cell
    try:
        return NUMBER.write(NUMBER.read(cell) or 0.0) or cell
    except BadCell:
        return cell


def read_parquet(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The rows of a Parquet file, columns found by name; lines are rows there."""
    for number, found in enumerate(parquet_rows(path), 1):
        record = {name: _as_csv(name, cell) for name, cell in found.items()}
        raw = json.dumps({name: cell for name, cell in record.items() if cell}, ensure_ascii=False)
        yield row_of(Found(str(path), number, raw, record), PARQUET, losses)


def write_parquet(events: Iterable[ExchangeEvent], losses: LossReport, target: Path) -> None:
    """A Parquet file, by way of JSON lines in a temporary folder.  Raises OutputError where it cannot be written."""
    with TemporaryDirectory(prefix="dragoman-") as folder:
        between = Path(folder) / "events.jsonl"
        with between.open("w", encoding="utf-8") as stream:
            for event in events:
                losses.events += 1
                losses.rows += 1
                cells = dict(zip(SHEET.names, SHEET.row(event, losses), strict=True))
                stream.write(json.dumps({name: cell for name, cell in cells.items() if cell}) + "\n")
        jsonl_to_parquet(between, target, TYPES)
