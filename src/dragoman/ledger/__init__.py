"""The record that stays: a folder of Delta tables, asked with DuckDB.  Nothing else in the package imports either."""

from dragoman.ledger.asking import EventFilter, Reader
from dragoman.ledger.ledger import Added, Ledger, Sifted

__all__ = ["Added", "EventFilter", "Ledger", "Reader", "Sifted"]
