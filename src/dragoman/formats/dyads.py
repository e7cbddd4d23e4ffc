"""Between PLOVER's events and the rows of CAMEO's formats, which have one code, one source and one target and say that it happened."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from dragoman.codes import EventType, Status
from dragoman.formats.columns import Draft
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty
from dragoman.formats.losses import Loss, LossReport
from dragoman.ontology import MODES, STAGE_TYPES
from dragoman.ontology.cameo import CAMEO
from dragoman.ontology.crosswalk import to_cameo, to_plover, why_no_event
from dragoman.records import digest

# A row of these formats says that it happened; a page that says it did not, might or will would be turned round.
_UNREAL = frozenset({Status.NEGATED.value, Status.HYPOTHETICAL.value, Status.FUTURE.value})
# What a CAMEO code says besides itself; `dyads` sees to what it says of the status.
IN_THE_CODE = frozenset({"type", "modes", "stage", "status"})
# Formats that say what happened by a CAMEO code and nothing else.
_BY_CODE = frozenset({"icews", "gdelt1", "gdelt2", "phoenix"})
# Types whose actors, where there is no recipient, act on each other: meetings, agreements, two-sided fights.  Others act side by side.
_SHARED = frozenset({EventType.AGREE, EventType.CONSULT, EventType.SUPPORT, EventType.COOPERATE, EventType.ASSAULT})


Side = tuple[ExchangeParty, ...]


def cameo_of(event: ExchangeEvent) -> str | None:
    """The CAMEO code of an event: its own, or that of its type, mode and stage; None for an event without a type."""
    if event.cameo is not None:
        return event.cameo
    return _cameo(event.type, event.modes[:1], event.stage) if event.type is not None and event.type in EventType.__members__ else None


@lru_cache(maxsize=4096)
def _cameo(kind: str, modes: tuple[str, ...], stage: str | None) -> str:
    """Of a mode that is none of the type, and of a stage whose type is another, the type alone counts."""
    type = EventType(kind)
    mode = next((m for m in MODES[type] if m.value in modes), None)
    found = next((s for s, t in STAGE_TYPES.items() if s.value == stage and t is type), None)
    return to_cameo(type, mode, found)


def goldstein_of(event: ExchangeEvent) -> float | None:
    """The Goldstein score of an event: the file's own, or that of the ICEWS table for its code."""
    if event.goldstein is not None:
        return event.goldstein
    entry = CAMEO.get(cameo_of(event) or "")
    return entry.goldstein if entry is not None else None


@lru_cache(maxsize=4096)
def _plover(code: str) -> dict[str, Any]:
    """The fields of an event that follow from a CAMEO code."""
    if code not in CAMEO:
        return {"note": f"CAMEO has no code {code[:2]}.." if len(code) > 2 else f"CAMEO has no code {code}"}
    target = to_plover(code)
    if target is None:
        return {"note": f"CAMEO {CAMEO[code].root}: {why_no_event(code[:2])}"}
    found: dict[str, Any] = {"type": target.type.value}
    if target.mode is not None:
        found["modes"] = (target.mode.value,)
    if target.stage is not None:
        found["stage"] = target.stage.value
    return found


def contexts_of(event: ExchangeEvent) -> tuple[str, ...]:
    """The contexts of an event: its own, or, of one that a file has by its CAMEO code only, those that the code implies."""
    if event.format not in _BY_CODE or event.contexts or event.cameo is None or event.cameo not in CAMEO:
        return event.contexts
    target = to_plover(event.cameo)
    return tuple(c.value for c in target.contexts) if target is not None else ()


def fill_plover(draft: Draft) -> None:
    """Give an event that was read by its CAMEO code its PLOVER type, mode and stage, or say why it has none."""
    code = draft.values.get("cameo")
    draft.values.update(_plover(code) if code is not None else {"note": "it has no CAMEO code"})


