"""Connections of DuckDB that a ledger is asked through."""

import tempfile
import uuid
from pathlib import Path

import duckdb

# Rows of files are sorted in files within a gigabyte, however many they are: a million of GDELT with one thread in 250 MB as well, with two in 400.
_NARROW, _THREADS = "1GB", 1


def connected() -> duckdb.DuckDBPyConnection:
    """A connection to a database of its own; what does not fit into memory goes to files, which DuckDB removes with the connection."""
    return duckdb.connect(config={"temp_directory": _spilled()})


def narrow() -> duckdb.DuckDBPyConnection:
    """One that holds a gigabyte at most."""
    return duckdb.connect(config={"memory_limit": _NARROW, "threads": _THREADS, "temp_directory": _spilled()})


def _spilled() -> str:
    return str(Path(tempfile.gettempdir()) / f"dragoman-{uuid.uuid4().hex}")
