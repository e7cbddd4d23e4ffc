"""Dragoman's answers beside those of careful people, on files in published formats; the coder never sees a gold column."""

from dragoman.evaluation.documents import answer_json, evaluate_documents
from dragoman.evaluation.lines import evaluate_lines
from dragoman.evaluation.pairs import evaluate_quads, evaluate_relations
from dragoman.evaluation.phrases import evaluate_actors

__all__ = ["answer_json", "evaluate_actors", "evaluate_documents", "evaluate_lines", "evaluate_quads", "evaluate_relations"]
