"""Pages, files and tables -> Document: here the text is frozen, and what cannot be used is refused with its reason."""

from dragoman.read.document import document_of
from dragoman.read.inputs import ReadOptions, read_inputs

__all__ = ["ReadOptions", "document_of", "read_inputs"]