def dyads(event: ExchangeEvent, format: str, losses: LossReport) -> Sequence[ExchangeEvent]:
    """The rows of an event: one for every actor and recipient; actors that act on each other (no recipient) both ways of every pair.

    None where the row would say what the event does not; that is counted as refused.
    """
    if event.status in _UNREAL:
        losses.add(format, Loss.REFUSED, f"status {event.status}: a row says that it happened")
        return ()
    if cameo_of(event) is None:
        losses.add(format, Loss.REFUSED, "no CAMEO code, and no type to work one out")
        return ()
    if event.cameo is None:
        losses.add(format, Loss.DERIVED, "CAMEO code, of type, mode and stage")
        _count_mode(event, format, losses)
    if event.status == Status.HISTORICAL.value:
        losses.add(format, Loss.COLLAPSED, "status historical: a row does not say so")
    if len(event.modes) > 1:
        losses.add(format, Loss.COLLAPSED, "more than one mode: the first counts")
    event = dated(event, format, losses)
    pairs = _pairs(event)
    if len(pairs) == 1:
        return (event,)
    losses.add(format, Loss.ROWS, f"an event became {len(pairs)} rows")
    return tuple(
        replace(event, id=event.id if number == 0 else f"{event.id}-{number + 1}", actors=actors, recipients=recipients)
        for number, (actors, recipients) in enumerate(pairs)
    )


def _count_mode(event: ExchangeEvent, format: str, losses: LossReport) -> None:
    """Count a mode that does not come back from the event's CAMEO code."""
    back = _plover(cameo_of(event) or "")
    if event.modes and back.get("modes") != event.modes[:1]:
        losses.add(format, Loss.COLLAPSED, f"mode {event.modes[0]} of {event.type}: its CAMEO code does not say it")


def mediators_in_place(events: Iterable[ExchangeEvent]) -> Iterator[ExchangeEvent]:
    """The events without mediators and parties of which all are actors or recipients: a row's code of mediation says what they are there."""
    for event in events:
        third = (*event.mediators, *event.mediated)
        if third and event.stage is not None and {p.name for p in third} <= {p.name for p in (*event.actors, *event.recipients)}:
            event = replace(event, mediators=(), mediated=())
        yield event


def dated(event: ExchangeEvent, format: str, losses: LossReport) -> ExchangeEvent:
    """The event with the day of its page where its own is not told, for formats that want a day; what has neither is counted."""
    if event.first is not None or event.format == format:
        return event
    if event.published is None:
        losses.add(format, Loss.COLLAPSED, "no day: the format wants one")
        return event
    losses.add(format, Loss.DERIVED, "day, of the page: the event's own is not told")
    return replace(event, first=event.published)


def _pairs(event: ExchangeEvent) -> list[tuple[Side, Side]]:
    actors, recipients = event.actors, event.recipients
    if actors and recipients:
        return [((a,), (r,)) for a in actors for r in recipients]
    if len(actors) > 1 and event.type in _SHARED:
        return [((a,), (b,)) for a in actors for b in actors if a is not b]
    alone: list[tuple[Side, Side]] = [((a,), ()) for a in actors]
    return [*alone, *(((), (r,)) for r in recipients)] or [((), ())]


def count_sectors(rows: Sequence[ExchangeEvent], format: str, known: Collection[str], most: int, losses: LossReport) -> Sequence[ExchangeEvent]:
    """The rows as they are; sectors that the format has no code for, and those beyond the number that it holds, are counted."""
    for row in rows:
        for party in (*row.actors, *row.recipients):
            if row.format != format and not party.labels:
                coded = [s for s in party.sectors if s in known]
                for sector in party.sectors:
                    if sector not in known:
                        losses.add(format, Loss.COLLAPSED, f"sector {sector} has no code")
                if len(coded) > most:
                    losses.add(format, Loss.COLLAPSED, f"more than {most} sectors of one actor")
    return rows


def whole_number(id: str) -> str:
    """An id as a number, for formats whose ids are: itself where it is one, else 15 digits worked out of it, the same for ever."""
    return id if id.isascii() and id.isdigit() else str(int(digest(id)[:12], 16)).zfill(15)
