"""Sentences with source and target marked: which of 15 roots stands between them, or conflict or not."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from dragoman.codes import EventType, Quad
from dragoman.evaluation.figures import Answers, answers_of
from dragoman.evaluation.inputs import read_rows, write_lines
from dragoman.evaluation.plv import as_plv
from dragoman.extract import Extractor, Relation, relation_between
from dragoman.ontology import QUADS
from dragoman.records import Document, DocumentId, Span

_MARK = re.compile(r"</?[st]>")
# PLV has CONCEDE and RETREAT as one class.
_YIELD = (EventType.CONCEDE, EventType.RETREAT)
ROOTS: dict[str, tuple[EventType, ...]] = {
    **{t.value: (t,) for t in EventType if t not in _YIELD},
    "YIELD": _YIELD,
}
_CONFLICT = tuple(t for t in EventType if QUADS[t] in (Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT))


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence without its marks, and the first span that each kind of mark held."""

    text: str
    source: Span | None
    target: Span | None


def read_marked(sentence: str) -> Marked:
    """Take the marks out; of a side marked twice the first counts, a side not marked is None."""
    text, opened, at = "", {}, 0
    spans: dict[str, Span] = {}
    for match in _MARK.finditer(sentence):
        text += sentence[at : match.start()]
        at = match.end()
        side = match.group()[-2]
        if match.group()[1] != "/":
            opened[side] = len(text)
        elif side in opened and len(text) > opened[side]:
            spans.setdefault(side, Span(opened.pop(side), len(text)))
    return Marked(text + sentence[at:], spans.get("s"), spans.get("t"))


def root_of(relation: Relation, text: str) -> str:
    """The likeliest of the 15 roots, by the set's own conventions."""
    return likeliest(as_plv(relation, text))


def likeliest(relation: Relation) -> str:
    """The likeliest of the 15 roots."""
    return max(ROOTS, key=lambda root: (relation.of(*ROOTS[root]), root))


def conflict_of(relation: Relation) -> str:
    """ "1" for conflict, "0" for cooperation."""
    return "1" if relation.of(*_CONFLICT) >= 0.5 else "0"


def evaluate_relations(extractor: Extractor, gold: Path, predictions: Path | None, limit: int | None = None) -> Answers:
    """Answer a TSV of columns id, root, marked_sentence; write `id, predicted` rows in its order."""
    return _evaluate(extractor, gold, "root", root_of, predictions, limit)


def evaluate_quads(extractor: Extractor, gold: Path, predictions: Path | None, limit: int | None = None) -> Answers:
    """Answer a TSV of columns id, conflict, marked_sentence; write `id, predicted` rows in its order."""
    return _evaluate(extractor, gold, "conflict", lambda relation, _: conflict_of(relation), predictions, limit)


def _evaluate(
    extractor: Extractor, gold: Path, column: str, answer: Callable[[Relation, str], str], predictions: Path | None, limit: int | None
) -> Answers:
    rows = read_rows(gold, ("id", column, "marked_sentence"), limit)
    given = [_answer(extractor, row["marked_sentence"], answer) for row in rows]
    if predictions is not None:
        write_lines(predictions, iter(["id\tpredicted", *(f"{row['id']}\t{g}" for row, g in zip(rows, given, strict=True))]))
    return answers_of([row[column] for row in rows], given)


def _answer(extractor: Extractor, sentence: str, answer: Callable[[Relation, str], str]) -> str:
    marked = read_marked(sentence)
    document = Document(id=DocumentId("marked"), text=marked.text)
    return answer(relation_between(extractor, document, marked.source, marked.target), marked.text)
