"""Events of a page that are one event, told again in other words: "rebels free teachers" above "the rebels who hold the north let 11 French teachers go".

`linking` joins reports whose sides are the same by name.  What is left is weighed here by all that two events show (`FEATURES`), in a logistic regression that
`training/train_retold.py` fits on pages that the model learns from.  Two that contradict each other are never one: of two days, two stages of mediation, two people of one side,
doers of other countries, or with the doer of one done to in the other.
"""

import heapq
import json
import math
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from dragoman.codes import EventType, Precision, Status
from dragoman.link.linking import contradict, join, keys_of, other_people, without_mediators
from dragoman.link.regression import Regression, fitted_for
from dragoman.model import weights
from dragoman.records import Event, Party, When
from dragoman.wording import FUNCTION, number_in, stem

# From this chance on two events are one.  Mean dyad and type F1 of the held-out tenth, fresh and plain pages (weights 0.9.0, sureness fitted on four fifths at a
# time): .632 and .802 without, .639 and .814 from .45, .639 and .813 from .55.
JOINED = 0.5
FEATURES = (
    "same stage", "same mode", "other mode", "same day", "periods apart", "same place",
    "next line", "second line", "lines apart", "below the headline", "told again already", "same trigger words", "shared words", "other numbers",
    "same actors", "some actors", "actors alike", "actors of one country", "actors unknown", "actors in the same words",
    "actors of one alone", "same recipients", "some recipients", "recipients alike", "recipients of one country", "recipients of other countries",
    "recipients unknown", "recipients in the same words", "recipients of one alone", "same countries", "other countries",
    "events of the type", "confidence of the second", "actors and recipients alike",
)  # fmt: skip
# A headline is told again in the first lines below it; further down a page tells of other things.
_BELOW = 4
_SHARED = 4
# Each event is weighed against so many before it of its type and status, so that time grows with the page and not with its square.
_REACH = 30
_WORD = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*")
_YEAR = re.compile(r"(?:19|20)\d\d\Z")


@dataclass(frozen=True, slots=True)
class _Told:
    """The words of an event: stems of its sentences without its parties' names, of its triggers, numbers; and its lines."""

    words: frozenset[str]
    triggers: frozenset[str]
    numbers: frozenset[str]
    lines: tuple[int, ...]

    @classmethod
    def of(cls, event: Event) -> "_Told":
        sentences = " ".join(dict.fromkeys(e.quote for e in event.evidence))
        names = _stems(" ".join(_written(p) for p in (*event.actors, *event.recipients)))
        return cls(_stems(sentences) - names, _stems(" ".join(e.trigger_quote for e in event.evidence)), _numbers(sentences), event.lines)

    def with_(self, other: "_Told") -> "_Told":
        """The words of both."""
        lines = tuple(sorted({*self.lines, *other.lines}))
        return _Told(self.words | other.words, self.triggers | other.triggers, self.numbers | other.numbers, lines)

    def lines_from(self, other: "_Told") -> int:
        """How many lines lie between the two where they are nearest."""
        few, many = sorted((self.lines, other.lines), key=len)
        at = [bisect_left(many, line) for line in few]
        return min(abs(line - many[i]) for line, n in zip(few, at, strict=True) for i in (max(0, n - 1), min(n, len(many) - 1)))


def _written(party: Party) -> str:
    return f"{party.quote or ''} {party.entity.name}"


def _stems(words: str) -> frozenset[str]:
    return frozenset(stem(w) for w in _WORD.findall(words.lower()) if len(w) > 2 and w[0].isalpha() and w not in FUNCTION)


def _numbers(words: str) -> frozenset[str]:
    return frozenset(n for w in _WORD.findall(words.lower()) if (n := number_in(w)) is not None and not _YEAR.match(n))


