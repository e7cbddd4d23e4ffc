"""One event as all formats of the field together can hold it: what readers give and writers take.

Values are plain (text, numbers, days), as the file says them; what a file does not say is None or empty.  Types, modes and sectors are
PLOVER's where a table of ours turns the file's own code into one.  A column that has no field here, or a cell that its format's writer
would write in another way, stands in `extra` under the column's name, so that a file read and written in its own format keeps it.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

from dragoman.codes import PlacePrecision, Precision
from dragoman.ontology import QUADS
from dragoman.records import Document, Event, Party, Place

if TYPE_CHECKING:
    from dragoman.knowledge import City

CODED = "dragoman"
"""The format of an event that Dragoman coded itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeParty:
    """Somebody in an event: `country` is ISO 3166-1 alpha-3, `sectors` are PLOVER's, `labels` the words of ICEWS for them; `code` and the rest are
    as the file has them."""

    name: str | None = None
    country: str | None = None
    sectors: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    code: str | None = None
    raw: str | None = None
    wiki: str | None = None
    title: str | None = None
    cow: str | None = None
    group: str | None = None
    ethnicity: str | None = None
    religions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangePlace:
    """Where: `country` is ISO 3166-1 alpha-3, `lat` and `lon` are degrees, `level` is site, city, district, province or country."""

    name: str | None = None
    raw: str | None = None
    city: str | None = None
    district: str | None = None
    province: str | None = None
    country: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: str | None = None
    feature: str | None = None
    level: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeEvent:
    """One event of a file, or of the ledger.

    Without `last` it is the day `first`; `precision` is week, month or year where the day is known no better.

    `format` says whose `goldstein`, `quad` and `extra` they are: producers differ.  `score` is PLOVER's, `confidence` is from 0 to 1,
    `start` and `end` are code points of the quote in `text`.  `added` is when a data set first had the event (ISO 8601), `published`
    the day of the page.  `note` says why an event has no type.
    """

    id: str
    format: str
    first: date | None = None
    last: date | None = None
    precision: str | None = None
    published: date | None = None
    added: str | None = None
    type: str | None = None
    modes: tuple[str, ...] = ()
    status: str | None = None
    stage: str | None = None
    cameo: str | None = None
    goldstein: float | None = None
    score: float | None = None
    quad: str | None = None
    contexts: tuple[str, ...] = ()
    actors: tuple[ExchangeParty, ...] = ()
    recipients: tuple[ExchangeParty, ...] = ()
    mediators: tuple[ExchangeParty, ...] = ()
    mediated: tuple[ExchangeParty, ...] = ()
    place: ExchangePlace | None = None
    publisher: str | None = None
    story_id: str | None = None
    sentence: int | None = None
    url: str | None = None
    title: str | None = None
    language: str | None = None
    text: str | None = None
    quote: str | None = None
    start: int | None = None
    end: int | None = None
    confidence: float | None = None
    coder: str | None = None
    link: str | None = None
    mentions: int | None = None
    sources: int | None = None
    articles: int | None = None
    tone: float | None = None
    dead: str | None = None
    injured: str | None = None
    people: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    locations: tuple[str, ...] = ()
    note: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


SIDES = ("actors", "recipients", "mediators", "mediated")
DAYS = ("first", "last", "published")
PARTY_FIELDS = tuple(f.name for f in fields(ExchangeParty))
PLACE_FIELDS = tuple(f.name for f in fields(ExchangePlace))
EVENT_FIELDS = tuple(f.name for f in fields(ExchangeEvent))
# What an event says of itself, and no format has to hold.
_ABOUT = ("format", "note", "extra")


def values_of(event: ExchangeEvent) -> Iterator[tuple[str, object]]:
    """The path ("actors.name", "place.lat", "first") and value of all that an event says, but `format`, `note` and `extra`."""
    for name in EVENT_FIELDS:
        value = getattr(event, name)
        if value is None or value == () or name in _ABOUT:
            continue
        if name in SIDES:
            for part in PARTY_FIELDS:
                held = tuple(getattr(p, part) for p in value)
                if any(v not in (None, ()) for v in held):
                    yield f"{name}.{part}", held
        elif name == "place":
            for part in PLACE_FIELDS:
                if (one := getattr(value, part)) is not None:
                    yield f"place.{part}", one
        else:
            yield name, value


def as_json(event: ExchangeEvent) -> str:
    """The event as one JSON object; what it does not say is left out."""
    record: dict[str, Any] = {}
    for name in EVENT_FIELDS:
        value = getattr(event, name)
        if value is None or value == ():
            continue
        if name in SIDES:
            record[name] = [_said(p, PARTY_FIELDS) for p in value]
        elif name == "place":
            record[name] = _said(value, PLACE_FIELDS)
        else:
            record[name] = value.isoformat() if isinstance(value, date) else value
    return json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def from_json(words: str) -> ExchangeEvent:
    """The event of `as_json`.  Raises ValueError, KeyError or TypeError for what it never wrote."""
    record = json.loads(words)
    for name in SIDES:
        if name in record:
            record[name] = tuple(ExchangeParty(**_tuples(p)) for p in record[name])
    if "place" in record:
        record["place"] = ExchangePlace(**record["place"])
    for name in DAYS:
        if name in record:
            record[name] = date.fromisoformat(record[name])
    record["extra"] = tuple((name, cell) for name, cell in record.get("extra", ()))
    return ExchangeEvent(**_tuples(record))


