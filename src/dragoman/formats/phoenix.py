"""Phoenix: 26 tab-separated columns without a header row, in the order in which its pipeline writes them (latitude before longitude).

The quad class is Phoenix' own map of CAMEO roots, 0 (neutral) to 4.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from dragoman.formats import countries, dyads, sectors
from dragoman.formats.columns import (
    COMPACT_DAY,
    LATITUDE,
    LONGITUDE,
    NUMBER,
    Codec,
    Column,
    Draft,
    Sheet,
    compact,
    kept,
    nth,
    one,
    place,
    plain,
    short,
    worked_out,
)
from dragoman.formats.exchange import ExchangeEvent, place_named
from dragoman.formats.gdelt import actor_code
from dragoman.formats.losses import LossReport
from dragoman.formats.tabular import SourceRow, read_without_header, write_rows
from dragoman.ontology.cameo import CAMEO, quad_phoenix
from dragoman.records import Rejected

PHOENIX = "phoenix"
_OURS = frozenset({PHOENIX})


def _part(start: int, end: int) -> Column:
    """A part of the day YYYYMMDD as a number."""
    names = {(0, 4): "year", (4, 6): "month", (6, 8): "day"}
    return worked_out(names[start, end], lambda event: str(int(compact(event.first)[start:end])) if event.first else None)


def _party(words: str, side: str) -> tuple[Column, ...]:
    def full(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        return actor_code(event, parties[0], _OURS) if parties else None

    def others(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        roles = [w for s in parties[0].sectors if (w := sectors.CAMEO_ROLE.write(s))] if parties else []
        return ";".join(roles[1:]) or None

    def read_others(draft: Draft, cell: str) -> None:
        party = draft.party(side, 0)
        found = tuple(s for c in cell.split(";") if (s := sectors.CAMEO_ROLE.read(c)) is not None)
        party["sectors"] = (*party.get("sectors", ()), *found)

    return (
        Column(f"{words}_full", f"{side}.code", one("", side, "code").read, full),
        one(f"{words}_root", side, "country", countries.CAMEO_COUNTRY),
        nth(f"{words}_agent", side, "sectors", 0, sectors.CAMEO_ROLE),
        Column(f"{words}_others", f"{side}.sectors", read_others, others),
    )


def _quad(event: ExchangeEvent) -> str | None:
    if event.format == PHOENIX:
        return event.quad
    code = dyads.cameo_of(event)
    return str(quad_phoenix(code)) if code is not None and code in CAMEO else None


def _goldstein(event: ExchangeEvent) -> str | None:
    score = dyads.goldstein_of(event)
    return None if score is None else short(score)


# Of a list the first entry has a field; the whole stands in `extra`.
_FIRST: Codec[str] = Codec(lambda cell: cell.split(";")[0] or None, str)
_SENTENCE: Codec[int] = Codec(lambda cell: int(cell) if cell.isascii() and cell.isdigit() and len(cell) < 10 else None, str)

SHEET = Sheet(
    format=PHOENIX,
    columns=(
        plain("id_version", "id"),
        plain("date", "first", COMPACT_DAY),
        _part(0, 4),
        _part(4, 6),
        _part(6, 8),
        *_party("source", "actors"),
        *_party("target", "recipients"),
        Column("code", "cameo", plain("", "cameo").read, dyads.cameo_of),
        worked_out("root_code", lambda event: (dyads.cameo_of(event) or "")[:2] or None),
        Column("quad_class", "quad", plain("", "quad").read, _quad),
        Column("goldstein", "goldstein", plain("", "goldstein", NUMBER).read, _goldstein),
        kept("issues"),
        place("latitude", "lat", LATITUDE),
        place("longitude", "lon", LONGITUDE),
        place("place_name", "name"),
        place("state_name", "province"),
        place("country_name", "country", countries.COUNTRY_NAME),
        plain("sentence_ids", "sentence", _SENTENCE),
        plain("urls", "url", _FIRST),
        plain("sources", "publisher", _FIRST),
    ),
    complete=dyads.fill_plover,
    implied=dyads.IN_THE_CODE | {"place.level"},
)


def read(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """The rows of a file."""
    return read_without_header(SHEET, path, losses, counts=())


def _rows(event: ExchangeEvent, losses: LossReport) -> Sequence[ExchangeEvent]:
    return dyads.count_sectors(dyads.dyads(event, PHOENIX, losses), PHOENIX, sectors.TO_CAMEO, 99, losses)


def write(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of a file."""
    return write_rows(SHEET, place_named(dyads.mediators_in_place(events)), losses, header=False, expand=_rows, safe=safe)
