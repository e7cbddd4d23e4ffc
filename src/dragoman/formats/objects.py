"""JSON objects out of a file, one by one: JSON lines, or one list, however long and however broken into lines."""

import codecs
import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any

from dragoman.formats.lines import LONGEST_LINE, lines_of, pieces_of
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.tabular import refused
from dragoman.records import Rejected

_BETWEEN = frozenset(" \t\r\n\ufeff,")
# So many characters before the end a fault may still be that of an object whose rest has not been read yet ("tru", "\u00").
_NEAR_THE_END = 64


@dataclass(frozen=True, slots=True)
class Found:
    """An object, the line that it begins on and its words as they came."""

    origin: str
    line: int
    raw: str
    record: dict[str, Any]


def _first_mark(path: Path) -> bytes:
    first = next((piece for _, pieces in pieces_of(path) for piece in pieces), b"")
    return first.removeprefix(codecs.BOM_UTF8).lstrip()[:1]


def is_json(path: Path) -> bool:
    """Whether a file begins as a JSON object or a list."""
    return _first_mark(path) in (b"{", b"[")


def objects_of(path: Path, format: str, losses: LossReport) -> Iterator[Found | Rejected]:
    """The objects of a file, or of all files of an archive; what is no object is refused.  Raises InputError as `lines_of`."""
    if _first_mark(path) == b"[":
        for origin, pieces in pieces_of(path):
            yield from _entries(_decoded(pieces, format, losses), origin, format, losses)
        return
    for line in lines_of(path, format, losses):
        if line.text.strip():
            try:
                record = json.loads(line.text)
            except (ValueError, RecursionError) as error:
                yield _refuse(line.origin, line.number, format, _fault(error), losses)
                continue
            yield _object(line.origin, line.number, line.text, record, format, losses)


def _object(origin: str, line: int, raw: str, record: object, format: str, losses: LossReport) -> Found | Rejected:
    if isinstance(record, dict):
        return Found(origin, line, raw, record)
    return _refuse(origin, line, format, f"a {type(record).__name__}, not an object", losses)


def _refuse(origin: str, line: int, format: str, reason: str, losses: LossReport) -> Rejected:
    losses.events += 1
    return refused(origin, line, format, reason, losses, code="E-IN-JSON")


def _fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON: {error.msg}"
    return "nested too deep" if isinstance(error, RecursionError) else "a number of thousands of digits"


def _decoded(pieces: Iterator[bytes], format: str, losses: LossReport) -> Iterator[str]:
    """UTF-8; single bytes that are none are read as Latin-1 and counted."""
    decoder = codecs.getincrementaldecoder("utf-8")("surrogateescape")
    for piece in chain(pieces, (b"",)):
        text = decoder.decode(piece, final=not piece)
        odd = 0 if text.isascii() else sum("\udc80" <= c <= "\udcff" for c in text)
        if odd:
            losses.add(format, Loss.REPAIRED, "bytes that are no UTF-8, read as Latin-1", odd)
            text = "".join(chr(ord(c) - 0xDC00) if "\udc80" <= c <= "\udcff" else c for c in text)
        yield text


def _entries(pieces: Iterator[str], origin: str, format: str, losses: LossReport) -> Iterator[Found | Rejected]:
    """The entries of a list whose text comes in pieces."""
    decoder = json.JSONDecoder()
    held, line, enough, opened = "", 1, 0, False
    for piece in chain(pieces, (None,)):
        held += piece or ""
        # A long entry is tried again when what is held has doubled, so that it costs no more than twice its length.
        if piece is not None and len(held) < enough:
            continue
        at = 0
        while True:
            begin = at
            while at < len(held) and (held[at] in _BETWEEN or (held[at] == "[" and not opened)):
                opened = opened or held[at] == "["
                at += 1
            line += held.count("\n", begin, at)
            if at == len(held):
                break
            if held[at] == "]":
                return
            try:
                record, after = decoder.raw_decode(held, at)
            except (ValueError, RecursionError) as error:
                if piece is None or _is_broken(error) or len(held) - at > LONGEST_LINE:
                    yield _refuse(origin, line, format, f"{_fault(error)}; the rest of the list was not read", losses)
                    return
                break
            if after == len(held) and piece is not None:
                # A number may go on in the next piece.
                break
            yield _object(origin, line, held[at:after], record, format, losses)
            line += held.count("\n", at, after)
            at = after
        held = held[at:]
        enough = 2 * len(held)
    yield _refuse(origin, line, format, "no JSON: the list has no end", losses)


def _is_broken(error: ValueError | RecursionError) -> bool:
    """Whether no further text could mend the fault: it stands well before the end, and is no string that is still open."""
    if not isinstance(error, json.JSONDecodeError):
        return True
    return not error.msg.startswith("Unterminated string") and len(error.doc.rstrip()) - error.pos > _NEAR_THE_END