def _said(record: object, names: tuple[str, ...]) -> dict[str, object]:
    return {n: v for n in names if (v := getattr(record, n)) is not None and v != ()}


def _tuples(record: dict[str, Any]) -> dict[str, Any]:
    return {n: tuple(v) if isinstance(v, list) else v for n, v in record.items()}


def from_event(event: Event, document: Document | None = None, *, with_text: bool = True) -> ExchangeEvent:
    """A coded event, with what its page says of itself; `with_text` off leaves out the page's text, title and quotes.

    Coordinates and ids of places are GeoNames'; the page itself has none.
    """
    when, mediation = event.when, event.mediation
    report = event.evidence[0] if event.evidence else None
    return ExchangeEvent(
        id=event.id,
        format=CODED,
        first=when.first if when else None,
        last=when.last if when and when.last != when.first else None,
        precision=when.precision.value if when and when.precision not in (Precision.DAY, Precision.NONE) else None,
        published=document.published if document else None,
        type=event.type.value,
        modes=(event.mode.value,) if event.mode else (),
        status=event.status.value,
        contexts=tuple(c.value for c in event.contexts),
        stage=mediation.stage.value if mediation else None,
        score=event.score,
        quad=QUADS[event.type].value,
        actors=_parties(event.actors, with_text),
        recipients=_parties(event.recipients, with_text),
        mediators=_parties(mediation.mediators, with_text) if mediation else (),
        mediated=_parties(mediation.parties, with_text) if mediation else (),
        place=_place(event.place, with_text) if event.place else None,
        publisher=document.source if document else None,
        story_id=event.document_id,
        url=document.url if document else None,
        title=document.title if document and with_text else None,
        language=document.language if document else None,
        text=document.text if document and with_text else None,
        quote=report.quote if report and with_text else None,
        start=report.span.start if report else None,
        end=report.span.end if report else None,
        confidence=round(event.confidence, 4) if event.confidence is not None else None,
        mentions=len(event.evidence) or None,
    )


# Formats whose columns without a field can hold whole texts (`text_info`, `attributes`).
_TEXT_IN_EXTRA = frozenset({"plover", "ngec"})


def without_text(event: ExchangeEvent) -> ExchangeEvent:
    """The event without the words of its page: text, title, quote, and the parties' own; offsets stay."""
    sides: dict[str, Any] = {side: tuple(replace(p, raw=None) for p in getattr(event, side)) for side in SIDES}
    extra = () if event.format in _TEXT_IN_EXTRA else event.extra
    return replace(event, text=None, title=None, quote=None, extra=extra, **sides)


def place_named(events: Iterable[ExchangeEvent]) -> Iterator[ExchangeEvent]:
    """The events with a place's city as its name where it has none, for formats that hold one name of a place."""
    for event in events:
        place = event.place
        if place is not None and place.name is None and place.city is not None:
            event = replace(event, place=replace(place, name=place.city, city=None))
        yield event


def _parties(parties: tuple[Party, ...], with_text: bool) -> tuple[ExchangeParty, ...]:
    return tuple(
        ExchangeParty(
            name=p.entity.name,
            country=p.entity.country,
            sectors=(p.entity.sector.value,),
            code=p.entity.code,
            title=p.entity.office,
            raw=p.quote if with_text else None,
        )
        for p in parties
    )


_LEVELS = {PlacePrecision.CITY: "city", PlacePrecision.REGION: "province", PlacePrecision.COUNTRY: "country"}


def _place(place: Place, with_text: bool) -> ExchangePlace:
    """The place of a coded event.  `level` says what its words name: of a place that we do not know, in some country, it is left open."""
    if place.precision is PlacePrecision.UNKNOWN and place.latitude is None:
        return _of_earlier(place)
    open_ended = place.precision is PlacePrecision.COUNTRY and place.geonames_id is None and not place.is_implied
    city = _city_of(place) if place.precision is PlacePrecision.CITY else None
    name = city or place.name
    return ExchangePlace(
        name=name,
        raw=place.name if with_text and place.name != name else None,
        city=city,
        province=place.region,
        country=place.country,
        lat=place.latitude,
        lon=place.longitude,
        geonames=str(place.geonames_id) if place.geonames_id is not None else None,
        level=None if open_ended else _LEVELS.get(place.precision),
    )


def _city_of(place: Place) -> str:
    """The city's name: the page's, if that is all that its words say, else the usual one ("the eastern city of Goma" is Goma)."""
    from dragoman.knowledge import cities, town_by_id, towns

    id = place.geonames_id or 0
    found = _cities_by_id().get(id) or town_by_id(id)
    if found is None or any(c.geonames_id == found.geonames_id for c in (*cities().get(place.name.casefold(), ()), *towns(place.name))):
        return place.name
    return found.name


def _of_earlier(place: Place) -> ExchangePlace:
    """A place of a ledger of an earlier program, which kept its name and country alone: coordinates if it is a city of that country."""
    from dragoman.knowledge import cities

    found = next((c for c in cities().get(place.name.casefold(), ()) if c.country == place.country), None)
    if found is None:
        return ExchangePlace(name=place.name, province=place.region, country=place.country)
    return ExchangePlace(name=place.name, city=place.name, country=place.country, lat=found.latitude, lon=found.longitude, level="city")


@cache
def _cities_by_id() -> "dict[int, City]":
    from dragoman.knowledge import cities

    return {city.geonames_id: city for group in cities().values() for city in group}
