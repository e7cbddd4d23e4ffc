"""`dragoman split`: a person says that a report is of another happening."""

from pathlib import Path

from dragoman.cli import flags


def split(incident: str, report: str, /, *, ledger: flags.Ledger = Path("ledger"), from_: flags.From = "all") -> int:
    """Say that a report is of another happening than its incident: kept in the ledger, it holds against the machine, also when pages are coded anew.

    Example: dragoman split 1b2c3d4e 9f8e7d6c

    Parameters
    ----------
    incident
        The id of the incident, or its first four or more characters.
    report
        The id of the report's event, as `dragoman show INCIDENT` lists it, or the first four or more characters.
    """
    from dragoman.analysis.record import split_incident
    from dragoman.cli import options
    from dragoman.cli.streams import tell
    from dragoman.ledger import Ledger

    decision = split_incident(Ledger.open(ledger), incident, report, options.origin_of(from_))
    tell(f"split: the report is kept apart from the {len(decision.others)} others of its incident (decision {decision.id})")
    return 0
