"""Files, folders and standard input -> a stream of documents and refusals, in order; one bad input never stops the rest."""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from dragoman.read.decoding import binary_kind, decode
from dragoman.read.document import document_of
from dragoman.read.html import LARGEST, looks_like_html, read_html
from dragoman.read.tables import Columns, read_csv, read_jsonl
from dragoman.records import Document, Rejected


class Format(StrEnum):
    """How an input is to be read; AUTO decides by suffix, then by the first characters."""

    AUTO = "auto"
    TEXT = "text"
    HTML = "html"
    JSONL = "jsonl"
    CSV = "csv"


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
    ".tsv": Format.CSV,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadOptions:
    """`published` is the day for inputs that name none; `any_language` lets other languages through."""

    format: Format = Format.AUTO
    columns: Columns = field(default_factory=Columns)
    published: date | None = None
    source: str | None = None
    any_language: bool = False


def expand(paths: Sequence[str]) -> Iterator[str | Rejected]:
    """Folders become the files below them, sorted, hidden ones left out; `-` and files stay; what is not there is refused."""
    for name in paths:
        path = Path(name)
        if name == "-" or path.is_file():
            yield name
        elif path.is_dir():
            files = sorted(p for p in path.rglob("*") if p.is_file() and not p.name.startswith("."))
            if not files:
                yield Rejected(
                    source=name, line=None, code="E-IN-NONE", reason="the folder holds no files", help="name a file, or - for standard input"
                )
            yield from map(str, files)
        else:
            yield Rejected(
                source=name, line=None, code="E-IN-NONE", reason="there is no such file or folder", help="check the path; - reads standard input"
            )


def read_inputs(paths: Sequence[str], options: ReadOptions | None = None, stdin: BinaryIO | None = None) -> Iterator[Document | Rejected]:
    """Every document of the inputs, or the reason why it is refused."""
    options = options or ReadOptions()
    for name in expand(list(paths)):
        if isinstance(name, Rejected):
            yield name
            continue
        origin = "stdin" if name == "-" else name
        try:
            raw = (stdin or sys.stdin.buffer).read() if name == "-" else Path(name).read_bytes()
        except OSError as error:
            yield Rejected(source=origin, line=None, code="E-IN-READ", reason=f"cannot be read: {error.strerror}", help="check its rights")
            continue
        yield from read_page(raw, origin, options)


def _format_of(origin: str, text: str, options: ReadOptions) -> Format:
    if options.format is not Format.AUTO:
        return options.format
    by_suffix = _SUFFIXES.get(Path(origin).suffix.lower())
    if by_suffix is not None:
        return by_suffix
    if looks_like_html(text[:4000]):
        return Format.HTML
    return Format.JSONL if text.lstrip()[:2] in ('{"', "{ ") else Format.TEXT


def read_page(raw: bytes, origin: str, options: ReadOptions) -> Iterator[Document | Rejected]:
    """All documents of one input."""
    kind = binary_kind(raw)
    if kind is not None:
        yield Rejected(source=origin, line=None, code="E-IN-BINARY", reason=f"it is {kind}, not text", help="give text, HTML, JSONL or CSV")
        return
    decoded = decode(raw)
    match _format_of(origin, decoded.text, options):
        case Format.JSONL:
            yield from read_jsonl(decoded.text, origin, options.columns, options.published, options.source, options.any_language)
        case Format.CSV:
            tabs = Path(origin).suffix.lower() == ".tsv"
            yield from read_csv(decoded.text, origin, options.columns, options.published, options.source, options.any_language, tabs)
        case Format.HTML:
            if len(raw) > LARGEST:
                yield Rejected(
                    source=origin, line=None, code="E-IN-LONG", reason=f"{len(raw):,} bytes of HTML", help="no page is that long; split it"
                )
                return
            page = read_html(raw, decoded.text)
            if not page.text.strip():
                yield Rejected(
                    source=origin,
                    line=None,
                    code="E-IN-NOTEXT",
                    reason="no story was found in the HTML",
                    help="give the text itself with --in-format text",
                )
                return
            yield document_of(
                page.text, origin=origin, published=page.published or options.published, title=page.title,
                source=options.source or page.source, url=page.url, raw=raw, repairs=decoded.repairs, any_language=options.any_language,
            )  # fmt: skip
        case _:
            yield document_of(
                decoded.text, origin=origin, published=options.published, source=options.source, raw=raw,
                repairs=decoded.repairs, any_language=options.any_language,
            )  # fmt: skip
