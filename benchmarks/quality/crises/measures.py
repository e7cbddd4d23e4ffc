"""How much of the true course comes out of `dragoman.analysis`: incidents, stages of mediation, open items, breaks, and what copies do to counts.

Sides are compared as `course.toml` has them: a state with its ministers, army and people is one.  An incident is found when an act has its type, its day
within `DAYS` days and its sides (all of them: exact; one actor, and one recipient where both have any: loose); each is matched once, so what is split in
two counts as one found and one too many.
"""

from __future__ import annotations

import re
import tempfile
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import correlation
from typing import TypeVar

from course import Break, Course, Crisis, OpenItem, TrueIncident
from page_format import Page

from dragoman.analysis import Act, DisputeState, Reported, act_of, dispute_state, link_incidents, sides_from
from dragoman.analysis.acts import is_sure
from dragoman.analysis.dispute_records import Item, Terms
from dragoman.analysis.pages import cluster_pages
from dragoman.analysis.parties import party_key
from dragoman.analysis.subjects import subjects_of
from dragoman.codes import EventType, Quad, Sector, Stage, Status
from dragoman.knowledge import organisations
from dragoman.ontology import QUADS, plover_score
from dragoman.records import Document, DocumentId, Entity, EntityId, Event, EventId, IncidentId, PageCluster

DAYS = 2
BREAK_DAYS = 7
MISDATED = 45
_FAMILIES = {"UNO": "UN", "EUR": "EU"}
# Types that have no direction: who is coded as host or visitor does not matter.
_MUTUAL = frozenset({EventType.CONSULT, EventType.COOPERATE, EventType.SUPPORT})
_CONFLICT = frozenset({Quad.VERBAL_CONFLICT, Quad.MATERIAL_CONFLICT})
# As `dragoman.analysis` calls the kinds and fates of items, where it has another word.
_KINDS = {"offer": "offer of talks", "mediation": "offer of mediation"}
_FATES = {"carried-out": "carried out", "declined": "refused"}


@dataclass(frozen=True, slots=True)
class Score:
    """How many were found, how many there are, and how many of the found are right."""

    right: int
    found: int
    true: int

    def __add__(self, other: Score) -> Score:
        return Score(self.right + other.right, self.found + other.found, self.true + other.true)

    def __str__(self) -> str:
        precision, recall = self.right / self.found if self.found else 0.0, self.right / self.true if self.true else 0.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"F1 {f1:.3f}, precision {precision:.3f} ({self.right} of {self.found}), recall {recall:.3f} ({self.right} of {self.true})"


NOTHING = Score(0, 0, 0)
A = TypeVar("A")
B = TypeVar("B")


# Sides of entities


class Sides:
    """What an entity counts for; None for whoever is no side of the course."""

    def __init__(self, course: Course) -> None:
        self.known = {p.side for p in course.parties.values()}
        self.names = [(re.compile(rf"\b(?:{'|'.join(map(re.escape, names))})\b"), name) for name, names in course.names.items()]

    def of(self, entity: Entity, day: date | None) -> str | None:
        for words, name in self.names:
            if words.search(entity.name):
                return name
        key = party_key(entity, day)
        if key in _FAMILIES:
            return _FAMILIES[key]
        if entity.sector is Sector.REB:
            return "FRE" if entity.country in ("TCD", None) else None
        country = key if key in self.known else entity.country
        return country if country in self.known else None

    def all(self, entities: Sequence[Entity], day: date | None) -> frozenset[str]:
        return frozenset(s for e in entities if (s := self.of(e, day)) is not None)


# The true course as acts


def entity_of(course: Course, key: str) -> Entity:
    """A party of the course as the resolver would have it."""
    party = course.parties[key]
    body = next((o for o in organisations() if o.name == party.name), None)
    code = body.code if body is not None else None
    id = f"org:{body.id}" if body is not None else f"name:{party.name.casefold()}"
    if party.country is not None and party.sector is Sector.GOV:
        id = f"state:{party.country}" if party.name in _states(course) else f"person:{party.name}"
    elif party.country is not None and party.sector is not Sector.REB:
        id = f"desc:{party.country}:{party.name.casefold()}"
    return Entity(id=EntityId(id), name=party.name, country=party.country, sector=party.sector, code=code)


