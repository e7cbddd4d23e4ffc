"""`dragoman events`: the events of a ledger that pass a filter."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from dragoman.cli import flags


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
    format: flags.Format = None,
) -> int:
    """Events of a ledger, by day: a table on a terminal, one JSON object an event in a pipe.

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
        Only pages of this source, written as it was ingested.
    mediation
        Only stages of mediation.
    min_confidence
        Leave out events below this confidence, 0 to 1.
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
    chosen = output.format_of(format)
    with Reader(Ledger.open(ledger)) as reader:
        output.write_events(reader.events(wanted), chosen)
    return 0
