"""The records that the stages hand to each other: frozen, slotted, standard library only.

Every span is a half-open range of code points into `Document.text`, which no stage edits, so that
`document.text[span.start:span.end]` is the quote, always.
"""

import hashlib
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath
from typing import NewType

from dragoman.codes import (
    Context,
    DecisionKind,
    EventType,
    LineLabel,
    MentionKind,
    Mode,
    PageRelation,
    Precision,
    ReferenceKind,
    Role,
    Sector,
    Stage,
    Status,
)
from dragoman.place_records import Place as Place
from dragoman.place_records import PlaceCandidate as PlaceCandidate
from dragoman.spans import Span as Span

DocumentId = NewType("DocumentId", str)
EventId = NewType("EventId", str)
EntityId = NewType("EntityId", str)
RunId = NewType("RunId", str)
IncidentId = NewType("IncidentId", str)
DecisionId = NewType("DecisionId", str)


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A page as `read` returned it; its text is frozen here.

    `published` is the day of publication, or None where the page does not say; it is never guessed from the clock.
    `raw_sha256` is the digest of the bytes as they came.  `repairs` says in words what decoding had to do.
    """

    id: DocumentId
    text: str
    published: date | None = None
    title: str | None = None
    source: str | None = None
    url: str | None = None
    language: str | None = None
    raw_sha256: str | None = None
    repairs: tuple[str, ...] = ()

    def lines(self) -> list[tuple[int, int]]:
        """Start and end of every line, line ends left out; empty lines have start == end."""
        bounds, start = [], 0
        for line in self.text.split("\n"):
            bounds.append((start, start + len(line)))
            start += len(line) + 1
        return bounds


@dataclass(frozen=True, slots=True, kw_only=True)
class LineScore:
    """What the model thinks of one line before the page is looked at: three probabilities that add to one.

    `vector` is the line's meaning, unit length, for comparing lines of a page (empty for an empty line).
    """

    index: int
    start: int
    end: int
    story: float
    furniture: float
    other: float
    vector: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A span that names an actor, a place or a time, with the model's probability."""

    span: Span
    kind: MentionKind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class TypeScore:
    """A probability for one event type; a trigger may carry two ("sentenced to nine years")."""

    type: EventType
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ModeScore:
    """A probability for a mode of a type; None is "no mode"."""

    type: EventType
    mode: Mode | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusScore:
    """A probability for a status."""

    status: Status
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Trigger:
    """A span that names one event or two, with what the heads say of it, best first."""

    span: Span
    score: float
    types: tuple[TypeScore, ...]
    modes: tuple[ModeScore, ...]
    statuses: tuple[StatusScore, ...]
    stage: Stage | None
    stage_score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class RoleLink:
    """Trigger number `trigger` has mention number `mention` in `role`, with that probability."""

    trigger: int
    mention: int
    role: Role
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Mention number `mention` means the same as mention number `other`, or a group that `other` belongs to, with that probability."""

    mention: int
    other: int
    kind: ReferenceKind
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Compatriots:
    """How likely mention number `mention`, an actor, is of the country of each of the mentions `others`, actors and places."""

    mention: int
    others: tuple[int, ...]
    scores: tuple[float, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """What one pass of the model found in a document."""

    document: Document
    lines: tuple[LineScore, ...]
    mentions: tuple[Mention, ...]
    triggers: tuple[Trigger, ...]
    roles: tuple[RoleLink, ...]
    references: tuple[Reference, ...] = ()
    compatriots: tuple[Compatriots, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Cut:
    """A line that is not the story, kept with its reason and the probability of that."""

    line: int
    span: Span
    label: LineLabel
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """The extraction with the lines that are the story told apart from the cuts.

    Mentions, triggers and roles of cut lines are gone from `extraction`; the cuts say where they were.
    """

    extraction: Extraction
    story_lines: tuple[int, ...]
    cuts: tuple[Cut, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity:
    """Who the words meant on the day of the page.

    `country` is ISO 3166-1 alpha-3, or None for what belongs to no state or is not known.  `how` says in words how the
    link was made ("office holder on 2017-12-27", "demonym", "the only earlier male person").
    """

    id: EntityId
    name: str
    country: str | None
    sector: Sector
    office: str | None = None
    code: str | None = None
    how: str = ""

    @property
    def is_placed_by_page(self) -> bool:
        """Whether the words leave the country out and the page gave it, which may be amiss: "the soldiers"."""
        return self.country is not None and self.how.endswith(FROM_PAGE)


FROM_PAGE = "; country from the page"
"""How the `how` of an entity ends whose words leave its country out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """The article with what its mentions mean; all maps go from mention number to what it means.

    A mention of a group ("both countries") means several entities; one that cannot be told means none.
    """

    article: Article
    actors: dict[int, tuple[Entity, ...]]
    places: dict[int, Place]
    days: dict[int, "When"]


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """The first and last day that the words can mean, both None where they cannot be told."""

    first: date | None
    last: date | None
    precision: Precision
    span: Span | None
    how: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """An entity in an event, with the words that put it there (None where another line of the page does)."""

    entity: Entity
    span: Span | None
    quote: str | None
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Mediation:
    """The stage of mediation, who mediates and between whom."""

    stage: Stage
    mediators: tuple[Party, ...]
    parties: tuple[Party, ...]
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """One report of an event on the page: the sentence, and the trigger's words in it."""

    line: int
    span: Span
    quote: str
    trigger: Span
    trigger_quote: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FileRow:
    """The row of an imported file that an event stands in: what there is of it in place of a quote.

    `file` is the file's name as it was given, `line` the line on which the row begins (from 1, headers counted), `raw` the row as it came.
    `code` is the file's own code of what happened (CAMEO), `sentence` the number of the sentence of its story, `url` the address of a page that
    tells it, `quote` that page's words: None where the file does not say.
    """

    file: str
    line: int
    raw: str
    code: str | None = None
    sentence: int | None = None
    url: str | None = None
    quote: str | None = None

    @property
    def words(self) -> str:
        """Where the row stands: "row 17 of events.tab"."""
        return f"row {self.line} of {PurePath(self.file).name or self.file}"

    @property
    def cells(self) -> str:
        """The row on one line, bars for the tabs of a table."""
        return " | ".join(" ".join(cell.split()) for cell in self.raw.split("\t"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternative:
    """A coding that the model also considered, with its probability."""

    field: str
    value: str
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextScore:
    """A context that a page's story is in, with its probability."""

    context: Context
    score: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Who did what to whom, when and where, with the words that say so.

    `score` is PLOVER's, from -10 (conflict) to 10 (cooperation).  `confidence` is between 0 and 1.  `contexts` are those of its page, the likeliest
    first.

    A coded event has evidence and no `row`.  An imported one has its `row` and no evidence, no spans and, where its file gives none, no
    confidence; its parties' scores are 1, and its `document_id` names no page of the ledger but the story that the file says it is of, else its row.
    """

    id: EventId
    document_id: DocumentId
    type: EventType
    mode: Mode | None
    status: Status
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    mediation: Mediation | None
    score: float
    when: When | None
    place: Place | None
    evidence: tuple[Evidence, ...]
    confidence: float | None
    alternatives: tuple[Alternative, ...] = ()
    contexts: tuple[Context, ...] = ()
    row: FileRow | None = None

    @property
    def lines(self) -> tuple[int, ...]:
        """The numbers of the lines that report the event, in order."""
        return tuple(sorted({e.line for e in self.evidence}))

    @property
    def told_place(self) -> Place | None:
        """The place that the page or the row names; None where it is only known from the sides (`link/home.py`)."""
        return None if self.place is not None and self.place.is_implied else self.place


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded:
    """All that coding one document gave."""

    document: Document
    cuts: tuple[Cut, ...]
    events: tuple[Event, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PageMember:
    """A page of a cluster: what it is to the page that it is most `like` (None for the first), how alike the two are (0 to 1), and what differs,
    in words."""

    document_id: DocumentId
    source: str | None
    published: date | None
    like: DocumentId | None
    relation: PageRelation
    similarity: float
    differs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PageCluster:
    """Pages that tell one text: copies, reworded copies, reissues and corrections; the first published stands first.

    `id` is the digest of the first page's id.
    """

    id: str
    members: tuple[PageMember, ...]

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources of the pages, each once, in alphabetical order."""
        return tuple(sorted({m.source for m in self.members if m.source is not None}))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportKey:
    """What finds a report again after its page was coded anew: a document's text is frozen, so the span of its sentence stays.

    `trigger` is the span of the words that name the event.  Both are None for a row of a file: its event's id is made of the file's bytes and
    of its place in them, and stays as well.
    """

    event_id: EventId
    document_id: DocumentId
    type: EventType
    sentence: Span | None
    trigger: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A person's word on reports: each of `reports` is (JOIN) or is not (SPLIT) of one happening with each of `others`.

    Of several on the same reports the last holds, and all hold against the machine.
    """

    id: DecisionId
    kind: DecisionKind
    reports: tuple[ReportKey, ...]
    others: tuple[ReportKey, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One event of one page, or of one row of a file, as a report of an incident.

    `quote` is None for a row of a file without the words of its page.  `why` says in words what joined it, `score` is the linker's (the threshold is in `dragoman.analysis.comparing`); the earliest report has
    nothing to be joined to, hence no score, and neither has what a person joined.
    """

    event_id: EventId
    document_id: DocumentId
    published: date | None
    source: str | None
    quote: str | None
    why: str
    score: float | None
    row: FileRow | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident:
    """One happening with all its reports, the earliest first.

    `id` is a digest of the earliest report's event id.  `actors` and `recipients` hold each side once, by the most telling name that a report gives it;
    `first` and `last` are the first and last day that reports give it, None where none does.  `confidence` is how sure it is that one of its pages is
    right, None where a row of a file tells it.
    """

    id: IncidentId
    type: EventType
    mode: Mode | None
    status: Status
    actors: tuple[Entity, ...]
    recipients: tuple[Entity, ...]
    first: date | None
    last: date | None
    place: Place | None
    reports: tuple[Report, ...]
    confidence: float | None

    @property
    def sources(self) -> tuple[str, ...]:
        """The sources that report it, each once, in alphabetical order."""
        return tuple(sorted({r.source for r in self.reports if r.source is not None}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejected:
    """Input that could not be used: where it was, why, and what to do about it."""

    source: str
    line: int | None
    code: str
    reason: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """What made a record: the version of the program, the weights and the settings, all by digest."""

    id: RunId
    version: str
    model_sha256: str
    config_sha256: str


def digest(*parts: object) -> str:
    """A short stable identifier of the parts: 16 bytes of BLAKE2b as hex, the parts parted by a NUL."""
    joined = "\x00".join(str(p) for p in parts)
    return hashlib.blake2b(joined.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
