"""The lines of a file as text, whatever it is packed in: plain, gzip or zip, told by its first bytes; one line in memory at a time."""

import gzip
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, cast

from dragoman.errors import InputError
from dragoman.formats.losses import Loss, LossReport

# A line longer than this is no row (the longest of POLECAT hold a story's names, some ten thousand characters).
LONGEST_LINE = 50_000_000
_GZIP, _ZIP, PARQUET_MARK = b"\x1f\x8b", b"PK\x03\x04", b"PAR1"
_BOM = "\ufeff"
_PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Line:
    """A line, from 1, without its end; `origin` is the file, of a zip archive with the name of the file in it."""

    number: int
    text: str
    origin: str


def head_of(path: Path) -> bytes:
    """The first bytes of a file.  Raises InputError where it cannot be read."""
    with _told(path), path.open("rb") as stream:
        return stream.read(8)


def lines_of(path: Path, format: str, losses: LossReport, *, ends: bool = False) -> Iterator[Line]:
    """The lines of a file, of every member of an archive in turn; with `ends` each keeps its own.

    UTF-8; a line that is none is read as Latin-1 and counted.  Raises InputError for a file that cannot be read or is cut short.
    """
    with _told(path):
        for origin, stream in _streams(path):
            number = 0
            while raw := stream.readline(LONGEST_LINE):
                number += 1
                if len(raw) == LONGEST_LINE and not raw.endswith(b"\n"):
                    raise InputError(
                        f"line {number} of {path} is longer than {LONGEST_LINE:,} bytes", help="it is no table of events; is it JSON in one line?"
                    )
                text = _text(raw, number, format, losses)
                yield Line(number, text if ends else text.rstrip("\r\n"), origin)


def pieces_of(path: Path) -> Iterator[tuple[str, Iterator[bytes]]]:
    """Origin and bytes of a file, of every member of an archive in turn, in pieces; those of one are read before the next is asked for."""
    with _told(path):
        for origin, stream in _streams(path):
            yield origin, _pieces(stream, path)


def _pieces(stream: IO[bytes], path: Path) -> Iterator[bytes]:
    with _told(path):
        while piece := stream.read(_PIECE):
            yield piece


def _text(raw: bytes, number: int, format: str, losses: LossReport) -> str:
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        losses.add(format, Loss.REPAIRED, "lines that are no UTF-8, read as Latin-1")
        return raw.decode("latin-1")
    return text.removeprefix(_BOM) if number == 1 else text


def _streams(path: Path) -> Iterator[tuple[str, IO[bytes]]]:
    head = head_of(path)
    if head.startswith(_GZIP):
        with gzip.open(path) as packed:
            yield str(path), cast(IO[bytes], packed)
    elif head.startswith(_ZIP):
        with zipfile.ZipFile(path) as archive:
            for name in sorted(archive.namelist()):
                if not name.endswith("/") and not name.startswith("__MACOSX/"):
                    with _opened(archive, name) as stream:
                        yield f"{path}:{name}", stream
    else:
        with path.open("rb") as plain:
            yield str(path), plain


def _opened(archive: zipfile.ZipFile, name: str) -> IO[bytes]:
    try:
        return archive.open(name)
    except RuntimeError as error:  # a password, or a packing that is not known
        raise InputError(f"{name} of {archive.filename} cannot be unpacked: {error}", help="unpack it yourself", code="E-IN-READ") from error


@contextmanager
def _told(path: Path) -> Iterator[None]:
    """Faults of the file and its packing as our own errors."""
    try:
        yield
    except (EOFError, zlib.error, gzip.BadGzipFile, zipfile.BadZipFile) as error:
        raise InputError(f"{path} is damaged or cut short: {error}", help="fetch or pack it again", code="E-IN-READ") from error
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror or error}", help="check its name and rights", code="E-IN-READ") from error
