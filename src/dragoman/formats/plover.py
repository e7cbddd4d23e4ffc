"""PLOVER JSON (manual, draft 2.0): an object a line, or one list of them.

Both namings of the manual are read (its table's and its example's), and the older `source` and `target`.  What the format has no field for
and Dragoman knows goes into fields of our own, which the manual allows: `mediation`, `confidence`, `published`, `cameo`.  Status other than actual
stands among the contexts, as the manual wants.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from dragoman.formats import plover_values
from dragoman.formats.columns import BadCell, iso_day
from dragoman.formats.dyads import dated
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, ExchangePlace
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.objects import Found, objects_of
from dragoman.formats.tabular import SourceRow, note_untyped, refused
from dragoman.formats.values import no_empty, number_in, object_in, text_in, texts_in
from dragoman.records import Rejected

PLOVER = "plover"
_LEVELS = {5: "site", 4: "city", 3: "district", 2: "province", 1: "country"}
_RESOLUTIONS = {level: number for number, level in _LEVELS.items()}
_QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
_PARTY = ("name", "country", "sectors", "raw", "wiki", "title", "ethnicity", "religions")
HELD = frozenset(
    {
        "id", "first", "last", "published", "type", "modes", "status", "stage", "score", "quad", "contexts", "publisher", "story_id", "url", "title",
        "language", "text", "quote", "start", "end", "sentence", "confidence", "coder", "link", "dead", "injured", "cameo",
        *(f"{side}.{part}" for side in ("actors", "recipients", "mediators", "mediated") for part in _PARTY),
        *(f"place.{part}" for part in ("name", "raw", "city", "district", "province", "country", "lat", "lon", "geonames", "feature", "level")),
    }
)  # fmt: skip
"""The paths that the format holds, our own fields among them."""


def _threes(words: str) -> tuple[str, ...]:
    """ "GOVMIL" as GOV and MIL; anything else as it is."""
    return tuple(words[i : i + 3] for i in range(0, len(words), 3)) if len(words) % 3 == 0 and words.isupper() else (words,)


def _party(value: object) -> ExchangeParty | None:
    """An entity under either naming; a bare string, as older files have it, is a code or a name."""
    if isinstance(value, str):
        return ExchangeParty(code=value) if value.isupper() and len(value) % 3 == 0 else ExchangeParty(name=value, raw=value)
    if not isinstance(value, dict):
        raise BadCell(f"an actor is {type(value).__name__}, not an object")
    raw = text_in(value, "entity_text", "raw_text")
    codes = [s for key in ("sector", "sector_code") for s in texts_in(value, key)] + list(texts_in(value, "other_sector_codes"))
    party = ExchangeParty(
        name=text_in(value, "identifier_text", "entity_name") or raw,
        country=text_in(value, "code"),
        sectors=tuple(dict.fromkeys(s for c in codes for s in _threes(c))),
        raw=raw,
        wiki=text_in(value, "identifier_id", "wikidata_id"),
        title=text_in(value, "office"),
        ethnicity=text_in(value, "ethnicity"),
        religions=texts_in(value, "religion"),
    )
    return party if party != ExchangeParty() else None


def _parties(record: dict[str, Any], *keys: str) -> tuple[ExchangeParty, ...]:
    value: Any = next((record[k] for k in keys if record.get(k) not in (None, [], "")), [])
    found = [_party(v) for v in (value if isinstance(value, list) else [value])]
    return tuple(p for p in found if p is not None)


def _place(value: object) -> ExchangePlace | None:
    if not isinstance(value, dict):
        return None
    resolution = number_in(value, "resolution")
    place = ExchangePlace(
        name=text_in(value, "resolved_place"),
        raw=text_in(value, "extracted_place"),
        city=text_in(value, "city"),
        district=text_in(value, "district"),
        province=text_in(value, "province"),
        country=text_in(value, "country_code"),
        lat=number_in(value, "lat"),
        lon=number_in(value, "lon"),
        geonames=text_in(value, "geonameid"),
        feature=text_in(value, "feature_code"),
        level=_LEVELS.get(int(resolution)) if resolution is not None else None,
    )
    return place if place != ExchangePlace() else None


def _day(record: dict[str, Any], key: str) -> date | None:
    words = text_in(record, key)
    try:
        return iso_day(words) if words is not None else None
    except BadCell as error:
        raise BadCell(f"{key}: {error}") from None


def _events(record: dict[str, Any]) -> list[ExchangeEvent]:
    """The events of a record: one for each type.  Raises BadCell."""
    id = text_in(record, "id")
    if id is None:
        raise BadCell("the record has no id")
    info, cite, size, mediation = (object_in(record, k) for k in ("text_info", "cite_info", "size", "mediation"))
    contexts, status = plover_values.split_contexts(texts_in(record, "context"))
    story = texts_in(info, "text_story")
    quad, sentence, start, end = (number_in(o, k) for o, k in ((record, "quad_code"), (info, "sequence"), (info, "start"), (info, "end")))
    quotes = texts_in(record, "event_text")
    event = ExchangeEvent(
        id=id,
        format=PLOVER,
        first=_day(record, "date"),
        last=_day(record, "enddate"),
        published=_day(record, "published"),
        status=status,
        stage=text_in(mediation, "stage"),
        cameo=text_in(record, "cameo"),
        score=number_in(record, "event_scale"),
        quad=_QUADS[int(quad) - 1] if quad in (1, 2, 3, 4) else None,
        contexts=contexts,
        actors=_parties(record, "actor", "source"),
        recipients=_parties(record, "recipient", "target"),
        mediators=_parties(mediation, "mediators"),
        mediated=_parties(mediation, "parties"),
        place=_place(record.get("event_loc")),
        publisher=text_in(cite, "publication"),
        story_id=text_in(cite, "citation"),
        url=text_in(cite, "url"),
        title=text_in(cite, "title"),
        language=text_in(cite, "language"),
        coder=text_in(cite, "version"),
        text=text_in(record, "text") or "\n".join(story) or None,
        quote=quotes[0] if quotes else None,
        sentence=int(sentence) if sentence is not None else None,
        start=int(start) if start is not None else None,
        end=int(end) if end is not None else None,
        confidence=number_in(record, "confidence"),
        link=text_in(record, "link"),
        dead=text_in(size, "dead"),
        injured=text_in(size, "injured"),
    )
    named = texts_in(record, "event")
    types = [t for n in named if (t := plover_values.type_of(n)) is not None]
    modes = tuple(plover_values.known_mode(m) for m in texts_in(record, "mode"))
    if not types:
        reason = plover_values.not_a_type(named[0]) if named else "has_event is false" if record.get("has_event") is False else "it names no type"
        return [replace(event, modes=modes, note=reason)]
    shares = plover_values.modes_by_type(types, modes)
    return [
        replace(event, id=id if number == 0 else f"{id}-{number + 1}", type=type, modes=own)
        for number, (type, own) in enumerate(zip(types, shares, strict=True))
    ]


def _with_extra(event: ExchangeEvent, record: dict[str, Any], alone: bool) -> ExchangeEvent:
    """The event with what the file says and we would not write so; of several in one record, what each says by itself is its own."""
    ours = record_of(event)
    own = () if alone else ("id", "event", "mode")
    extra = tuple((k, json.dumps(v, ensure_ascii=False)) for k, v in record.items() if k not in own and ours.get(k) != v)
    return replace(event, extra=extra) if extra else event


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The events of a file; a record of several types gives one of each."""
    for found in objects_of(path, PLOVER, losses):
        if isinstance(found, Rejected):
            yield found
            continue
        losses.events += 1
        try:
            events = _events(found.record)
        except BadCell as error:
            yield refused(found.origin, found.line, PLOVER, str(error), losses)
            continue
        if len(events) > 1:
            losses.add(PLOVER, Loss.ROWS, f"a record of {len(events)} types became as many events")
        yield from _rows(found, events, losses)


