"""Mediation as CAMEO means it: the PLOVER type that each stage keeps, and its CAMEO code."""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import EventType, Stage

STAGE_TYPES: Mapping[Stage, EventType] = MappingProxyType(
    {
        Stage.APPEAL: EventType.REQUEST,
        Stage.ACCEPT: EventType.AGREE,
        Stage.OFFER: EventType.AGREE,
        Stage.MEDIATE: EventType.CONSULT,
        Stage.DEMAND: EventType.REQUEST,
        Stage.REJECT: EventType.REJECT,
        Stage.THREATEN_HALT: EventType.THREATEN,
        Stage.HALT: EventType.SANCTION,
    }
)

STAGE_CAMEO: Mapping[Stage, str] = MappingProxyType(
    {
        Stage.APPEAL: "028",
        Stage.ACCEPT: "038",
        Stage.OFFER: "039",
        Stage.MEDIATE: "045",
        Stage.DEMAND: "108",
        Stage.REJECT: "126",
        Stage.THREATEN_HALT: "135",
        Stage.HALT: "165",
    }
)
