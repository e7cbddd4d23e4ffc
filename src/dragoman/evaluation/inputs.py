"""Gold files, read with errors that name file and line."""

import csv
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from dragoman.errors import InputError


def read_objects(path: Path, needed: tuple[str, ...], limit: int | None = None) -> list[dict[str, Any]]:
    """JSON objects, one a line.  Raises InputError for a missing file, a broken line or a missing field."""
    result: list[dict[str, Any]] = []
    for number, line in _lines(path):
        if limit is not None and len(result) >= limit:
            break
        if not line.strip():
            continue
        try:
            record = json.loads(line)
        except json.JSONDecodeError as error:
            raise InputError(f"line {number} of {path} is no JSON: {error}", help="mend the line", code="E-IN-JSON") from error
        missing = [n for n in needed if not isinstance(record, dict) or n not in record]
        if missing:
            raise InputError(f"line {number} of {path} has no {', '.join(missing)}", help=f"fields: {', '.join(needed)}", code="E-IN-COLUMN")
        result.append(record)
    return result


def read_rows(path: Path, needed: tuple[str, ...], limit: int | None = None) -> list[dict[str, str]]:
    """Rows of a TSV file with a header; quotes are plain characters.  Raises InputError as `read_objects`."""
    rows = csv.reader((line for _, line in _lines(path)), delimiter="\t", quoting=csv.QUOTE_NONE)
    header = next(rows, None)
    missing = [n for n in needed if header is None or n not in header]
    if header is None or missing:
        raise InputError(f"{path} has no column {', '.join(missing)}", help=f"columns: {', '.join(needed)}", code="E-IN-COLUMN")
    result: list[dict[str, str]] = []
    for number, row in enumerate(rows, 2):
        if limit is not None and len(result) >= limit:
            break
        if len(row) != len(header):
            raise InputError(f"line {number} of {path} has {len(row)} cells under {len(header)} columns", help="mend the row", code="E-IN-CSV")
        result.append(dict(zip(header, row, strict=True)))
    return result


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise InputError(f"{path} cannot be read: {error.strerror}", help="check the path", code="E-IN-NONE") from error
    except UnicodeDecodeError as error:
        raise InputError(f"{path} is not UTF-8: byte {error.start}", help="save it as UTF-8", code="E-IN-ENCODING") from error
    yield from enumerate((line.rstrip("\r") for line in text.split("\n") if line), 1)


def write_lines(path: Path, lines: Iterator[str]) -> None:
    """Write the answers.  Raises InputError where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", help="check the path", code="E-OUT-WRITE") from error
