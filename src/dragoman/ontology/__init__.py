"""PLOVER and CAMEO as typed tables: modes by type, scores, quad classes, meanings, mediation stages, and the ways between the two."""

from dragoman.ontology.cameo import CAMEO, CameoCode
from dragoman.ontology.crosswalk import PloverTarget, to_cameo, to_plover
from dragoman.ontology.mediation import STAGE_CAMEO, STAGE_TYPES
from dragoman.ontology.modes import MODES
from dragoman.ontology.scores import QUADS, plover_score

__all__ = [
    "CAMEO",
    "MODES",
    "QUADS",
    "STAGE_CAMEO",
    "STAGE_TYPES",
    "CameoCode",
    "PloverTarget",
    "plover_score",
    "to_cameo",
    "to_plover",
]