class Retold:
    """Holds the regression; `Retold.load()` reads it from the package."""

    def __init__(self, regression: Regression) -> None:
        self._regression = regression

    @classmethod
    def load(cls) -> "Retold":
        """Read the weights.  Raises ModelError when they are missing."""
        return cls.of(json.loads(weights.read(weights.RETOLD)))

    @classmethod
    def of(cls, fitted: Mapping[str, Any]) -> "Retold":
        """From bias and weights, as `training/train_retold.py` gives them.  Raises ModelError when they are for other features."""
        regression = Regression.of(fitted)
        fitted_for(FEATURES, fitted, (regression,), weights.RETOLD, "train_retold.py")
        return cls(regression)

    def chance(self, values: Sequence[float]) -> float:
        """That two events with these features are one."""
        return self._regression.chance(values)

    def __call__(self, events: Sequence[Event]) -> list[Event]:
        """The events, those made one that are likeliest to be, one pair after the other, until none reaches JOINED; in the order of their first report."""
        page = Page(events)
        queue = [(-chance, *pair, 0) for pair in page.pairs() if (chance := self.chance(page.features(*pair))) >= JOINED]
        heapq.heapify(queue)
        while queue:
            _, kept, gone, changes = heapq.heappop(queue)
            if not {kept, gone} <= page.events.keys() or changes != page.changes[kept] + page.changes[gone]:
                # One of the two has been joined with a third since.
                continue
            for pair in page.join(kept, gone):
                if (chance := self.chance(page.features(*pair))) >= JOINED:
                    heapq.heappush(queue, (-chance, *pair, page.changes[pair[0]] + page.changes[pair[1]]))
        return sorted(page.events.values(), key=lambda e: e.evidence[0].trigger.start)


class Page:
    """The events of a page while they are being joined, by number; `changes` counts how often each was."""

    def __init__(self, events: Sequence[Event]) -> None:
        self.events = dict(enumerate(events))
        self.changes = [0] * len(events)
        self._told = [_Told.of(e) for e in events]
        self._headline = min((e.lines[0] for e in events), default=0)
        self._of_type = Counter(e.type for e in events)
        self._near: dict[int, set[int]] = {n: set() for n in self.events}
        recent: dict[tuple[EventType, Status], list[int]] = {}
        for n, event in self.events.items():
            before = recent.setdefault((event.type, event.status), [])
            for other in before[-_REACH:]:
                self._near[n].add(other)
                self._near[other].add(n)
            before.append(n)

    def pairs(self) -> Iterator[tuple[int, int]]:
        """The numbers of events that may be one, the earlier first."""
        return ((a, b) for b, others in self._near.items() for a in sorted(others) if a < b and self._may_be_one(a, b))

    def _may_be_one(self, a: int, b: int) -> bool:
        one, other = self.events[a], self.events[b]
        crossed = keys_of(one.actors) & keys_of(other.recipients) or keys_of(one.recipients) & keys_of(other.actors)
        return not crossed and not contradict(one, other) and not other_people(one, other) and not _of_other_countries(one.actors, other.actors)

    def features(self, a: int, b: int) -> tuple[float, ...]:
        """What two of the events show."""
        one, other = self.events[a], self.events[b]
        return features(one, other, self._told[a], self._told[b], self._headline, self._of_type[one.type])

    def join(self, kept: int, gone: int) -> list[tuple[int, int]]:
        """Make one of two events; gives the pairs that have to be judged anew."""
        self.events[kept] = _one_of(self.events[kept], self.events.pop(gone))
        self._told[kept] = self._told[kept].with_(self._told[gone])
        self.changes[kept] += 1
        for other in self._near.pop(gone):
            self._near[other].discard(gone)
            if other != kept:
                self._near[other].add(kept)
                self._near[kept].add(other)
        for other in sorted(self._near[kept], key=lambda n: (abs(n - kept), n))[2 * _REACH :]:
            self._near[kept].discard(other)
            self._near[other].discard(kept)
        pairs = [(min(kept, other), max(kept, other)) for other in sorted(self._near[kept])]
        return [pair for pair in pairs if self._may_be_one(*pair)]


def _of_other_countries(one: Sequence[Party], other: Sequence[Party]) -> bool:
    """Whether each has somebody of a country of which the other has none: Cameron's meeting with the Dalai Lama is not Suu Kyi's."""
    mine, theirs = ({p.entity.country for p in side} for side in (one, other))
    return None not in mine | theirs and bool(mine - theirs) and bool(theirs - mine)


