"""Connections of DuckDB that a ledger is asked through."""

import tempfile
import uuid
from pathlib import Path

import duckdb

# Two cores and a gigabyte do for any size: what does not fit goes to files, which DuckDB removes with the connection.  Every thread wants buffers of its
# own: of 300,000 rows of GDELT one thread sorts in 250 MB, two in 400 MB, and more than two would make the gigabyte too little.
_MEMORY, _THREADS = "1GB", 2


def connected() -> duckdb.DuckDBPyConnection:
    """A connection to a database of its own that holds a gigabyte at most, the rest in the folder for temporary files."""
    spilled = Path(tempfile.gettempdir()) / f"dragoman-{uuid.uuid4().hex}"
    return duckdb.connect(config={"memory_limit": _MEMORY, "threads": _THREADS, "temp_directory": str(spilled)})
