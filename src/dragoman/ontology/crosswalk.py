"""Between CAMEO and PLOVER, both ways.

CAMEO to PLOVER follows the map that PLOVER's authors published in 2021, mended where it contradicts their manual of 2024; each mending
is kept with what stood there.  Four-digit codes without a row go where their parent goes.  PLOVER to CAMEO is ours: nobody has
published one.  Neither direction knows status: CAMEO has no way to say that an event lies ahead or was denied.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from dragoman.codes import Context, EventType, Mode, Stage
from dragoman.errors import InputError
from dragoman.ontology.cameo import code as cameo_code
from dragoman.ontology.mediation import STAGE_CAMEO, STAGE_TYPES
from dragoman.ontology.modes import MODES


@dataclass(frozen=True, slots=True)
class PloverTarget:
    """What a CAMEO code is in PLOVER.

    `stage` is ours: the stage of mediation, which PLOVER cannot say.  `note` is the reason where the choice needs one, else empty.
    """

    type: EventType
    mode: Mode | None
    stage: Stage | None
    contexts: tuple[Context, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Mending:
    """A row of the map of 2021 that we do not follow: `old` as it stood there ("dropped" for none)."""

    code: str
    old: str
    new: PloverTarget
    reason: str


@dataclass(frozen=True, slots=True)
class CameoTarget:
    """What a PLOVER type and mode is in CAMEO.

    `kept` says whether the mode is found again on the way back; `back` is the mode that is found, with the type it had.
    """

    code: str
    kept: bool
    back: Mode | None
    note: str


@dataclass(frozen=True, slots=True)
class _Row:
    target: PloverTarget | None
    official: str
    note: str


def to_plover(code: str) -> PloverTarget | None:
    """What a CAMEO code is in PLOVER; None for a statement (root 01), which `why_no_event` explains.

    Raises InputError for what is no CAMEO code.
    """
    return _row(code).target


def why_no_event(code: str) -> str | None:
    """Why a CAMEO code is no PLOVER event; None for one that is.  Raises InputError for what is no CAMEO code."""
    row = _row(code)
    return row.note if row.target is None else None


def mendings() -> tuple[Mending, ...]:
    """Where we leave the map of 2021, in the order of the codes."""
    return tuple(Mending(c, r.official, r.target, r.note) for c, r in _from_cameo().items() if r.official and r.target is not None)


def to_cameo(kind: EventType, mode: Mode | None, stage: Stage | None = None) -> str:
    """The CAMEO code of a PLOVER type and mode; that of the stage of mediation where there is one, since CAMEO's mediation goes first.

    Raises InputError for a mode that the type does not have, and for a stage that has another type.
    """
    target = cameo_target(kind, mode)
    if stage is None:
        return target.code
    if STAGE_TYPES[stage] is not kind:
        wanted = STAGE_TYPES[stage].value
        raise InputError(
            f"mediation stage {stage.value!r} cannot be {kind.value}",
            help=f"the type of that stage is {wanted}: correct the type or leave the stage out",
            code="E-IN-STAGE",
        )
    return STAGE_CAMEO[stage]


def cameo_target(kind: EventType, mode: Mode | None) -> CameoTarget:
    """The CAMEO code of a PLOVER type and mode, and what is lost.  Raises InputError for a mode that the type does not have."""
    found = _from_plover().get((kind, mode))
    if found is None:
        known = ", ".join(m.value for m in MODES[kind]) or "none"
        shown = None if mode is None else mode.value
        raise InputError(f"{kind.value} has no mode {shown!r}", help=f"its modes: {known}", code="E-IN-MODE")
    return found


def _row(code: str) -> _Row:
    asked = cameo_code(code).code
    table = _from_cameo()
    if asked in table:
        return table[asked]
    above = asked[:-1]  # all codes of two and three digits have a row
    row = table[above]
    note = f"as {above}" + (f": {row.note}" if row.note else "")
    if row.target is None:
        return _Row(None, "", note)
    target = PloverTarget(row.target.type, row.target.mode, row.target.stage, row.target.contexts, note)
    return _Row(target, "", note)


def _lines(name: str) -> Iterator[list[str]]:
    _, *lines = (files("dragoman.ontology") / name).read_text("utf-8").splitlines()
    return (line.split("\t") for line in lines)


@cache
def _from_cameo() -> dict[str, _Row]:
    result = {}
    for code, kind, mode, stage, contexts, official, note in _lines("cameo_plover.tsv"):
        target = None
        if kind:
            about = tuple(Context(c) for c in contexts.split("; ") if c)
            target = PloverTarget(EventType(kind), Mode(mode) if mode else None, Stage(stage) if stage else None, about, note)
        result[code] = _Row(target, official, note)
    return result


@cache
def _from_plover() -> dict[tuple[EventType, Mode | None], CameoTarget]:
    result = {}
    for kind, name, code, back, note in _lines("plover_cameo.tsv"):
        mode = Mode(name) if name else None
        returned = mode if not back else None if back == "none" else Mode(back)
        result[EventType(kind), mode] = CameoTarget(code, not back, returned, note)
    return result
