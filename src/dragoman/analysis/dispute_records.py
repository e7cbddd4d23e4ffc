"""The records of disputes: acts, sides, periods, change points, steps, open items, threads, candidates, ties, and the whole of one dispute.

All are made of incidents and cite them: every act carries its incident's id, day and quote (or the row of a file that tells it).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from dragoman.codes import EventType, Mode, Quad, Sector, Stage, Status
from dragoman.ontology import QUADS
from dragoman.records import DocumentId, Entity, EventId, FileRow, IncidentId, Place


class By(StrEnum):
    """The length of a period: a day, a week from Monday to Sunday, a calendar month, a calendar year."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class Subject(StrEnum):
    """What a demand, a threat or a concession is about, as its words tell."""

    SANCTIONS = "sanctions"
    FIRE = "ceasefire"
    FORCES = "forces"
    PRISONERS = "prisoners"
    WEAPONS = "weapons"
    ACCESS = "access"
    DIPLOMATS = "diplomats"
    TALKS = "talks"
    WATER = "water"
    TRADE = "trade"


class Rung(StrEnum):
    """The rungs of the ladder of escalation, from the lowest."""

    WORDS = "words"
    SANCTIONS = "sanctions"
    SHOW = "show of force"
    FORCE = "force"


class ItemKind(StrEnum):
    """What can stand open between sides."""

    DEMAND = "demand"
    THREAT = "threat"
    SANCTION = "sanction"
    TALKS = "offer of talks"
    MEDIATION = "offer of mediation"
    PROMISE = "promise"
    TRUCE = "truce"


class Fate(StrEnum):
    """What became of an item; a sanction or a truce that is open is in force."""

    OPEN = "open"
    MET = "met"
    REFUSED = "refused"
    CARRIED_OUT = "carried out"
    WITHDRAWN = "withdrawn"
    LIFTED = "lifted"
    ACCEPTED = "accepted"
    KEPT = "kept"
    BROKEN = "broken"
    OVERTAKEN = "overtaken"
    LAPSED = "lapsed"


class ThreadState(StrEnum):
    """How far an attempt at mediation has come."""

    CALLED_FOR = "called for"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    REFUSED = "refused"
    TALKS = "talks held"
    RESULT = "with a result"
    THREATENED = "end threatened"
    HALTED = "halted"
    LAPSED = "lapsed"


class Leaning(StrEnum):
    """With whom a third party stands."""

    WITH = "with"
    LEANS = "leans to"
    BOTH = "on good terms with all sides"
    NEITHER = "at odds with all sides"
    UNTOLD = "not told"


class Direction(StrEnum):
    """Which way a dispute goes."""

    ESCALATION = "escalation"
    DE_ESCALATION = "de-escalation"
    STEADY = "steady"
    TOO_FEW = "too few incidents to tell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """How sure an incident must be to count, and how long things last, in days.  A caller may make other choices.

    `confidence`: incidents whose pages make them less sure are left out.  Measured on our crises (F1 of incidents, stages of mediation and open items; by how much the pages that
    are copies of others move monthly counts) with 0.13.0: .798, .832, .635 and -3.7 % at .90, .803, .857, .675 and -5.9 % at .92; of 12 change points 6 are found by either, among
    11 and 8.  With 0.12.0 .795, .832, .659 and -2.8 % at .90, .790, .848, .615 and -6.8 % at .92.  The days are choices, not measured.
    `offer`: an offer that nobody answers lapses.  `threat`, `promise`: likewise.  `reply`: within it an answer need not name the matter.  `quiet`: a rung of the ladder is left after so many days without
    an act on it.  `gap`: a pause that ends an episode of a dispute or a thread of mediation.  `result`: how long after a mediator's last act
    an agreement counts as its result.
    """

    confidence: float = 0.92
    offer: int = 90
    threat: int = 365
    promise: int = 365
    reply: int = 90
    quiet: int = 30
    gap: int = 180
    result: int = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An incident as an act of parties on one day.

    `day` is the day that it counts at: as the reports tell it, else that of the earliest page (`dated` says which; "announced" is the
    page's day of a future one, whose own day is `due`).  `mediators` and `parties` are those of `stage`.  `place` has no span: it is of no one page.

    `quote`, `event`, `document`, `source` and `row` are those of the first report with words, else of the first.  `quote` is None where only rows of
    files tell it.  `stories` are those of `documents` that are no pages of the ledger: what files say their `rows` rows are of.
    """

    incident: IncidentId
    type: EventType
    mode: Mode | None
    status: Status
    day: date | None
    dated: str
    due: date | None
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    stage: Stage | None
    mediators: tuple[Entity, ...]
    parties: tuple[Entity, ...]
    score: float
    goldstein: float | None
    subjects: frozenset[Subject]
    quote: str | None
    event: EventId
    document: DocumentId
    documents: frozenset[DocumentId]
    source: str | None
    reports: int
    sources: int
    place: Place | None = None
    row: FileRow | None = None
    stories: frozenset[DocumentId] = frozenset()
    rows: int = 0
    confidence: float | None = None

    @property
    def pages(self) -> frozenset[DocumentId]:
        """The pages of the ledger that tell it."""
        return self.documents - self.stories

    @property
    def quad(self) -> Quad:
        """Its PLOVER class."""
        return QUADS[self.type]


