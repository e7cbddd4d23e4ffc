"""The records of a brief: sections of statements, each with the incidents that it rests on, and those as numbered evidence.

A brief holds words and figures, no marks of any format: `dragoman.web` makes HTML, Markdown and JSON of it.  Words of pages are as the pages have them.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from dragoman.analysis.dispute_records import By, Direction, Leaning, Period, Rung
from dragoman.codes import EventType, Mode, Status
from dragoman.records import DocumentId, FileRow, IncidentId


class Part(StrEnum):
    """The sections of a brief, in its order."""

    DANGER = "danger"
    OPENINGS = "openings"
    CHANGES = "changes"
    INTENSITY = "intensity"
    LADDER = "ladder"
    OPEN = "open"
    CLOSED = "closed"
    MEDIATION = "mediation"
    CANDIDATES = "candidates"
    NETWORK = "network"
    PLACES = "places"
    NOT_COUNTED = "not-counted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """One incident that a brief rests on: what it is, and its first report.

    `day` is the day that it counts at, and `dated` says whether the reports tell it; `url` is the page's address, as the page gives it.  What only
    rows of files tell has no `quote`, and the `row`.
    """

    number: int
    incident: IncidentId
    type: EventType
    mode: Mode | None
    status: Status
    day: date | None
    dated: str
    what: str
    quote: str | None
    source: str | None
    document: DocumentId
    url: str | None
    reports: int
    sources: int
    row: FileRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One statement: when, a word for its state (`tag`), what, the incidents behind it, the quote of the first, and what belongs under it.

    Where only rows of files tell the first, `row` says which ("row 17 of events.tab").
    """

    words: str
    day: date | None = None
    tag: str | None = None
    cites: tuple[IncidentId, ...] = ()
    quote: str | None = None
    under: tuple["Line", ...] = ()
    row: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A row of a table, with the incidents behind it."""

    cells: tuple[str, ...]
    cites: tuple[IncidentId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a figure draws, in words and numbers."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A change point as a figure shows it: its number among the section's lines, its day and its direction."""

    number: int
    day: date
    direction: Direction


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Conflict and cooperation by period."""

    by: By
    periods: tuple[Period, ...]
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Climb:
    """A change of rung; None is off the ladder."""

    day: date
    rung: Rung | None
    up: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Ladder:
    """The rung that a dispute stands on, from `since`, where it stands on `begins`, to `until`."""

    since: date
    until: date
    begins: Rung | None
    climbs: tuple[Climb, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ties:
    """How a third party deals with one side; `balance` is the sum of PLOVER scores."""

    side: str
    cooperative: int
    conflictual: int
    balance: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """Where a third party stands; `side` is the place of the side among the sides that it is with or leans to."""

    name: str
    leaning: Leaning
    side: int | None
    ties: tuple[Ties, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """Third parties between the sides, by name."""

    sides: tuple[str, ...]
    stands: tuple[Stand, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A place with coordinates (degrees; north and east are positive), and how many incidents of each kind happened there."""

    name: str
    country: str | None
    latitude: float
    longitude: float
    conflictual: int
    cooperative: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceMap:
    """Where things happened.  `around` are capitals nearby, for orientation only."""

    dots: tuple[Dot, ...]
    around: tuple[Dot, ...]


Figure = Timeline | Ladder | Network | PlaceMap


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of a brief.  `how` says how to read it, `nothing` stands where there are no lines, `left_out` counts lines that would make it too long."""

    part: Part
    title: str
    how: str
    nothing: str
    lines: tuple[Line, ...]
    left_out: int = 0
    figure: Figure | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """A dispute on a few pages: a verdict, sections, the evidence of both in the order of days, and what it cannot tell.

    `direction` is that of the trend, or else of a late change point, None where the record is too short to have one; `call` is the parties as `dragoman dispute` takes them; `doubtful` counts
    the incidents that are left out as not sure enough.
    """

    title: str
    call: str
    sides: tuple[str, ...]
    since: date | None
    until: date | None
    direction: Direction | None
    verdict: Line
    made_of: str
    sections: tuple[Section, ...]
    evidence: tuple[Quoted, ...]
    limits: tuple[str, ...]
    doubtful: int

    @property
    def numbers(self) -> dict[IncidentId, int]:
        """The number of each incident in the evidence."""
        return {q.incident: q.number for q in self.evidence}
