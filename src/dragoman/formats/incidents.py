"""Incidents as plain JSON values; names and order of the fields are part of the contract of `dragoman.formats`."""

from typing import Any

from dragoman.formats.jsonl import row_json, where_json
from dragoman.records import Entity, Incident, Report


def _entity_json(entity: Entity) -> dict[str, Any]:
    return {"name": entity.name, "country": entity.country, "sector": entity.sector.value, "id": entity.id}


def _report_json(report: Report) -> dict[str, Any]:
    return {
        "event_id": report.event_id,
        "document_id": report.document_id,
        "published": report.published.isoformat() if report.published else None,
        "source": report.source,
        "quote": report.quote,
        "why": report.why,
        "score": report.score,
        **({} if report.row is None else {"row": row_json(report.row)}),
    }


def incident_json(incident: Incident) -> dict[str, Any]:
    """One incident with all its reports; days are ISO 8601."""
    place = incident.place
    return {
        "incident_id": incident.id,
        "type": incident.type.value,
        "mode": incident.mode.value if incident.mode else None,
        "status": incident.status.value,
        "actors": [_entity_json(e) for e in incident.actors],
        "recipients": [_entity_json(e) for e in incident.recipients],
        "date": incident.first.isoformat() if incident.first else None,
        "date_end": incident.last.isoformat() if incident.last else None,
        "place": None if place is None else {"name": place.name, "country": place.country, **where_json(place)},
        "confidence": incident.confidence,
        "sources": list(incident.sources),
        "reports": [_report_json(r) for r in incident.reports],
    }
