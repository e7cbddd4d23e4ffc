"""Whether two reports are of one happening: a score with its reasons, or the contradiction that rules it out.

The score adds what speaks for and against.  The weights were set by hand on the first half of our own report groups (`benchmarks/quality/incidents.py`,
2026-11-27); of the second half only the figures were looked at, never a report.
"""

from dataclasses import dataclass

from dragoman.analysis import lexicon
from dragoman.analysis.features import Features
from dragoman.analysis.file_rows import bare, may_turn, mirrored, one_happening, row_key
from dragoman.analysis.sides import SidesMatch, match_sides
from dragoman.codes import EventType, Status

# From this score two reports are of one happening.  B-cubed precision and recall on the first half: .973 and .991 at 3.2, 1.000 and .982 at 3.4, 1.000
# and .933 at 3.6.
THRESHOLD = 3.4
# Days that an undated report may come after the day of what it tells.
LATE = 6

_SIDE = 1.0
_ONE_SIDED = 0.3
_PERSON = 0.5
_SAME_DAY, _NEXT_DAY = 1.5, -0.5
_UNDATED = (1.2, 1.0, 0.7, 0.4, 0.2, 0.0, 0.0)
_IN_PERIOD = 0.3
_CITY, _WITHIN, _COUNTRY = 1.3, 0.6, 0.3
# Troops leave one place for another, talks are held at one and told from another: two places are no contradiction there.
_TWO_PLACES = -0.5
_MODE, _OTHER_MODE, _OTHER_TYPE = 0.4, -1.6, -0.8
_WORDS = 3.0
# No word shared: ministers meet about many things, and make many statements a day.  With -.6 for what is said B-cubed precision and recall of all report groups are .982 and .967 (.986 and
# .952 with -1.2), F1 of the crises' incidents .771 (.762).
_NO_WORDS_MET, _NO_WORDS, _NO_WORDS_SAID = -0.4, -0.8, -0.6
_STAGE, _ONCE = 1.0, 1.5
_NUMBERS = 0.6
_SITE, _OTHER_SITE = 0.5, -3.0
_ANOTHER = -0.7
# Pages that tell one text, in other words; measured on nothing yet, and never enough alone.
_ONE_TEXT = 0.8
# The stage `link` has told them apart already, with all of their page in view.
_ONE_PAGE = -1.0
# A file's row has no words to share: day and sides alone make it no report of what a page tells, a mode, a city or a person besides them do.
_NO_QUOTE = -0.45
_CODE = 0.4
# Words that a quote needs before it counts that none is shared.
_FEW = 2
# Acts that happen at a place; of the others the place is where someone spoke, or where the page was written.
PHYSICAL = frozenset(
    {EventType.CONSULT, EventType.AID, EventType.RETREAT, EventType.PROTEST, EventType.MOBILIZE, EventType.COERCE, EventType.ASSAULT}
)
_MOVING = PHYSICAL - {EventType.PROTEST, EventType.COERCE, EventType.ASSAULT}
_HAPPENED = frozenset({Status.ACTUAL, Status.HISTORICAL})


@dataclass(frozen=True, slots=True)
class Comparison:
    """The score of two reports and what it is made of, in words."""

    score: float
    reasons: tuple[str, ...]


def compare(one: Features, other: Features) -> Comparison | None:
    """How far two reports speak for one happening; None where they contradict each other.  It is the same either way round."""
    if not _may_be_one(one, other):
        return None
    if bare(one) and bare(other):
        return _compare_rows(one, other)
    if _apart_on_page(one, other):
        return None
    days = _days(one, other)
    if days is None:
        return None
    place = _place(one, other)
    if place is None:
        return None
    sides = match_sides(one, other)
    if sides is None:
        return None
    parts = [_sides(sides), days, place, *_kind(one, other, sides), *_words(one, other)]
    if one.event.document_id == other.event.document_id:
        parts.append((_ONE_PAGE, "told apart on one page"))
    elif one.cluster is not None and one.cluster == other.cluster:
        parts.append((_ONE_TEXT, "in pages that tell one text"))
    return Comparison(sum(score for score, _ in parts), tuple(words for _, words in parts if words))


