"""PLOVER's conflict and cooperation scores, -10 to 10, by type and mode.

Source: PLOVER manual, draft 2.0 of 2024, restated.  The manual prints ACCUSE as 3; its modes (-2, -3.5, -3.5) and its class
say -3, which stands here.  PROTEST vandalize has no score of its own and takes the type's.  These are not Goldstein scores.
"""

from collections.abc import Mapping
from types import MappingProxyType

from dragoman.codes import EventType as T
from dragoman.codes import Mode as M
from dragoman.codes import Quad

TYPE_SCORES: Mapping[T, float] = MappingProxyType(
    {
        T.AGREE: 2.5,
        T.CONSULT: 2.5,
        T.SUPPORT: 5.0,
        T.CONCEDE: 4.5,
        T.COOPERATE: 9.5,
        T.AID: 10.0,
        T.RETREAT: 6.5,
        T.REQUEST: 0.0,
        T.ACCUSE: -3.0,
        T.REJECT: -2.0,
        T.THREATEN: -3.5,
        T.PROTEST: -5.0,
        T.SANCTION: -6.0,
        T.MOBILIZE: -5.5,
        T.COERCE: -7.0,
        T.ASSAULT: -9.0,
    }
)

MODE_SCORES: Mapping[tuple[T, M], float] = MappingProxyType(
    {
        (T.CONSULT, M.VISIT): 4.0,
        (T.CONSULT, M.THIRD_PARTY): 1.0,
        (T.CONSULT, M.MULTILATERAL): 4.0,
        (T.CONSULT, M.PHONE): 1.5,
        (T.RETREAT, M.WITHDRAW): 8.0,
        (T.RETREAT, M.DISARM): 10.0,
        (T.RETREAT, M.CEASEFIRE): 7.5,
        (T.RETREAT, M.RESIGN): 4.5,
        (T.REQUEST, M.ASSIST): 0.5,
        (T.REQUEST, M.CHANGE): -1.0,
        (T.REQUEST, M.YIELD): -1.0,
        (T.ACCUSE, M.DISAPPROVE): -2.0,
        (T.ACCUSE, M.INVESTIGATE): -3.5,
        (T.ACCUSE, M.ALLEGE): -3.5,
        (T.REJECT, M.ASSIST): -1.5,
        (T.THREATEN, M.RESTRICT): -3.0,
        (T.THREATEN, M.TERRITORY): -4.0,
        (T.PROTEST, M.RIOT): -7.0,
        (T.PROTEST, M.HUNGER): -4.5,
        (T.PROTEST, M.BOYCOTT): -4.5,
        (T.PROTEST, M.OBSTRUCT): -4.5,
        (T.SANCTION, M.EXPEL): -5.5,
        (T.MOBILIZE, M.TROOPS): -6.5,
        (T.MOBILIZE, M.WEAPONS): -6.5,
        (T.MOBILIZE, M.MILITIA): -6.0,
        (T.COERCE, M.CENSOR): -6.5,
        (T.COERCE, M.CURFEW): -6.5,
        (T.COERCE, M.MISINFORMATION): -6.5,
        (T.COERCE, M.MARTIAL_LAW): -7.5,
        (T.ASSAULT, M.ABDUCT): -8.5,
        (T.ASSAULT, M.TORTURE): -8.5,
        (T.ASSAULT, M.SEXUAL): -8.5,
        (T.ASSAULT, M.DESTROY): -8.5,
        (T.ASSAULT, M.BEAT): -7.5,
        (T.ASSAULT, M.CROWD_CONTROL): -7.5,
        (T.ASSAULT, M.PRIMITIVE): -8.0,
        (T.ASSAULT, M.TARGETED): -9.5,
        (T.ASSAULT, M.SUICIDE_ATTACK): -9.5,
        (T.ASSAULT, M.AERIAL): -9.5,
        (T.ASSAULT, M.DRONE): -9.5,
        (T.ASSAULT, M.HEAVY_WEAPONS): -9.5,
        (T.ASSAULT, M.UNCONVENTIONAL): -10.0,
    }
)

_QUADS: Mapping[Quad, tuple[T, ...]] = {
    Quad.VERBAL_COOPERATION: (T.AGREE, T.CONSULT, T.SUPPORT, T.CONCEDE),
    Quad.MATERIAL_COOPERATION: (T.COOPERATE, T.AID, T.RETREAT),
    Quad.VERBAL_CONFLICT: (T.REQUEST, T.ACCUSE, T.REJECT, T.THREATEN),
    Quad.MATERIAL_CONFLICT: (T.PROTEST, T.SANCTION, T.MOBILIZE, T.COERCE, T.ASSAULT),
}
QUADS: Mapping[T, Quad] = MappingProxyType({kind: quad for quad, kinds in _QUADS.items() for kind in kinds})


def plover_score(kind: T, mode: M | None) -> float:
    """The score of a type and mode; a mode without a score of its own takes the type's."""
    if mode is None:
        return TYPE_SCORES[kind]
    return MODE_SCORES.get((kind, mode), TYPE_SCORES[kind])
