"""`dragoman incidents`: the happenings of a ledger, each with its reports."""

from pathlib import Path

from dragoman.cli import flags


def incidents(
    *,
    ledger: flags.Ledger = Path("ledger"),
    type: str | None = None,
    since: str | None = None,
    until: str | None = None,
    min_reports: int = 1,
    min_confidence: float = 0.0,
    from_: flags.From = "all",
    format: flags.Format = None,
) -> int:
    """One incident for all reports of a happening, over pages, sources and imported files, roughly by day.

    Example: dragoman incidents --type ASSAULT --min-reports 3

    Parameters
    ----------
    type
        Event types with commas: CONSULT,THREATEN.
    since
        First day (YYYY-MM-DD); an incident whose day no report tells counts as of its earliest page.
    until
        Last day.
    min_reports
        Only incidents with so many reports.
    min_confidence
        Leave out incidents whose pages make them less sure than this, 0 to 1; `dragoman dispute` counts those from 0.92 on.
    """
    from dragoman.analysis.acts import is_sure
    from dragoman.analysis.record import link_ledger
    from dragoman.cli import incident_output, options, output
    from dragoman.cli.streams import tell
    from dragoman.codes import EventType
    from dragoman.errors import UsageError
    from dragoman.ledger import Ledger, Reader

    types = options.chosen(EventType, type, "--type")
    first, last = options.day_of(since, "--since"), options.day_of(until, "--until")
    if first is not None and last is not None and first > last:
        raise UsageError(f"--since {first} is after --until {last}", help="no day is between them; change them round")
    options.count(min_reports, "--min-reports")
    options.share(min_confidence, "--min-confidence")
    origin = options.origin_of(from_)
    chosen = output.format_of(format)
    reports = number = 0
    with Reader(Ledger.open(ledger)) as reader:
        linking = link_ledger(reader, origin)
        incident_output.write_incident_header(chosen)
        for incident in linking.incidents:
            begins = incident.first or incident.reports[0].published
            ends = incident.last or begins
            if not is_sure(incident, min_confidence) or len(incident.reports) < min_reports or (types and incident.type not in types):
                continue
            if (first is not None and (ends is None or ends < first)) or (last is not None and (begins is None or begins > last)):
                continue
            number, reports = number + 1, reports + len(incident.reports)
            incident_output.write_incident(incident, chosen)
    if chosen is output.Format.TABLE:
        output.write_text(f"{number} incidents of {reports} reports" + ("; `dragoman show ID` says why\n" if number else "\n"))
    options.tell_left_out(linking.left_out)
    if linking.ruling.lost:
        pages = ", ".join(sorted({key.document_id for key in linking.ruling.lost})[:3])
        tell(
            f"warning: {len(linking.ruling.lost)} reports that were joined or split by a person are not coded any more (pages {pages}); the decisions stay"
        )
    return 0