def excluded(one: Features, other: Features) -> bool:
    """Whether two reports that `compare` finds in contradiction are of two acts whatever else they say: of other types, stages or statuses, told apart on
    one page, or rows of files, whose codes are no mistake of reading.

    Any other contradiction (days, places, sides) may be a mistake of one of them.
    """
    return not _may_be_one(one, other) or (bare(one) and bare(other)) or _apart_on_page(one, other)


def _may_be_one(one: Features, other: Features) -> bool:
    """Whether type, stage and status leave it open."""
    return one.family == other.family and (one.stage is other.stage or None in (one.stage, other.stage)) and _status_fits(one, other)


def _apart_on_page(one: Features, other: Features) -> bool:
    # "Sentenced to nine years" is SANCTION and COERCE at once: two events by the rules of the ontology.  And of two events of a sentence each
    # has all words of the other: they would speak for anything.
    return one.event.document_id == other.event.document_id and (one.type is not other.type or _one_sentence(one, other))


def of_one_kind(vague: Features, other: Features) -> bool:
    """Whether a report that tells a week or month may mean the same act, were there no other: type, mode, sides and place speak for it.

    Where one leaves a side out, both must name one place.
    """
    if vague.type is not other.type or compare(vague, other) is None or not lexicon.modes_alike(vague.mode, other.mode):
        return False
    sides = match_sides(vague, other)
    if sides is None or not sides.told:
        return False
    return sides.told == 2 or (vague.city is not None and other.city is not None and (vague.city == other.city or _within(vague.city, other.city)))


def _compare_rows(one: Features, other: Features) -> Comparison | None:
    """Two rows of files: by what they code (`file_rows.py`)."""
    key = row_key(one)
    if key is None or key != row_key(other) or not one_happening(one, other):
        return None
    told, turned = bool(one.actors) + bool(one.recipients), mirrored(one, other)
    sides = _SIDE * told + _ONE_SIDED * (2 - told)
    words = ("", "the same side, the other not told", "same sides")[told]
    if turned:
        words += ", named the other way round"
        if not may_turn(one, other):
            # No contradiction: both may stand in one incident, but neither is why.
            sides = 0.0
    parts = [(sides, words), (_SAME_DAY, "same day"), _place_of_rows(one, other), (_CODE, _code_words(one, other))]
    return Comparison(sum(score for score, _ in parts), tuple(words for _, words in parts if words))


def _place_of_rows(one: Features, other: Features) -> tuple[float, str]:
    """What is left to say of places that do not contradict each other."""
    if one.city is not None and one.city == other.city:
        return _CITY, "same place"
    return (_COUNTRY, "same country") if one.country is not None and one.country == other.country else (0.0, "")


def _code_words(one: Features, other: Features) -> str:
    codes = sorted({f.event.row.code for f in (one, other) if f.event.row is not None and f.event.row.code is not None})
    return f"{'same code' if len(codes) == 1 else 'codes'} {' and '.join(codes)}" if codes else "same type and mode"


def _one_sentence(one: Features, other: Features) -> bool:
    return any(a.span.overlaps(b.span) for a in one.event.evidence for b in other.event.evidence)


def _status_fits(one: Features, other: Features) -> bool:
    if one.status is other.status:
        return True
    # "A year ago gunmen attacked": the old event told again, if both tell the day.
    return {one.status, other.status} == _HAPPENED and one.day is not None and one.day == other.day


def _days(one: Features, other: Features) -> tuple[float, str] | None:
    if one.day is not None and other.day is not None:
        apart = abs((one.day - other.day).days)
        if apart > 1:
            return None
        return (_SAME_DAY, "same day") if apart == 0 else (_NEXT_DAY, "days one apart")
    for dated, vague in ((one, other), (other, one)):
        if vague.period is not None and (dated.day or dated.period) is not None:
            first, last = dated.period or (dated.day, dated.day)
            assert first is not None
            assert last is not None
            return (_IN_PERIOD, "days overlap") if first <= vague.period[1] and vague.period[0] <= last else None
    if one.shown is None or other.shown is None:
        return 0.0, ""
    if one.day is None and other.day is None:
        gap = abs((one.shown - other.shown).days)
    else:
        dated, vague = (one, other) if one.day is not None else (other, one)
        assert dated.shown is not None
        assert vague.shown is not None
        gap = (vague.shown - dated.shown).days
        if gap < 0:
            # Told before it happened, unless the clocks differ.
            return (_NEXT_DAY, "published a day before") if gap == -1 else None
    return (_UNDATED[gap], f"published {gap} days apart" if gap else "published on that day") if gap <= LATE else None


