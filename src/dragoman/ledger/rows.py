"""Records to rows and back: what one coded page is in the tables."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from dragoman.codes import Context, DecisionKind, EventType, LineLabel, Mode, PlacePrecision, Precision, Sector, Stage, Status
from dragoman.ledger.tables import Row
from dragoman.ontology import QUADS
from dragoman.records import (
    Alternative,
    Coded,
    Cut,
    Decision,
    DecisionId,
    Document,
    DocumentId,
    Entity,
    EntityId,
    Event,
    EventId,
    Evidence,
    Mediation,
    Party,
    Place,
    PlaceCandidate,
    ReportKey,
    Run,
    Span,
    When,
    digest,
)

ROLES = ("actor", "recipient", "mediator", "party")


@dataclass(slots=True)
class PageRows:
    """The rows of one page, by table, less the batch that comes first in each."""

    documents: list[Row] = field(default_factory=list)
    cuts: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    entities: list[Row] = field(default_factory=list)
    evidence: list[Row] = field(default_factory=list)

    def add(self, coded: Coded, run: Run) -> None:
        """Add the rows of one page."""
        document = coded.document
        self.documents.append(
            (
                document.id, document.text, document.published, document.title, document.source, document.url, document.language,
                document.raw_sha256, json.dumps(document.repairs), run.id, document.text.count("\n") + 1,
            )
        )  # fmt: skip
        for cut in coded.cuts:
            self.cuts.append((document.id, cut.line, cut.span.start, cut.span.end, cut.label.value, cut.score, cut.reason))
        for event in coded.events:
            self._add_event(event, run)

    def _add_event(self, event: Event, run: Run) -> None:
        when, place, mediation = event.when, event.place, event.mediation
        day_start, day_end = _ends(when.span if when else None)
        place_start, place_end = _ends(place.span if place else None)
        self.events.append(
            (
                event.id, event.document_id, event.type.value, event.mode.value if event.mode else None, event.status.value,
                mediation.stage.value if mediation else None, mediation.score if mediation else None, event.score, QUADS[event.type].value,
                when.first if when else None, when.last if when else None, when.precision.value if when else None, day_start, day_end,
                when.how if when else None, place.name if place else None, place.country if place else None, place_start, place_end,
                place.how if place else None, event.confidence,
                json.dumps([[a.field, a.value, a.score] for a in event.alternatives]), run.id,
                " ".join(event.contexts), *_place_columns(place),
            )
        )  # fmt: skip
        sides = (event.actors, event.recipients, mediation.mediators if mediation else (), mediation.parties if mediation else ())
        for role, parties in zip(ROLES, sides, strict=True):
            for number, party in enumerate(parties):
                e = party.entity
                start, end = _ends(party.span)
                self.entities.append(
                    (
                        event.id, event.document_id, role, number, e.id, e.name, e.country, e.sector.value, e.office, e.code, e.how,
                        start, end, party.quote, party.score,
                    )
                )  # fmt: skip
        for report in event.evidence:
            self.evidence.append(
                (
                    event.id, event.document_id, report.line, report.span.start, report.span.end, report.quote, report.trigger.start,
                    report.trigger.end, report.trigger_quote, report.score,
                )
            )  # fmt: skip


def _place_columns(place: Place | None) -> Row:
    """The columns of a place that ledgers of earlier programs lack."""
    if place is None:
        return (None,) * 6
    told = [[c.name, c.country, c.region, c.geonames_id, c.latitude, c.longitude] for c in place.candidates]
    found = json.dumps(told, ensure_ascii=False) if told else None
    return place.region, place.latitude, place.longitude, place.geonames_id, place.precision.value, found


_SIDES = ("reports", "others")


def decision_rows(decision: Decision, number: int) -> list[Row]:
    """The rows of a decision, one for each report that it speaks of."""
    return [
        (
            decision.id, number, decision.kind.value, side, place, key.event_id, key.document_id, key.type.value, *_ends(key.sentence),
            *_ends(key.trigger),
        )
        for side, keys in zip(_SIDES, (decision.reports, decision.others), strict=True)
        for place, key in enumerate(keys)
    ]  # fmt: skip


def content_of(document: Document) -> str:
    """What tells two states of one page apart: its text, and what is known of it."""
    return digest(document.text, document.published, document.source, document.title, document.url)


def _ends(span: Span | None) -> tuple[int | None, int | None]:
    return (None, None) if span is None else (span.start, span.end)


def _span(start: int | None, end: int | None) -> Span | None:
    return None if start is None or end is None else Span(start, end)


# The columns that the functions below read, in their order: the SELECT lists of `asking`.
DOCUMENT_COLUMNS = "document_id, text, published, title, source, url, language, raw_sha256, repairs"
CUT_COLUMNS = 'line, start, "end", label, score, reason'
EVENT_COLUMNS = (
    "event_id, document_id, type, mode, status, stage, stage_score, plover_score, first_day, last_day, day_precision, day_start, day_end, "
    "day_how, place, place_country, place_start, place_end, place_how, confidence, alternatives, contexts, "
    "place_region, place_latitude, place_longitude, place_geonames_id, place_precision, place_candidates"
)
ENTITY_COLUMNS = 'event_id, role, entity_id, name, country, sector, office, code, how, start, "end", quote, score'
EVIDENCE_COLUMNS = 'event_id, line, start, "end", quote, trigger_start, trigger_end, trigger, score'

# In the order of decisions, and within one in that of its reports.
DECISION_COLUMNS = 'decision_id, kind, side, event_id, document_id, type, start, "end", trigger_start, trigger_end'
DECISION_ORDER = "number, decision_id, side DESC, place"


def decisions_from(found: Iterable[Sequence[object]]) -> list[Decision]:
    """Rows of DECISION_COLUMNS, in DECISION_ORDER, as decisions."""
    kinds: dict[str, DecisionKind] = {}
    keys: dict[tuple[str, str], list[ReportKey]] = {}
    for id, kind, side, event, document, type, start, end, trigger_start, trigger_end in found:
        kinds[str(id)] = DecisionKind(str(kind))
        key = ReportKey(
            event_id=EventId(str(event)), document_id=DocumentId(str(document)), type=EventType(str(type)),
            sentence=_span(_maybe(start), _maybe(end)), trigger=_span(_maybe(trigger_start), _maybe(trigger_end)),
        )  # fmt: skip
        keys.setdefault((str(id), str(side)), []).append(key)
    return [
        Decision(id=DecisionId(id), kind=kind, reports=tuple(keys.get((id, "reports"), ())), others=tuple(keys.get((id, "others"), ())))
        for id, kind in kinds.items()
    ]


def document_from(row: Sequence[object]) -> Document:
    """A row of DOCUMENT_COLUMNS."""
    id, text, published, title, source, url, language, raw, repairs = row
    return Document(
        id=DocumentId(str(id)), text=str(text), published=_day(published), title=_text(title), source=_text(source), url=_text(url),
        language=_text(language), raw_sha256=_text(raw), repairs=tuple(json.loads(str(repairs))),
    )  # fmt: skip


def cut_from(row: Sequence[object]) -> Cut:
    """A row of CUT_COLUMNS."""
    line, start, end, label, score, reason = row
    return Cut(line=_int(line), span=Span(_int(start), _int(end)), label=LineLabel(str(label)), score=_float(score), reason=str(reason))


def party_from(row: Sequence[object]) -> tuple[str, str, Party]:
    """A row of ENTITY_COLUMNS as event id, role and party."""
    event, role, id, name, country, sector, office, code, how, start, end, quote, score = row
    entity = Entity(
        id=EntityId(str(id)), name=str(name), country=_text(country), sector=Sector(str(sector)), office=_text(office), code=_text(code), how=str(how)
    )
    return str(event), str(role), Party(entity=entity, span=_span(_maybe(start), _maybe(end)), quote=_text(quote), score=_float(score))


def evidence_from(row: Sequence[object]) -> tuple[str, Evidence]:
    """A row of EVIDENCE_COLUMNS as event id and evidence."""
    event, line, start, end, quote, trigger_start, trigger_end, trigger, score = row
    return str(event), Evidence(
        line=_int(line), span=Span(_int(start), _int(end)), quote=str(quote), trigger=Span(_int(trigger_start), _int(trigger_end)),
        trigger_quote=str(trigger), score=_float(score),
    )  # fmt: skip


def event_from(row: Sequence[object], parties: Mapping[str, tuple[Party, ...]], evidence: Iterable[Evidence]) -> Event:
    """A row of EVENT_COLUMNS with the event's parties by role and its evidence."""
    (
        id, document, type, mode, status, stage, stage_score, plover, first, last, precision, day_start, day_end, day_how, place,
        place_country, place_start, place_end, place_how, confidence, alternatives, contexts, *where,
    ) = row  # fmt: skip
    mediation = None
    if stage is not None:
        mediation = Mediation(
            stage=Stage(str(stage)), mediators=parties.get("mediator", ()), parties=parties.get("party", ()), score=_float(stage_score)
        )
    when = None
    if precision is not None:
        span = _span(_maybe(day_start), _maybe(day_end))
        when = When(first=_day(first), last=_day(last), precision=Precision(str(precision)), span=span, how=str(day_how))
    at = None
    if place is not None:
        span = _span(_maybe(place_start), _maybe(place_end))
        at = _place_from(Place(name=str(place), country=_text(place_country), span=span, how=str(place_how)), where)
    return Event(
        id=EventId(str(id)), document_id=DocumentId(str(document)), type=EventType(str(type)), mode=Mode(str(mode)) if mode else None,
        status=Status(str(status)), actors=parties.get("actor", ()), recipients=parties.get("recipient", ()), mediation=mediation,
        score=_float(plover), when=when, place=at, evidence=tuple(evidence), confidence=_float(confidence),
        alternatives=tuple(Alternative(field=f, value=v, score=s) for f, v, s in json.loads(str(alternatives))),
        # Ledgers of earlier programs have no contexts.
        contexts=tuple(Context(c) for c in str(contexts or "").split()),
    )  # fmt: skip


def _place_from(place: Place, columns: Sequence[object]) -> Place:
    """The place with what its later columns say; they are empty in ledgers of earlier programs."""
    region, latitude, longitude, geonames_id, precision, found = columns
    if precision is None:
        return place
    told = json.loads(str(found)) if found is not None else []
    return replace(
        place, region=_text(region), latitude=_degrees(latitude), longitude=_degrees(longitude), geonames_id=_maybe(geonames_id),
        precision=PlacePrecision(str(precision)),
        candidates=tuple(
            PlaceCandidate(name=n, country=c, region=r, geonames_id=i, latitude=lat, longitude=lon) for n, c, r, i, lat, lon in told
        ),
    )  # fmt: skip


def _degrees(value: object) -> float | None:
    return None if value is None else _float(value)


def _text(value: object) -> str | None:
    return None if value is None else str(value)


def _day(value: object) -> date | None:
    return value if isinstance(value, date) else None


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _maybe(value: object) -> int | None:
    return value if isinstance(value, int) else None


def _float(value: object) -> float:
    assert isinstance(value, float | int)
    return float(value)
