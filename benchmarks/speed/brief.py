"""Time of a brief: `python benchmarks/speed/brief.py [--acts 10000]`.

Made-up acts of two states and thirty third parties over three years, one in eight a third party's, some with a place, some stages of mediation.
What is timed: the state of the dispute out of acts, the brief of it, and the brief as HTML, Markdown and JSON.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "src")]

from dragoman.analysis.acts import TOLD, goldstein_of  # noqa: E402
from dragoman.analysis.brief import brief_of  # noqa: E402
from dragoman.analysis.dispute_records import Act, By  # noqa: E402
from dragoman.analysis.parties import sides_from  # noqa: E402
from dragoman.analysis.state import dispute_state  # noqa: E402
from dragoman.analysis.subjects import subjects_of  # noqa: E402
from dragoman.codes import EventType, Mode, Sector, Stage, Status  # noqa: E402
from dragoman.knowledge import cities, states  # noqa: E402
from dragoman.ontology import MODES, plover_score  # noqa: E402
from dragoman.ontology.mediation import STAGE_TYPES  # noqa: E402
from dragoman.records import DocumentId, Entity, EntityId, EventId, IncidentId, Place  # noqa: E402
from dragoman.web.brief import Format, written  # noqa: E402

FIRST, DAYS = date(2020, 1, 1), 3 * 365
T = TypeVar("T")


def entity(code: str) -> Entity:
    return Entity(id=EntityId(f"state:{code}"), name=states()[code].name, country=code, sector=Sector.GOV)


def made_up(number: int, chance: random.Random, others: list[str], places: list[Place]) -> Act:
    sides = chance.sample(["NOR", "SWE"], 2)
    if number % 8 == 0:
        sides[chance.randrange(2)] = chance.choice(others)
    stage = chance.choice(list(Stage)) if number % 25 == 0 else None
    kind = STAGE_TYPES[stage] if stage is not None else chance.choice(list(EventType))
    modes: tuple[Mode | None, ...] = MODES[kind] or (None,)
    mode = None if stage is not None else chance.choice(modes)
    by, to = entity(chance.choice(others) if stage is not None else sides[0]), entity(sides[1])
    quote = f"{by.name} {kind.value.lower()} {to.name} over {chance.choice(['sanctions', 'prisoners', 'the ceasefire', 'fishing', 'talks'])}, report {number}."
    id = f"{number:08x}"
    return Act(
        incident=IncidentId(id), type=kind, mode=mode, status=Status.ACTUAL, day=FIRST + timedelta(days=chance.randrange(DAYS)), dated=TOLD, due=None,
        actors=(by,), recipients=(to,), stage=stage, mediators=(by,) if stage is not None else (),
        parties=(entity("NOR"), entity("SWE")) if stage is not None else (), score=plover_score(kind, mode), goldstein=goldstein_of(kind, mode, stage),
        subjects=subjects_of([quote], kind, mode), quote=quote, event=EventId(id), document=DocumentId(f"p{id}"),
        documents=frozenset({DocumentId(f"p{id}")}), source=f"source {number % 40}", reports=1 + number % 4, sources=1,
        place=chance.choice(places) if number % 3 == 0 else None,
    )  # fmt: skip


def timed(words: str, call: Callable[[], T]) -> T:
    begun = time.process_time()
    found = call()
    print(f"  {words:<28}{time.process_time() - begun:6.2f} s")
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--acts", type=int, default=10_000)
    number = parser.parse_args().acts
    chance = random.Random(7)
    others = [c for c in sorted(states()) if c not in ("NOR", "SWE")][:30]
    named = sorted({(c.name, c.country) for group in cities().values() for c in group if c.country in ("NOR", "SWE", "FIN")}, key=str)
    places = [Place(name=n, country=c, span=None) for n, c in named[:: max(1, len(named) // 60)]]
    acts = [made_up(n, chance, others, places) for n in range(number)]
    print(f"{number:,} acts; seconds of processor time")
    state = timed("state of the dispute", lambda: dispute_state(acts, sides_from("NOR,SWE"), by=By.WEEK))
    brief = timed("brief", lambda: brief_of(state))
    for chosen in Format:
        page = timed(f"as {chosen.value}", lambda chosen=chosen: written(brief, chosen))  # type: ignore[misc]
        print(f"    {len(page) / 1000:.0f} kB, {len(brief.evidence)} quotes")


if __name__ == "__main__":
    main()
