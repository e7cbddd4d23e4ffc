"""`dragoman export`: events of a ledger as files that other programs read."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli import flags

if TYPE_CHECKING:
    from dragoman.formats.exchange import ExchangeEvent
    from dragoman.ledger import EventFilter, Ledger, Origin

_SUFFIXES = {".csv": "csv", ".parquet": "parquet", ".geojson": "geojson"}


def export(
    out: Annotated[str | None, Parameter(help="File to write, or - for standard output, as without one.")] = None,
    /,
    *,
    as_: Annotated[str | None, Parameter(name="--as", help=flags.AS_WRITTEN)] = None,
    ledger: flags.Ledger = Path("ledger"),
    from_: flags.From = "all",
    between: str | None = None,
    actor: str | None = None,
    recipient: str | None = None,
    type: str | None = None,
    status: str | None = None,
    since: str | None = None,
    until: str | None = None,
    source: str | None = None,
    mediation: Annotated[bool, Parameter(negative="")] = False,
    min_confidence: float | None = None,
    limit: int | None = None,
    no_text: Annotated[bool, Parameter(negative="", help="Leave out texts, titles and quotes of pages, which belong to their publishers.")] = False,
    excel_safe: Annotated[bool, Parameter(negative="", help="Put an apostrophe before cells that a spreadsheet would run as a formula.")] = False,
    losses: flags.Losses = None,
) -> int:
    """Write events in a format of the field, and say on standard error what it could not hold.

    Example: dragoman export crisis.csv --between USA,PRK --since 2017-01-01 --no-text

    Parameters
    ----------
    between
        Two parties with a comma, each as for --actor: events of either to the other, and those they share.
    actor
        Who did it: a code of a country, sector or organisation, or a part of the name.
    recipient
        To whom, likewise.
    type
        Event types with commas: CONSULT,THREATEN.
    status
        actual, future, hypothetical, historical, negated; several with commas.
    since
        First day (YYYY-MM-DD).
    until
        Last day.
    source
        Only events of this source or publisher.
    mediation
        Only stages of mediation.
    min_confidence
        Leave out events below this confidence, 0 to 1, and those without one.
    limit
        At most so many of each kind (coded, imported), the earliest.
    """
    from dragoman.cli import files, options
    from dragoman.cli.main import STDIN
    from dragoman.cli.streams import tell
    from dragoman.errors import UsageError
    from dragoman.formats.known import WRITTEN, form_of
    from dragoman.formats.losses import LossReport
    from dragoman.ledger import Ledger

    target = None if out in (None, "-", STDIN) else Path(str(out))
    format = as_ or (_SUFFIXES.get(target.suffix.lower()) if target is not None else None)
    if format is None:
        raise UsageError("the format is not named", help=f"--as with one of {', '.join(WRITTEN)}")
    form = form_of(format)
    origin = options.origin_of(from_)
    if target is None and form.write is None:
        raise UsageError(f"{format} is not text and needs a file", help="name it: dragoman export events.parquet")
    wanted = options.event_filter(
        between=between,
        actor=actor,
        recipient=recipient,
        type=type,
        status=status,
        since=since,
        until=until,
        source=source,
        mediation=mediation,
        min_confidence=min_confidence,
        limit=limit,
    )
    report = LossReport()
    events = exported(Ledger.open(ledger), wanted, origin, with_text=not no_text)
    if form.write_file is not None and target is not None:
        with files.replacing(target) as path:
            form.write_file(events, report, path)
    elif form.write is not None:
        files.write_pieces(target, form.write(events, report, excel_safe))
    tell(report.table())
    files.write_losses(losses, report)
    return 0


def exported(book: "Ledger", wanted: "EventFilter", origin: "Origin", *, with_text: bool) -> "Iterator[ExchangeEvent]":
    """Coded events, then imported ones, each as it is written: a few thousand are held at once, whatever the ledger holds."""
    from dragoman.formats.exchange import from_event, from_json, without_text
    from dragoman.ledger import Reader
    from dragoman.ledger.imports import imported_events

    if origin.coded:
        with Reader(book) as reader:
            for event, document in reader.events_with_pages(wanted, texts=with_text):
                yield from_event(event, document, with_text=with_text)
    if origin.imported:
        for words in imported_events(book, wanted):
            imported = from_json(words)
            yield imported if with_text else without_text(imported)
