"""Words and signs that a brief has in every format."""

from dragoman import __version__
from dragoman.analysis.brief_records import Quoted, Section
from dragoman.analysis.dispute_records import Direction

ARROWS = {Direction.ESCALATION: "▲", Direction.DE_ESCALATION: "▼", Direction.STEADY: "►", Direction.TOO_FEW: "?", None: "?"}
MADE_BY = f"Dragoman {__version__}"
EVIDENCE_HOW = (
    "Every incident that a statement rests on, in the order of days, with the quote of its first report.  “dragoman show” with an incident or a page "
    "shows the rest."
)


def left_out(section: Section) -> str:
    """How many lines are not shown."""
    return f"{section.left_out:,} older or lesser ones are left out here; the JSON of “dragoman dispute” has all."


def about(one: Quoted) -> tuple[str, ...]:
    """Where the first report of an incident stands, and how many there are."""
    day = {"told": "", "announced": "; the day is that of the page"}.get(one.dated, f"; the day is the {one.dated}")
    reports = f"{one.reports} report" + ("" if one.reports == 1 else f"s of {one.sources} source" + ("" if one.sources == 1 else "s"))
    return one.source or "source not told", reports + day
