"""ICEWS coded events: 20 columns, tab-separated with a header row, NA for nothing in the files that Dataverse has worked over.

"Event Text" is the label of the CAMEO code, no sentence; an Event ID is unique with its day only.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.formats import countries, dyads, sectors
from dragoman.formats.columns import (
    COUNT,
    LATITUDE,
    LONGITUDE,
    NUMBER,
    BadCell,
    Codec,
    Column,
    Draft,
    Sheet,
    iso_day,
    one,
    place,
    plain,
    short,
    worked_out,
)
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.losses import LossReport
from dragoman.formats.tabular import SourceRow, read_with_header, write_rows
from dragoman.ontology.cameo import CAMEO
from dragoman.records import Rejected

ICEWS = "icews"
_SLASHES = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")


def _day(cell: str) -> date:
    """YYYY-MM-DD, or M/D/YYYY as a few files have it."""
    found = _SLASHES.fullmatch(cell)
    if found is None:
        return iso_day(cell)
    try:
        return date(int(found[3]), int(found[1]), int(found[2]))
    except ValueError:
        raise BadCell(f"{cell!r} is no day (M/D/YYYY)") from None


def _label(event: ExchangeEvent) -> str | None:
    entry = CAMEO.get(dyads.cameo_of(event) or "")
    return entry.label if entry is not None else None


def _intensity(event: ExchangeEvent) -> str | None:
    score = dyads.goldstein_of(event)
    return None if score is None else short(score)


def _sectors(name: str, side: str) -> Column:
    """The labels of the sectors, parted by commas and in some files quoted; PLOVER's sectors follow from them."""

    def read(draft: Draft, cell: str) -> None:
        labels = tuple(w for w in cell.strip('"').split(",") if w)
        draft.party(side, 0)["labels"] = labels
        draft.party(side, 0)["sectors"] = sectors.sectors_of(labels)

    def write(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        return ",".join(parties[0].labels or sectors.labels_of(parties[0].sectors)) or None if parties else None

    return Column(name, f"{side}.labels", read, write)


def _party(words: str, side: str) -> tuple[Column, ...]:
    return (
        one(f"{words} Name", side, "name"),
        _sectors(f"{words} Sectors", side),
        one(f"{words} Country", side, "country", countries.ICEWS_COUNTRY),
    )


_id, _score = plain("Event ID", "id"), plain("Intensity", "goldstein", NUMBER)
SHEET = Sheet(
    format=ICEWS,
    columns=(
        Column("Event ID", "id", _id.read, lambda event: dyads.whole_number(event.id)),
        plain("Event Date", "first", Codec(_day, date.isoformat)),
        *_party("Source", "actors"),
        worked_out("Event Text", _label),
        Column("CAMEO Code", "cameo", plain("CAMEO Code", "cameo").read, dyads.cameo_of),
        Column("Intensity", "goldstein", _score.read, _intensity),
        *_party("Target", "recipients"),
        plain("Story ID", "story_id"),
        plain("Sentence Number", "sentence", COUNT),
        plain("Publisher", "publisher"),
        place("City", "city"),
        place("District", "district"),
        place("Province", "province"),
        place("Country", "country", countries.ICEWS_COUNTRY),
        place("Latitude", "lat", LATITUDE),
        place("Longitude", "lon", LONGITUDE),
    ),
    missing=frozenset({"", "NA"}),
    blank="NA",
    complete=dyads.fill_plover,
    implied=dyads.IN_THE_CODE | {"actors.sectors", "recipients.sectors", "place.level"},
)


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The rows of a file, each with what it says, or the reason why it is refused."""
    return read_with_header(SHEET, path, losses, needed=("Event ID", "Event Date", "CAMEO Code"))


def _rows(event: ExchangeEvent, losses: LossReport) -> Sequence[ExchangeEvent]:
    return dyads.count_sectors(dyads.dyads(event, ICEWS, losses), ICEWS, sectors.TO_ICEWS, 99, losses)


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of a file."""
    return write_rows(SHEET, dyads.mediators_in_place(events), losses, header=True, expand=_rows, safe=safe)
