"""Document -> Extraction: one encoder pass over all lines."""

from dragoman.extract.extractor import Extractor

__all__ = ["Extractor"]
