"""`dragoman dispute`: the state of a dispute, or the disputes that a ledger shows."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

from cyclopts import Parameter

from dragoman.cli import flags

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from dragoman.analysis.dispute_records import Side
    from dragoman.errors import InputError


def dispute(
    parties: str | None = None,
    /,
    *,
    ledger: flags.Ledger = Path("ledger"),
    since: str | None = None,
    until: str | None = None,
    by: str = "month",
    min_incidents: int = 5,
    min_confidence: flags.Sure = None,
    from_: flags.From = "all",
    format: Annotated[str | None, Parameter(help="table or jsonl (one object on a line).  [default: table on a terminal, jsonl in a pipe]")] = None,
) -> int:
    """The state of a dispute: how intense it is and was, when that changed, what stands open, who mediates and who might; every statement with its quote.

    Without parties: the disputes of two parties that the ledger shows.

    Example: dragoman dispute USA,PRK --since 2017-01-01 --by week

    Parameters
    ----------
    parties
        Two or more sides with commas: codes or names of states, "SDN:REB" for a sector of a state, names of others; + joins those of one side.
    since
        First day (YYYY-MM-DD); without it that of the first incident since the first page.
    until
        Last day; the state is as of its end.  Without it that of the last page.
    by
        day, week, month or year: the periods of the series.
    min_incidents
        Without parties: so many conflictual incidents make a dispute.
    """
    from dragoman.analysis.dispute_record import ledger_dispute, ledger_disputes, left_out
    from dragoman.analysis.dispute_records import By
    from dragoman.analysis.parties import sides_from
    from dragoman.cli import dispute_output, options, output
    from dragoman.cli.streams import tell
    from dragoman.errors import UsageError
    from dragoman.ledger import Ledger

    first, last = options.day_of(since, "--since"), options.day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    lengths = options.chosen(By, by, "--by")
    if len(lengths) != 1:
        raise UsageError(f"--by {by} is not one length", help=f"one of {', '.join(By)}")
    if format == output.Format.TSV:
        raise UsageError("--format tsv cannot hold a dispute", help="table or jsonl; `dragoman series` writes tables of figures")
    chosen = output.format_of(format)
    origin, terms = options.origin_of(from_), options.terms_of(min_confidence)
    if parties is None:
        book = Ledger.open(ledger)
        found = ledger_disputes(book, first, last, options.count(min_incidents, "--min-incidents") or 1, origin, terms)
        dispute_output.write_disputes(found, chosen)
        if not found:
            span = "".join(f" {word} {day}" for word, day in (("since", first), ("until", last)) if day is not None)
            fewer = "--min-incidents and --min-confidence take" if min_incidents > 1 else "--min-confidence takes"
            tell(f"no two parties have {min_incidents} or more conflictual incidents{span} that are sure enough; {fewer} in more")
        options.tell_left_out(left_out(book, origin))
        return 0
    those = sides_from(parties)
    book = Ledger.open(ledger)
    state = ledger_dispute(book, those, since=first, until=last, by=lengths[0], terms=terms, origin=origin)
    if not (state.moves or state.threads or state.announced or state.denied or state.possible or state.past):
        raise nothing_between(those, first, last, state.doubtful)
    dispute_output.write_state(state, chosen)
    options.tell_left_out(left_out(book, origin))
    return 0


def nothing_between(sides: "Sequence[Side]", since: "date | None", until: "date | None", doubtful: int) -> "InputError":
    """The error that a ledger tells nothing of these sides in this span, or nothing that is sure enough."""
    from dragoman.errors import InputError

    span = " ".join(x for x in (f"since {since}" if since else "", f"until {until}" if until else "") if x)
    between = " and ".join(s.name for s in sides)
    if doubtful:
        few = f"{doubtful} incident{'' if doubtful == 1 else 's'} that concern{'s' if doubtful == 1 else ''} them are not sure enough"
        return InputError(f"the ledger has no sure act between {between}; {few}", help="--min-confidence 0 takes them in", code="E-DIS-NONE")
    return InputError(
        f"the ledger has no act between {between}" + (f" {span}" if span else ""), help="`dragoman dispute` lists the disputes that it shows",
        code="E-DIS-NONE",
    )  # fmt: skip
