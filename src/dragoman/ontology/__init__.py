"""PLOVER as typed tables: modes by type, scores, quad classes, mediation stages."""

from dragoman.ontology.mediation import STAGE_CAMEO, STAGE_TYPES
from dragoman.ontology.modes import MODES
from dragoman.ontology.scores import QUADS, plover_score

__all__ = ["MODES", "QUADS", "STAGE_CAMEO", "STAGE_TYPES", "plover_score"]
