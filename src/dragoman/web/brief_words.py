"""Words and signs that a brief has in every format."""

from dragoman import __version__
from dragoman.analysis.brief_records import Quoted, Section
from dragoman.analysis.dispute_records import Direction

ARROWS = {Direction.ESCALATION: "▲", Direction.DE_ESCALATION: "▼", Direction.STEADY: "►", Direction.TOO_FEW: "?", None: "?"}
MADE_BY = f"Dragoman {__version__}"
EVIDENCE_HOW = (
    "Every incident that a statement rests on, in the order of days, with the quote of its first report, or the row of an imported file where no page "
    "tells it.  “dragoman show” with an incident or a page shows the rest."
)


def left_out(section: Section) -> str:
    """How many lines are not shown."""
    return f"{section.left_out:,} older or lesser ones are left out here; the JSON of “dragoman dispute” has all."


# Of a longer row the beginning is shown; `dragoman export --from imported` has all.
_SHOWN = 600


def row_words(one: Quoted) -> str:
    """The row that tells an incident, and where it stands."""
    if one.row is None:
        return "no words"
    cells = one.row.cells
    return f"{one.row.words}: {cells if len(cells) <= _SHOWN else cells[:_SHOWN] + ' ...'}"


def page_words(one: Quoted) -> str:
    """The page of an incident's first report; of a row the story that its file names."""
    return one.document if one.row is not None else f"page {one.document}"


def about(one: Quoted) -> tuple[str, ...]:
    """Where the first report of an incident stands, and how many there are."""
    day = {"told": "", "announced": "; the day is that of the page"}.get(one.dated, f"; the day is the {one.dated}")
    reports = f"{one.reports} report" + ("" if one.reports == 1 else f"s of {one.sources} source" + ("" if one.sources == 1 else "s"))
    return one.source or "source not told", reports + day
