"""JSONL and CSV: a document a record, good records kept, each bad one refused with its line and reason."""

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from dragoman.errors import InputError
from dragoman.read.document import BadDay, document_of, parse_day
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Columns:
    """The names of the columns; None looks for the usual names."""

    text: str | None = None
    id: str | None = None
    date: str | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None


def _find(columns: Columns, role: str, names: Mapping[str, object]) -> str | None:
    wanted: str | None = getattr(columns, role)
    if wanted is not None:
        return wanted if wanted in names else None
    return next((g for g in _GUESSES[role] if g in names), None)


def _record(
    record: Mapping[str, object], origin: str, line: int, columns: Columns, published: date | None, source: str | None, any_language: bool
) -> Document | Rejected:
    def refuse(code: str, reason: str, help: str) -> Rejected:
        return Rejected(source=origin, line=line, code=code, reason=reason, help=help)

    column = _find(columns, "text", record)
    if column is None:
        wanted = columns.text or " or ".join(_GUESSES["text"])
        return refuse(
            "E-IN-COLUMN", f"there is no column {wanted}; it has {', '.join(map(str, record)) or 'none'}", "name the text column with --text-col"
        )
    text = record[column]
    if not isinstance(text, str):
        return refuse("E-IN-TYPE", f"column {column} holds {type(text).__name__}, not text", "give the text as a string")

    def field(role: str) -> str | None:
        name = _find(columns, role, record)
        value = record[name] if name is not None else None
        return None if value is None or value == "" or isinstance(value, dict | list) else str(value)

    day, repairs = published, ()
    words = field("date")
    if words is not None:
        try:
            day = parse_day(words)
        except BadDay as error:
            day, repairs = published, (f"{NO_DAY}: {error}",)  # type: ignore[assignment]
    return document_of(
        text, origin=origin, line=line, id=field("id"), published=day, title=field("title"), source=source or field("source"),
        url=field("url"), repairs=repairs, any_language=any_language,
    )  # fmt: skip


def read_jsonl(
    text: str, origin: str, columns: Columns, published: date | None, source: str | None, any_language: bool
) -> Iterator[Document | Rejected]:
    """A JSON object a line."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        if len(line) > LONGEST_LINE:
            yield Rejected(
                source=origin, line=number, code="E-IN-LONG", reason=f"a line of {len(line):,} characters", help="one page a line; split it"
            )
            continue
        try:
            record = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            what = str(error) if isinstance(error, json.JSONDecodeError) else "nested too deep"
            yield Rejected(source=origin, line=number, code="E-IN-JSON", reason=f"the line is no JSON: {what}", help="mend or remove the line")
            continue
        if not isinstance(record, dict):
            yield Rejected(
                source=origin,
                line=number,
                code="E-IN-JSON",
                reason=f"the line is a {type(record).__name__}, not an object",
                help='write {"text": ..}',
            )
            continue
        yield _record(record, origin, number, columns, published, source, any_language)


def read_csv(
    text: str, origin: str, columns: Columns, published: date | None, source: str | None, any_language: bool, tabs: bool
) -> Iterator[Document | Rejected]:
    """Comma or tab separated, with a header row.  Raises InputError when the header has no text column."""
    csv.field_size_limit(LONGEST_LINE)
    rows = csv.reader(io.StringIO(text), delimiter="\t" if tabs else ",")
    try:
        header = next(rows, None)
    except csv.Error as error:
        raise InputError(f"{origin}: the header cannot be read: {error}", help="is it a CSV file?") from error
    if header is None:
        yield Rejected(source=origin, line=1, code="E-IN-EMPTY", reason="it holds no text", help="nothing to code")
        return
    names = [h.strip() for h in header]
    if _find(columns, "text", dict.fromkeys(names)) is None:
        wanted = columns.text or " or ".join(_GUESSES["text"])
        yield Rejected(
            source=origin,
            line=1,
            code="E-IN-COLUMN",
            reason=f"there is no column {wanted}; it has {', '.join(names)}",
            help="name the text column with --text-col",
        )
        return
    while True:
        try:
            row = next(rows, None)
        except csv.Error as error:
            yield Rejected(
                source=origin, line=rows.line_num, code="E-IN-CSV", reason=f"the row cannot be read: {error}", help="mend or remove the row"
            )
            continue
        if row is None:
            return
        if not any(cell.strip() for cell in row):
            continue
        if len(row) != len(names):
            yield Rejected(
                source=origin,
                line=rows.line_num,
                code="E-IN-CSV",
                reason=f"{len(row)} cells under {len(names)} columns",
                help="mend or quote the row",
            )
            continue
        yield _record(dict(zip(names, row, strict=True)), origin, rows.line_num, columns, published, source, any_language)
