"""Document -> Extraction: one encoder pass over all lines."""

from dragoman.extract.extractor import Extractor
from dragoman.extract.relation import Relation, relation_between

__all__ = ["Extractor", "Relation", "relation_between"]
