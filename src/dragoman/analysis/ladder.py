"""The ladder of escalation: words, sanctions, shows of force, force.

The rungs are those of the Correlates of War project's hostility levels (threat, display, use of force; own knowledge), with sanctions and other
coercion short of force between words and shows.  Seizing a ship or a place is use of force there, and here.
"""

from collections.abc import Sequence
from datetime import date, timedelta

from dragoman.analysis.dispute_records import Act, Move, Rung, Step, Terms
from dragoman.codes import EventType, Mode

RUNGS: tuple[Rung, ...] = tuple(Rung)
_OF_TYPE = {
    EventType.REQUEST: Rung.WORDS,
    EventType.ACCUSE: Rung.WORDS,
    EventType.REJECT: Rung.WORDS,
    EventType.THREATEN: Rung.WORDS,
    EventType.PROTEST: Rung.WORDS,
    EventType.SANCTION: Rung.SANCTIONS,
    EventType.COERCE: Rung.SANCTIONS,
    EventType.MOBILIZE: Rung.SHOW,
    EventType.ASSAULT: Rung.FORCE,
}
_OF_MODE = {
    (EventType.COERCE, Mode.SEIZE): Rung.FORCE,
    (EventType.COERCE, Mode.MARTIAL_LAW): Rung.SHOW,
    (EventType.PROTEST, Mode.RIOT): Rung.FORCE,
    (EventType.PROTEST, Mode.VANDALIZE): Rung.FORCE,
}


def rung_of(act: Act) -> Rung | None:
    """The rung that an act stands on; None for cooperation."""
    if act.mode is not None and (act.type, act.mode) in _OF_MODE:
        return _OF_MODE[act.type, act.mode]
    return _OF_TYPE.get(act.type)


def ladder(moves: Sequence[Move], until: date | None = None, terms: Terms | None = None) -> tuple[Step, ...]:
    """Every change of rung in the course of a dispute, `moves` in the order of days.

    The dispute stands on the highest rung on which something happened in the last `terms.quiet` days: it goes up with the first act on a higher
    one, and down when the highest has been quiet so long.  `until` is the day as of which it is asked; without it the day of the last move.
    """
    quiet = timedelta(days=(terms or Terms()).quiet)
    latest: dict[Rung, Move] = {}
    steps: list[Step] = []
    level: Rung | None = None
    for move in moves:
        rung, day = rung_of(move.act), move.act.day
        if day is None:
            continue
        level = _fall(steps, latest, level, day, quiet)
        if rung is None:
            continue
        latest[rung] = move
        if level is None or RUNGS.index(rung) > RUNGS.index(level):
            why = f"first {_of(rung)}" + (f" after {_of(level)} only" if level is not None else "")
            steps.append(Step(day=day, rung=rung, up=True, move=move, why=why))
            level = rung
    if until is not None:
        _fall(steps, latest, level, until, quiet)
    return tuple(steps)


def _of(rung: Rung) -> str:
    return {Rung.WORDS: "hostile words", Rung.SANCTIONS: "sanctions or coercion", Rung.SHOW: "show of force", Rung.FORCE: "use of force"}[rung]


def _fall(steps: list[Step], latest: dict[Rung, Move], level: Rung | None, day: date, quiet: timedelta) -> Rung | None:
    """Step down as often as rungs have gone quiet by `day`; the rung that is left."""
    while level is not None:
        left = latest[level]
        assert left.act.day is not None
        down = left.act.day + quiet
        if down >= day:
            return level
        lower = [r for r in RUNGS[: RUNGS.index(level)] if r in latest and (at := latest[r].act.day) is not None and at + quiet >= down]
        below = lower[-1] if lower else None
        why = f"{quiet.days} days without {_of(level)}" + ("" if below is not None else " or anything below it")
        steps.append(Step(day=down, rung=below, up=False, move=left, why=why))
        level = below
    return None
