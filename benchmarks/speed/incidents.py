"""Time and memory of linking: `python benchmarks/speed/incidents.py [--events 50000 100000]`.

Invented reports go through the linker as a ledger's would, in order and one by one: a happening has one to five reports within four days, parties
are of 60 states, some many times as often as others.  Twice: on a record that is longer (so many reports a day as ever), and on one that is denser
(as many days as ever).  Linear is a ratio of time like that of events; flat is a number of open incidents that does not follow the length.
"""

from __future__ import annotations

import argparse
import itertools
import random
import resource
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.analysis.decisions import Ruling  # noqa: E402
from dragoman.analysis.features import Reported  # noqa: E402
from dragoman.analysis.incidents import Linker, order  # noqa: E402
from dragoman.codes import EventType, Mode, Precision, Sector, Status  # noqa: E402
from dragoman.knowledge import states  # noqa: E402
from dragoman.ontology import MODES, plover_score  # noqa: E402
from dragoman.records import DocumentId, Entity, EntityId, Event, EventId, Evidence, Party, Place, Span, When  # noqa: E402

STATES = sorted({s.iso3: s.name for s in states().values()}.items())[:60]
WORDS = [
    a + b + c
    for a in ("bar", "tor", "mel", "sin", "gra", "pol", "ven", "kud")
    for b in ("a", "o", "i", "u")
    for c in ("rk", "st", "nd", "lm", "ph", "gt")
]
CITIES = 30


def party(chance: random.Random) -> Party:
    code, name = STATES[min(int(chance.expovariate(0.1)), len(STATES) - 1)]
    entity = Entity(id=EntityId(f"state:{code}"), name=name, country=code, sector=Sector.GOV)
    return Party(entity=entity, span=None, quote=None, score=1.0)


def happening(number: int, day: date, chance: random.Random) -> Iterator[Reported]:
    kind = chance.choice(list(EventType))
    modes: tuple[Mode | None, ...] = MODES[kind] or (None,)
    mode = chance.choice(modes)
    actor, recipient = party(chance), party(chance)
    country = recipient.entity.country or ""
    place = Place(name=f"{country.title()}{WORDS[chance.randrange(CITIES)]}", country=country, span=None)
    about = chance.sample(WORDS, 6)
    for report in range(chance.choice((1, 1, 1, 2, 2, 3, 4, 5))):
        words = " ".join(chance.sample(about, 4) + chance.sample(WORDS, 3))
        told = chance.random() < 0.8
        span = Span(0, len(words))
        id = f"{number}-{report}"
        event = Event(
            id=EventId(id), document_id=DocumentId(f"page-{id}"), type=kind, mode=mode if chance.random() < 0.8 else None, status=Status.ACTUAL,
            actors=(actor,), recipients=(recipient,) if chance.random() < 0.8 else (), mediation=None, score=plover_score(kind, mode),
            when=When(first=day, last=day, precision=Precision.DAY, span=None) if told else None, place=place if chance.random() < 0.6 else None,
            evidence=(Evidence(line=0, span=span, quote=words, trigger=span, trigger_quote=words, score=1.0),), confidence=1.0,
        )  # fmt: skip
        yield Reported(event=event, published=day + timedelta(days=chance.choice((0, 0, 1, 1, 2, 3))), source=f"source-{chance.randrange(40)}")


def record(events: int, a_day: int) -> Iterator[Reported]:
    """So many reports, in order, of some `a_day` a day."""
    chance = random.Random(events)
    day, number, given = date(2000, 1, 1), 0, 0
    held: dict[date, list[Reported]] = {}
    while given < events:
        made = 0
        while made < a_day:
            for reported in happening(number, day, chance):
                made += 1
                held.setdefault(order(reported, {})[0], []).append(reported)
            number += 1
        for reported in sorted(held.pop(day, []), key=lambda r: order(r, {})):
            if given < events:
                given += 1
                yield reported
        day += timedelta(days=1)


def run(events: int, a_day: int) -> float:
    linker = Linker({}, Ruling())
    closed = widest = 0
    spent = 0.0
    stream = record(events, a_day)
    # Reports are made a thousand at a time, and the clock is asked as seldom: on some machines it takes a millisecond to answer.
    while group := list(itertools.islice(stream, 1000)):
        begun = time.process_time()
        closed += sum(1 for reported in group for _ in linker.take(reported))
        spent += time.process_time() - begun
        widest = max(widest, len(linker.open))
    closed += sum(1 for _ in linker.rest())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"  {events} events, {a_day} a day: {spent:.1f} s linking ({events / spent:.0f} a second), "
        f"{closed} incidents, at most {widest} open, peak {peak:.0f} MB"
    )
    return spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--events", type=int, nargs=2, default=(50_000, 100_000))
    parser.add_argument("--a-day", type=int, default=300)
    arguments = parser.parse_args()
    few, many = arguments.events
    for words, a_day in (("a longer record", arguments.a_day), ("a denser record", arguments.a_day * many // few)):
        print(words)
        ratio = run(many, a_day) / run(few, arguments.a_day)
        print(f"  {many / few:.1f} times the events take {ratio:.2f} times the time")


if __name__ == "__main__":
    main()
