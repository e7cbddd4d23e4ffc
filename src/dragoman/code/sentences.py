"""The line and the sentence around a trigger: what is quoted as evidence."""

import re

from dragoman.records import Extraction, LineScore, Span, Trigger

_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sgt|Sen|Rep|Gov|St|No|vs|etc|Inc|Ltd|Co|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
# Possessive, and only at the head of a run of marks: ten thousand full stops are read once, not once from each of them.
_END = re.compile(r"(?<![.!?])[.!?]++[\"”'’)]*+(?=\s+[\"“'‘(]?[A-Z0-9])")


def line_of(extraction: Extraction, trigger: Trigger) -> LineScore:
    """The line of the page in which a trigger begins."""
    return next(x for x in extraction.lines if x.start <= trigger.span.start <= x.end)


def sentence_of(extraction: Extraction, trigger: Trigger) -> Span:
    """The sentence of its line that holds a trigger."""
    line = line_of(extraction, trigger)
    return sentence_around(extraction.document.text, (line.start, line.end), trigger.span)


def sentence_around(text: str, line: tuple[int, int], trigger: Span) -> Span:
    """The sentence of `line` (start, end) that holds the trigger, without white space around it."""
    start, end = line
    first = start
    for match in _END.finditer(text, start, end):
        if _ABBREVIATION.search(text[max(start, match.start() - 5) : match.start() + 1]):
            continue
        if match.end() <= trigger.start:
            first = match.end()
        elif match.end() >= trigger.end:
            end = match.end()
            break
    while first < end and text[first].isspace():
        first += 1
    while end > first and text[end - 1].isspace():
        end -= 1
    return Span(first, end)