def _states(course: Course) -> set[str]:
    return {p.name for k, p in course.parties.items() if p.country is not None and k == p.country.casefold()}


def true_act(course: Course, incident: TrueIncident, pages: Sequence[Page] = ()) -> Act:
    """A true incident as an act that was coded without a fault, on the pages that tell it."""

    def entities(keys: Sequence[str]) -> tuple[Entity, ...]:
        return tuple(entity_of(course, k) for k in keys)

    told = [DocumentId(p.id) for p in pages if incident.id in (*p.reports, *p.recalls, *p.denies)] or [DocumentId(incident.id)]
    return Act(
        incident=IncidentId(incident.id), type=incident.type, mode=incident.mode, status=incident.status, day=incident.day, dated="told", due=None,
        actors=entities(incident.actors), recipients=entities(incident.recipients), stage=incident.stage, mediators=entities(incident.mediators),
        parties=entities(incident.parties), score=plover_score(incident.type, incident.mode), goldstein=None,
        subjects=subjects_of([incident.what], incident.type, incident.mode), quote=incident.what, event=EventId(incident.id), document=told[0],
        documents=frozenset(told), source=None, reports=1, sources=1,
    )  # fmt: skip


# Measures of a set of acts


def incidents_found(course: Course, acts: Sequence[Act], exact: bool) -> tuple[Score, dict[str, Act]]:
    """True incidents that happened against acts that did, and which act each was matched with.

    Acts count in which a party of a crisis takes part or is mediated with.
    """
    sides = Sides(course)
    principal = {p for c in course.crises.values() for p in c.parties}
    happened = [a for a in acts if a.status is Status.ACTUAL]
    told = [(a, sides.all(a.actors, a.day), sides.all(a.recipients, a.day)) for a in happened]
    told = [t for t in told if (t[1] | t[2] | sides.all(t[0].parties, t[0].day)) & principal]
    true = [i for i in course.incidents.values() if i.status is Status.ACTUAL]
    pairs = []
    for i in true:
        by, to = course.sides(i.actors), course.sides(i.recipients)
        for n, (act, actors, recipients) in enumerate(told):
            if act.type is i.type and act.day is not None and abs((act.day - i.day).days) <= DAYS:
                whole = _same(i.type, by, to, actors, recipients)
                if whole or (not exact and _alike(i.type, by, to, actors, recipients)):
                    pairs.append((not whole, abs((act.day - i.day).days), i.id, n))
    matched: dict[str, int] = {}
    for _, _, id, n in sorted(pairs):
        if id not in matched and n not in matched.values():
            matched[id] = n
    return Score(len(matched), len(told), len(true)), {id: told[n][0] for id, n in matched.items()}


def measure_surplus(course: Course, acts: Sequence[Act], matched: Mapping[str, Act]) -> str:
    """Why acts of a party match no true incident: it is told already, it lies within `MISDATED` days, it did not happen, or the course has no such thing."""
    sides = Sides(course)
    principal = {p for c in course.crises.values() for p in c.parties}
    ids = {a.incident for a in matched.values()}
    why: Counter[str] = Counter()
    for act in acts:
        actors, recipients = sides.all(act.actors, act.day), sides.all(act.recipients, act.day)
        if act.status is not Status.ACTUAL or act.incident in ids or not (actors | recipients | sides.all(act.parties, act.day)) & principal:
            continue
        like = [
            i
            for i in course.incidents.values()
            if i.type is act.type and _alike(i.type, course.sides(i.actors), course.sides(i.recipients), actors, recipients)
        ]
        far = {s: min((abs((act.day - i.day).days) for i in like if act.day is not None and i.status is s), default=MISDATED + 1) for s in Status}
        if far[Status.ACTUAL] <= DAYS:
            why["told already"] += 1
        elif far[Status.NEGATED] <= DAYS:
            why["claims that are false"] += 1
        elif far[Status.ACTUAL] <= MISDATED:
            why[f"within {MISDATED} days of one"] += 1
        else:
            why["not in the course"] += 1
    return "  too many: " + ", ".join(f"{n} {w}" for w, n in why.most_common())