def _one_of(one: Event, other: Event) -> Event:
    """Both reports as one event.  Sides that have somebody in common are put together; else each is told by the report that names it: names of one side in other words are
    no two sides."""
    joined = join(one, other)
    actors, recipients = _side(one.actors, other.actors, joined.actors), _side(one.recipients, other.recipients, joined.recipients)
    if len(keys_of(actors)) > 1:
        # Of "the two traded threats" the counterpart is among the doers: nobody is guessed beside them.
        recipients = tuple(r for r in recipients if r.span is not None)
    own = {a.entity.id for a in actors}
    mediation = joined.mediation
    if mediation is not None and one.mediation is not None and other.mediation is not None:
        mediators = _side(one.mediation.mediators, other.mediation.mediators, mediation.mediators)
        mediation = replace(mediation, mediators=mediators, parties=_side(one.mediation.parties, other.mediation.parties, mediation.parties))
    return without_mediators(replace(joined, actors=actors, recipients=tuple(r for r in recipients if r.entity.id not in own), mediation=mediation))


def _side(one: tuple[Party, ...], other: tuple[Party, ...], both: tuple[Party, ...]) -> tuple[Party, ...]:
    return both if keys_of(one) & keys_of(other) else max(one, other, key=_telling)


def _telling(side: Sequence[Party]) -> tuple[bool, bool, float]:
    """Who has words on the page comes before the counterpart that none name, a name before a description, the surer before the doubtful."""
    named = any(not p.entity.id.startswith(("desc:", "name:")) for p in side)
    return any(p.span is not None for p in side), named, max((p.score for p in side), default=0.0)


def features(one: Event, other: Event, told: _Told, retold: _Told, headline: int, of_type: int) -> tuple[float, ...]:
    """What two events of one type and status show, in the order of `FEATURES`; `of_type` is how many of the type the page has."""
    stages = [e.mediation.stage if e.mediation is not None else None for e in (one, other)]
    apart = told.lines_from(retold)
    shared = len(told.words & retold.words)
    actors, recipients = _sides(one.actors, other.actors), _sides(one.recipients, other.recipients)
    countries, others = ({p.entity.country for p in (*e.actors, *e.recipients)} - {None} for e in (one, other))
    return tuple(map(float, (
        stages[0] is stages[1] is not None,
        one.mode is other.mode is not None, one.mode is not other.mode and None not in (one.mode, other.mode),
        *_days(one.when, other.when), one.place is not None and other.place is not None and one.place.name == other.place.name,
        apart == 1, apart == 2, math.log1p(apart), told.lines[0] <= headline < retold.lines[0] <= headline + _BELOW, len(retold.lines) > 1,
        bool(told.triggers & retold.triggers), min(_SHARED, shared) / _SHARED, bool(told.numbers and retold.numbers and not told.numbers & retold.numbers),
        *actors[:4], *actors[5:], *recipients, countries == others, bool(countries and others and not countries & others),
        math.log1p(of_type), other.confidence or 0.0, any(actors[:3]) and any(recipients[:3]),
    )))  # fmt: skip


def _days(one: When | None, other: When | None) -> tuple[bool, bool]:
    """Whether both are told the same day, and periods that do not touch."""
    if one is None or other is None or one.first is None or other.first is None:
        return (False, False)
    if one.precision is Precision.DAY and other.precision is Precision.DAY:
        return (one.first == other.first, False)
    ends = [w.last or w.first for w in (one, other) if w.first is not None]
    return (False, ends[0] < other.first or ends[1] < one.first)


def _sides(one: Sequence[Party], other: Sequence[Party]) -> tuple[bool, ...]:
    """How a side of one event is like that of another: the same, some the same, alike in country and sector, of one country, of other countries, of countries that
    are not known, told in the same words; and whether only one has it."""
    if not one or not other:
        return (False,) * 7 + (bool(one) != bool(other),)
    keys = keys_of(one), keys_of(other)
    alike = [{(p.entity.country, p.entity.sector) for p in side} for side in (one, other)]
    countries = [{p.entity.country for p in side} for side in (one, other)]
    met, of_kind, of_country = bool(keys[0] & keys[1]), bool(alike[0] & alike[1]), bool(countries[0] & countries[1] - {None})
    known = None not in countries[0] | countries[1]
    words = [_stems(" ".join(map(_written, side))) for side in (one, other)]
    return (
        keys[0] == keys[1], met and keys[0] != keys[1], not met and of_kind, not met and not of_kind and of_country,
        known and not of_country, not known and not of_country, keys[0] != keys[1] and bool(words[0] & words[1]), False,
    )  # fmt: skip
