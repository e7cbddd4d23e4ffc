"""What DuckDB, Delta and the file system say when something is wrong, told as our own errors."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from deltalake.exceptions import DeltaError

from dragoman.errors import LedgerError


def first_line(error: BaseException) -> str:
    """What an error says, without the trace and the query that the libraries add."""
    return next((line.strip() for line in str(error).split("\n") if line.strip()), type(error).__name__)


@contextmanager
def reading(folder: Path, what: str) -> Iterator[None]:
    """Reading `what` of the ledger in `folder`.  Raises LedgerError for all that goes wrong, KeyboardInterrupt for a query that is stopped."""
    try:
        yield
    except PermissionError as error:
        raise LedgerError(
            f"{what} of {folder} may not be read: {error.strerror}", help="check the rights of the folder", code="E-LED-READ"
        ) from error
    except (duckdb.Error, DeltaError, OSError) as error:
        # DuckDB ends a query on Ctrl-C with an error of its own.
        if isinstance(error, duckdb.InterruptException):
            raise KeyboardInterrupt from error
        told = first_line(error)
        if isinstance(error, duckdb.OutOfMemoryException):
            raise LedgerError(
                f"{what} of {folder} cannot be read, for want of memory or of room for temporary files: {told}",
                help="free some, or let TMPDIR name a folder with more room", code="E-LED-ROOM",
            ) from error  # fmt: skip
        if "permission denied" in told.casefold():
            raise LedgerError(f"{what} of {folder} may not be read: {told}", help="check the rights of the folder", code="E-LED-READ") from error
        raise LedgerError(f"{what} of {folder} is missing or damaged: {told}", help="restore the ledger from a copy", code="E-LED-DAMAGED") from error
    except RuntimeError as error:
        if "interrupt" in str(error).casefold():
            raise KeyboardInterrupt from error
        raise
    except (ValueError, KeyError, AssertionError) as error:
        # A file that can be read and holds what we never wrote.
        raise LedgerError(
            f"{what} of {folder} holds a value that is none of ours: {first_line(error)}", help="restore the ledger from a copy", code="E-LED-DAMAGED"
        ) from error


@contextmanager
def writing(folder: Path, what: str) -> Iterator[None]:
    """Writing `what` of the ledger in `folder`.  Raises LedgerError for all that goes wrong."""
    try:
        yield
    except (DeltaError, OSError) as error:
        told = error.strerror if isinstance(error, OSError) and error.strerror else first_line(error)
        raise LedgerError(
            f"{what} of {folder} cannot be written: {told}", help="check the rights of the folder and the room on the disk", code="E-LED-WRITE"
        ) from error
