"""Incidents on a terminal or in a pipe."""

import json
from collections.abc import Iterable
from datetime import date

from dragoman.cli.output import Format, write_text
from dragoman.formats.incidents import incident_json
from dragoman.records import Entity, Incident

COLUMNS = ("incident_id", "type", "mode", "status", "actors", "recipients", "date", "date_end", "place", "confidence", "reports", "sources", "quote")


def _names(entities: Iterable[Entity]) -> str:
    return " + ".join(e.name for e in entities)


def _days(first: date | None, last: date | None) -> str:
    if first is None or last is None:
        return ""
    return first.isoformat() if first == last else f"{first.isoformat()}..{last.isoformat()}"


def _what(incident: Incident) -> str:
    mode = f" {incident.mode.value}" if incident.mode else ""
    status = "" if incident.status.value == "actual" else f" ({incident.status.value})"
    return f"{incident.type.value}{mode}{status} {_names(incident.actors) or '?'} > {_names(incident.recipients) or '-'}"


def _count(incident: Incident) -> str:
    reports, sources = len(incident.reports), len(incident.sources)
    sure = "" if incident.confidence is None else f"; confidence {incident.confidence:.2f}"
    return f"{reports} report{'' if reports == 1 else 's'}, {sources} source{'' if sources == 1 else 's'}{sure}"


def incident_words(incident: Incident) -> str:
    """An incident in a line."""
    when = " ".join(x for x in (_days(incident.first, incident.last), incident.place.name if incident.place else "") if x)
    return f"{incident.id[:8]}  {when}  {_what(incident)}  [{_count(incident)}]"


def write_incident_header(chosen: Format) -> None:
    """The header row of a TSV; the other formats have none."""
    if chosen is Format.TSV:
        write_text("\t".join(COLUMNS) + "\n")


def write_incident(incident: Incident, chosen: Format) -> None:
    """One incident as a line of a list."""
    if chosen is Format.JSONL:
        write_text(json.dumps(incident_json(incident), ensure_ascii=False) + "\n")
        return
    if chosen is Format.TSV:
        place = incident.place.name if incident.place else ""
        days = [day.isoformat() if day else "" for day in (incident.first, incident.last)]
        mode = incident.mode.value if incident.mode else ""
        cells = (
            incident.id, incident.type.value, mode, incident.status.value, _names(incident.actors), _names(incident.recipients), *days, place,
            "" if incident.confidence is None else f"{incident.confidence:g}", str(len(incident.reports)), str(len(incident.sources)), _first_words(incident),
        )  # fmt: skip
        write_text("\t".join(" ".join(c.split()) for c in cells) + "\n")
        return
    write_text(incident_words(incident) + "\n")


def _first_words(incident: Incident) -> str:
    """The first quote, or where the first row stands."""
    quote = next((r.quote for r in incident.reports if r.quote is not None), None)
    row = incident.reports[0].row
    return quote if quote is not None else row.words if row is not None else ""


# Of a longer row the beginning is shown.
_SHOWN = 600


def write_whole_incident(incident: Incident) -> None:
    """Every report with its quote, or the row of its file, and why it was joined."""
    out = [f"{_what(incident)}  ({incident.id})"]
    about = [_days(incident.first, incident.last) or "day not told"]
    if incident.place is not None:
        about.append(incident.place.name)
    out.append(f"  {', '.join(about)}; {_count(incident)}" + (f": {', '.join(incident.sources)}" if incident.sources else ""))
    for report in incident.reports:
        where = report.row.words if report.row is not None else f"page {report.document_id}"
        page = ", ".join(str(x) for x in (report.published, report.source, where) if x)
        out.append(f"  {report.event_id}  {page}")
        if report.quote is not None:
            out.append(f'    "{" ".join(report.quote.split())}"')
        elif report.row is not None:
            cells = report.row.cells
            out.append(f"    {cells if len(cells) <= _SHOWN else cells[:_SHOWN] + ' ...'}")
        out.append(f"    {report.why}" + (f"; score {report.score:.2f}" if report.score is not None else ""))
    write_text("\n".join(out) + "\n")
