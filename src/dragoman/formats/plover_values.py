"""What the formats that carry PLOVER share: types under older names, status as an auxiliary mode among the contexts, scores and classes."""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import EventType, Mode, Status
from dragoman.formats.columns import Draft
from dragoman.formats.dyads import contexts_of
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.losses import Loss, LossReport
from dragoman.ontology import MODES, QUADS, plover_score

# Types of drafts before 2.0 that went whole into one of today's; YIELD and CRIME were split and are not guessed.
_OLDER: Mapping[str, EventType] = MappingProxyType(
    {
        "DEMAND": EventType.REQUEST,
        "DISAPPROVE": EventType.ACCUSE,
        "INVESTIGATE": EventType.ACCUSE,
        "THREAT": EventType.THREATEN,
        "RESTRICT": EventType.COERCE,
        "FIGHT": EventType.ASSAULT,
    }
)
# The manual's auxiliary modes, which it wants in the contexts.
_AUXILIARY: Mapping[str, str] = MappingProxyType(
    {
        "future": Status.FUTURE.value,
        "hypothetical": Status.HYPOTHETICAL.value,
        "historical": Status.HISTORICAL.value,
        "negation": Status.NEGATED.value,
    }
)
_MODES = frozenset(m.value for m in Mode)
_AS_CONTEXT = {status: name for name, status in _AUXILIARY.items()}


def type_of(words: str) -> str | None:
    """The PLOVER type that a name means, of today or of an older draft, in any case; None for none."""
    name = words.strip().upper()
    if name in EventType.__members__:
        return name
    older = _OLDER.get(name)
    return older.value if older is not None else None


def read_type(draft: Draft, cell: str) -> None:
    """Take the type of a cell, or the note that it is none."""
    type = type_of(cell)
    if type is not None:
        draft.values["type"] = type
    else:
        draft.values["note"] = not_a_type(cell)


def not_a_type(words: str) -> str:
    """Why an event has no type that names one."""
    return f"{words} is no type of PLOVER 2.0"


def split_contexts(contexts: tuple[str, ...]) -> tuple[tuple[str, ...], str | None]:
    """The contexts without auxiliary modes, and the status that the first of these says."""
    status = next((_AUXILIARY[c] for c in contexts if c in _AUXILIARY), None)
    return tuple(c for c in contexts if c not in _AUXILIARY), status


def joined_contexts(event: ExchangeEvent) -> tuple[str, ...]:
    """The contexts of an event, its status among them where that is not actual."""
    auxiliary = _AS_CONTEXT.get(event.status or "")
    return (*contexts_of(event), auxiliary) if auxiliary is not None else contexts_of(event)


def quad_of(event: ExchangeEvent) -> str | None:
    """PLOVER's class of the event's type, in words."""
    return QUADS[EventType(event.type)].value if event.type is not None and event.type in EventType.__members__ else None


def score_of(event: ExchangeEvent) -> float | None:
    """PLOVER's score: the event's own, else that of its type and mode."""
    if event.score is not None or event.type is None or event.type not in EventType.__members__:
        return event.score
    type = EventType(event.type)
    return plover_score(type, next((m for m in MODES[type] if m.value in event.modes), None))


def modes_by_type(types: list[str], modes: tuple[str, ...]) -> list[tuple[str, ...]]:
    """The modes of each of several types: those that the ontology gives it; what is nobody's goes to the first."""
    known = [{m.value for m in MODES[EventType(t)]} for t in types]
    lone = [m for m in modes if not any(m in k for k in known)]
    return [tuple(m for m in modes if m in k or (number == 0 and m in lone)) for number, k in enumerate(known)]


def speaks(event: ExchangeEvent, format: str, losses: LossReport) -> bool:
    """Whether a format of PLOVER can say the event; one without a type is counted as refused."""
    if event.type is None:
        losses.add(format, Loss.REFUSED, f"no PLOVER type: {event.note or 'it names none'}")
    return event.type is not None


COLLAPSED = frozenset({"stage", "cameo", "place.level"})
"""What `count_collapsed` counts, so that it is not counted again as a field without a place; a level is told by the names of the place."""


def count_collapsed(event: ExchangeEvent, format: str, losses: LossReport) -> None:
    """Count what a format with PLOVER's types and no more makes of the event's other codes."""
    if event.stage is not None:
        losses.add(format, Loss.COLLAPSED, f"stage of mediation {event.stage}: PLOVER has none")
    if event.cameo is not None:
        losses.add(format, Loss.COLLAPSED, "CAMEO code became a PLOVER type and mode")


def known_mode(words: str) -> str:
    """A mode as PLOVER writes it: small letters, hyphens; what is none stays as it is."""
    name = words.strip().lower().replace("_", "-")
    return name if name in _MODES else words
