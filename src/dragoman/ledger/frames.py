"""Rows of an analysis as Arrow tables, the volume of pages that analyses are normalised by, and the addresses of those that they cite."""

from collections.abc import Sequence
from datetime import date

from arro3.core import Table

from dragoman.ledger.asking import Reader
from dragoman.ledger.faults import reading
from dragoman.ledger.tables import Layout, Row, arrow
from dragoman.records import DocumentId


def frame(columns: Sequence[tuple[str, str]], rows: Sequence[Row]) -> Table:
    """Rows as an Arrow table; `columns` are names with the types of ledger columns: string, integer, double, date."""
    layout = Layout(tuple(columns))
    # A table of nothing still has its types: arro3 makes them of a row, which is taken out again.
    return arrow(layout, rows) if rows else arrow(layout, [(None,) * len(columns)]).slice(0, 0)


def pages_by_day(reader: Reader) -> dict[date, int]:
    """How many pages were published on each day; pages without a day are in none.  Raises LedgerError where the ledger is damaged."""
    with reading(reader.folder, "the table documents"):
        found = reader.connection.execute(
            "SELECT published, count(*) FROM documents WHERE published IS NOT NULL GROUP BY published ORDER BY published"
        ).fetchall()
    return {day: int(count) for day, count in found}


def page_urls(reader: Reader, documents: Sequence[DocumentId]) -> dict[DocumentId, str]:
    """The addresses of pages, as the pages give them; those without one are left out.  Raises LedgerError where the ledger is damaged."""
    with reading(reader.folder, "the table documents"):
        found = reader.connection.execute(
            "SELECT document_id, url FROM documents WHERE url IS NOT NULL AND document_id IN (SELECT unnest(?::VARCHAR[])) ORDER BY document_id",
            [list(documents)],
        ).fetchall()
    return {DocumentId(id): str(url) for id, url in found}
