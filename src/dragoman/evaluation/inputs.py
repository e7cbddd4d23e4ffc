"""Gold files, read with errors that name file, line and field."""

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

from dragoman.errors import InputError

# Says what is wrong with a record, or None where nothing is.
Check = Callable[[dict[str, Any]], str | None]


def read_objects(path: Path, needed: tuple[str, ...], limit: int | None = None, check: Check | None = None) -> list[dict[str, Any]]:
    """JSON objects, one a line.  Raises InputError for a missing file, a broken line, a missing field or one of another kind.

    `check` says more of what a record must be; its complaint is told with the line's number in the file.
    """
    result: list[dict[str, Any]] = []
    for number, line in _lines(path):
        if limit is not None and len(result) >= limit:
            break
        try:
            record = json.loads(line)
        except (ValueError, RecursionError) as error:
            raise InputError(f"line {number} of {path} is no JSON: {_fault(error)}", help="mend the line", code="E-IN-JSON") from error
        if not isinstance(record, dict):
            raise InputError(f"line {number} of {path} is no JSON object but {_kind(record)}", help=f"fields: {', '.join(needed)}", code="E-IN-JSON")
        missing = [n for n in needed if n not in record]
        if missing:
            raise InputError(f"line {number} of {path} has no {', '.join(missing)}", help=f"fields: {', '.join(needed)}", code="E-IN-COLUMN")
        complaint = complaint_about(record, FIELDS, only=needed) or (check(record) if check is not None else None)
        if complaint is not None:
            raise InputError(f"line {number} of {path}: {complaint}", help="mend the line", code="E-IN-TYPE")
        result.append(record)
    return result


def read_rows(path: Path, needed: tuple[str, ...], limit: int | None = None) -> list[dict[str, str]]:
    """Rows of a TSV file with a header; quotes are plain characters.  Raises InputError as `read_objects`."""
    rows = ((number, line.split("\t")) for number, line in _lines(path))
    _, header = next(rows, (0, None))
    missing = [n for n in needed if header is None or n not in header]
    if header is None or missing:
        raise InputError(f"{path} has no column {', '.join(missing)}", help=f"columns: {', '.join(needed)}", code="E-IN-COLUMN")
    result: list[dict[str, str]] = []
    for number, row in rows:
        if limit is not None and len(result) >= limit:
            break
        if len(row) != len(header):
            raise InputError(f"line {number} of {path} has {len(row)} cells under {len(header)} columns", help="mend the row", code="E-IN-CSV")
        result.append(dict(zip(header, row, strict=True)))
    return result


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    """The lines that are not blank, each with its number in the file, counted from 1."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        if isinstance(error, UnicodeDecodeError):
            raise InputError(f"{path} is not UTF-8: byte {error.start}", help="save it as UTF-8", code="E-IN-ENCODING") from error
        why = error.strerror if isinstance(error, OSError) else str(error)
        raise InputError(f"{path} cannot be read: {why}", help="check the path", code="E-IN-NONE") from error
    yield from ((number, line.rstrip("\r")) for number, line in enumerate(text.split("\n"), 1) if line.strip())


def _fault(error: ValueError | RecursionError) -> str:
    if isinstance(error, json.JSONDecodeError):
        return str(error)
    return "nested too deep" if isinstance(error, RecursionError) else "a number of thousands of digits"


def _kind(value: object) -> str:
    """What a JSON value is, in JSON's words."""
    kinds: tuple[tuple[type, str], ...] = (
        (bool, "true or false"), (str, "a string"), (int, "a number"), (float, "a number"), (list, "a list"), (dict, "an object"),
    )  # fmt: skip
    return "null" if value is None else next((words for kind, words in kinds if isinstance(value, kind)), type(value).__name__)


def is_text(value: object) -> bool:
    """A JSON string."""
    return isinstance(value, str)


def is_name(value: object) -> bool:
    """A JSON string or whole number."""
    return isinstance(value, str | int) and not isinstance(value, bool)


def is_line(value: object) -> bool:
    """The number of a line, counted from 0."""
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_list(value: object) -> bool:
    """A JSON list."""
    return isinstance(value, list)


def are_lines(value: object) -> bool:
    """A list of numbers of lines."""
    return isinstance(value, list) and all(is_line(v) for v in value)


def are_texts(value: object) -> bool:
    """A list of strings."""
    return isinstance(value, list) and all(is_text(v) for v in value)


# What each field of a gold record must be: a test, and the words for it.
Fields = Mapping[str, tuple[Callable[[object], bool], str]]
FIELDS: Fields = {
    "id": (is_name, "a string or a number"),
    "text": (is_text, "a string"),
    "phrase": (is_text, "a string"),
    "events": (is_list, "a list of events"),
    "noise_lines": (are_lines, "a list of numbers of lines, counted from 0"),
    "lines": (are_texts, "a list of strings"),
    "labels": (is_list, "a list of labels"),
}


def complaint_about(record: dict[str, Any], fields: Fields, only: tuple[str, ...] | None = None) -> str | None:
    """The first field that is missing or no such thing as it must be, in words, or None."""
    for name, (test, words) in fields.items():
        if only is not None and name not in only:
            continue
        if name not in record:
            return f"{name} is missing; it must be {words}"
        if not test(record[name]):
            found = record[name]
            within = isinstance(found, list) and found and "list" in words
            return f"{name} must be {words}, but it is {'a list of other things' if within else _kind(found)}"
    return None


def write_lines(path: Path, lines: Iterator[str]) -> None:
    """Write the answers.  Raises InputError where the file cannot be written."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # A lone surrogate of a gold file goes back as it came, as an escape of JSON.
        path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8", errors="backslashreplace")
    except OSError as error:
        raise InputError(f"{path} cannot be written: {error.strerror}", help="check the path", code="E-OUT-WRITE") from error
