"""Events as plain JSON values.  Names and order of the fields are a contract: `SCHEMA_VERSION` moves when they do."""

from typing import Any

from dragoman.ontology import QUADS
from dragoman.records import Cut, Event, Evidence, FileRow, Party, Place, Span

SCHEMA_VERSION = 3


def span_json(span: Span | None) -> list[int] | None:
    """`[start, end]`, code points into the document's text."""
    return None if span is None else [span.start, span.end]


def party_json(party: Party) -> dict[str, Any]:
    """One party with the words that name it."""
    entity = party.entity
    return {
        "name": entity.name,
        "country": entity.country,
        "sector": entity.sector.value,
        "id": entity.id,
        "how": entity.how,
        "quote": party.quote,
        "span": span_json(party.span),
        "score": round(party.score, 4),
    }


def _evidence_json(evidence: Evidence) -> dict[str, Any]:
    return {
        "line": evidence.line,
        "quote": evidence.quote,
        "span": span_json(evidence.span),
        "trigger": evidence.trigger_quote,
        "trigger_span": span_json(evidence.trigger),
        "score": round(evidence.score, 4),
    }


def where_json(place: Place) -> dict[str, Any]:
    """What a place's name stands for, beside its country; degrees of WGS 84."""
    return {
        "region": place.region,
        "latitude": place.latitude,
        "longitude": place.longitude,
        "geonames_id": place.geonames_id,
        "precision": place.precision.value,
        "how": place.how,
        "candidates": [
            {
                "name": c.name,
                "country": c.country,
                "region": c.region,
                "latitude": c.latitude,
                "longitude": c.longitude,
                "geonames_id": c.geonames_id,
            }
            for c in place.candidates
        ],
    }


def row_json(row: FileRow) -> dict[str, Any]:
    """Where an imported event stands: file, line and the row as it came."""
    return {"file": row.file, "line": row.line, "raw": row.raw}


def event_json(event: Event) -> dict[str, Any]:
    """One event; every value is JSON, days are ISO 8601.  One of a file has no evidence, and its `row` as a last field."""
    mediation, when, place = event.mediation, event.when, event.place
    return {
        "event_id": event.id,
        "document_id": event.document_id,
        "type": event.type.value,
        "mode": event.mode.value if event.mode else None,
        "status": event.status.value,
        "actors": [party_json(p) for p in event.actors],
        "recipients": [party_json(p) for p in event.recipients],
        "mediation": None
        if mediation is None
        else {
            "stage": mediation.stage.value,
            "mediators": [party_json(p) for p in mediation.mediators],
            "parties": [party_json(p) for p in mediation.parties],
            "score": round(mediation.score, 4),
        },
        "quad": QUADS[event.type].value,
        "score": event.score,
        "date": when.first.isoformat() if when and when.first else None,
        "date_end": when.last.isoformat() if when and when.last else None,
        "date_precision": when.precision.value if when else "none",
        "date_words": span_json(when.span) if when else None,
        "place": None if place is None else {"name": place.name, "country": place.country, "span": span_json(place.span), **where_json(place)},
        "evidence": [_evidence_json(e) for e in event.evidence],
        "confidence": round(event.confidence, 4) if event.confidence is not None else None,
        "contexts": [c.value for c in event.contexts],
        "alternatives": [{"field": a.field, "value": a.value, "score": a.score} for a in event.alternatives],
        **({} if event.row is None else {"row": row_json(event.row)}),
    }


def cut_json(cut: Cut) -> dict[str, Any]:
    """One line that was cut, with its reason."""
    return {"line": cut.line, "span": span_json(cut.span), "label": cut.label.value, "score": round(cut.score, 4), "reason": cut.reason}
