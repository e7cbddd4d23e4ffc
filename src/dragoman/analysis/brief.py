"""The brief of a dispute: its state as statements in the order in which one asks, every one with its evidence.

`brief_of` reads like the table of contents.  Lists are cut where they get too long to read, the oldest first, and say so; nothing is counted from
a list that is cut.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta

from dragoman.analysis.brief_lines import (
    Evidence,
    act_line,
    candidate_line,
    change_line,
    cites_of,
    danger_lines,
    gravest_of,
    item_line,
    opening_lines,
    quoted,
    recent_lines,
    standing_line,
    step_line,
    thread_line,
)
from dragoman.analysis.brief_places import places_of
from dragoman.analysis.brief_records import Brief, Climb, Ladder, Line, Mark, Network, Part, Row, Section, Stand, Table, Ties, Timeline
from dragoman.analysis.dispute_records import Act, By, Direction, DisputeState, Fate, Leaning, Rung, Standing
from dragoman.records import DocumentId, IncidentId

# How many statements a list has at most: what one reads, not what one looks up.
_LISTED, _FEW = 40, 6
_NEW = timedelta(weeks=4)
# How long a change point tells which way it goes; a choice, not measured.
_LATELY = timedelta(days=90)
_GRAVEST = 3
_DIRECTIONS = {
    Direction.ESCALATION: "Escalating",
    Direction.DE_ESCALATION: "De-escalating",
    Direction.STEADY: "Steady",
}
_LEANINGS = tuple(Leaning)
_LIMITS = (
    "A brief says what the pages of a ledger say: what no page tells is not in it, and what pages tell wrongly is.",
    "Events are coded by a program that errs; every statement gives its quotes, so that it can be checked.  "
    "One incident stands for many reports of a happening; a quote is of the first.  What only a row of an imported file tells has no quote: "
    "the row is given, as it was coded elsewhere.",
    "What is announced, denied, possible or told as history is listed apart and counts for nothing.",
    "Change points, the ladder, what stands open and who might mediate follow rules of thumb that docs/disputes.md gives, with what was measured of them.",
)


def periods_for(since: date, until: date) -> By:
    """The length of a period with which a span is read best: at most 180 of them, but years where it is longer than fifteen."""
    days = (until - since).days + 1
    if days <= 92:
        return By.DAY
    if days <= 3 * 366:
        return By.WEEK
    return By.MONTH if days <= 15 * 366 else By.YEAR


def brief_of(state: DisputeState, urls_of: Callable[[Sequence[DocumentId]], Mapping[DocumentId, str]] | None = None) -> Brief:
    """The brief of a dispute.  `urls_of` gives the addresses of pages; it is asked once, for those whose quotes are shown."""
    evidence = Evidence()
    names = {s.key: s.name for s in state.dispute.sides}
    direction, words, shown = _direction(state)
    verdict = _verdict(state, direction, words, shown, evidence)
    sections: tuple[Section, ...] = ()
    if state.since is not None and state.until is not None and state.since <= state.until:
        sections = (
            _danger(state, names, evidence),
            _openings(state, names, evidence),
            _changes(state, names, evidence, state.until),
            _intensity(state, evidence),
            _ladder(state, evidence, state.since, state.until),
            _open(state, names, evidence),
            _closed(state, names, evidence),
            _mediation(state, names, evidence),
            _candidates(state, evidence),
            _network(state, names, evidence),
            _places(state, evidence),
        )
    sections = (*sections, _not_counted(state, evidence))
    acts = evidence.of(_cited(verdict, sections))
    urls = urls_of(sorted({a.document for a in acts})) if urls_of is not None else {}
    return Brief(
        title=" - ".join(names.values()), call=",".join(names), sides=tuple(names.values()), since=state.since, until=state.until,
        direction=direction, verdict=verdict, made_of=_made_of(state), sections=sections,
        evidence=quoted(acts, urls), limits=_LIMITS, doubtful=state.doubtful,
    )  # fmt: skip


def _cited(verdict: Line, sections: Iterable[Section]) -> Iterator[IncidentId]:
    yield from verdict.cites
    for section in sections:
        yield from cites_of(section.lines)
        if section.table is not None:
            yield from (c for row in section.table.rows for c in row.cites)


def _made_of(state: DisputeState) -> str:
    rows = sum(m.act.rows for m in state.moves)
    reports = sum(m.act.reports for m in state.moves) - rows
    pages = {d for m in state.moves for d in m.act.pages}
    told = [f"{_count(reports, 'report')} on {_count(len(pages), 'page')}"] if reports or not rows else []
    told += [f"{_count(rows, 'row')} of imported files"] if rows else []
    words = f"{_count(len(state.moves), 'incident')} between the sides, from {' and '.join(told)}"
    read = [p.pages for p in state.periods if p.pages is not None]
    if read:
        words += f"; the ledger has {_count(sum(read), 'page')} of these days"
    if state.undated:
        words += f"; {_count(state.undated, 'more incident')} without a day, counted nowhere"
    if state.doubtful:
        words += f"; {_count(state.doubtful, 'incident')} less sure than {state.terms.confidence:g}, left out"
    return words


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def _direction(state: DisputeState) -> tuple[Direction | None, str, Sequence[Act]]:
    """Which way it goes, why, and acts that show it: as the trend has it; where its four weeks have too few incidents, as a change point of the last
    three months."""
    trend, until = state.trend, state.until
    if until is None or state.since is None or state.since > until:
        return None, "The ledger tells nothing that happened between the sides in this span", ()
    gravest = gravest_of(state.moves, until - _NEW + timedelta(days=1), until, _GRAVEST)
    if trend is not None and trend.direction is not Direction.TOO_FEW:
        return trend.direction, f"{_DIRECTIONS[trend.direction]}: {trend.why}", gravest
    few = f"too few incidents for a trend, {trend.why}" if trend is not None else "the record is shorter than the twelve weeks that a trend wants"
    point = next(reversed(state.change_points), None)
    if point is not None and point.day > until - _LATELY:
        return point.direction, f"{_DIRECTIONS[point.direction]} since {point.day}: {point.why} ({few})", [m.act for m in point.moves]
    return (None if trend is None else trend.direction), f"No direction can be told: {few}", gravest


def _verdict(state: DisputeState, direction: Direction | None, words: str, shown: Sequence[Act], evidence: Evidence) -> Line:
    """Which way it goes and why, where it stands, and what is open: one line."""
    acts = list(shown)
    if state.periods:
        last = next(reversed(state.ladder), state.ladder_before)
        if last is not None:
            words += f".  It stands {'on the rung of ' + last.rung.value if last.rung is not None else 'off the ladder'} since {last.day}"
            acts.append(last.move.act)
        else:
            words += ".  It never was on the ladder of escalation"
        words += f".  {_open_words(state)}"
    return Line(words=words, day=state.until, tag=direction.value if direction is not None else None, cites=evidence.cite(*acts))


def _open_words(state: DisputeState) -> str:
    counts: dict[str, int] = {}
    for item in state.open:
        counts[item.kind.value] = counts.get(item.kind.value, 0) + 1
    if not counts:
        return "Nothing stands open"
    told = ", ".join(f"{n} {kind}" if n == 1 else f"{n} {_plural(kind)}" for kind, n in sorted(counts.items()))
    return f"Open: {told}"


def _plural(kind: str) -> str:
    head, of, rest = kind.partition(" of ")
    return f"{head}s{of}{rest}"


def _cut(lines: Sequence[Line]) -> tuple[Sequence[Line], int]:
    """The last of the lines, and how many are left out."""
    return lines[-_LISTED:], max(0, len(lines) - _LISTED)


def _danger(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    return Section(
        part=Part.DANGER, title="Signs of danger",
        how=f"Shows and use of force; steps up the ladder and broken truces of the last {state.terms.quiet} days; the newest open threats.",
        nothing="None of these.", lines=tuple(danger_lines(state, names, evidence, _FEW)),
    )  # fmt: skip


def _openings(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    return Section(
        part=Part.OPENINGS, title="Openings",
        how=f"The newest offers and promises that stand open, truces in force, mediation with a stage in the last {state.terms.gap} days.",
        nothing="None of these.", lines=tuple(opening_lines(state, names, evidence, _FEW)),
    )  # fmt: skip


def _changes(state: DisputeState, names: dict[str, str], evidence: Evidence, until: date) -> Section:
    begins = until - _NEW + timedelta(days=1)
    lines, left = _cut(recent_lines(state, names, evidence, begins))
    how = f"From {begins} to {until}: steps on the ladder, what was opened and closed, stages of mediation."
    if not lines and state.since is not None:
        lines, left = recent_lines(state, names, evidence, state.since)[-_FEW:], 0
        how = f"Nothing in the four weeks to {until}.  The last steps on the ladder, items opened and closed, and stages of mediation before them:"
    return Section(part=Part.CHANGES, title="What changed last", how=how, nothing="Nothing of that in the span.", lines=tuple(lines), left_out=left)


def _intensity(state: DisputeState, evidence: Evidence) -> Section:
    lines = tuple(change_line(n, p, evidence) for n, p in enumerate(state.change_points, 1))
    marks = tuple(Mark(number=n, day=p.day, direction=p.direction) for n, p in enumerate(state.change_points, 1))
    rows = []
    by_period: list[list[int]] = []
    for number, period in enumerate(state.periods):
        if period.figures.incidents or not by_period or state.periods[by_period[-1][-1]].figures.incidents:
            by_period.append([number])
        else:
            by_period[-1].append(number)
    for numbers in by_period:
        first, last = state.periods[numbers[0]], state.periods[numbers[-1]]
        f = first.figures
        pages = None if any(state.periods[n].pages is None for n in numbers) else sum(state.periods[n].pages or 0 for n in numbers)
        rate = "-" if first.per_1000_pages is None or len(numbers) > 1 else f"{first.per_1000_pages:g}"
        rows.append(
            Row(cells=(
                f"{first.first}" if first.first == last.last else f"{first.first} to {last.last}", str(f.incidents), str(f.reports), f"{abs(f.conflict):g}",
                f"{f.cooperation:g}", str(f.verbal_conflict), str(f.material_conflict), str(f.verbal_cooperation), str(f.material_cooperation),
                "-" if pages is None else str(pages), rate,
            ))
        )  # fmt: skip
    columns = (
        "days", "incidents", "reports", "conflict", "cooperation", "verbal conflict", "material conflict", "verbal cooperation", "material cooperation",
        "pages", "conflictual per 1,000 pages",
    )  # fmt: skip
    return Section(
        part=Part.INTENSITY, title="Intensity and change points",
        how=f"Sums of PLOVER scores by {state.by.value}, without sign: conflict is drawn up, cooperation down; the table has the figures.  "
        "Change points are days from which the level of conflict or cooperation was another; a record of few acts shows only large changes.",
        nothing="No change point was found.", lines=lines,
        figure=Timeline(by=state.by, periods=state.periods, marks=marks) if state.moves else None,
        table=Table(columns=columns, rows=tuple(rows)) if state.moves else None,
    )  # fmt: skip


def _ladder(state: DisputeState, evidence: Evidence, since: date, until: date) -> Section:
    before = state.ladder_before
    held = ([step_line(before, evidence)] if before is not None and before.rung is not None else []) + [step_line(s, evidence) for s in state.ladder]
    lines, left = _cut(held)
    figure = Ladder(
        since=since, until=until, begins=before.rung if before is not None else None,
        climbs=tuple(Climb(day=s.day, rung=s.rung, up=s.up) for s in state.ladder),
    )  # fmt: skip
    rungs = ", ".join(r.value for r in Rung)
    return Section(
        part=Part.LADDER, title="Ladder of escalation",
        how=f"Rungs: {rungs}.  The dispute stands on the highest on which something happened in the last {state.terms.quiet} days; "
        "a step up quotes the act that made it.",
        nothing="Nothing on any rung happened.", lines=tuple(lines), left_out=left, figure=figure if held else None,
    )  # fmt: skip


def _open(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    held = [i for i in state.items if i.fate is Fate.OPEN]
    return Section(
        part=Part.OPEN, title="What stands open",
        how=f"As of the end of {state.until}: demands, threats, sanctions, offers, truces and promises that nothing has closed, the newest last.",
        nothing="Nothing stands open.", lines=tuple(item_line(i, names, evidence) for i in held[-_LISTED:]), left_out=max(0, len(held) - _LISTED),
    )  # fmt: skip


def _closed(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    held = sorted((i for i in state.items if i.fate is not Fate.OPEN), key=lambda i: (i.closed or i.day, i.day, i.act.incident))
    return Section(
        part=Part.CLOSED, title="What was closed", how="What stood open in the span and its fate, in the order in which it was closed.",
        nothing="Nothing was closed.", lines=tuple(item_line(i, names, evidence) for i in held[-_LISTED:]), left_out=max(0, len(held) - _LISTED),
    )  # fmt: skip


def _mediation(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    held = sorted(state.threads, key=lambda t: (t.last, t.first, t.mediator.key if t.mediator is not None else ""))
    return Section(
        part=Part.MEDIATION, title="Mediation",
        how="Attempts, one a mediator, each stage with its quote, those with the latest stage last.  Results say when they came, not why.",
        nothing="No stage of mediation is told.", lines=tuple(thread_line(t, names, evidence) for t in held[-_LISTED:]),
        left_out=max(0, len(held) - _LISTED),
    )  # fmt: skip


def _candidates(state: DisputeState, evidence: Evidence) -> Section:
    return Section(
        part=Part.CANDIDATES, title="Who might mediate",
        how="Third parties by their places on four lists (standing, history, ties, access), those at odds with a side last: whom to look at, not advice.  "
        "A record of news knows nothing of back channels, interests or means.",
        nothing="No third party has dealt with the sides in the last year.",
        lines=tuple(candidate_line(n, c, evidence) for n, c in enumerate(state.candidates, 1)),
    )  # fmt: skip


def _network(state: DisputeState, names: dict[str, str], evidence: Evidence) -> Section:
    keys = list(names)
    telling = [s for s in state.network if s.leaning is not Leaning.UNTOLD]

    def place(s: Standing) -> tuple[int, int]:
        return (keys.index(s.side) if s.side in keys else len(keys), _LEANINGS.index(s.leaning))

    shown = sorted(telling[: 2 * _FEW], key=place)
    stands = tuple(
        Stand(
            name=s.party.name, leaning=s.leaning, side=keys.index(s.side) if s.side in keys else None,
            ties=tuple(Ties(side=names.get(t.side, t.side), cooperative=t.cooperative, conflictual=t.conflictual, balance=t.balance) for t in s.ties),
        )
        for s in shown
    )  # fmt: skip
    untold = len(state.network) - len(telling)
    more = f"  {untold} more dealt with a side too little to tell." if untold else ""
    return Section(
        part=Part.NETWORK, title="Who stands with whom",
        how="Third parties by what they and each side did to each other in the span (sums of PLOVER scores); with a side is who is on good terms with it "
        f"and on bad with another.  Requests and mediation count for nothing here.{more}",
        nothing="The record tells of no third party where it stands.", lines=tuple(standing_line(s, names, evidence) for s in shown),
        left_out=len(telling) - len(shown), figure=Network(sides=tuple(names.values()), stands=stands) if stands else None,
    )  # fmt: skip


def _places(state: DisputeState, evidence: Evidence) -> Section:
    figure, table, untold = places_of((m.act for m in state.moves), evidence)
    how = (
        "Incidents of a kind that happens somewhere, at the city that the reports name.  Places are drawn by longitude and latitude, without coasts or "
        "borders, for we ship none; capitals nearby are drawn small and grey, for orientation only."
        if figure is not None
        else "No map: no incident has a place that our table of cities has coordinates of."
    )
    nothing = "No place is told." if figure is None else "Every incident of such a kind stands at its place."
    return Section(
        part=Part.PLACES, title="Where things happened", how=how, nothing=untold or nothing, lines=(Line(words=untold),) if untold else (),
        figure=figure, table=table,
    )  # fmt: skip


def _not_counted(state: DisputeState, evidence: Evidence) -> Section:
    lines: list[Line] = []
    left = 0
    for tag, moves in (("announced", state.announced), ("denied", state.denied), ("possible", state.possible), ("history", state.past)):
        left += max(0, len(moves) - 2 * _FEW)
        for move in moves[-2 * _FEW :]:
            line = act_line(move.act, evidence)
            words = line.words + (f", for {move.act.due}" if move.act.due is not None else "")
            lines.append(Line(words=words, day=line.day, tag=tag, cites=line.cites, quote=line.quote, row=line.row))
    return Section(
        part=Part.NOT_COUNTED, title="Said, but not counted", how="What was announced, denied, called possible or told as history.", nothing="Nothing of that.",
        lines=tuple(lines), left_out=left,
    )  # fmt: skip