def _rows(found: Found, events: list[ExchangeEvent], losses: LossReport) -> Iterator[SourceRow]:
    for event in events:
        losses.rows += 1
        note_untyped(event, losses)
        yield SourceRow(found.line, found.raw, _with_extra(event, found.record, alone=len(events) == 1))


def _entity(party: ExchangeParty) -> dict[str, Any]:
    return no_empty(
        {
            "code": party.country,
            "sector": "".join(party.sectors[:2]),
            "other_sector_codes": list(party.sectors[2:]),
            "entity_text": party.raw,
            "identifier_text": party.name if party.name != party.raw else None,
            "identifier_id": party.wiki,
            "office": party.title,
            "ethnicity": party.ethnicity,
            "religion": list(party.religions) if len(party.religions) > 1 else "".join(party.religions),
        }
    )


def _location(place: ExchangePlace) -> dict[str, Any]:
    return no_empty(
        {
            "extracted_place": place.raw,
            "resolved_place": place.name,
            "geonameid": int(place.geonames) if place.geonames and place.geonames.isascii() and place.geonames.isdigit() else place.geonames,
            "lat": place.lat,
            "lon": place.lon,
            "city": place.city,
            "district": place.district,
            "province": place.province,
            "country_code": place.country,
            "feature_code": place.feature,
            "resolution": _RESOLUTIONS.get(place.level or ""),
        }
    )


def record_of(event: ExchangeEvent) -> dict[str, Any]:
    """The record of an event, its fields in the order of the manual, our own at the end."""
    own = event.format == PLOVER
    score = event.score if own else plover_values.score_of(event)
    quad = event.quad if own else plover_values.quad_of(event)
    mediation = {"stage": event.stage, "mediators": [_entity(p) for p in event.mediators], "parties": [_entity(p) for p in event.mediated]}
    return {
        "id": event.id,
        **no_empty(
            {
                "date": event.first.isoformat() if event.first else None,
                "enddate": event.last.isoformat() if event.last else None,
                "actor": [_entity(p) for p in event.actors],
                "recipient": [_entity(p) for p in event.recipients],
                "event": [event.type] if event.type else [],
                "mode": list(event.modes),
                "context": list(plover_values.joined_contexts(event)),
                "event_loc": _location(event.place) if event.place else None,
                "event_text": [event.quote] if event.quote else [],
                "quad_code": _QUADS.index(quad) + 1 if quad in _QUADS else None,
                "event_scale": score,
                "link": event.link,
                "text": event.text,
                "text_info": no_empty({"sequence": event.sentence, "start": event.start, "end": event.end}),
                "cite_info": no_empty(
                    {
                        "citation": event.story_id,
                        "url": event.url,
                        "title": event.title,
                        "language": event.language,
                        "publication": event.publisher,
                        "version": event.coder,
                    }
                ),
                "size": no_empty({"dead": event.dead, "injured": event.injured}),
                "cameo": event.cameo,
                "published": event.published.isoformat() if event.published else None,
                "mediation": no_empty(mediation),
                "confidence": event.confidence,
            }
        ),
    }


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:  # noqa: ARG001  no cells, no formulas
    """The lines of a file, an event each."""
    for event in events:
        losses.events += 1
        if event.format != PLOVER and not plover_values.speaks(event, PLOVER, losses):
            continue
        losses.unheld(event, PLOVER, HELD)
        record = record_of(dated(event, PLOVER, losses))
        if event.format == PLOVER:
            record |= {name: json.loads(value) for name, value in event.extra}
        losses.rows += 1
        yield json.dumps(record, ensure_ascii=False) + "\n"
