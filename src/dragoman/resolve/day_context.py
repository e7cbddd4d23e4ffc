"""What the sentence around a time expression says: whether its verbs look ahead of publication or back.

Only words are looked at, no grammar: the verb that stands nearest before the expression carries it ("said on Monday that it will
leave on Friday"), else the nearest behind it.  Of 1,807 weekdays of the corpus pages that are not held out,
other than the day of publication, 1,785 are read right by it.
"""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from dragoman.codes import Precision
from dragoman.records import Span, When
from dragoman.resolve.periods import Period, precision_of
from dragoman.resolve.verb_cues import AHEAD, CUES, LIKELY, UTTERED, names_a_thing


class Direction(Enum):
    """Where the words around an expression look.

    LIKELY is a present tense that news uses of what is on the calendar, WILLED a wish of the past ("asked them to leave"), OPEN a sentence
    without such a verb, UNSEEN none at all.
    """

    AHEAD = "ahead"
    LIKELY = "likely ahead"
    WILLED = "wished ahead"
    OPEN = "open"
    BACK = "back"
    UNSEEN = "no sentence"


_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Sen|Rep|Gov|St|Maj|Sgt|Capt|Rev|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|vs|[A-Z]|[ap]\.m)\.$"
)
_END = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])")
_ASIDE = re.compile(r", (?:who|whom|whose|which|where|when|wherein)\b[^,;]*,|\([^)]*\)", re.I)
# Where another clause begins: what stands before it is another verb's.
_CLAUSE = re.compile(
    r"[;:]\s|\s[-–—]+\s|, (?:and|but|while|as|though|although|so|after|before|when|because|where)\s|\b(?:which|who|whom|whose|that|when|where|because|while)\s"
    r"|\band (?=(?:(?:in|at|near|outside) (?-i:[A-Z])[\w’' ]+)?$)",
    re.I,
)
_BEFORE = re.compile(r"\b(since|for|by|until|till|from)(?: (?:early|late|mid|about|around|at least|the))*\s*$", re.I)
_OFFERED = re.compile(
    r"\b(?:give|gives|given|gave|giving|have|has|had|wait|waits|extend|extended|extends)(?: (?!up\b)[\w'’.-]+){0,5} (?:until|till)\b", re.I
)
_OVER = re.compile(r"\b(?:had|was|were)\b", re.I)
# "Monday's attack" has happened, whatever is to follow it.  A strike of workers may be to come.
_HAPPENED = re.compile(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day['’]s (?:(?!(?:general|national|nationwide|rail|transport|hunger|bus|train|tube|transit|school|port|airport|planned|one-day|two-day|doctors|nurses|teachers|strikes?)\b)[\w-]+ ){0,2}?(?:attack|(?:air|drone|missile|rocket|air-)?strike|(?:air-?)?raid|blast"
    r"|bombing|bombardment|shelling|explosion|shooting|clash|ambush|massacre|assassination|killing)(?:e?s)?\b",
    re.I,
)
_VOTED = re.compile(r"(?:['’]s)?(?: [a-z]+){0,2} (?:elections?|vote|polls?|referendum|summit|deadline|run-?off|ballot|primary|figures)\b")


@dataclass(frozen=True, slots=True)
class Around:
    """The direction of the verbs around an expression, and the words of its sentence on both sides, folded."""

    direction: Direction = Direction.UNSEEN
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """What an expression is read against: the day of publication, that of writing (of the dateline, where one says another), the sentence around
    it, and what the page named before it, the last first.
    """

    published: date | None
    written: date | None = None
    where: Span | None = None
    around: Around = Around()
    told: tuple[When, ...] = ()

    @property
    def direction(self) -> Direction:
        return self.around.direction

    @property
    def ahead(self) -> bool:
        return self.direction in (Direction.AHEAD, Direction.LIKELY, Direction.WILLED)

    def anchor(self, *precisions: Precision) -> Period | None:
        """The last named before that is known as narrowly as one of these; a verb that looks back counts from one that does not
        lie ahead, where there is one.
        """
        known = [(w.first, w.last) for w in self.told if w.precision in precisions and w.first and w.last]
        gone = [k for k in known if self.direction is Direction.BACK and self.published and k[0] <= self.published]
        return next(iter(gone or known), None)

    def said_year(self, words: str) -> int | None:
        """The year that "last year", or "of that year" in or behind the words, puts to a day, a month or a season."""
        if match := re.search(r"\b(last|this|next) year\b", words):
            return self.published.year + {"last": -1, "this": 0, "next": 1}[match[1]] if self.published else None
        if re.search(r"\b(?:that|the same) year\b", words) or re.match(r",? ?(?:of|in) (?:that|the same) year\b", self.around.after):
            known = self.anchor(Precision.DAY, Precision.WEEK, Precision.MONTH, Precision.YEAR)
            return known[0].year if known else None
        return None

    def read(self, period: Period, how: str) -> When:
        return When(first=period[0], last=period[1], precision=precision_of(*period), span=self.where, how=how)

    def unknown(self, how: str) -> When:
        return When(first=None, last=None, precision=Precision.NONE, span=self.where, how=how)


def fold(words: str) -> str:
    """Lower case, single blanks, plain quotes and dashes."""
    return " ".join(words.lower().replace("’", "'").replace("‘", "'").replace("–", "-").replace("—", "-").split())


def sentence_of(text: str, span: Span) -> tuple[int, int]:
    """Where the sentence that holds the span begins and ends; a line end ends every sentence."""
    begin = text.rfind("\n", 0, span.start) + 1
    stop = text.find("\n", span.end)
    stop = len(text) if stop < 0 else stop
    for match in _END.finditer(text, begin, stop):
        if _ABBREVIATED.search(text, begin, match.start() + 1):
            continue
        if match.end() <= span.start:
            begin = match.end()
        elif match.start() >= span.end:
            return begin, match.start() + len(match[0].rstrip())
    return begin, stop


def look_around(text: str, span: Span) -> Around:
    """What the sentence of a span says of it."""
    begin, end = sentence_of(text, span)
    before, after = text[begin : span.start], text[span.end : end]
    return Around(_direction(before, span.of(text), after), fold(before), fold(after))


def _direction(before: str, words: str, after: str) -> Direction:
    preposition = _BEFORE.search(before) or re.match(r"(since|for|by|until|till|from)\b", words.strip(), re.I)
    if re.search(r"\bahead of(?: the)?\s*$", before, re.I) or (re.search(r"\bbefore(?: the)?\s*$", before, re.I) and _VOTED.match(after)):
        return Direction.AHEAD
    if _HAPPENED.match((words + after).removeprefix("on ")):
        return Direction.BACK
    told = _told(_ASIDE.sub(",", before), _ASIDE.sub(",", after))
    match preposition[1].lower() if preposition else "":
        case "since":
            return Direction.BACK
        case "for" if "'s" not in words and "’s" not in words and not after.startswith(("'s", "’s")):
            return Direction.AHEAD
        case "by" if told is Direction.OPEN or not _OVER.search(f"{before} {after}"):
            return told if told is Direction.AHEAD else Direction.LIKELY
        case "from" if told is Direction.WILLED:
            return Direction.LIKELY
        case "until" | "till" if told is not Direction.AHEAD:
            return Direction.AHEAD if told is not Direction.BACK or _OFFERED.search(before + words) else Direction.BACK
    return told


def _told(before: str, after: str) -> Direction:
    """The verb that carries the expression: the last before it in its clause, else the first behind it, else the last of the clauses before."""
    clause = before
    for match in _CLAUSE.finditer(before):
        clause = before[match.end() :]
    purpose = re.match(r"\s*to\b", clause, re.I)
    found = None if purpose else _before(clause)
    return found or _behind(after) or _before(before) or Direction.OPEN


def _before(words: str) -> Direction | None:
    """An infinitive looks where the verb before it looks ("flew in to see"), and ahead where there is none ("ministers to meet"); so does that behind a
    noun ("rejected a plan to free them").
    """
    cues = list(CUES.finditer(words))
    if not cues:
        return None
    carrying = next((c for c in reversed(cues) if c.lastgroup != "inf" and not (c.lastgroup == "want" and names_a_thing(words, c))), None)
    if carrying is None:
        return Direction.LIKELY
    wished = carrying.lastgroup == "want" and UTTERED.match(carrying[0])
    return Direction.WILLED if wished else _of(carrying.lastgroup or "")


def _behind(words: str) -> Direction | None:
    """Behind the expression modal verbs, infinitives and "due" tell nothing: 7 of 8 such weekdays of the corpus were behind all the same."""
    for match in CUES.finditer(words):
        name = match.lastgroup or ""
        if name == "want" and UTTERED.match(match[0]):
            return Direction.BACK
        if name not in ("inf", "modal", "due"):
            return _of(name)
    return None


def _of(cue: str) -> Direction:
    if cue in AHEAD:
        return Direction.AHEAD
    if cue in LIKELY:
        return Direction.LIKELY
    return Direction.OPEN if cue == "refuse" else Direction.BACK
