"""JSONL and CSV: a document a record, good records kept, each bad one refused with its line and reason."""

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dragoman.read.document import BadDay, document_of, parse_day, refused
from dragoman.records import Document, Rejected

# A line longer than this is no record of one page (ten megabytes of news are two thousand articles).
LONGEST_LINE = 10_000_000

# How the note begins that a record's publication day could not be read.
NO_DAY = "publication day left out"

_GUESSES: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "body", "content", "event_text", "article"),
    "id": ("id", "doc_id", "document_id", "uid"),
    "date": ("published", "date", "pub_date", "publication_date", "date_publish"),
    "title": ("title", "headline"),
    "source": ("source", "publisher", "outlet"),
    "url": ("url", "link"),
}
_DELIMITERS = {",": "commas", "\t": "tabs", ";": "semicolons", "|": "bars"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns; None looks for the usual names, in any case."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None

    def named(self) -> dict[str, str]:
        """The columns that are named, by their role."""
        return {role: name for role in _GUESSES if (name := getattr(self, role)) is not None}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Table:
    """What all records of one input share."""

    origin: str
    columns: Columns
    published: date | None
    source: str | None
    any_language: bool

    def refuse(self, line: int | None, code: str, reason: str, help: str) -> Rejected:
        return refused(self.origin, line, code, reason, help)

    def no_text(self, line: int, names: Sequence[str]) -> Rejected:
        wanted = self.columns.text or " or ".join(_GUESSES["text"])
        return self.refuse(line, "E-IN-COLUMN", f"there is no column {wanted}; it has {_shown(names)}", "name the text column with --text-col")


def _find(columns: Columns, role: str, record: Mapping[str, object]) -> str | None:
    """The record's field for a role: the one that is named, else the first usual name, rather one that is filled."""
    wanted: str | None = getattr(columns, role)
    if wanted is not None:
        return wanted if wanted in record else None
    found = [n for g in _GUESSES[role] for n in sorted(record, key=lambda name: name != g) if n.strip().casefold() == g]
    return next((n for n in found if record[n] not in (None, "")), found[0] if found else None)


def _shown(names: Sequence[str]) -> str:
    """The names of columns, short: where the header is missing they are somebody's article."""
    short = [n if len(n) <= 30 else n[:29] + "…" for n in (" ".join(n.split()) for n in names)]
    return (", ".join(short[:12]) + (", …" if len(short) > 12 else "")) or "none"


def _record(table: _Table, record: Mapping[str, object], line: int) -> Document | Rejected:
    column = _find(table.columns, "text", record)
    if column is None:
        return table.no_text(line, list(record))
    text = record[column]
    if not isinstance(text, str):
        return table.refuse(line, "E-IN-TYPE", f"column {column} holds {type(text).__name__}, not text", "give the text as a string")

    def field(role: str) -> str | None:
        name = _find(table.columns, role, record)
        value = record[name] if name is not None else None
        return None if value is None or isinstance(value, dict | list) or not str(value).strip() else str(value)

    day: date | None = table.published
    repairs: tuple[str, ...] = ()
    try:
        named = _own_day(table, record)
        day = named if named is not None else day
    except BadDay as error:
        # The record's own day is another than --published; which one it is only the page can tell.
        day, repairs = None, (f"{NO_DAY}: {error}",)
    return document_of(
        text, origin=table.origin, line=line, id=field("id"), published=day, title=field("title"), source=table.source or field("source"),
        url=field("url"), repairs=repairs, any_language=table.any_language,
    )  # fmt: skip


def _own_day(table: _Table, record: Mapping[str, object]) -> date | None:
    """The day that the record names, None where it names none.  Raises BadDay."""
    name = _find(table.columns, "date", record)
    value = record[name] if name is not None else None
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, bool | dict | list):
        raise BadDay(f"column {name} holds {type(value).__name__}, no day")
    return parse_day(str(value))


def read_jsonl(
    text: str, origin: str, columns: Columns, published: date | None, source: str | None, any_language: bool
) -> Iterator[Document | Rejected]:
    """A JSON object a line."""
    table = _Table(origin=origin, columns=columns, published=published, source=source, any_language=any_language)
    unseen, records, lines = columns.named(), 0, 0
    unseen.pop("text", None)
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        lines += 1
        if len(line) > LONGEST_LINE:
            yield table.refuse(number, "E-IN-LONG", f"a line of {len(line):,} characters", "one page a line; split it")
            continue
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            yield table.refuse(number, "E-IN-JSON", f"the line is no JSON: {_json_fault(error)}", "mend or remove the line")
            continue
        if not isinstance(record, dict):
            yield table.refuse(number, "E-IN-JSON", f"the line is a {type(record).__name__}, not an object", 'write {"text": ..}')
            continue
        records += 1
        unseen = {role: name for role, name in unseen.items() if name not in record}
        yield _record(table, record, number)
    if not lines:
        yield table.refuse(None, "E-IN-EMPTY", "it holds no records", "nothing to code; write a JSON object a line")
    for role, name in unseen.items() if records else ():
        yield table.refuse(None, "E-IN-COLUMN", f"no record has the column {name}", f"name the right one with --{role}-col, or leave it out")


