"""`dragoman events`: the events of a ledger that pass a filter."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter


def events(
    *,
    ledger: Annotated[Path, Parameter(env_var="DRAGOMAN_LEDGER")] = Path("ledger"),
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
    format: str | None = None,
) -> int:
    """Events of a ledger, by day: a table on a terminal, one JSON object an event in a pipe.

    Example: dragoman events --between USA,PRK --type THREATEN,SANCTION --since 2017-01-01

    Parameters
    ----------
    ledger
        Folder of the ledger.
    between
        Two parties with a comma: events of either to the other, and those they share.
    actor
        Who did it: a country code (PRK), a sector (MIL), or part of a name ("Lavrov").
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
        Only pages of this source.
    mediation
        Only stages of mediation.
    min_confidence
        Leave out events below this confidence (0 to 1).
    limit
        At most so many.
    format
        table, jsonl or tsv.
    """
    from dragoman.cli import options, output
    from dragoman.codes import EventType, Status
    from dragoman.errors import UsageError
    from dragoman.ledger import EventFilter, Ledger, Reader

    pair: tuple[str, str] | None = None
    if between is not None:
        parts = [p.strip() for p in between.split(",")]
        if len(parts) != 2 or not all(parts):
            raise UsageError(f"--between {between} names no two parties", help="write --between USA,PRK")
        pair = (parts[0], parts[1])
    wanted = EventFilter(
        between=pair,
        actor=actor,
        recipient=recipient,
        types=options.chosen(EventType, type, "--type"),
        statuses=options.chosen(Status, status, "--status"),
        since=options.day_of(since, "--since"),
        until=options.day_of(until, "--until"),
        source=source,
        mediation=mediation,
        min_confidence=min_confidence,
        limit=limit,
    )
    chosen = output.format_of(format)
    with Reader(Ledger.open(ledger)) as reader:
        output.write_events(reader.events(wanted), chosen)
    return 0
