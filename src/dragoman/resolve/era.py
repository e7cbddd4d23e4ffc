"""The day of a page that names none, by the office holders whom it names: "President Bill Clinton" was so from 1993 to 2001.

It serves to tell people and their offices apart, not to date events: those of a page without a day keep no day.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from dragoman.knowledge import Holder, holders
from dragoman.resolve.lexicon import FORMER, Word, folded_words, known_in, words_of

# What a person says for a day of a term of his: told with the title of the term, or by the whole name alone.  Who is only named may be named for what he was.
_TITLED, _NAMED = 1.0, 0.2
# What the latest year that the page names says for itself and the one after: pages look back more often than ahead.
_YEAR = 0.5
# Less than one title, or two names with a year, says nothing.
_ENOUGH = 0.9
# Who held an office, or is to hold it, dates no page.
_NOT_NOW = FORMER | {"then", "elect", "designate"}
_EMPTY = frozenset("of the and for to affairs".split())
_YEARS = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class _Vote:
    """How much a mention says for the days of a term; `who` is the same for all mentions of a name."""

    who: str
    first: date
    last: date
    weight: float


def era_of(phrases: Iterable[str], times: Iterable[str] = ()) -> date | None:
    """The middle of the time in which most of the people named are in office, of the longest such time; None where too little is said.

    `phrases` are words for actors, `times` words for days.
    """
    votes = [vote for phrase in phrases for vote in _votes(phrase)]
    years = [int(y) for words in times for y in _YEARS.findall(words)]
    if years:
        votes.append(_Vote("", date(max(years), 1, 1), date(max(years) + 1, 12, 31), _YEAR))
    best, longest, day = _ENOUGH, -1, None
    for begun in sorted({v.first for v in votes}):
        said: dict[str, float] = {}
        ended = _last_day()
        for vote in votes:
            if vote.first <= begun <= vote.last:
                said[vote.who] = max(said.get(vote.who, 0.0), vote.weight)
                ended = min(ended, vote.last)
        total, length = round(sum(said.values()), 6), (ended - begun).days
        if (total, length) > (best, longest):
            best, longest, day = total, length, begun + timedelta(days=length // 2)
    return day


@cache
def _last_day() -> date:
    """The last day that our table knows: who holds office still held it then."""
    return max(h.last or h.first or date.min for h in holders())


def _votes(phrase: str) -> Iterable[_Vote]:
    words, hits = known_in(phrase)
    if any(w.folded in _NOT_NOW for w in words):
        return
    for hit in hits:
        if not isinstance(hit.meaning, tuple):
            continue
        who = folded_words(hit, words)
        for term in hit.meaning:
            weight = _TITLED if title_said(term, words) else _NAMED if hit.last - hit.first > 1 else 0.0
            if weight and term.first is not None:
                yield _Vote(who, term.first, term.last or _last_day(), weight)


def title_said(term: Holder, words: Iterable[Word]) -> bool:
    """Whether the words give the title of a term; letters before it ("UN envoy") and small words need not stand there."""
    title = {w.folded for w in words_of(term.title) if not (w.written.isupper() and len(w.written) > 1)} - _EMPTY
    return bool(title) and title <= {w.folded for w in words}
