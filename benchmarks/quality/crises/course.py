"""The true course of the crises: its records, how they are read, and what of them contradicts itself."""

from __future__ import annotations

import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parents[2] / "src")]

from dragoman.codes import EventType, Mode, Sector, Stage, Status  # noqa: E402
from dragoman.ontology import MODES, plover_score  # noqa: E402
from dragoman.ontology.mediation import STAGE_TYPES  # noqa: E402

KINDS: Mapping[str, frozenset[str]] = {
    "demand": frozenset({"met", "refused", "overtaken"}),
    "threat": frozenset({"carried-out", "withdrawn", "lapsed"}),
    "sanction": frozenset({"lifted"}),
    "offer": frozenset({"accepted", "declined", "lapsed"}),
    "mediation": frozenset({"accepted", "declined", "lapsed"}),
    "promise": frozenset({"kept", "broken"}),
    "truce": frozenset({"broken"}),
}
OPENERS: Mapping[str, frozenset[EventType]] = {
    "demand": frozenset({EventType.REQUEST}),
    "threat": frozenset({EventType.THREATEN}),
    "sanction": frozenset({EventType.SANCTION}),
    "offer": frozenset({EventType.AGREE}),
    "mediation": frozenset({EventType.AGREE}),
    "promise": frozenset({EventType.AGREE, EventType.CONCEDE}),
    "truce": frozenset({EventType.CONCEDE}),
}
# By how much the PLOVER scores of a course, summed over so many days, differ from those of the course before it, at least.
_MONTH, BREAK_SCORE = 30, 5.0