@dataclass(frozen=True, slots=True, kw_only=True)
class Member:
    """One party of a side: a state by its code, those of a sector in it, or an actor by name.

    `ids` are the keys (`dragoman.analysis.parties.party_key`) that a name is known under.
    """

    words: str
    name: str
    country: str | None = None
    sector: Sector | None = None
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """A side of a dispute: one party, or several that stand together ("USA+KOR")."""

    key: str
    name: str
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """An act within a dispute: of which sides and towards which.

    A mutual one (a meeting, an agreement) is of and towards all that take part.  `to` is empty where no addressee is told.
    """

    act: Act
    by: tuple[str, ...]
    to: tuple[str, ...]
    mutual: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Two or more sides, and the first and last day on which they are seen to act in it.

    `conflicts` counts the conflictual incidents that made it one.
    """

    sides: tuple[Side, ...]
    first: date | None
    last: date | None
    conflicts: int
    highest: Rung | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """What a set of acts adds up to.

    `plover_*` and `goldstein_*` are on scales from -10 (conflict) to 10 (cooperation); means and extremes are None where there is nothing.
    `conflict` is the sum of the PLOVER scores below 0, `cooperation` of those above.
    """

    incidents: int
    reports: int
    verbal_cooperation: int
    material_cooperation: int
    verbal_conflict: int
    material_conflict: int
    plover_sum: float
    plover_mean: float | None
    plover_min: float | None
    plover_max: float | None
    conflict: float
    cooperation: float
    goldstein_sum: float
    goldstein_mean: float | None
    goldstein_min: float | None
    goldstein_max: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """The figures of one period, `first` to `last`, both days included.

    `pages` counts all pages of the ledger that were published in it, None where that was not asked; `per_1000_pages` are the conflictual
    incidents that pages tell on a thousand of them, None without pages.
    """

    first: date
    last: date
    figures: Figures
    pages: int | None
    per_1000_pages: float | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangePoint:
    """The first day of another level of intensity.

    Levels are a week's sum of the PLOVER score of every day's weightiest act (without sign), over the whole stretch before and after.  `gain` is by how much the log-likelihood grows by
    it beyond the penalty.
    """

    day: date
    direction: Direction
    conflict_before: float
    conflict_after: float
    cooperation_before: float
    cooperation_after: float
    gain: float
    moves: tuple[Move, ...]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A change of rung.  Up: `move` is the act that reached it.  Down (or off the ladder: None): the last act on the rung that was left."""

    day: date
    rung: Rung | None
    up: bool
    move: Move
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """Something that stands, or stood, open between `by` and `to`, with the act that opened it and what became of it.

    Sides go by their keys, third parties by their names.
    `repeats` are later acts that say it again.  `closed` is the day of its fate: that of `closed_by`, or the day on which it lapsed.
    """

    kind: ItemKind
    by: tuple[str, ...]
    to: tuple[str, ...]
    day: date
    act: Act
    repeats: tuple[Act, ...]
    fate: Fate
    closed: date | None
    closed_by: Act | None
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """A party that is no side, by its key (`dragoman.analysis.parties.party_key`)."""

    key: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadStep:
    """One stage in a thread: who acted in it, by name, and which sides among them; `sides` are those that it concerns (for an answer, whose it is)."""

    stage: Stage
    day: date
    by: tuple[str, ...]
    by_sides: tuple[str, ...]
    sides: tuple[str, ...]
    act: Act


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """An attempt of one mediator (None where calls for mediation name none) from its first stage to its end.

    `results` are agreements and concessions between the sides while it ran or soon after.
    """

    mediator: Party | None
    first: date
    last: date
    state: ThreadState
    steps: tuple[ThreadStep, ...]
    results: tuple[Move, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """How a third party and a side deal with each other: acts in both directions, the sum of their PLOVER scores, and the telling ones."""

    party: Party
    side: str
    cooperative: int
    conflictual: int
    balance: float
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where a third party stands in the dispute, why, and its ties to every side."""

    party: Party
    leaning: Leaning
    side: str | None
    why: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """What speaks for or against a mediator, in words, with the acts that show it (none where it is the lack of them)."""

    about: str
    words: str
    acts: tuple[Act, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A third party that may mediate.

    `places` are its places among all candidates by standing, history, ties and access; the order of candidates is by their sum.
    """

    party: Party
    places: tuple[tuple[str, int], ...]
    strengths: tuple[Reason, ...]
    weaknesses: tuple[Reason, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Trend:
    """The last four weeks against the year before them, in conflictual incidents (and in their summed scores) per four weeks."""

    direction: Direction
    now: int
    before: float
    score_now: float
    score_before: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DisputeState:
    """All that is known of a dispute in a span of days, as of its last day.

    `moves` is its course: what happened between the sides.  `announced` lies ahead, `denied` was said not to have happened, `possible` might
    happen, `past` is told as history: none of these counts, nor do the `doubtful` incidents that are less sure than `terms` ask.  `ladder_before` is the last step before the span, whose rung it begins on.
    """

    dispute: Dispute
    since: date | None
    until: date | None
    by: By
    trend: Trend | None
    periods: tuple[Period, ...]
    change_points: tuple[ChangePoint, ...]
    ladder: tuple[Step, ...]
    items: tuple[Item, ...]
    threads: tuple[Thread, ...]
    candidates: tuple[Candidate, ...]
    network: tuple[Standing, ...]
    moves: tuple[Move, ...]
    announced: tuple[Move, ...] = ()
    denied: tuple[Move, ...] = ()
    possible: tuple[Move, ...] = ()
    past: tuple[Move, ...] = ()
    undated: int = 0
    doubtful: int = 0
    ladder_before: Step | None = None
    terms: Terms = field(default_factory=Terms)

    @property
    def open(self) -> tuple[Item, ...]:
        """The items that stand open."""
        return tuple(i for i in self.items if i.fate is Fate.OPEN)
