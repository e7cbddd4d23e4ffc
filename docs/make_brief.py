"""A brief of one of the three invented crises: `python docs/make_brief.py [W|S|R] [FILE] [UNTIL]`, as HTML, Markdown or JSON by the suffix.

`docs/brief.png` is the top of the page of W until 2018-04-20 (`docs/disputes.md`).  The acts are the true course of `benchmarks/quality/crises`, so no model runs.
"""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT / "src"), str(ROOT / "benchmarks" / "quality" / "crises")]

from course import read_course  # noqa: E402
from measures import state_of, true_act  # noqa: E402

from dragoman.analysis.brief import brief_of, periods_for  # noqa: E402
from dragoman.analysis.intensity import intensity  # noqa: E402
from dragoman.records import Place  # noqa: E402
from dragoman.web.brief import Format, written  # noqa: E402


def main() -> None:
    letter = sys.argv[1] if len(sys.argv) > 1 else "W"
    target = Path(sys.argv[2] if len(sys.argv) > 2 else f"brief-{letter}.html")
    course = read_course()
    until = date.fromisoformat(sys.argv[3]) if len(sys.argv) > 3 else course.last
    acts = []
    for incident in course.incidents.values():
        place = incident.place
        where = Place(name=place[0], country=place[1], span=None) if place is not None else None
        acts.append(replace(true_act(course, incident), place=where, source="true course"))
    state = state_of(acts, course.crises[letter], course, until)
    assert state.since is not None
    assert state.until is not None
    by = periods_for(state.since, state.until)
    state = replace(state, by=by, periods=intensity(state.moves, state.since, state.until, by))
    target.write_text(written(brief_of(state), Format(target.suffix.removeprefix("."))), "utf-8")
    print(target)  # noqa: T201


if __name__ == "__main__":
    main()
