"""Lines of a program between those of a page: scripts and styles that an extractor took for text, and listings.

Rules, not a network: our own pages have too little of it to learn from.  On the open `lines` set the noise of web pages has F1 .662 with them and .623
without (article lines .936 and .934), teasers are as before; runs of one or two lines alone would cost teasers .007.
"""

import re
from collections.abc import Sequence

from dragoman.clean.lines import runs

# Each is weak alone ("he said;" ends so too): two of them make a line of a program.
_SIGNS = tuple(
    re.compile(sign)
    for sign in (
        r"[;{}]\s*$",
        r"^\s*[})\]]+[;,)]*\s*$",
        r"=>|[=!]==?\s|\s&&\s|\|\||\$\{|\{\{",
        r"\b(?:const|let|var)\s+[\w{\[][^.!?]*=",
        r"\bfunction\s*\w*\s*\(",
        r"^\s*(?:return|import|export|from|public|private|static|void|class|def|elif|else|if|for|while|switch|case|try|catch|except)\b.*[({:;]\s*$",
        r"</?\w+(?:\s[\w:-]+=(?:\"|')[^>]*)?/?>?\s*$",
        r"^\s*</?[a-z][\w-]*",
        r"\w+\([^()]*\)\s*[;,{.]",
        r"\w\.\w+\(",
        r"\w::\w|\w->\w",
        r"^\s*(?://|/\*|\*/|#include|#!|@\w+\()",
        r"^\s*[\w\"'-]+\s*:\s*[^\s].*,\s*$",
        r"^\s*[\w.$\[\]]+\s*[+-]?=\s*\S",
        r"\b(?:className|onClick|window|document|std|self|this)[.=:]",
        r"^\s*[\w-]+\s*:\s*[\w#%(). -]+;\s*$",
    )
)
_ENOUGH = 2
# Four plain words in a row are a sentence: a comment or a paragraph between listings.
_SENTENCE = re.compile(r"[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}\s+[a-z]{2,}")
# A line with fewer signs belongs to a program when one stands so near before it and after it.
_NEAR = 3
_LEAST_RUN = 3


def program_lines(lines: Sequence[str]) -> list[bool]:
    """Which lines are of a program: those that look so, and what stands between them, in runs of three and more."""
    signs = [sum(sign.search(line) is not None for sign in _SIGNS) for line in lines]
    sure = [n >= _ENOUGH for n in signs]
    of_program = list(sure)
    for i, line in enumerate(lines):
        if not sure[i] and (signs[i] or not _SENTENCE.search(line)):
            of_program[i] = any(sure[max(0, i - _NEAR) : i]) and any(sure[i + 1 : i + 1 + _NEAR])
    for run in runs(of_program):
        if len(run) < _LEAST_RUN:
            of_program[run.start : run.stop] = [False] * len(run)
    return of_program
