"""POLECAT weekly files: 40 tab-separated columns under a header row, several actors in a cell, `None` for nothing.

Releases differ: "Intensity" or "Event Intensity", further columns, surplus tabs, entries parted by ";" or "; ".  So columns are found by
name, and an Event ID may come twice.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from dragoman.formats import countries, plover_values
from dragoman.formats.columns import DAY, LATITUDE, LONGITUDE, NUMBER, TEXT, Aligned, Codec, Column, Draft, Sheet, each, listed, place, plain, short
from dragoman.formats.dyads import dated
from dragoman.formats.exchange import ExchangeEvent
from dragoman.formats.losses import Loss, LossReport
from dragoman.formats.tabular import SourceRow, read_with_header, write_rows
from dragoman.records import Rejected

POLECAT = "polecat"
_NONE = "None"
_PARTED = re.compile(r";\s?")


def _split(cell: str) -> list[str | None]:
    return [item if item not in ("", _NONE) else None for item in _PARTED.split(cell)]


def _join(items: Sequence[str | None]) -> str | None:
    return "; ".join(i if i is not None else _NONE for i in items) if any(i is not None for i in items) else None


_ALIGNED = Aligned(_split, _join)
_LIST = listed("; ", _PARTED.pattern)
_SECTORS: Codec[tuple[str, ...]] = listed("|", r"\|")
_PRIMARY: Codec[tuple[str, ...]] = Codec(lambda cell: (cell,), lambda sectors: sectors[0])
_MODES: Codec[tuple[str, ...]] = Codec(lambda cell: tuple(plover_values.known_mode(m) for m in _PARTED.split(cell) if m), "; ".join)


def _side(who: str, side: str) -> tuple[Column, ...]:
    return (
        each(f"{who} Name", side, "name", _ALIGNED),
        each(f"{who} Country", side, "country", _ALIGNED, countries.COUNTRY_NAME),
        each(f"{who} COW", side, "cow", _ALIGNED),
        each(f"Primary {who} Sector", side, "sectors", _ALIGNED, _PRIMARY),
        each(f"{who} Sectors", side, "sectors", _ALIGNED, _SECTORS),
        each(f"{who} Title", side, "title", _ALIGNED),
        each(f"{who} Name Raw", side, "raw", _ALIGNED),
        each(f"Wikipedia {who} ID", side, "wiki", _ALIGNED),
    )


def _read_contexts(draft: Draft, cell: str) -> None:
    contexts, status = plover_values.split_contexts(_LIST.read(cell) or ())
    draft.values["contexts"] = contexts
    if status is not None:
        draft.values["status"] = status


def _score(event: ExchangeEvent) -> str | None:
    score = event.score if event.format == POLECAT else plover_values.score_of(event)
    return None if score is None else short(score)


def _quad(event: ExchangeEvent) -> str | None:
    quad = event.quad if event.format == POLECAT else plover_values.quad_of(event)
    return None if quad is None else quad.upper()


SHEET = Sheet(
    format=POLECAT,
    columns=(
        plain("Event ID", "id"),
        plain("Event Date", "first", DAY),
        Column("Event Type", "type", plover_values.read_type, lambda event: event.type),
        plain("Event Mode", "modes", _MODES),
        Column("Intensity", "score", plain("", "score", NUMBER).read, _score),
        Column("Quad Code", "quad", plain("", "quad").read, _quad),
        Column("Contexts", "contexts", _read_contexts, lambda event: "; ".join(plover_values.joined_contexts(event)) or None),
        *_side("Actor", "actors"),
        *_side("Recipient", "recipients"),
        place("Placename", "name"),
        place("City", "city"),
        place("District", "district"),
        place("Province", "province"),
        place("Country", "country", countries.COUNTRY_NAME),
        place("Latitude", "lat", LATITUDE),
        place("Longitude", "lon", LONGITUDE),
        place("GeoNames ID", "geonames"),
        place("Raw Placename", "raw"),
        place("Feature Type", "feature"),
        plain("Source", "publisher"),
        plain("Publication Date", "published", DAY),
        plain("Story People", "people", _LIST),
        plain("Story Organizations", "organisations", _LIST),
        plain("Story Locations", "locations", _LIST),
        plain("Language", "language"),
        plain("Version", "coder"),
    ),
    missing=frozenset({"", _NONE}),
    blank=_NONE,
    implied=plover_values.COLLAPSED | {"status"},
    also=(plain("Headline", "title", TEXT), plain("Event Text", "text", TEXT), plain("Story ID", "story_id", TEXT)),
)


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The rows of a file."""
    return read_with_header(SHEET, path, losses, needed=("Event ID", "Event Date", "Event Type"), aliases={"Event Intensity": "Intensity"})


def _fitting(event: ExchangeEvent, losses: LossReport) -> Sequence[ExchangeEvent]:
    if not plover_values.speaks(event, POLECAT, losses):
        return ()
    plover_values.count_collapsed(event, POLECAT, losses)
    return (_without_semicolons(dated(event, POLECAT, losses), losses),)


def _without_semicolons(event: ExchangeEvent, losses: LossReport) -> ExchangeEvent:
    """The event with commas for the semicolons of names, which part the entries of a cell."""
    changed: dict[str, Any] = {}
    for side in ("actors", "recipients"):
        parties = getattr(event, side)
        mended = tuple(
            replace(p, **{part: v.replace(";", ",") for part in ("name", "title", "raw", "wiki", "cow") if (v := getattr(p, part)) and ";" in v})
            for p in parties
        )
        if mended != parties:
            losses.add(POLECAT, Loss.COLLAPSED, f"semicolons in {side} became commas")
            changed[side] = mended
    return replace(event, **changed) if changed else event


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of a file."""
    return write_rows(SHEET, events, losses, header=True, expand=_fitting, safe=safe)
