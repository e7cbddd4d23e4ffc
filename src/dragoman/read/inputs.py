"""Files, folders and standard input -> a stream of documents and refusals, in order; one bad input never stops the rest."""

import json
import re
import shlex
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from dragoman.read.decoding import Decoded, binary_kind, declared_encoding, decode
from dragoman.read.document import document_of, refused
from dragoman.read.folders import expand
from dragoman.read.html import LARGEST, MOST_ELEMENTS, count_elements, looks_like_html, looks_like_xml, read_html
from dragoman.read.printed import printed_day
from dragoman.read.tables import Columns, read_csv, read_jsonl, table_delimiter
from dragoman.records import Document, Rejected


class Format(StrEnum):
    """How an input is to be read; AUTO decides by suffix, then by the first characters."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"
    TSV = "tsv"


_SUFFIXES = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.TEXT,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".jsonl": Format.JSONL,
    ".ndjson": Format.JSONL,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
}
# Formats that are known and not read, by suffix: guessing on would code their marks as prose.
_JSON, _XML = ".json", (".xml", ".rss", ".atom")
# So many characters show what an input is.
_HEAD = 20_000
STDIN = "stdin"
_ADDRESS = re.compile(r"(?:[0-9]+[.)] |[-*•] )?[<\"']?(?:https?://|www\.)\S+", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """`published` is the day for inputs that name none; `any_language` lets other languages through."""

    format: Format = Format.AUTO
    columns: Columns = field(default_factory=Columns)
    published: date | None = None
    source: str | None = None
    any_language: bool = False


def read_inputs(paths: Sequence[str], options: ReadOptions | None = None, stdin: BinaryIO | None = None) -> Iterator[Document | Rejected]:
    """Every document of the inputs, or the reason why it is refused."""
    options = options or ReadOptions()
    for name in expand(list(paths)):
        if isinstance(name, Rejected):
            yield name
            continue
        origin = STDIN if name == "-" else name
        try:
            raw = (stdin or sys.stdin.buffer).read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            yield refused(origin, None, "E-IN-READ", f"cannot be read: {error.strerror or error}", "check its rights")
            continue
        yield from read_page(raw, origin, options)


def _format_of(origin: str, text: str, options: ReadOptions) -> Format | Rejected:
    """The format of an input, or why it is none that is read."""
    if options.format is not Format.AUTO:
        return options.format
    suffix = Path(origin).suffix.lower()
    head = text[:_HEAD]
    if suffix in _SUFFIXES:
        # A page saved under another name is still a page; marks are never coded as prose.
        return Format.HTML if _SUFFIXES[suffix] is Format.TEXT and looks_like_html(head) else _SUFFIXES[suffix]
    if looks_like_html(head):
        return Format.HTML
    if suffix in _XML or looks_like_xml(head):
        return refused(origin, None, "E-IN-FORMAT", "it is XML, which is not read", "give the pages themselves, or their texts as JSONL")
    if suffix == _JSON or head.lstrip("\ufeff \t\n")[:1] in ("{", "["):
        return _json_format(origin, text, suffix == _JSON)
    delimiter = table_delimiter(head)
    if delimiter is not None:
        return Format.TSV if delimiter == "\t" else Format.CSV
    return Format.TEXT


def _json_format(origin: str, text: str, named: bool) -> Format | Rejected:
    """JSON lines; whole JSON documents are refused, and what is no JSON is text unless it is `named` so."""
    body = text.strip("\ufeff \t\n")
    if isinstance(_json(body.split("\n", 1)[0]), dict) or body[:2] in ('{"', "{ "):
        return Format.JSONL
    whole = _json(body)
    if not named and not isinstance(whole, dict | list):
        return Format.TEXT
    name = "FILE" if origin == STDIN else shlex.quote(origin)
    filter = "." if isinstance(whole, dict) else "'.[]'"
    help = f"make a line of every page: jq -c {filter} {name} | dragoman code - --in-format jsonl"
    return refused(origin, None, "E-IN-FORMAT", "it is a JSON document, not JSON lines", help)


def _only_addresses(text: str) -> bool:
    """Whether every line is an address of the web, or several, and nothing else; a remark (#) is none."""
    lines = [line.strip() for line in text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and all(_ADDRESS.fullmatch(part) for line in lines for part in line.split(", "))


def _json(text: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def read_page(raw: bytes, origin: str, options: ReadOptions) -> Iterator[Document | Rejected]:
    """All documents of one input."""
    kind = binary_kind(raw)
    if kind is not None:
        help = "give text, HTML, JSONL or CSV"
        if raw.startswith(b"\x1f\x8b"):
            help = f"unpack it: zcat {'FILE' if origin == STDIN else shlex.quote(origin)} | dragoman code -"
        yield refused(origin, None, "E-IN-BINARY", f"it is {kind}, not text", help)
        return
    # Latin-1 reads any bytes: enough to see whether this is a page, which names its own encoding.
    page = options.format is Format.HTML or _SUFFIXES.get(Path(origin).suffix.lower()) is Format.HTML or looks_like_html(raw[:4096].decode("latin-1"))
    decoded = decode(raw, declared_encoding(raw) if page else None)
    form = _format_of(origin, decoded.text, options)
    match form:
        case Rejected():
            yield form
        case Format.JSONL:
            yield from read_jsonl(decoded.text, origin, options.columns, options.published, options.source, options.any_language)
        case Format.CSV | Format.TSV:
            delimiter = "\t" if form is Format.TSV else None
            yield from read_csv(decoded.text, origin, options.columns, options.published, options.source, options.any_language, delimiter)
        case Format.HTML:
            yield _html_document(raw, decoded, origin, options)
        case Format.TEXT if _only_addresses(decoded.text):
            help = "fetch the pages first, then give their files or folder"
            yield refused(origin, None, "E-IN-URLS", "it is a list of addresses of the web, not a page", help)
        case _:
            yield document_of(
                decoded.text, origin=origin, published=options.published, source=options.source, raw=raw,
                repairs=decoded.repairs, any_language=options.any_language,
            )  # fmt: skip


def _html_document(raw: bytes, decoded: Decoded, origin: str, options: ReadOptions) -> Document | Rejected:
    if len(raw) > LARGEST:
        return refused(origin, None, "E-IN-LONG", f"{len(raw):,} bytes of HTML", "no page is that long; split it")
    elements = count_elements(decoded.text)
    if elements > MOST_ELEMENTS:
        reason = f"{elements:,} elements of HTML are no news page (limit {MOST_ELEMENTS:,})"
        return refused(origin, None, "E-IN-LONG", reason, "give the text itself, or leave out its tables and lists")
    page = read_html(decoded.text)
    if not page.text.strip():
        return refused(origin, None, "E-IN-NOTEXT", "no story was found in the HTML", "give the text itself with --in-format text")
    day, repairs = page.published or options.published, decoded.repairs
    if day is None and page.seen is not None and printed_day(page.text) is None:
        # A day that stands somewhere on the page is weaker than what its metadata or the caller says, and than a dateline.
        day, repairs = page.seen, (*repairs, f"publication day {page.seen} is not in the metadata; it stands on the page")
    return document_of(
        page.text, origin=origin, published=day, title=page.title, source=options.source or page.source, url=page.url,
        raw=raw, repairs=repairs, any_language=options.any_language,
    )  # fmt: skip
