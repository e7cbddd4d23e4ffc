"""Events as `code` gives them, in few words."""

from dataclasses import replace

from dragoman.codes import EventType, Sector, Status
from dragoman.records import DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Span


def party(name: str, country: str | None = None, sector: Sector = Sector.GOV) -> Party:
    id = f"state:{country}" if country == name else f"person:{name}"
    return Party(entity=Entity(id=EntityId(id), name=name, country=country, sector=sector), span=None, quote=None, score=0.9)


def event(at: int, actors: tuple[Party, ...], recipients: tuple[Party, ...] = (), **other: object) -> Event:
    report = Evidence(line=at, span=Span(at * 10, at * 10 + 9), quote="q", trigger=Span(at * 10, at * 10 + 3), trigger_quote="t", score=0.9)
    base = Event(
        id=EventId(f"e{at}"), document_id=DocumentId("d"), type=EventType.ACCUSE, mode=None, status=Status.ACTUAL, actors=actors,
        recipients=recipients, mediation=None, score=-3.0, when=None, place=None, evidence=(report,), confidence=0.9,
    )  # fmt: skip
    return replace(base, **other)  # type: ignore[arg-type]


LAVROV, RUSSIA, USA, CHINA = party("Sergei Lavrov", "RUS"), party("RUS", "RUS"), party("USA", "USA"), party("CHN", "CHN")
