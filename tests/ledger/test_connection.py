"""Rows of files are asked for within a gigabyte, whatever there is; want of room is no damage."""

import tempfile
from pathlib import Path

import duckdb
import pytest

from dragoman.errors import LedgerError
from dragoman.ledger.connection import narrow
from dragoman.ledger.faults import reading

ROWS = "SELECT hash(i)::VARCHAR AS k, repeat(md5(i::VARCHAR), 16) AS v FROM range(400000) t(i)"


def test_what_does_not_fit_goes_to_files_that_go_with_the_connection(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr("dragoman.ledger.connection._NARROW", "100MB")
    with narrow() as connection:
        assert list(tmp_path.iterdir()) == []
        # Some 200 MB in 100.
        connection.execute(f"CREATE TABLE sorted AS SELECT * FROM ({ROWS}) ORDER BY k")
        (spilled,) = tmp_path.iterdir()
        assert spilled.name.startswith("dragoman-")
        rows = connection.execute("SELECT k FROM sorted").fetchall()
        assert len(rows) == 400_000
        assert rows == sorted(rows)
    assert list(tmp_path.iterdir()) == []


def test_rows_of_files_have_a_gigabyte_and_one_thread() -> None:
    with narrow() as connection:
        found = connection.execute("SELECT current_setting('memory_limit'), current_setting('threads')").fetchone()
    assert found == ("953.6 MiB", 1)


def test_want_of_memory_is_told_as_such(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="for want of memory") as caught, reading(tmp_path, "the table events"):
        raise duckdb.OutOfMemoryException("no room")
    assert caught.value.code == "E-LED-ROOM"
    assert "TMPDIR" in caught.value.help