def _same(kind: EventType, by: frozenset[str], to: frozenset[str], actors: frozenset[str], recipients: frozenset[str]) -> bool:
    return by | to == actors | recipients if kind in _MUTUAL else (by, to) == (actors, recipients)


def _alike(kind: EventType, by: frozenset[str], to: frozenset[str], actors: frozenset[str], recipients: frozenset[str]) -> bool:
    if kind in _MUTUAL:
        return len((by | to) & (actors | recipients)) >= min(2, len(by | to))
    return bool(by & actors) and (not to or not recipients or bool(to & recipients))


def stages_found(course: Course, acts: Sequence[Act], exact: bool) -> Score:
    """Stages of mediation with their day and roles: all mediators and parties (exact), or one of each."""
    sides = Sides(course)
    told = [a for a in acts if a.stage is not None and a.status is Status.ACTUAL]
    true = [i for i in course.incidents.values() if i.stage is not None]

    def right(i: TrueIncident, act: Act) -> bool:
        roles = ((course.sides(i.mediators), sides.all(act.mediators, act.day)), (course.sides(i.parties), sides.all(act.parties, act.day)))
        same = all(a == b for a, b in roles) if exact else all(not a or a & b for a, b in roles)
        return act.stage is i.stage and act.day is not None and abs((act.day - i.day).days) <= DAYS and same

    return Score(_matched(true, told, right), len(told), len(true))


def _matched(true: Sequence[A], found: Sequence[B], right: Callable[[A, B], bool]) -> int:
    """How many of `true` can be given one of `found` each, in the order of both."""
    left = list(found)
    matched = 0
    for one in true:
        other = next((x for x in left if right(one, x)), None)
        if other is not None:
            left.remove(other)
            matched += 1
    return matched


def state_of(acts: Sequence[Act], crisis: Crisis, course: Course, until: date) -> DisputeState:
    """The state of a crisis as one asks for it."""
    return dispute_state(acts, sides_from(",".join(crisis.asked)), since=course.first, until=until)


def between(course: Course, item: OpenItem) -> bool:
    """Whether an item is of the parties of a crisis alone, an offer to mediate between them counted."""
    opener = course.incidents[item.opened]
    parties = set(course.crises[item.id[0]].parties)
    return opener.stage is Stage.OFFER or course.sides(opener.actors) | course.sides(opener.recipients) <= parties


def is_item(course: Course, item: OpenItem, found: Item) -> bool:
    """Whether an item that was found is this one: kind, one side of each role, and the day of its act or of one that says it again."""
    opener, sides = course.incidents[item.opened], Sides(course)
    by, to = course.sides(opener.actors), course.sides(opener.recipients)
    for act in (found.act, *found.repeats):
        actors, recipients = sides.all(act.actors, act.day), sides.all(act.recipients or act.parties, act.day)
        near = act.day is not None and abs((act.day - opener.day).days) <= DAYS
        if near and by & actors and (to & recipients or not to or not recipients):
            return found.kind.value == _KINDS.get(item.kind, item.kind)
    return False


