"""NGEC: JSON records of the code of 2024 and of 2026, and the table of 2026; written is the JSON of 2026.

The two differ in where actors, place and day stand (`attributes`, `event_geolocation`, `date_resolved` as text; `actor`, `recipient`,
`event_location`, `date_resolved` as an object), and are told apart field by field.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.codes import Precision
from dragoman.formats import countries, plover_values
from dragoman.formats.columns import BadCell, iso_day
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace, place_named
from dragoman.formats.losses import LossReport
from dragoman.formats.objects import Found, is_json, objects_of
from dragoman.formats.table_records import table_records
from dragoman.formats.tabular import SourceRow, note_untyped, refused
from dragoman.formats.values import no_empty, number_in, object_in, text_in, texts_in
from dragoman.records import Rejected

NGEC = "ngec"
_PRECISIONS = frozenset({Precision.WEEK.value, Precision.MONTH.value, Precision.YEAR.value})
HELD = frozenset(
    {
        "id", "first", "precision", "published", "type", "modes", "status", "contexts", "publisher", "story_id", "title", "text", "quote", "confidence",
        "coder", "dead", "injured", "people", "organisations", "locations",
        *(f"{side}.{part}" for side in ("actors", "recipients") for part in ("name", "country", "sectors", "raw", "wiki", "title")),
        *(f"place.{part}" for part in ("name", "raw", "district", "province", "country", "lat", "lon", "geonames", "feature")),
    }
)  # fmt: skip
"""The paths that the JSON of 2026 holds, with the fields of 2024 that it does not name."""


def _objects(value: object) -> list[dict[str, Any]]:
    return [v for v in value if isinstance(v, dict)] if isinstance(value, list) else []


def _party(value: dict[str, Any]) -> ExchangeParty:
    raw, country = text_in(value, "text"), text_in(value, "country", "country_name")
    return ExchangeParty(
        name=text_in(value, "name", "wiki") or raw,
        country=countries.iso3_of_name(country) or country if country is not None else None,
        sectors=tuple(s for key in ("code_1", "code_2") if (s := text_in(value, key)) is not None),
        raw=raw,
        wiki=text_in(value, "wiki"),
        title=text_in(value, "actor_wiki_job"),
    )


def _coded(record: dict[str, Any], side: str) -> ExchangeParty:
    """The party of a row of the table, whose code is a country and a sector in one word."""
    code = text_in(record, f"{side}_code")
    letters = (code or "").replace(" ", "")
    country = countries.iso3_of_name(letters[:3]) if letters[:3].isupper() else None
    roles = letters[3:] if country is not None else letters
    raw = text_in(record, f"{side}_text")
    return ExchangeParty(
        name=text_in(record, f"{side}_wiki") or raw,
        country=country,
        sectors=tuple(roles[i : i + 3] for i in range(0, len(roles), 3)) if len(roles) % 3 == 0 else (),
        code=code,
        raw=raw,
        wiki=text_in(record, f"{side}_wiki"),
    )


def _parties(record: dict[str, Any], side: str, attribute: str) -> tuple[ExchangeParty, ...]:
    found = _objects(record.get(side)) or _objects(object_in(record, "attributes").get(attribute))
    parties = [_party(v) for v in found] or [_coded(record, side)]
    return tuple(p for p in parties if p != ExchangeParty())


def _place(record: dict[str, Any]) -> ExchangePlace | None:
    geo = object_in(record, "event_location", "event_loc") or object_in(record, "event_geolocation", "geo")
    if not geo:
        geo = {k.removeprefix("location_"): v for k, v in record.items() if k.startswith("location_") or k in ("lat", "lon", "geonameid")}
    country = text_in(geo, "country_code3", "country")
    place = ExchangePlace(
        name=text_in(geo, "resolved_placename", "name"),
        raw=text_in(geo, "search_placename", "text"),
        district=text_in(geo, "admin2_name"),
        province=text_in(geo, "admin1_name", "admin1"),
        country=countries.iso3_of_name(country) if country is not None else None,
        lat=number_in(geo, "lat"),
        lon=number_in(geo, "lon"),
        geonames=text_in(geo, "geonameid"),
        feature=text_in(geo, "feature_code"),
    )
    return place if place != ExchangePlace() else None


def _days(record: dict[str, Any]) -> tuple[date | None, str | None, date | None]:
    """The day of the event, how narrowly it is known, and that of the page.  Raises BadCell."""
    resolved = record.get("date_resolved")
    words = text_in(resolved, "resolved_date") if isinstance(resolved, dict) else text_in(record, "date_resolved")
    words = words or text_in(record, "date")
    precision = text_in(record, "date_granularity") or text_in(object_in(record, "date_resolved"), "granularity")
    published = text_in(record, "pub_date")
    first = iso_day(words[:10]) if words is not None else None
    return first, precision if precision in _PRECISIONS else None, iso_day(published[:10]) if published is not None else None


def _event(record: dict[str, Any]) -> ExchangeEvent:
    id = text_in(record, "id")
    if id is None:
        raise BadCell("the record has no id")
    first, precision, published = _days(record)
    contexts, status = plover_values.split_contexts(texts_in(record, "contexts"))
    named = text_in(record, "event_type")
    type = plover_values.type_of(named) if named is not None else None
    return ExchangeEvent(
        id=id,
        format=NGEC,
        first=first,
        precision=precision,
        published=published,
        type=type,
        modes=tuple(plover_values.known_mode(m) for m in texts_in(record, "event_mode")),
        status=status,
        contexts=contexts,
        actors=_parties(record, "actor", "ACTOR"),
        recipients=_parties(record, "recipient", "RECIP"),
        place=_place(record),
        publisher=text_in(record, "publisher"),
        story_id=text_in(record, "story_id"),
        title=text_in(record, "headline"),
        text=text_in(record, "event_text"),
        quote=text_in(record, "anchor_quote"),
        confidence=number_in(record, "event_type_confidence"),
        coder=text_in(record, "version"),
        dead=text_in(record, "killed_text"),
        injured=text_in(record, "injured_text"),
        people=texts_in(record, "story_people"),
        organisations=texts_in(record, "story_orgs"),
        locations=texts_in(record, "story_locs"),
        note=None if type is not None else plover_values.not_a_type(named) if named is not None else "it names no type",
    )


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The events of a file: JSON lines, a JSON list, or the table with commas or tabs."""
    records = objects_of(path, NGEC, losses) if is_json(path) else table_records(path, NGEC, losses)
    for found in records:
        yield found if isinstance(found, Rejected) else _row(found, losses)


