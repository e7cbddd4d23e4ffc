"""Where sentences begin and end: what is quoted as evidence, and who stands in one sentence with whom."""

import re
from collections.abc import Iterator, Sequence

from dragoman.records import Span

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Rep|Gov|St|No|vs|etc|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
# Possessive, and only at the head of a run of marks: ten thousand full stops are read once, not once from each of them.
_END = re.compile(r"(?<![.!?])[.!?]++[\"”'’)]*+(?=\s+[\"“'‘(]?[A-Z0-9])")


def sentence_around(text: str, line: tuple[int, int], trigger: Span) -> Span:
    """The sentence of `line` (start, end) that holds the trigger, without white space around it."""
    start, end = line
    first = start
    for at in _ends(text, start, end):
        if at <= trigger.start:
            first = at
        elif at >= trigger.end:
            end = at
            break
    while first < end and text[first].isspace():
        first += 1
    while end > first and text[end - 1].isspace():
        end -= 1
    return Span(first, end)


def sentence_starts(text: str, lines: Sequence[int]) -> list[int]:
    """Where sentences begin, ascending: every line (`lines` are their starts) and what follows the end of a sentence inside one."""
    found: list[int] = []
    for start, end in zip(lines, [*lines[1:], len(text)], strict=True):
        found += [start, *_ends(text, start, end)]
    return found


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """The offsets behind the marks that end a sentence between `start` and `end`."""
    for match in _END.finditer(text, start, end):
        if not _ABBREVIATION.search(text[max(start, match.start() - 5) : match.start() + 1]):
            yield match.end()
