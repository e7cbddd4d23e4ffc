"""Tables that an extractor spilled cell by cell, a line each: prices, scores, specifications.

A rule, not a network: our own pages have too few of them to learn from.  On the open `lines` set it cuts 521 lines of noise and 31 of articles; noise F1 of
web pages .669 for .654, article lines .937 for .935 (furniture and other stories from .5 on), teasers as before.  From 8 lines on it would be 524 and 63, with cells of up to nine words 527 and 47.
"""

import re
from collections.abc import Sequence

from dragoman.clean.lines import runs

_CELL_WORDS = 6
_LEAST_RUN = 12
_VALUES = 0.5
_SENTENCE_END = re.compile(r"[.!?][\"'”’)]*\s*\Z")
_VALUE = re.compile(r"\d|\A\s*(?:yes|no|n/a|none|-|–|—|x|✓|✗)\s*\Z", re.I)


def table_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines are cells of a table: runs of twelve and more short lines that end no sentence, at least half of which hold a digit or are a yes or no."""
    cells = [len(line.split()) <= _CELL_WORDS and _SENTENCE_END.search(line) is None for line in lines]
    of_table = [False] * len(lines)
    for run in runs(cells):
        if len(run) >= _LEAST_RUN and sum(_VALUE.search(lines[i]) is not None for i in run) >= _VALUES * len(run):
            of_table[run.start : run.stop] = [True] * len(run)
    return of_table
