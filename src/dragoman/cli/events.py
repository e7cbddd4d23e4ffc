"""`dragoman events`: the events of a ledger that pass a filter."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli import flags

if TYPE_CHECKING:
    from collections.abc import Iterator

    from dragoman.ledger import EventFilter, Origin, Reader
    from dragoman.records import Event


def events(
    *,
    ledger: flags.Ledger = Path("ledger"),
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
    from_: flags.From = "all",
    format: flags.Format = None,
) -> int:
    """Events of a ledger, coded here or imported, by day: a table on a terminal, one JSON object an event in a pipe.

    Example: dragoman events --between USA,PRK --type THREATEN,SANCTION --since 2017-01-01

    Parameters
    ----------
    between
        Two parties with a comma, each as for --actor: events of either to the other, and those they share.
    actor
        Who did it: a code of a country (PRK), sector (MIL) or organisation in any case, or a part of the name or of the page's words for it
        ("Lavrov", PKK).
    recipient
        To whom, likewise.
    type
        Event types with commas: CONSULT,THREATEN.
    status
        actual, future, hypothetical, historical, negated; several with commas.
    since
        First day (YYYY-MM-DD); an event whose day is not told counts as of its page's.
    until
        Last day.
    source
        Only pages of this source, or imported events of this publisher, written as it was ingested.
    mediation
        Only stages of mediation.
    min_confidence
        Leave out events below this confidence, 0 to 1, and imported ones without any.
    limit
        At most so many, the earliest.
    """
    from dragoman.cli import options, output
    from dragoman.ledger import Ledger, Reader

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
    chosen, origin = output.format_of(format), options.origin_of(from_)
    with Reader(Ledger.open(ledger)) as reader:
        number = output.write_events(_listed(reader, wanted, origin), chosen)
        if not number and not reader.count("imported"):
            options.tell_unknown(reader, (*(wanted.between or ()), *(w for w in (wanted.actor, wanted.recipient) if w is not None)))
        options.tell_left_out(reader.left_out() if origin.imported else 0)
    return 0


def _listed(reader: "Reader", wanted: "EventFilter", origin: "Origin") -> "Iterator[Event]":
    """The events by day; of one day those that were coded here go first."""
    import heapq
    from datetime import date
    from itertools import islice

    from dragoman.analysis.features import Reported, days_of

    streams: list[Iterator[tuple[date, Event]]] = []
    if origin.coded:
        streams.append(
            ((event.when.first if event.when else None) or document.published or date.max, event)
            for event, document in reader.events_with_pages(wanted, texts=False)
        )  # fmt: skip
    if origin.imported:
        rows = (Reported(event=event, published=published, source=source) for event, published, source in reader.imported_in_order(wanted))
        streams.append((days_of(row).shown or date.max, row.event) for row in rows)
    return islice((event for _, event in heapq.merge(*streams, key=lambda item: item[0])), wanted.limit)
