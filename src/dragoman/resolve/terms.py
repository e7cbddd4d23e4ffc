"""Terms of office: which of several a name means on a day."""

from datetime import date

from dragoman.codes import Sector
from dragoman.knowledge import Holder
from dragoman.resolve.era import title_said
from dragoman.resolve.lexicon import FORMER, Word, words_of

_OFFICE_WEIGHT = {"head-of-state": 5, "head-of-government": 5, "foreign-minister": 4, "secretary-general": 4, "defence-minister": 3}
# Days for which a surname alone still means who held an office.
_NEAR = 365 * 6


def holder_on(terms: tuple[Holder, ...], words: list[Word], day: date | None) -> Holder | None:
    """The term that a name means on a day: one that covers it, else the nearest; surnames alone must be near."""
    if day is None:
        # The office that the words give, else the highest, else the last.
        return max(terms, key=lambda t: (title_said(t, words), _OFFICE_WEIGHT.get(t.office, 1), t.last is None, t.last or date.max))
    written = {w.folded for w in words}
    full = [t for t in terms if {w.folded for w in words_of(t.name)} <= written]
    on = [t for t in terms if t.held_on(day)]
    if on and not written & FORMER and not any(title_said(t, words) for t in on):
        # "Prime Minister Hun Sen" of a page that he has since left as such: of the highest offices, whose acts pages recall, the words tell which they mean.
        ended = [
            t
            for t in terms
            if t.office in _OFFICE_WEIGHT and title_said(t, words) and t.last is not None and t.last < day and (t in full or t.distance(day) < _NEAR)
        ]
        on = [min(ended, key=lambda t: t.distance(day))] if ended else on
    if on:
        return max(on, key=lambda t: (title_said(t, words), *_weight(t)))
    pool = full or [t for t in terms if t.distance(day) < _NEAR]
    # Nobody is in opposition, or a candidate, before the day.
    pool = [t for t in pool if t.sector is not Sector.OPP or t.first is None or t.first <= day] or pool
    # Who was president of a state, and after that an envoy of the United Nations, is a man of his state when both are over.
    return min(pool, key=lambda t: (t.country is None, t.distance(day))) if pool else None


def _weight(term: Holder) -> tuple[int, date]:
    return _OFFICE_WEIGHT.get(term.office, 1), term.first or date.min
