"""Reports for tests: a coded event in a few words."""

from datetime import date

from dragoman.analysis import Reported
from dragoman.codes import EventType, Mode, Precision, Sector, Stage, Status
from dragoman.ontology import plover_score
from dragoman.records import FROM_PAGE, DocumentId, Entity, EntityId, Event, EventId, Evidence, Mediation, Party, Place, Span, When

DAY = date(2018, 4, 16)


def party(words: str) -> Party:
    """ "Norway/NOR/GOV/state": name, country or -, sector, kind of id; "?" behind the country where only the page gave it."""
    name, country, sector, kind = words.split("/")
    how = FROM_PAGE if country.endswith("?") else ""
    country = country.removesuffix("?")
    id = f"{kind}:{country}" if kind == "state" else f"{kind}:{name}" if kind == "person" else f"{kind}:{country}:{name.casefold()}"
    entity = Entity(id=EntityId(id), name=name, country=None if country == "-" else country, sector=Sector(sector), how=how)
    return Party(entity=entity, span=None, quote=None, score=1.0)


def reported(
    id: str, actors: str, recipients: str, quote: str, *, type: EventType = EventType.ACCUSE, mode: Mode | None = None, status: Status = Status.ACTUAL,
    day: date | None = DAY, published: date | None = DAY, place: str | None = None, page: str | None = None, source: str = "S",
    period: tuple[date, date] | None = None, stage: Stage | None = None,
) -> Reported:  # fmt: skip
    """A report; parties as for `party` with "; " between, a place as "Oslo/NOR" or, with its GeoNames id, "Oslo/NOR/3143244"."""
    span = Span(0, len(quote))
    when = When(first=day, last=day, precision=Precision.DAY, span=None) if day is not None else None
    if period is not None:
        when = When(first=period[0], last=period[1], precision=Precision.MONTH, span=None)
    name, country, *known = place.split("/") if place is not None else ("", "")
    where = Place(name=name, country=country, span=None, geonames_id=int(known[0]) if known else None) if place is not None else None
    event = Event(
        id=EventId(id), document_id=DocumentId(page or f"page-{id}"), type=type, mode=mode, status=status,
        actors=tuple(party(p) for p in actors.split("; ") if p), recipients=tuple(party(p) for p in recipients.split("; ") if p),
        mediation=None if stage is None else Mediation(stage=stage, mediators=(), parties=(), score=0.9),
        score=plover_score(type, mode), when=when, place=where,
        evidence=(Evidence(line=0, span=span, quote=quote, trigger=Span(0, min(5, len(quote))), trigger_quote=quote[:5], score=0.9),), confidence=0.9,
    )  # fmt: skip
    return Reported(event=event, published=published, source=source)
