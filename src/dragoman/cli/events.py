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
    from dragoman.codes import EventType, Status
    from dragoman.errors import UsageError
    from dragoman.ledger import EventFilter, Ledger, Reader

    pair: tuple[str, str] | None = None
    if between is not None:
        parts = [p.strip() for p in between.split(",")]
        if len(parts) != 2 or not all(parts):
            raise UsageError(f"--between {between} names no two parties", help="write --between USA,PRK")
        pair = (parts[0], parts[1])
    for flag, who in (("--actor", actor), ("--recipient", recipient)):
        if who is not None and not who.strip():
            raise UsageError(f"{flag} is empty", help="a code (PRK, MIL) or a part of a name")
    first, last = options.day_of(since, "--since"), options.day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    wanted = EventFilter(
        between=pair,
        actor=actor.strip() if actor is not None else None,
        recipient=recipient.strip() if recipient is not None else None,
        types=options.chosen(EventType, type, "--type"),
        statuses=options.chosen(Status, status, "--status"),
        since=first,
        until=last,
        source=source,
        mediation=mediation,
        min_confidence=options.share(min_confidence, "--min-confidence"),
        limit=options.count(limit, "--limit"),
    )
    chosen = output.format_of(format)
    with Reader(Ledger.open(ledger)) as reader:
        output.write_events(reader.events(wanted), chosen)
    return 0
