"""`dragoman series`: counts and scores of countries and dyads over time."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli import flags


def series(
    *,
    ledger: flags.Ledger = Path("ledger"),
    unit: str = "dyad-month",
    since: str | None = None,
    until: str | None = None,
    min_confidence: flags.Sure = None,
    from_: flags.From = "all",
    format: Annotated[str | None, Parameter(help="csv or jsonl.  [default: csv on a terminal, jsonl in a pipe]")] = None,
) -> int:
    """A row for every unit and period, zeros counted: incidents by class, PLOVER and Goldstein scores, and the pages read.

    Example: dragoman series --unit dyad-month --since 2017-01-01 --format csv

    Parameters
    ----------
    unit
        country, dyad or directed-dyad, with -day, -week, -month or -year.
    since
        First day (YYYY-MM-DD); without it that of the first page, or of the first day that imported files cover.
    until
        Last day; without it the last of them.
    """
    import sys

    from dragoman.analysis.dispute_record import ledger_series_rows, left_out
    from dragoman.analysis.unit_series import parse_unit
    from dragoman.cli import dispute_output, options
    from dragoman.errors import UsageError
    from dragoman.ledger import Ledger

    parse_unit(unit)
    first, last = options.day_of(since, "--since"), options.day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    chosen = format or ("csv" if sys.stdout.isatty() else "jsonl")
    if chosen not in ("csv", "jsonl"):
        raise UsageError(f"--format {chosen} is not known", help="csv or jsonl")
    origin, book = options.origin_of(from_), Ledger.open(ledger)
    dispute_output.write_series(ledger_series_rows(book, unit, first, last, origin, options.terms_of(min_confidence)), chosen)
    options.tell_left_out(left_out(book, origin))
    return 0
