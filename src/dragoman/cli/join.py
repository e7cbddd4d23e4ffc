"""`dragoman join`: a person says that two incidents are one."""

import shlex
from pathlib import Path

from dragoman.cli import flags


def join(one: str, other: str, /, *, ledger: flags.Ledger = Path("ledger"), from_: flags.From = "all") -> int:
    """Say that two incidents are one happening: kept in the ledger, it holds against the machine, also when pages are coded anew.

    Example: dragoman join 1b2c3d4e 5f6a7b8c

    Parameters
    ----------
    one
        The id of an incident or of a report in it (an event), or the first four or more characters of one.
    other
        That of the other incident.
    """
    from dragoman.analysis.record import join_incidents
    from dragoman.cli import options
    from dragoman.cli.incident_output import incident_words
    from dragoman.cli.streams import tell
    from dragoman.ledger import Ledger

    decision, first, second = join_incidents(Ledger.open(ledger), one, other, options.origin_of(from_))
    for incident in (first, second):
        tell(f"  {incident_words(incident)}")
    tell(f"joined: {len(decision.reports)} and {len(decision.others)} reports are one incident (decision {decision.id})")
    small, large = sorted((first, second), key=lambda i: len(i.reports))
    reports, kept = [r.event_id for r in small.reports], large.reports[0].event_id
    where = "" if ledger == Path("ledger") else f" --ledger {shlex.quote(str(ledger))}"
    where += "" if from_ == "all" else f" --from {from_}"
    tell("to undo it:")
    for report in reports:
        tell(f"  dragoman split {kept} {report}{where}")
    # Each was split from all others, those of its own incident too.
    for report in reports[1:]:
        tell(f"  dragoman join {reports[0]} {report}{where}")
    return 0
