"""Single Parquet files, for exchange: from JSON lines and to rows of text, both streamed by DuckDB."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb

from dragoman.errors import InputError, OutputError
from dragoman.ledger.faults import first_line

_ROWS = 2_000
# Bytes of one row, its page's text included.
_LONGEST = 100_000_000
# Two cores and a gigabyte do for any size: rows are streamed in their order.
_SETTINGS: dict[str, str | bool | int | float | list[str]] = {"memory_limit": "1GB", "preserve_insertion_order": True}


def jsonl_to_parquet(source: Path, target: Path, columns: Mapping[str, str]) -> None:
    """Write a file of JSON objects with text values, one a line, as Parquet; `columns` are names and SQL types, in their order.

    Raises OutputError where it cannot be written.
    """
    types = "{" + ", ".join(f"{_quoted(name)}: {_quoted(type)}" for name, type in columns.items()) + "}"
    names = ", ".join('"' + name.replace('"', '""') + '"' for name in columns)
    reading = f"read_json({_path(source)}, format = 'newline_delimited', columns = {types}, maximum_object_size = {_LONGEST})"
    try:
        with duckdb.connect(config=_SETTINGS) as connection:
            connection.execute(f"COPY (SELECT {names} FROM {reading}) TO {_quoted(str(target))} (FORMAT parquet, COMPRESSION zstd)")
    except (duckdb.Error, OSError) as error:
        raise OutputError(f"{target} cannot be written: {first_line(error)}", help="check the folder's rights and the room on the disk") from error


def parquet_rows(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a Parquet file as text by column name, empty for null, in their order.  Raises InputError where it cannot be read."""
    try:
        with duckdb.connect(config=_SETTINGS) as connection:
            found = connection.execute(f"SELECT COLUMNS(*)::VARCHAR FROM read_parquet({_path(path)})")
            names = [str(column[0]) for column in found.description or ()]
            while rows := found.fetchmany(_ROWS):
                for row in rows:
                    yield {name: "" if cell is None else cell for name, cell in zip(names, row, strict=True)}
    except (duckdb.Error, OSError) as error:
        raise InputError(f"{path} cannot be read: {first_line(error)}", help="is it a whole Parquet file?", code="E-IN-READ") from error


def _quoted(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"


def _path(path: Path) -> str:
    """A path that DuckDB takes for no pattern."""
    return _quoted("".join(f"[{c}]" if c in "*?[" else c for c in str(path)))
