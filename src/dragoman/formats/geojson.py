"""GeoJSON (RFC 7946): a feature an event, at its place.  It is written and not read."""

import json
from collections.abc import Iterable, Iterator
from typing import Any

from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, place_named
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.values import no_empty

GEOJSON = "geojson"
HELD = frozenset(
    {
        "id", "first", "last", "type", "modes", "status", "stage", "cameo", "score", "confidence", "publisher", "url", "title", "quote",
        *(f"{side}.{part}" for side in ("actors", "recipients", "mediators", "mediated") for part in ("name", "country")),
        *(f"place.{part}" for part in ("name", "province", "country", "lat", "lon", "geonames", "level")),
    }
)  # fmt: skip
"""The paths that a feature holds."""


def _party(party: ExchangeParty) -> dict[str, Any]:
    return no_empty({"name": party.name, "country": party.country})


def feature_of(event: ExchangeEvent) -> dict[str, Any]:
    """The feature of an event; where coordinates are missing its geometry is null, as the format wants."""
    place = event.place
    located = place is not None and place.lat is not None and place.lon is not None
    properties = {
        "format": event.format,
        "date": event.first.isoformat() if event.first else None,
        "date_end": event.last.isoformat() if event.last else None,
        "type": event.type,
        "modes": list(event.modes),
        "status": event.status,
        "stage": event.stage,
        "cameo": event.cameo,
        "actors": [_party(p) for p in event.actors],
        "recipients": [_party(p) for p in event.recipients],
        "mediators": [_party(p) for p in event.mediators],
        "between": [_party(p) for p in event.mediated],
        "score": event.score,
        "confidence": event.confidence,
        "place": place.name if place else None,
        "admin1": place.province if place else None,
        "country": place.country if place else None,
        "geonames_id": place.geonames if place else None,
        # The point of a province or a country is its middle, not where the event was.
        "place_level": place.level if place else None,
        "publisher": event.publisher,
        "url": event.url,
        "title": event.title,
        "quote": event.quote,
    }
    geometry = {"type": "Point", "coordinates": [place.lon, place.lat]} if place is not None and located else None
    return {"type": "Feature", "id": event.id, "geometry": geometry, "properties": no_empty(properties)}


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:  # noqa: ARG001  no cells, no formulas
    """A feature collection, a feature a line."""
    yield '{"type":"FeatureCollection","features":[\n'
    comma = ""
    for event in place_named(events):
        losses.events += 1
        losses.rows += 1
        losses.unheld(event, GEOJSON, HELD)
        feature = feature_of(event)
        if feature["geometry"] is None:
            losses.add(GEOJSON, Loss.COLLAPSED, "no coordinates: it is on no map")
        yield comma + json.dumps(feature, ensure_ascii=False)
        comma = ",\n"
    yield "\n]}\n"
