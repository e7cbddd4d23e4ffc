"""Incidents as acts: one day, one mode that the type has, the stage of mediation with its roles, and what it is about."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from dragoman.analysis.dispute_records import Act
from dragoman.analysis.sides import side_id
from dragoman.analysis.subjects import subjects_of
from dragoman.codes import EventType, Mode, Precision, Stage, Status
from dragoman.ontology import CAMEO, MODES, STAGE_TYPES, plover_score, to_cameo
from dragoman.records import Entity, Event, Incident

# Quotes that are asked what an act is about: the first reports say it, later ones drift to what followed.
_QUOTES = 3
TOLD, PUBLISHED, ANNOUNCED = "told", "day of the page", "announced"


def act_of(incident: Incident, events: Sequence[Event] = ()) -> Act:
    """The act that an incident is; `events` are those of its reports, which tell what an incident leaves out.

    Without them the stage of mediation is not known, and a day is one only where the reports agree on it.
    """
    mode = incident.mode if incident.mode in MODES[incident.type] else None
    stage, mediators, parties = _mediation(events)
    published = min((r.published for r in incident.reports if r.published is not None), default=None)
    told = _told(incident, events, published)
    if incident.status is Status.FUTURE:
        day, dated, due = published, ANNOUNCED, told
    else:
        day, dated, due = (told, TOLD, None) if told is not None else (published, PUBLISHED, None)
    # What a page says goes before a row of a file, which has no words; of rows alone the code says what the act is about.
    first = next((r for r in incident.reports if r.quote is not None), incident.reports[0])
    quotes = list(dict.fromkeys(r.quote for r in incident.reports if r.quote is not None))[:_QUOTES] or _labels(incident)
    return Act(
        incident=incident.id, type=incident.type, mode=mode, status=incident.status, day=day, dated=dated, due=due, actors=incident.actors,
        recipients=incident.recipients, stage=stage, mediators=mediators, parties=parties, score=plover_score(incident.type, mode),
        goldstein=goldstein_of(incident.type, mode, stage), subjects=subjects_of(quotes, incident.type, mode), quote=first.quote, event=first.event_id,
        document=first.document_id, documents=frozenset(r.document_id for r in incident.reports), source=first.source, reports=len(incident.reports),
        sources=len(incident.sources), place=None if incident.place is None else replace(incident.place, span=None), row=first.row,
        stories=frozenset(r.document_id for r in incident.reports if r.row is not None), rows=sum(r.row is not None for r in incident.reports),
        confidence=incident.confidence,
    )  # fmt: skip


def _labels(incident: Incident) -> list[str]:
    """What the codes of an incident's rows say, in CAMEO's words."""
    codes = dict.fromkeys(r.row.code for r in incident.reports if r.row is not None and r.row.code in CAMEO)
    return [CAMEO[code].label for code in codes if code is not None]


def is_sure(act: Act | Incident, least: float) -> bool:
    """Whether an act or incident counts: its pages make it sure enough, or a row of a file tells it."""
    return act.confidence is None or act.confidence >= least


def in_order(act: Act) -> tuple[date, str]:
    """Where an act stands among others: by day, those without one last."""
    return act.day or date.max, act.incident


def _told(incident: Incident, events: Sequence[Event], published: date | None) -> date | None:
    """The day that most reports tell; of a longer period its last day, or the page's where that falls into it."""
    days = [e.when.first for e in events if e.when is not None and e.when.first is not None and e.when.precision is Precision.DAY]
    if days:
        counts = Counter(days)
        return min(counts, key=lambda d: (-counts[d], d))
    first, last = incident.first, incident.last
    if first is None or last is None:
        return None
    if first == last or published is None or published > last:
        return last
    return max(first, published)


def _mediation(events: Sequence[Event]) -> tuple[Stage | None, tuple[Entity, ...], tuple[Entity, ...]]:
    """The stage that most reports tell, the earlier report's first, with all that any of them names in its roles.

    Whom one report has as the mediator is no party because another has him as one, while there are other parties: on our crises stages with all roles
    right have F1 .48 so, .31 without.
    """
    told = [e.mediation for e in events if e.mediation is not None]
    if not told:
        return None, (), ()
    counts = Counter(m.stage for m in told)
    stage = max(counts, key=lambda s: counts[s])
    those = [m for m in told if m.stage is stage]
    mediators, parties = _once([p.entity for m in those for p in m.mediators]), _once([p.entity for m in those for p in m.parties])
    own = {side_id(e) for e in mediators}
    return stage, mediators, tuple(e for e in parties if side_id(e) not in own) or parties


def _once(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    found: dict[str, Entity] = {}
    for entity in entities:
        found.setdefault(entity.id, entity)
    return tuple(found.values())


def goldstein_of(kind: EventType, mode: Mode | None, stage: Stage | None) -> float | None:
    """The Goldstein score of the CAMEO code that a type, mode and stage have; a stage of another type is left out."""
    known = stage if stage is not None and STAGE_TYPES[stage] is kind else None
    return CAMEO[to_cameo(kind, mode, known)].goldstein