def _row(found: Found, losses: LossReport) -> SourceRow | Rejected:
    losses.events += 1
    try:
        event = _event(found.record)
    except BadCell as error:
        return refused(found.origin, found.line, NGEC, str(error), losses)
    losses.rows += 1
    note_untyped(event, losses)
    ours = record_of(event)
    extra = tuple((k, json.dumps(v, ensure_ascii=False)) for k, v in found.record.items() if v != "" and ours.get(k) != v)
    return SourceRow(found.line, found.raw, replace(event, extra=extra) if extra else event)


def _entity(party: ExchangeParty) -> dict[str, Any]:
    return no_empty(
        {
            "text": party.raw,
            "name": party.name if party.name not in (party.wiki, party.raw if party.wiki is None else None) else None,
            "country": party.country,
            "code_1": party.sectors[0] if party.sectors else None,
            "code_2": party.sectors[1] if len(party.sectors) > 1 else None,
            "wiki": party.wiki,
            "actor_wiki_job": party.title,
        }
    )


def _location(place: ExchangePlace) -> dict[str, Any]:
    return no_empty(
        {
            "resolved_placename": place.name,
            "search_placename": place.raw,
            "admin1_name": place.province,
            "admin2_name": place.district,
            "country_code3": place.country,
            "feature_code": place.feature,
            "geonameid": place.geonames,
            "lat": place.lat,
            "lon": place.lon,
        }
    )


def record_of(event: ExchangeEvent) -> dict[str, Any]:
    """The record of an event."""
    day = event.first.isoformat() if event.first else None
    granularity = event.precision or ("day" if day else None)
    return {
        "id": event.id,
        **no_empty(
            {
                "story_id": event.story_id,
                "pub_date": event.published.isoformat() if event.published else None,
                "event_type": event.type,
                "event_mode": list(event.modes),
                "contexts": list(plover_values.joined_contexts(event)),
                "anchor_quote": event.quote,
                "actor": [_entity(p) for p in event.actors],
                "recipient": [_entity(p) for p in event.recipients],
                "date_resolved": {"resolved_date": day, "granularity": granularity} if day else None,
                "event_location": {"event_loc": _location(event.place)} if event.place else None,
                "killed_text": event.dead,
                "injured_text": event.injured,
                "event_type_confidence": event.confidence,
                "publisher": event.publisher,
                "headline": event.title,
                "event_text": event.text,
                "version": event.coder,
                "story_people": list(event.people),
                "story_orgs": list(event.organisations),
                "story_locs": list(event.locations),
            }
        ),
    }


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:  # noqa: ARG001  no cells, no formulas
    """The lines of a file, an event each."""
    for event in place_named(events):
        losses.events += 1
        if event.format != NGEC and not plover_values.speaks(event, NGEC, losses):
            continue
        plover_values.count_collapsed(event, NGEC, losses)
        losses.unheld(event, NGEC, HELD | plover_values.COLLAPSED)
        record = record_of(event)
        if event.format == NGEC:
            record |= {name: json.loads(value) for name, value in event.extra}
        losses.rows += 1
        yield json.dumps(record, ensure_ascii=False) + "\n"