def _json_fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return str(error)
    return "nested too deep" if isinstance(error, RecursionError) else "a number of thousands of digits"


def table_delimiter(head: str) -> str | None:
    """The delimiter where the first line is a table's header: short names, a usual one for the text and another one."""
    first = head.lstrip("\ufeff").split("\n", 1)[0]
    for delimiter in _DELIMITERS:
        names = [n.strip().strip('"').casefold() for n in first.split(delimiter)]
        usual = [role for role, guesses in _GUESSES.items() if any(n in guesses for n in names)]
        if "text" in usual and len(usual) > 1 and all(len(n) <= 40 for n in names):
            return delimiter
    return None


def _rows(text: str, delimiter: str) -> Iterator[tuple[int, int, list[str] | csv.Error]]:
    """First and last line of every row, and the row or why it cannot be read.

    Quotes in tab-separated text are plain characters, as in the files of `dragoman eval`: headlines begin with them.
    """
    csv.field_size_limit(LONGEST_LINE)
    tabs = delimiter == "\t"
    rows = csv.reader(io.StringIO(text), delimiter=delimiter, quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL, strict=not tabs)
    while True:
        first = rows.line_num + 1
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield first, rows.line_num, error
            continue
        if row is None:
            return
        yield first, rows.line_num, row


def _header(text: str, columns: Columns, delimiter: str | None) -> tuple[str, list[str] | csv.Error | None]:
    """The delimiter and the names of the first row; without a delimiter, the first under which a text column is found."""
    tried: dict[str, list[str] | csv.Error | None] = {}
    for candidate in [delimiter] if delimiter else _DELIMITERS:
        row = next(_rows(text, candidate), (1, 1, None))[2]
        names = [h.strip() for h in row] if isinstance(row, list) else row
        if isinstance(names, list) and _find(columns, "text", dict.fromkeys(names)) is not None:
            return candidate, names
        tried[candidate] = names
    chosen = next(iter(tried))
    return chosen, tried[chosen]


def read_csv(
    text: str, origin: str, columns: Columns, published: date | None, source: str | None, any_language: bool, delimiter: str | None = None
) -> Iterator[Document | Rejected]:
    """A table with a header row; without a `delimiter` the header shows whether it is commas, tabs, semicolons or bars."""
    table = _Table(origin=origin, columns=columns, published=published, source=source, any_language=any_language)
    delimiter, names = _header(text, columns, delimiter)
    if names is None:
        yield table.refuse(1, "E-IN-EMPTY", "it holds no text", "nothing to code")
        return
    if isinstance(names, csv.Error):
        yield table.refuse(1, "E-IN-CSV", f"the header cannot be read: {names}", "is it a CSV file?  The first row names the columns")
        return
    if _find(columns, "text", dict.fromkeys(names)) is None:
        rejected = table.no_text(1, names)
        help = f"{rejected.help}; the first row names the columns, which are taken to be parted by {_DELIMITERS[delimiter]}; if it is prose, use --in-format text"
        yield table.refuse(1, rejected.code, rejected.reason, help)
        return
    missing = {role: name for role, name in columns.named().items() if name not in names}
    for role, name in missing.items():
        yield table.refuse(1, "E-IN-COLUMN", f"there is no column {name}; it has {_shown(names)}", f"name the right one with --{role}-col")
    if missing:
        return
    count = -1
    for count, (first, last, row) in enumerate(_rows(text, delimiter)):
        if count == 0:
            continue
        if isinstance(row, csv.Error):
            yield _bad_row(table, first, last, row)
        elif not any(cell.strip() for cell in row):
            continue
        elif len(row) != len(names):
            yield table.refuse(first, "E-IN-CSV", f"{len(row)} cells under {len(names)} columns", "mend or quote the row")
        else:
            yield _record(table, dict(zip(names, row, strict=True)), first)
    if count < 1:
        yield table.refuse(None, "E-IN-EMPTY", "it holds a header and no rows", "nothing to code")


def _bad_row(table: _Table, first: int, last: int, error: csv.Error) -> Rejected:
    lost = f"; lines {first} to {last} were not read" if last > first else ""
    if "unexpected end" in str(error):
        return table.refuse(
            first, "E-IN-CSV", f"a quote in the row is never closed{lost}", "close the quote; within a quoted cell it is written twice"
        )
    return table.refuse(
        first, "E-IN-CSV", f"the row cannot be read: {error}{lost}", "mend or remove the row; a quote within a quoted cell is written twice"
    )
