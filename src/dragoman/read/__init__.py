"""Pages, files and tables -> Document: here the text is frozen, and what cannot be used is refused with its reason."""

from dragoman.read.document import BadDay, document_of, parse_day
from dragoman.read.inputs import ReadOptions, read_inputs, read_page

__all__ = ["BadDay", "ReadOptions", "document_of", "parse_day", "read_inputs", "read_page"]
