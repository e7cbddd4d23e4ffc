"""Which modes each event type has, PLOVER 2.0 (draft of 2024)."""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import EventType as T
from dragoman.codes import Mode as M

_REFUSABLE = (M.ASSIST, M.CHANGE, M.YIELD, M.MEET)

MODES: Mapping[T, tuple[M, ...]] = MappingProxyType(
    {
        T.AGREE: (),
        T.CONSULT: (M.VISIT, M.THIRD_PARTY, M.MULTILATERAL, M.PHONE),
        T.SUPPORT: (),
        T.CONCEDE: (),
        T.COOPERATE: (),
        T.AID: (),
        T.RETREAT: (M.WITHDRAW, M.RELEASE, M.DISARM, M.CEASEFIRE, M.ACCESS, M.RESIGN),
        T.REQUEST: _REFUSABLE,
        T.ACCUSE: (M.DISAPPROVE, M.INVESTIGATE, M.ALLEGE),
        T.REJECT: _REFUSABLE,
        T.THREATEN: (M.RESTRICT, M.ARREST, M.RELATIONS, M.EXPEL, M.TERRITORY, M.VIOLENCE),
        T.PROTEST: (M.DEMO, M.RIOT, M.STRIKE, M.HUNGER, M.BOYCOTT, M.OBSTRUCT, M.VANDALIZE),
        T.SANCTION: (M.CONVICT, M.EXPEL, M.WITHDRAW, M.DISCONTINUE),
        T.MOBILIZE: (M.TROOPS, M.WEAPONS, M.POLICE, M.MILITIA),
        T.COERCE: (
            M.SEIZE,
            M.RESTRICT,
            M.CENSOR,
            M.CURFEW,
            M.MARTIAL_LAW,
            M.ARREST,
            M.DEPORT,
            M.WITHHOLD,
            M.MISINFORMATION,
            M.CYBER,
        ),
        T.ASSAULT: (
            M.ABDUCT,
            M.BEAT,
            M.TORTURE,
            M.SEXUAL,
            M.TARGETED,
            M.DESTROY,
            M.PRIMITIVE,
            M.FIREARMS,
            M.EXPLOSIVES,
            M.SUICIDE_ATTACK,
            M.AERIAL,
            M.DRONE,
            M.HEAVY_WEAPONS,
            M.CROWD_CONTROL,
            M.UNCONVENTIONAL,
        ),
    }
)