def measure_items(course: Course, acts: Sequence[Act], errors: bool) -> Iterator[str]:
    """Open items at the check dates, and the fates of all."""
    total, own, other = NOTHING, NOTHING, NOTHING
    fates, fates_right = 0, 0
    missed: list[str] = []
    for crisis in course.crises.values():
        items = [i for i in course.items.values() if i.id[0] == crisis.letter]
        for day in course.check_dates:
            true = [course.items[i] for i in course.open_on(day, crisis.letter)]
            found = list(state_of(acts, crisis, course, day).open)
            right = [i for i in true if any(is_item(course, i, f) for f in found)]
            total += Score(_matched(true, found, partial(is_item, course)), len(found), len(true))
            mine = sum(between(course, i) for i in true)
            mine_right = sum(between(course, i) for i in right)
            own += Score(mine_right, mine_right, mine)
            other += Score(len(right) - mine_right, len(right) - mine_right, len(true) - mine)
            missed += [f"  open on {day}: {i.id} {i.what} missed" for i in true if i not in right]
            missed += [
                f"  open on {day}: {f.kind} of {'/'.join(f.by)} of {f.day} is not: {f.act.quote[:90]!r}"
                for f in found
                if not any(is_item(course, i, f) for i in true)
            ]
        ended = state_of(acts, crisis, course, course.last).items
        for item in items:
            those = [f for f in ended if is_item(course, item, f)]
            if those:
                fates += 1
                right_fate = any(f.fate.value == _FATES.get(item.fate, item.fate) for f in those)
                fates_right += right_fate
                if not right_fate:
                    missed.append(f"  {item.id} {item.what}: {item.fate}, not {those[0].fate} ({those[0].why})")
    yield f"open items at {len(course.check_dates)} check dates: {total}"
    yield f"  between the parties {own.right} of {own.true} found, of third parties or towards them {other.right} of {other.true}"
    yield f"  {fates} of {len(course.items)} items were found at all, {fates_right} of them with the right fate"
    if errors:
        yield from missed


def measure_breaks(course: Course, acts: Sequence[Act], errors: bool) -> Iterator[str]:
    """Change points within a week of true breaks.

    Where conflict ends, no count can say on which day of the quiet between the last act of the old course and the first of the new it did: the second
    figure takes any of them.
    """
    strict, wide = NOTHING, NOTHING
    told: list[str] = []
    for crisis in course.crises.values():
        points = [p.day for p in state_of(acts, crisis, course, course.last).change_points]
        spans = [(_quiet_since(course, crisis, b), b.day) for b in crisis.breaks]
        strict += Score(_matched([(d, d) for _, d in spans], points, _near), len(points), len(spans))
        wide += Score(_matched(spans, points, _near), len(points), len(spans))
        true = ", ".join(f"{b.day} {'up' if b.up else 'down'}" for b in crisis.breaks)
        told.append(f"  {crisis.letter}: true {true}; found {', '.join(map(str, points)) or 'none'}")
    yield f"change points within {BREAK_DAYS} days: {strict}"
    yield f"  or in the quiet before a turn to the better: {wide}"
    if errors:
        yield from told


def _near(span: tuple[date, date], point: date) -> bool:
    return (span[0] - point).days <= BREAK_DAYS and (point - span[1]).days <= BREAK_DAYS


def _quiet_since(course: Course, crisis: Crisis, broken: Break) -> date:
    """The day after the last conflictual act between the parties before a turn to the better; the day itself of one to the worse."""
    if broken.up:
        return broken.day
    parties = set(crisis.parties)
    acts = [i for i in course.incidents.values() if i.id[0] == crisis.letter and i.day < broken.day and i.status is Status.ACTUAL]
    hard = [i.day for i in acts if QUADS[i.type] in _CONFLICT and course.sides(i.actors) | course.sides(i.recipients) <= parties]
    return max(hard) + timedelta(days=1)


def measure_course(course: Course, pages: Sequence[Page], errors: bool = False) -> Iterator[str]:
    """The rules alone, on acts that are coded without a fault."""
    acts = [true_act(course, i, pages) for i in course.incidents.values()]
    yield f"the true course as acts ({len(acts)}): how good are the rules"
    yield from measure_items(course, acts, errors)
    yield from measure_breaks(course, acts, errors)


# From pages


