"""Tag probabilities of pieces become spans of pieces."""

from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt

from dragoman.codes import MentionKind
from dragoman.model.heads import Floats
from dragoman.model.labels import MENTION_KINDS
from dragoman.model.windows import Window


@dataclass(frozen=True, slots=True)
class PieceSpan:
    """Pieces `first..last` (half open) of a window, with a probability; `kind` for mentions."""

    first: int
    last: int
    score: float
    kind: MentionKind | None = None


def word_starts(window: Window) -> npt.NDArray[np.bool_]:
    """True for pieces that begin a word: a span never begins or ends inside one."""
    starts = np.ones(len(window.ids), dtype=bool)
    starts[1:] = ~(window.is_text[1:] & window.is_text[:-1] & (window.starts[1:] == window.ends[:-1]) & (window.lines[1:] == window.lines[:-1]))
    return starts


def _is_letter_piece(text: str, window: Window, i: int) -> bool:
    return text[window.starts[i]].isalnum()


def spans_of(text: str, window: Window, begin: Floats, inside: Floats, threshold: float, kind: MentionKind | None) -> list[PieceSpan]:
    """Runs of pieces where begin + inside reaches the threshold, parted where `begin` beats `inside`.

    `begin` and `inside` are probabilities by piece.  A run takes in the rest of a word whose first piece is in it.
    """
    starts = word_starts(window)
    both = begin + inside
    spans: list[PieceSpan] = []
    i, size = 0, len(both)
    while i < size:
        if not window.is_text[i] or both[i] < threshold:
            i += 1
            continue
        first = i
        i += 1
        while i < size and window.is_text[i] and window.lines[i] == window.lines[first]:
            glued = not starts[i] and _is_letter_piece(text, window, i) and _is_letter_piece(text, window, i - 1)
            if not glued and (both[i] < threshold or begin[i] > inside[i]):
                break
            i += 1
        while not starts[first] and first > 0 and _is_letter_piece(text, window, first) and _is_letter_piece(text, window, first - 1):
            first -= 1
        score = float(both[first:i].mean())
        if spans and spans[-1].last > first:
            first = spans[-1].last
        if first < i:
            spans.append(PieceSpan(first, i, score, kind))
    return spans


_FUNCTION_WORDS = frozenset("the a an of in and to for on by at with as or s".split())


def _names_nothing(text: str, window: Window, span: PieceSpan) -> bool:
    """Whether a span holds articles, prepositions and marks alone: the rest of a mention that fell below the threshold."""
    words = text[window.starts[span.first] : window.ends[span.last - 1]].casefold().split()
    return all(w.strip(".,;:'’\"“”()") in _FUNCTION_WORDS | {""} for w in words)


# No name begins or ends with these; they are what a tag that came a word early or went a word too far has caught.
_NO_EDGE = frozenset('of in and to for on by at with as or from , ; : ( - – — . " “ ”'.split())


def _trimmed(text: str, window: Window, span: PieceSpan) -> PieceSpan:
    """The span without the prepositions, conjunctions and marks at its edges; "on Friday" and "since May" keep theirs, which tell the day."""
    first, last = span.first, span.last
    if span.kind is MentionKind.TIME:
        return span
    while last - first > 1 and text[window.starts[first] : window.ends[first]].casefold() in _NO_EDGE:
        first += 1
    while last - first > 1 and text[window.starts[last - 1] : window.ends[last - 1]].casefold() in _NO_EDGE - {"."}:
        last -= 1
    return replace(span, first=first, last=last)


def mention_spans(text: str, window: Window, probabilities: Floats, threshold: float) -> list[PieceSpan]:
    """Spans of all kinds that do not overlap, in reading order; where kinds overlap the likelier one stays."""
    found: list[PieceSpan] = []
    for k, kind in enumerate(MENTION_KINDS):
        found += spans_of(text, window, probabilities[:, 1 + 2 * k], probabilities[:, 2 + 2 * k], threshold, kind)
    kept: list[PieceSpan] = []
    found = [_trimmed(text, window, s) for s in found if not _names_nothing(text, window, s)]
    for span in sorted(found, key=lambda s: (-s.score, s.first)):
        if all(span.last <= k.first or k.last <= span.first for k in kept):
            kept.append(span)
    return sorted(kept, key=lambda s: s.first)
