"""A page as the encoder sees it: word pieces of whole lines and sentences, in windows of at most 256 pieces.

A window begins with up to 64 pieces of the text before it, as context: what stands there was coded with the window before, and takes
part in this one's acts.  Windows never depend on each other or on other pages, so the same page always gives the same numbers.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from tokenizers import Tokenizer

# 256 pieces read 11,500 words a second where 128 read 12,300 (DESIGN.md), and put twice as many arguments in view.
WINDOW_PIECES = 256
CONTEXT_PIECES = 64
# Lines longer than this are parted at sentence ends, so that windows fill evenly.
UNIT_PIECES = 120

Ints = npt.NDArray[np.int64]

CASE_LOWER, CASE_TITLE, CASE_UPPER = 0, 1, 2


@dataclass(frozen=True, slots=True)
class Unit:
    """A run of pieces of one line: ids, case classes, and start and end offsets into the document."""

    line: int
    ids: tuple[int, ...]
    cases: tuple[int, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Window:
    """Arrays of one length, a row a piece.

    `ids` and `cases` are what the encoder reads ([CLS] first, [SEP] after every line).  `lines`, `starts` and `ends` place the
    piece in the document; they are meaningful only where `is_text`.  `is_new` is true where the window has the say:
    text pieces that are not context.
    """

    ids: Ints
    cases: Ints
    lines: Ints
    starts: Ints
    ends: Ints
    is_text: npt.NDArray[np.bool_]
    is_new: npt.NDArray[np.bool_]


def case_class(word: str) -> int:
    """How a piece is written, for an encoder whose vocabulary is lower case ("US" is not "us")."""
    if word[:1].isupper():
        return CASE_UPPER if len(word) > 1 and word.isupper() else CASE_TITLE
    return CASE_LOWER


def split_line(line: int, base: int, text: str, ids: list[int], offsets: list[tuple[int, int]]) -> Iterator[Unit]:
    """The line as one unit, or, when long, as several that end with a sentence where they can."""
    cases = [case_class(text[a:b]) for a, b in offsets]
    # A piece inside a word has the case of the word's first piece: "NA", "##TO" are both upper.
    for i in range(1, len(offsets)):
        if offsets[i][0] == offsets[i - 1][1] and cases[i] == CASE_LOWER and text[offsets[i][0]].isalnum():
            cases[i] = cases[i - 1]
    first = 0
    while first < len(ids):
        last = len(ids)
        if last - first > UNIT_PIECES:
            limit = first + UNIT_PIECES
            ends = [i for i in range(first + 1, limit) if text[offsets[i - 1][0]] in ".!?" and offsets[i][0] > offsets[i - 1][1]]
            last = ends[-1] if ends else limit
        yield Unit(
            line,
            tuple(ids[first:last]),
            tuple(cases[first:last]),
            tuple(base + a for a, _ in offsets[first:last]),
            tuple(base + b for _, b in offsets[first:last]),
        )
        first = last


def read_units(tokenizer: Tokenizer, text: str, bounds: Sequence[tuple[int, int]]) -> list[Unit]:
    """The units of all lines of a document; `bounds` are the lines' starts and ends."""
    lines = [text[a:b] for a, b in bounds]
    encodings = tokenizer.encode_batch(lines, add_special_tokens=False)
    return [
        unit
        for number, (line, (base, _), encoding) in enumerate(zip(lines, bounds, encodings, strict=True))
        for unit in split_line(number, base, line, encoding.ids, encoding.offsets)
    ]


def build(units: Sequence[Unit], new: int, cls: int, sep: int) -> Window:
    """One window of these units, of which those from number `new` on are its own and those before are context."""
    ids, cases, lines, starts, ends, is_text, is_new = [cls], [0], [0], [0], [0], [False], [False]
    for number, unit in enumerate(units):
        size = len(unit.ids)
        ids += unit.ids
        cases += unit.cases
        lines += [unit.line] * size
        starts += unit.starts
        ends += unit.ends
        is_text += [True] * size
        is_new += [number >= new] * size
        if number + 1 == len(units) or units[number + 1].line != unit.line:
            ids.append(sep)
            cases.append(0)
            lines.append(unit.line)
            starts.append(0)
            ends.append(0)
            is_text.append(False)
            is_new.append(False)
    return Window(
        np.array(ids, dtype=np.int64),
        np.array(cases, dtype=np.int64),
        np.array(lines, dtype=np.int64),
        np.array(starts, dtype=np.int64),
        np.array(ends, dtype=np.int64),
        np.array(is_text),
        np.array(is_new),
    )


def windows(tokenizer: Tokenizer, text: str, bounds: Sequence[tuple[int, int]]) -> list[Window]:
    """All windows of a document, in reading order; every piece is new in exactly one of them."""
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    assert cls is not None
    assert sep is not None
    units = read_units(tokenizer, text, bounds)
    result: list[Window] = []
    first = 0
    while first < len(units):
        context = first
        room = CONTEXT_PIECES
        while context > 0 and len(units[context - 1].ids) + 1 <= room:
            context -= 1
            room -= len(units[context].ids) + 1
        used = 1 + sum(len(u.ids) + 1 for u in units[context:first])
        last = first
        while last < len(units) and (last == first or used + len(units[last].ids) + 1 <= WINDOW_PIECES):
            used += len(units[last].ids) + 1
            last += 1
        result.append(build(units[context:last], first - context, cls, sep))
        first = last
    return result