def document_of_page(course: Course, page: Page) -> Document:
    """A page as it would be read: its headline is its first line."""
    return Document(id=DocumentId(page.id), text=page.text, published=page.published, title=page.lines[0], source=course.outlets[page.outlet][0])


def families(pages: Sequence[Page]) -> dict[str, str]:
    """The first page of the family of each page."""
    of = {p.id: p.of for p in pages}

    def root(id: str) -> str:
        while (above := of[id]) is not None:
            id = above
        return id

    return {p.id: root(p.id) for p in pages}


def measure_clusters(pages: Sequence[Page], clusters: Sequence[PageCluster]) -> str:
    """B-cubed of the clusters of pages against the families."""
    home = families(pages)
    cluster = {p.id: p.id for p in pages} | {m.document_id: c.id for c in clusters for m in c.members}
    inside: dict[str, list[str]] = defaultdict(list)
    family: dict[str, list[str]] = defaultdict(list)
    for page in pages:
        inside[cluster[page.id]].append(page.id)
        family[home[page.id]].append(page.id)
    precision = recall = 0.0
    for page in pages:
        shared = len(set(inside[cluster[page.id]]) & set(family[home[page.id]]))
        precision += shared / len(inside[cluster[page.id]])
        recall += shared / len(family[home[page.id]])
    n = len(pages)
    return f"page clusters: B-cubed precision {precision / n:.3f}, recall {recall / n:.3f} over {n} pages in {len(family)} families"


def coded_events(course: Course, pages: Sequence[Page], folder: Path) -> list[Event]:
    """The events of the pages, coded where the ledger in `folder` has them not yet."""
    from dragoman.coder import Coder
    from dragoman.ledger import Ledger, Reader

    ledger, coder = Ledger.create(folder), Coder.load()
    documents = [document_of_page(course, p) for p in pages]
    new = ledger.sift(documents, coder.run()).new
    if new:
        ledger.add(list(coder.code_documents(new)), coder.run())
    with Reader(ledger) as reader:
        return [event for event, _, _ in reader.events_in_order({})]


def measure_pages(course: Course, pages: Sequence[Page], ledger: Path | None, errors: bool = False) -> Iterator[str]:
    """From pages to the state of disputes, coded and linked."""
    with tempfile.TemporaryDirectory() as temporary:
        events = coded_events(course, pages, ledger or Path(temporary) / "ledger")
    documents = {p.id: document_of_page(course, p) for p in pages}
    clusters = cluster_pages(documents.values())
    yield measure_clusters(pages, clusters)
    reported = [Reported(event=e, published=documents[e.document_id].published, source=documents[e.document_id].source) for e in events]
    acts = acts_of(reported, clusters)
    yield f"{len(events)} events, {len(acts)} incidents, {sum(i.status is Status.ACTUAL for i in course.incidents.values())} true ones that happened"
    least = Terms().confidence
    certain = sure(acts)
    for which, those in (("all of them", acts), (f"the {len(certain)} from a confidence of {least:g} on, which are what follows", certain)):
        yield which
        for words, exact in (("exact", True), ("loose", False)):
            score, matched = incidents_found(course, those, exact)
            yield f"incidents by type, {words} sides and day within {DAYS} days: {score}"
    everything, acts = acts, certain
    yield measure_surplus(course, acts, matched)
    for crisis in course.crises.values():
        mine = [i for i in course.incidents.values() if i.id[0] == crisis.letter and i.status is Status.ACTUAL]
        yield f"  {crisis.letter}: loose recall {sum(i.id in matched for i in mine)} of {len(mine)}"
    yield f"stages of mediation with all roles right: {stages_found(course, acts, True)}"
    yield f"stages of mediation with a right mediator and party: {stages_found(course, acts, False)}"
    yield from measure_denied(course, acts)
    # A dispute's state is made of all acts, and leaves the doubtful ones out itself, but where they close what stands open.
    yield from measure_items(course, everything, errors)
    yield from measure_breaks(course, everything, errors)
    yield from measure_counts(course, reported, acts)
    yield measure_copies(course, pages, reported, acts)
    if errors:
        for id in sorted(course.incidents.keys() - matched.keys()):
            i = course.incidents[id]
            yield f"  {id} {i.day} {i.type} {i.mode or '-'}: {i.what} missed"


