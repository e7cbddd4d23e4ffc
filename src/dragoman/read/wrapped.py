"""Prose whose lines are broken at a fixed width, as e-mails and exports of databases have it: each paragraph becomes one line again.

A line is full if the first word of the next would not have fitted: that is how programs break prose, and little else ends so line after line.  Lists,
headlines, tables, poems and tickers end where they like, and begin their lines with capitals, figures or marks; lists in small letters of one length are taken
for prose.  Quoted mail ("> ...") stays as it is.  A line end becomes a blank, so nothing moves.
"""

import re
from collections import Counter
from itertools import accumulate, pairwise

# Widths at which prose is broken: 60 to 80 are usual; narrower are columns of print.
_WIDTHS = range(40, 101)
# Shorter lines are furniture, and ends of paragraphs: they say nothing of a width.
_SHORT = 20
# Of the line ends within paragraphs so many must be full, and so many there must be: paragraphs that no empty line parts end short every few lines.
# Of 7,914 pages of our corpus, one paragraph a line, none is taken for broken prose; of every fifth of them broken at 72 with empty lines between
# paragraphs .95 of the broken line ends are found; broken at 76 without such lines nearly all, and now and then a paragraph runs into the next.
_SHARE, _LEAST = 0.5, 4
# Of the full line ends so many must run on: the next line begins with a small letter, and the sentence does not end.
_RUNS_ON = 0.5
_ENDS = (".", "!", "?", ":", '."', ".”", "?”", "!”")
# An item with its number or letter, and a field or a speaker: "2. Sudan", "(b) report", "Date: Mon", "A: no".
_ITEM = re.compile(r"\(?(?:[0-9]{1,2}|[a-z])[.)] |[A-Z][\w-]{0,20}: ")
_DASH = re.compile(r"\S ?(?:--?|–|—) ")
# What parts the columns of a table.
_GAP = re.compile(r"\S {3,}\S")


def unwrapped(text: str) -> tuple[str, int]:
    """The text with a blank for every line end that broke a paragraph, and how many those are; nothing is changed where the page is not broken so."""
    lines = text.split("\n")
    pairs = [n for n, (line, following) in enumerate(pairwise(lines)) if len(line.rstrip()) >= _SHORT and following.strip()]
    if len(pairs) < _LEAST:
        return text, 0
    # Where each line would have to end for the next word to fit no more: the width is one that most lines agree on.
    agree = Counter(width for n in pairs for width in _widths(lines[n], lines[n + 1]))
    width, full = max(agree.items(), key=lambda found: (found[1], -found[0]), default=(0, 0))
    if full < _LEAST or full < _SHARE * len(pairs):
        return text, 0
    ends = [n for n in pairs if width in _widths(lines[n], lines[n + 1])]
    runs_on = {n for n in ends if lines[n + 1].lstrip()[:1].islower()}
    open_ = sum(not lines[n].rstrip().endswith(_ENDS) for n in ends)
    if min(len(runs_on), open_) < _RUNS_ON * len(ends):
        return text, 0
    # A list beside such prose runs on nowhere.
    block_of = list(accumulate(not line.strip() for line in lines))
    prose = {block_of[n] for n in runs_on}
    broken = {n for n in ends if block_of[n] in prose and not _begins_paragraph(lines[n], lines[n + 1])}
    if lines[1].lstrip()[:1].isupper() and not _DASH.search(lines[0]):
        # The first line may be the headline, whatever its length, unless a dateline stands in it.
        broken.discard(0)
    return "".join(line + (" " if n in broken else "\n") for n, line in enumerate(lines))[:-1], len(broken)


def _widths(line: str, following: str) -> range:
    """The widths at which a line may have been broken: it fits, and with the next word it does not."""
    length = len(line.rstrip())
    return range(max(length, _WIDTHS.start), min(length + 1 + len(following.split(maxsplit=1)[0]), _WIDTHS.stop))


def _begins_paragraph(line: str, following: str) -> bool:
    """Whether the next line is set in, or marked as an item of a list."""
    begin = following.lstrip()
    if _ITEM.match(begin) or (_GAP.search(line.strip()) and _GAP.search(begin)):
        return True
    return (_inset(following) > _inset(line) and not begin[0].islower()) or not (begin[0].isalnum() or begin[0] in "\"'“‘($€£")


def _inset(line: str) -> int:
    return len(line) - len(line.lstrip())
