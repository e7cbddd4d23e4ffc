"""Document -> Extraction: one encoder pass over all lines."""

from dragoman.extract.extractor import Extractor
from dragoman.extract.relation import Leading, Relation, relation_between

__all__ = ["Extractor", "Leading", "Relation", "relation_between"]
