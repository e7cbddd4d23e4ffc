"""The statements of a brief: what a dispute's records say, in words, each with the incidents that it rests on."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from dragoman.analysis.acts import in_order
from dragoman.analysis.brief_records import Line, Quoted
from dragoman.analysis.dispute_records import (
    Act,
    Candidate,
    ChangePoint,
    DisputeState,
    Fate,
    Item,
    ItemKind,
    Move,
    Rung,
    Standing,
    Step,
    Thread,
    ThreadState,
    ThreadStep,
)
from dragoman.codes import Status
from dragoman.records import DocumentId, IncidentId

# A quote within a statement; the evidence has all of it.
_QUOTED = 240
# Stages and results of a thread that are shown, the last.
_STAGES, _RESULTS = 12, 6
_IN_FORCE = (ItemKind.SANCTION, ItemKind.TRUCE)
_ALIVE = (ThreadState.CALLED_FOR, ThreadState.OFFERED, ThreadState.ACCEPTED, ThreadState.TALKS, ThreadState.RESULT)
_OPENINGS = (ItemKind.TALKS, ItemKind.MEDIATION, ItemKind.TRUCE, ItemKind.PROMISE)


class Evidence:
    """The acts that statements rest on; those of the statements that a brief ends up with are numbered when all are said."""

    def __init__(self) -> None:
        self._acts: dict[IncidentId, Act] = {}

    def cite(self, *acts: Act) -> tuple[IncidentId, ...]:
        """Their incidents, each once."""
        for act in acts:
            self._acts.setdefault(act.incident, act)
        return tuple(dict.fromkeys(a.incident for a in acts))

    def of(self, cited: Iterable[IncidentId]) -> tuple[Act, ...]:
        """The acts of incidents, each once, in the order of days."""
        return tuple(sorted((self._acts[i] for i in set(cited)), key=in_order))


def quoted(acts: Sequence[Act], urls: Mapping[DocumentId, str]) -> tuple[Quoted, ...]:
    """Acts as numbered evidence."""
    return tuple(
        Quoted(
            number=number, incident=a.incident, type=a.type, mode=a.mode, status=a.status, day=a.day, dated=a.dated, what=what_of(a), quote=a.quote,
            source=a.source, document=a.document, url=urls.get(a.document) if a.row is None else a.row.url, reports=a.reports, sources=a.sources,
            row=a.row if a.quote is None else None,
        )
        for number, a in enumerate(acts, 1)
    )  # fmt: skip


def cites_of(lines: Iterable[Line]) -> Iterator[IncidentId]:
    """All incidents that lines, and those under them, rest on."""
    for line in lines:
        yield from line.cites
        yield from cites_of(line.under)


def what_of(act: Act) -> str:
    """An act in words: who, what, to whom."""
    who = " + ".join(e.name for e in act.actors) or "not told who"
    whom = " + ".join(e.name for e in act.recipients)
    kind = f"{act.type.value}{' ' + act.mode.value if act.mode else ''}"
    stage = f" (mediation: {act.stage.value})" if act.stage is not None else ""
    status = f" ({act.status.value})" if act.status is not Status.ACTUAL else ""
    return f"{who}: {kind}{' towards ' + whom if whom else ''}{stage}{status}"


def short(quote: str | None) -> str | None:
    """A quote as a statement shows it: on one line, cut at a word."""
    if quote is None:
        return None
    words = " ".join(quote.split())
    if len(words) <= _QUOTED:
        return words
    return words[:_QUOTED].rpartition(" ")[0].rstrip() + " ..." if " " in words[:_QUOTED] else words[:_QUOTED] + "..."


def row_of(act: Act) -> str | None:
    """Where an act stands that only rows of files tell."""
    return act.row.words if act.quote is None and act.row is not None else None


def act_line(act: Act, evidence: Evidence, words: str | None = None) -> Line:
    """One act with its quote."""
    return Line(words=what_of(act) if words is None else words, day=act.day, cites=evidence.cite(act), quote=short(act.quote), row=row_of(act))


def change_line(number: int, point: ChangePoint, evidence: Evidence) -> Line:
    """A change point, by the number that the figure has, with the acts that made it."""
    acts = [m.act for m in point.moves]
    return Line(
        words=f"change {number}: {point.why}", day=point.day, tag=point.direction.value, cites=evidence.cite(*acts), under=tuple(act_line(a, evidence) for a in acts)
    )  # fmt: skip


def rung_name(rung: Rung | None) -> str:
    """A rung, or where a dispute is when it stands on none."""
    return rung.value if rung is not None else "off the ladder"


def step_line(step: Step, evidence: Evidence) -> Line:
    """A change of rung; a step down rests on the last act of the rung that was left."""
    act = step.move.act
    words = f"{step.why}: {what_of(act)}" if step.up else f"{step.why}, last on {act.day}"
    tag = f"{'up' if step.up else 'down'} to {rung_name(step.rung)}" if step.rung is not None else "off the ladder"
    quote, row = (short(act.quote), row_of(act)) if step.up else (None, None)
    return Line(words=words, day=step.day, tag=tag, cites=evidence.cite(act), quote=quote, row=row)


def item_words(item: Item, names: dict[str, str]) -> str:
    """What an item is, and between whom."""
    by = " and ".join(names.get(s, s) for s in item.by)
    to = " and ".join(names.get(s, s) for s in item.to if s not in item.by)
    return f"{item.kind.value}, {by}{' to ' + to if to else ''}"


def item_line(item: Item, names: dict[str, str], evidence: Evidence) -> Line:
    """An item with its fate, what repeats it and what closed it."""
    under = []
    if item.repeats:
        last = item.repeats[-1]
        times = "once" if len(item.repeats) == 1 else f"{len(item.repeats)} times"
        under.append(Line(words=f"said again {times}, last", day=last.day, cites=evidence.cite(last), quote=short(last.quote), row=row_of(last)))
    if item.closed_by is not None:
        under.append(act_line(item.closed_by, evidence, f"{item.fate.value}: {item.why}"))
    elif item.fate is not Fate.OPEN:
        under.append(Line(words=f"{item.fate.value}: {item.why}", day=item.closed))
    tag = "in force" if item.fate is Fate.OPEN and item.kind in _IN_FORCE else item.fate.value
    return Line(
        words=item_words(item, names), day=item.day, tag=tag, cites=evidence.cite(item.act), quote=short(item.act.quote), under=tuple(under),
        row=row_of(item.act),
    )  # fmt: skip


def _stage_words(step: ThreadStep, names: dict[str, str]) -> str:
    between = " and ".join(names.get(s, s) for s in step.sides)
    return f"{step.stage.value} by {' and '.join(step.by) or 'nobody named'}{' (concerns ' + between + ')' if between else ''}"


def thread_line(thread: Thread, names: dict[str, str], evidence: Evidence) -> Line:
    """A thread with its last stages and what came of it last."""
    steps, results = thread.steps[-_STAGES:], thread.results[-_RESULTS:]
    under = []
    if len(thread.steps) > len(steps):
        under.append(Line(words=f"{len(thread.steps) - len(steps)} earlier stages are left out here"))
    under += [act_line(s.act, evidence, _stage_words(s, names)) for s in steps]
    if len(thread.results) > len(results):
        under.append(Line(words=f"{len(thread.results) - len(results)} earlier results are left out here"))
    under += [act_line(m.act, evidence, f"result: {what_of(m.act)}") for m in results]
    who = thread.mediator.name if thread.mediator is not None else "no mediator named"
    ends = f", to {thread.last}" if thread.last != thread.first else ""
    return Line(words=f"{who}{ends}", day=thread.first, tag=thread.state.value, cites=evidence.cite(*(s.act for s in steps)), under=tuple(under))


def candidate_line(number: int, candidate: Candidate, evidence: Evidence) -> Line:
    """One who might mediate, with what speaks for and against."""
    places = ", ".join(f"{name} {place}" for name, place in candidate.places)
    reasons = [("for", r) for r in candidate.strengths] + [("against", r) for r in candidate.weaknesses]
    under = tuple(Line(words=f"{r.about}: {r.words}", tag=tag, cites=evidence.cite(*r.acts)) for tag, r in reasons)
    cites = tuple(dict.fromkeys(c for line in under for c in line.cites))
    return Line(words=f"{number}. {candidate.party.name} (places: {places})", cites=cites, under=under)


def standing_line(standing: Standing, names: dict[str, str], evidence: Evidence) -> Line:
    """Where a third party stands, and the acts that show it."""
    side = f" {names.get(standing.side, standing.side)}" if standing.side is not None else ""
    acts = sorted((a for t in standing.ties for a in t.acts), key=in_order)
    told = "; ".join(
        f"{names.get(t.side, t.side)}: {t.cooperative} cooperative and {t.conflictual} conflictual acts{f', sum {t.balance:+g}' if t.cooperative + t.conflictual else ''}"
        for t in standing.ties
    )
    return Line(words=f"{standing.party.name}: {told}", tag=f"{standing.leaning.value}{side}", cites=evidence.cite(*acts))


def danger_lines(state: DisputeState, names: dict[str, str], evidence: Evidence, most: int) -> Iterator[Line]:
    """What may make it worse: shows or use of force, the last steps up, broken truces, threats that stand open."""
    assert state.until is not None
    recent = state.until.toordinal() - state.terms.quiet
    last = next(reversed(state.ladder), state.ladder_before)
    if last is not None and last.rung in (Rung.SHOW, Rung.FORCE):
        yield replace(step_line(last, evidence), tag=f"stands on {last.rung.value}")
    for step in state.ladder:
        if step.up and step.day.toordinal() >= recent and step is not last:
            yield step_line(step, evidence)
    items = [
        i
        for i in state.items
        if (i.kind is ItemKind.THREAT and i.fate is Fate.OPEN)
        or (i.kind is ItemKind.TRUCE and i.fate is Fate.BROKEN and i.closed is not None and i.closed.toordinal() >= recent)
    ]
    for item in items[-most:]:
        yield item_line(item, names, evidence)


def opening_lines(state: DisputeState, names: dict[str, str], evidence: Evidence, most: int) -> Iterator[Line]:
    """What may make it better: offers and promises that stand open, truces in force, mediation that is alive."""
    for item in [i for i in state.items if i.kind in _OPENINGS and i.fate is Fate.OPEN][-most:]:
        yield item_line(item, names, evidence)
    assert state.until is not None
    alive = [
        t for t in state.threads if t.state in _ALIVE and t.mediator is not None and t.last.toordinal() >= state.until.toordinal() - state.terms.gap
    ]
    for thread in sorted(alive, key=lambda t: (t.last, t.first, t.mediator.key if t.mediator is not None else ""))[-most:]:
        last = thread.steps[-1]
        name = thread.mediator.name if thread.mediator is not None else ""
        yield Line(
            words=f"mediation by {name}: {_stage_words(last, names)}", day=last.day, tag=thread.state.value, cites=evidence.cite(last.act),
            quote=short(last.act.quote), row=row_of(last.act),
        )  # fmt: skip


def recent_lines(state: DisputeState, names: dict[str, str], evidence: Evidence, since: date) -> list[Line]:
    """What is new since a day: steps on the ladder, items that were opened or closed, stages of mediation; in the order of days."""
    found: list[tuple[date, Line]] = [(s.day, step_line(s, evidence)) for s in state.ladder if s.day >= since]
    for item in state.items:
        words = item_words(item, names)
        if item.day >= since:
            found.append((item.day, act_line(item.act, evidence, f"new: {words}")))
        if item.closed is not None and item.closed >= since and (item.closed_by is None or item.closed > item.day):
            told = f"{words} of {item.day}: {item.fate.value}, {item.why}"
            line = act_line(item.closed_by, evidence, told) if item.closed_by is not None else Line(words=told, cites=evidence.cite(item.act))
            found.append((item.closed, replace(line, day=item.closed)))
    # An offer of mediation is an item and a stage: it is said once.
    said = {i.act.incident for i in state.items}
    steps = [s for t in state.threads for s in t.steps if s.day >= since and s.act.incident not in said]
    found += [(s.day, act_line(s.act, evidence, f"mediation: {_stage_words(s, names)}")) for s in steps]
    return [line for _, line in sorted(found, key=lambda f: f[0])]


def gravest_of(moves: Iterable[Move], since: date, until: date, most: int) -> Sequence[Act]:
    """The gravest conflictual acts of a span, in the order of days."""
    hard = [m.act for m in moves if m.act.score < 0 and m.act.day is not None and since <= m.act.day <= until]
    return sorted(sorted(hard, key=lambda a: (a.score, in_order(a)))[:most], key=in_order)