class CourseError(ValueError):
    """A file of the true course that cannot be read: file, line and what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueParty:
    """A party as it is named; `side` is what it counts for."""

    name: str
    country: str | None
    sector: Sector
    side: str


@dataclass(frozen=True, slots=True, kw_only=True)
class TrueIncident:
    """What happened; sides are keys of parties."""

    id: str
    day: date
    type: EventType
    mode: Mode | None
    status: Status
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: tuple[str, str | None] | None
    stage: Stage | None
    mediators: tuple[str, ...]
    parties: tuple[str, ...]
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenItem:
    """What an incident left open, until another closed it (None: to the end)."""

    id: str
    kind: str
    opened: str
    closed: str | None
    fate: str
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Break:
    """A day from which the course was another, with more conflict (`up`) or less."""

    incident: str
    day: date
    up: bool
    course: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Crisis:
    """One of the three: the sides of the dispute and how one asks for them, its mediators, its breaks, and the items open on each check date."""

    letter: str
    name: str
    parties: tuple[str, ...]
    asked: tuple[str, ...]
    mediators: tuple[str, ...]
    breaks: tuple[Break, ...]
    open: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Course:
    """All that is true."""

    first: date
    last: date
    check_dates: tuple[date, ...]
    outlets: Mapping[str, tuple[str, str]]
    parties: Mapping[str, TrueParty]
    names: Mapping[str, tuple[str, ...]]
    crises: Mapping[str, Crisis]
    incidents: Mapping[str, TrueIncident]
    items: Mapping[str, OpenItem]

    def open_on(self, day: date, letter: str) -> list[str]:
        """The items of a crisis that are open on the evening of a day."""
        return sorted(
            i.id
            for i in self.items.values()
            if i.id[0] == letter
            and self.incidents[i.opened].day <= day
            and (i.closed is None or self.incidents[i.closed].day > day)
        )  # fmt: skip

    def sides(self, keys: Sequence[str]) -> frozenset[str]:
        """What the parties count for."""
        return frozenset(self.parties[k].side for k in keys)


def read_course(folder: Path = HERE) -> Course:
    """The true course.  Raises CourseError for what cannot be read; what contradicts itself is for `faults_of_course`."""
    data: dict[str, Any] = tomllib.loads((folder / "course.toml").read_text("utf-8"))
    crises = {
        letter: Crisis(
            letter=letter, name=c["name"], parties=tuple(c["parties"]), asked=tuple(c["asked"]), mediators=tuple(c["mediators"]),
            breaks=tuple(Break(incident=b["incident"], day=b["day"], up=b["up"], course=b["course"]) for b in c["breaks"]),
            open=tuple(tuple(ids) for ids in c["open"]),
        )
        for letter, c in data["crises"].items()
    }  # fmt: skip
    incidents = {}
    for where, fields in _rows(folder / "incidents.tsv", 12):
        incident = _incident(where, fields)
        if incident.id in incidents:
            raise CourseError(f"{where}: incident {incident.id} stands twice; give it another id")
        incidents[incident.id] = incident
    items = {}
    for where, fields in _rows(folder / "open_items.tsv", 6):
        id, kind, opened, closed, fate, what = fields
        if id in items:
            raise CourseError(f"{where}: item {id} stands twice; give it another id")
        items[id] = OpenItem(id=id, kind=kind, opened=opened, closed=None if closed == "-" else closed, fate=fate, what=what)
    return Course(
        first=data["first"], last=data["last"], check_dates=tuple(data["check_dates"]),
        outlets={k: (v["name"], v["manner"]) for k, v in data["outlets"].items()},
        parties={k: TrueParty(name=v["name"], country=v["country"] or None, sector=Sector(v["sector"]), side=v["side"])
                 for k, v in data["parties"].items()},
        names={k: tuple(v) for k, v in data["names"].items()}, crises=crises, incidents=incidents, items=items,
    )  # fmt: skip


def _rows(file: Path, width: int) -> Iterator[tuple[str, list[str]]]:
    for number, line in enumerate(file.read_text("utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        fields = line.split("\t")
        if len(fields) != width or not all(fields):
            raise CourseError(f"{file.name}:{number}: {width} fields are wanted, none of them empty, not {len(fields)}")
        yield f"{file.name}:{number}", fields


def _incident(where: str, fields: Sequence[str]) -> TrueIncident:
    id, day, type_, mode, status, actors, recipients, place, stage, mediators, parties, what = fields
    name, _, country = place.rpartition("/")
    try:
        return TrueIncident(
            id=id, day=date.fromisoformat(day), type=EventType(type_), mode=None if mode == "-" else Mode(mode), status=Status(status),
            actors=_keys(actors), recipients=_keys(recipients),
            place=None if place == "-" else (name, None if country == "-" else country),
            stage=None if stage == "-" else Stage(stage), mediators=_keys(mediators), parties=_keys(parties), what=what,
        )  # fmt: skip
    except ValueError as error:
        raise CourseError(f"{where}: {error}; see dragoman.codes") from None


def _keys(field: str) -> tuple[str, ...]:
    return () if field == "-" else tuple(field.split(","))


def faults_of_course(course: Course) -> list[str]:
    """What of the course contradicts itself, in words."""
    faults: list[str] = []
    last: dict[str, date] = {}
    for i in course.incidents.values():
        if i.id[0] not in course.crises:
            faults.append(f"{i.id}: no crisis has this letter")
            continue
        unknown = [k for k in (*i.actors, *i.recipients, *i.mediators, *i.parties) if k not in course.parties]
        if unknown:
            faults.append(f"{i.id}: {', '.join(unknown)} stand not under [parties] in course.toml")
        if not i.actors:
            faults.append(f"{i.id}: it has no actors")
        if i.mode is not None and i.mode not in MODES[i.type]:
            faults.append(f"{i.id}: {i.type} has no mode {i.mode}")
        if i.stage is not None and (STAGE_TYPES[i.stage] is not i.type or not i.parties):
            faults.append(f"{i.id}: stage {i.stage} is of type {STAGE_TYPES[i.stage]} and has parties")
        if i.stage is None and (i.mediators or i.parties):
            faults.append(f"{i.id}: mediators or parties without a stage")
        if not course.first <= i.day <= course.last or i.day < last.get(i.id[0], i.day):
            faults.append(f"{i.id}: {i.day} is out of the two years or before the incident above it")
        last[i.id[0]] = i.day
    # What refers to what is wrong above cannot be judged.
    faults = faults or list(_faults_of_items(course))
    return faults or [f for c in course.crises.values() for f in _faults_of_crisis(course, c)]


def _faults_of_items(course: Course) -> Iterator[str]:
    for item in course.items.values():
        unknown = [i for i in (item.opened, item.closed) if i is not None and i not in course.incidents]
        if unknown:
            yield f"{item.id}: there is no incident {', '.join(unknown)}"
            continue
        if item.kind not in KINDS or item.fate not in (KINDS[item.kind] if item.closed is not None else {"open"}):
            yield f"{item.id}: a {item.kind} that is {'open' if item.closed is None else 'closed'} cannot be {item.fate}"
            continue
        opener = course.incidents[item.opened]
        if opener.type not in OPENERS[item.kind] or (item.kind == "mediation") != (opener.stage is Stage.OFFER):
            yield f"{item.id}: {opener.id} ({opener.type}) opens no {item.kind}"
        if item.closed is not None and course.incidents[item.closed].day < opener.day:
            yield f"{item.id}: it is closed before it is opened"


def _faults_of_crisis(course: Course, crisis: Crisis) -> Iterator[str]:
    incidents = [i for i in course.incidents.values() if i.id[0] == crisis.letter]
    if not 45 <= len(incidents) <= 60:
        yield f"{crisis.letter}: {len(incidents)} incidents, not 45 to 60"
    sides = {p.side for p in course.parties.values()}
    if not sides.issuperset((*crisis.parties, *crisis.mediators)):
        yield f"{crisis.letter}: parties or mediators that are no side"
    if len(crisis.asked) != len(crisis.parties):
        yield f"{crisis.letter}: `asked` is wanted for each of its parties"
    if len(crisis.open) != len(course.check_dates):
        yield f"{crisis.letter}: open items are wanted for each of {len(course.check_dates)} check dates"
    for day, listed in zip(course.check_dates, crisis.open, strict=False):
        if sorted(listed) != course.open_on(day, crisis.letter):
            yield f"{crisis.letter}: open on {day} are {course.open_on(day, crisis.letter)}, not {sorted(listed)}"
    if len(crisis.breaks) > 4:
        yield f"{crisis.letter}: more than four breaks"
    bounds = [course.first, *(b.day for b in crisis.breaks), course.last + timedelta(days=1)]
    rates = []
    for begin, end in pairwise(bounds):
        score = sum(plover_score(i.type, i.mode) for i in incidents if begin <= i.day < end and i.status is Status.ACTUAL)
        rates.append(score * _MONTH / (end - begin).days)
    for b, before, after in zip(crisis.breaks, rates, rates[1:], strict=False):
        if b.incident not in course.incidents or course.incidents[b.incident].day != b.day:
            yield f"{crisis.letter}: the break of {b.day} is not the day of {b.incident}"
        if (before - after if b.up else after - before) < BREAK_SCORE:
            yield f"{crisis.letter}: the score of {_MONTH} days goes from {before:.1f} to {after:.1f} on {b.day}, which is no break"