def acts_of(reported: Sequence[Reported], clusters: Sequence[PageCluster]) -> list[Act]:
    """Linked reports as acts."""
    events = {r.event.id: r.event for r in reported}
    return [act_of(i, [events[r.event_id] for r in i.reports]) for i in link_incidents(reported, clusters)]


def sure(acts: Sequence[Act]) -> list[Act]:
    """Those that `dispute` counts by default."""
    return [a for a in acts if is_sure(a, Terms().confidence)]


def measure_denied(course: Course, acts: Sequence[Act]) -> Iterator[str]:
    """What did not happen: whether an act says so, and whether one says that it did."""
    false = [i for i in course.incidents.values() if i.status is Status.NEGATED]
    sides = Sides(course)

    def told(i: TrueIncident, status: Status) -> bool:
        return any(
            a.type is i.type and a.status is status and a.day is not None and abs((a.day - i.day).days) <= DAYS
            and course.sides(i.actors) & sides.all(a.actors, a.day)
            for a in acts
        )  # fmt: skip

    denied, taken = (sum(told(i, s) for i in false) for s in (Status.NEGATED, Status.ACTUAL))
    yield f"of {len(false)} false claims {denied} are held as denied, {taken} as having happened"


def measure_counts(course: Course, reported: Sequence[Reported], acts: Sequence[Act]) -> Iterator[str]:
    """Conflictual incidents of each crisis and month: as they are true, and as rows of events, linked with and without the clusters of pages."""
    singles = [a for r in reported for a in sure(acts_of([r], ()))]
    true = [true_act(course, i) for i in course.incidents.values()]
    ways = {
        "every report a row": singles,
        "linked, clusters of pages unknown": sure(acts_of(reported, ())),
        "linked": acts,
    }
    right = monthly(course, true)
    months = [(c, y, m) for c in course.crises for y in range(course.first.year, course.last.year + 1) for m in range(1, 13)]
    yield f"conflictual incidents by crisis and month ({sum(right.values())} true ones):"
    for words, those in ways.items():
        counts = monthly(course, those)
        off = sum(abs(counts[m] - right[m]) for m in months) / len(months)
        alike = correlation([float(counts[m]) for m in months], [float(right[m]) for m in months])
        yield f"  {words}: {sum(counts.values())}, off by {off:.2f} a month, correlation {alike:.3f}"


def measure_copies(course: Course, pages: Sequence[Page], reported: Sequence[Reported], acts: Sequence[Act]) -> str:
    """How far the pages that were made from others move the monthly counts, against a ledger that never had them."""
    first = {p.id for p in pages if p.of is None}
    alone = sure(acts_of([r for r in reported if r.event.document_id in first], ()))
    counts = sum(monthly(course, alone).values()), sum(monthly(course, acts).values())
    return f"  without the {len(pages) - len(first)} pages made from others: {counts[0]}, with them {counts[1]}: {counts[1] / counts[0] - 1:+.1%}"


def monthly(course: Course, acts: Sequence[Act]) -> Counter[tuple[str, int, int]]:
    """Conflictual acts that happened and in which a party of a crisis acts, by crisis, year and month."""
    sides = Sides(course)
    crisis_of = {p: c.letter for c in course.crises.values() for p in c.parties}
    found: Counter[tuple[str, int, int]] = Counter()
    for act in acts:
        if act.status is Status.ACTUAL and act.day is not None and QUADS[act.type] in _CONFLICT:
            for letter in {crisis_of[s] for s in sides.all(act.actors, act.day) if s in crisis_of}:
                found[letter, act.day.year, act.day.month] += 1
    return found
