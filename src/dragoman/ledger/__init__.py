"""The record that stays: a folder of Delta tables, asked with DuckDB.  Nothing else in the package imports either."""

from dragoman.ledger.asking import Reader
from dragoman.ledger.filters import EventFilter, Origin
from dragoman.ledger.ledger import Added, Ledger, Sifted

__all__ = ["Added", "EventFilter", "Ledger", "Origin", "Reader", "Sifted"]