def _physical(one: Features, other: Features) -> bool:
    return one.type in PHYSICAL and other.type in PHYSICAL


def _place(one: Features, other: Features) -> tuple[float, str] | None:
    # Where a report does not say itself, its place is the last that the page named: a guess contradicts nothing.
    apart: tuple[float, str] | None = (0.0, "")
    if _physical(one, other) and one.placed and other.placed:
        apart = (_TWO_PLACES, "places differ") if {one.type, other.type} <= _MOVING else None
    of_one_state = one.country == other.country or None in (one.country, other.country)
    if one.city is not None and other.city is not None:
        if one.city == other.city:
            # Of what no table knows ("the Dupula weir") only the page told the country.
            return (_CITY, "same place") if of_one_state or not (_is_known(one) and _is_known(other)) else (0.0, "")
        return (_WITHIN, "one place of the other") if _within(one.city, other.city) and of_one_state else apart
    if not of_one_state:
        return apart
    return (_COUNTRY, "same country") if one.country is not None and one.country == other.country else (0.0, "")


def _is_known(features: Features) -> bool:
    place = features.event.told_place
    return place is not None and place.geonames_id is not None


def _within(one: str, other: str) -> bool:
    """Whether a name of a place has all words of the other: "Dupula weir" and "Dupula"."""
    mine, theirs = set(one.split()), set(other.split())
    return mine < theirs or theirs < mine


def _sides(match: SidesMatch) -> tuple[float, str]:
    score = sum(_SIDE * side if side is not None else _ONE_SIDED for side in (match.actors, match.recipients)) if match.told else 0.0
    words = ("each tells another side", "one side the same, the other not told", "same sides")[match.told]
    if match.mirrored:
        words += ", named the other way round"
    return score + _PERSON * match.people, words + (", same person" if match.people else "")


def _kind(one: Features, other: Features, sides: SidesMatch) -> list[tuple[float, str]]:
    parts = []
    if one.stage is not None and one.stage is other.stage:
        parts.append((_STAGE, f"same stage of mediation, {one.stage}"))
    if one.type is not other.type:
        parts.append((_OTHER_TYPE, " for ".join(sorted((one.type, other.type)))))
    elif not lexicon.modes_alike(one.mode, other.mode):
        parts.append((_OTHER_MODE, "modes differ"))
    elif one.mode is not None and one.mode is other.mode:
        parts.append((_MODE, "same mode"))
    if sides.people and one.mode is other.mode and one.mode in lexicon.ONCE:
        parts.append((_ONCE, "what happens to a person once"))
    return parts


def _words(one: Features, other: Features) -> list[tuple[float, str]]:
    parts = []
    if one.sites and other.sites and _physical(one, other):
        shared_sites = one.sites & other.sites
        parts.append((_SITE, f"same target: {', '.join(sorted(shared_sites))}") if shared_sites else (_OTHER_SITE, "targets differ"))
    shared = one.words & other.words
    least = min(len(one.words), len(other.words))
    none = _NO_WORDS_MET if one.mutual or other.mutual else _NO_WORDS if _physical(one, other) else _NO_WORDS_SAID
    if shared:
        # The share of the shorter quote, softened so that one word of two is no proof; one word of many is next to none.
        share = len(shared) / (least + 1)
        parts.append((none * (1 - share) + _WORDS * share, f"quotes share {', '.join(sorted(shared)[:5])}"))
    elif least >= _FEW:
        parts.append((none, "quotes share no telling word"))
    numbers = one.numbers & other.numbers
    if numbers:
        parts.append((_NUMBERS, f"same number: {', '.join(sorted(numbers)[:3])}"))
    if bare(one) != bare(other) and not (one.mutual or other.mutual):
        parts.append((_NO_QUOTE, "a row of a file has no words"))
    if one.another != other.another:
        parts.append((_ANOTHER, "one speaks of another, a second or a further one"))
    return parts
