"""GDELT: events 1.0 (57 columns, 58 with the address), events 2.0 (61) and mentions 2.0 (16), tab-separated and without a header row.

Actors carry CAMEO country codes, places FIPS 10-4; the quad class is GDELT's own map of CAMEO roots (PROTEST is verbal conflict there).
What stands in a column without a field (the places of the actors, IsRootEvent) is kept in `extra`.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from pathlib import Path

from dragoman.codes import Quad
from dragoman.formats import countries, dyads, sectors
from dragoman.formats.columns import (
    COMPACT_DAY,
    COUNT,
    LATITUDE,
    LONGITUDE,
    NUMBER,
    BadCell,
    Codec,
    Column,
    Draft,
    Sheet,
    compact,
    compact_day,
    kept,
    nth,
    one,
    place,
    plain,
    worked_out,
)  # fmt: skip
from dragoman.formats.exchange import ExchangeEvent, ExchangeParty, place_named
from dragoman.formats.losses import LossReport
from dragoman.formats.tabular import Expand, SourceRow, read_without_header, write_rows
from dragoman.ontology.cameo import CAMEO, quad_gdelt
from dragoman.records import Rejected

GDELT1, GDELT2, MENTIONS = "gdelt1", "gdelt2", "gdelt-mentions"
_OURS = frozenset({GDELT1, GDELT2})
_QUADS = {quad: str(number) for number, quad in enumerate(Quad, 1)}
_STAMP = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d):(\d\d)Z?)?")
# Geo_Type: 1 country, 2 state of the USA, 3 city of the USA, 4 city, 5 first subdivision elsewhere; 0 none.
_LEVELS = {"1": "country", "2": "province", "3": "city", "4": "city", "5": "province"}
ONE_DECIMAL: Codec[float] = Codec(NUMBER.read, repr)


def _month(event: ExchangeEvent) -> str | None:
    return None if event.first is None else compact(event.first)[:6]


def _year(event: ExchangeEvent) -> str | None:
    return None if event.first is None else compact(event.first)[:4]


def _fraction(event: ExchangeEvent) -> str | None:
    """The year with its part that is over, after the codebook: months of 30 days in a year of 365."""
    day: date | None = event.first
    return None if day is None else f"{day.year + ((day.month - 1) * 30 + day.day) / 365:.4f}"


def actor_code(event: ExchangeEvent, party: ExchangeParty, ours: frozenset[str]) -> str | None:
    """The full CAMEO code of an actor: the file's own if its format is one of `ours`, else country and roles put together."""
    if event.format in ours:
        return party.code
    roles = [sectors.CAMEO_ROLE.write(s) for s in party.sectors]
    country = countries.CAMEO_COUNTRY.write(party.country) if party.country is not None else None
    return (country or "") + "".join(r for r in roles if r is not None) or None


def _code(name: str, side: str) -> Column:
    read = one(name, side, "code").read

    def write(event: ExchangeEvent) -> str | None:
        parties = getattr(event, side)
        return actor_code(event, parties[0], _OURS) if parties else None

    return Column(name, f"{side}.code", read, write)


def _actor(number: int, side: str) -> tuple[Column, ...]:
    who = f"Actor{number}"
    return (
        _code(f"{who}Code", side),
        one(f"{who}Name", side, "name"),
        one(f"{who}CountryCode", side, "country", countries.CAMEO_COUNTRY),
        one(f"{who}KnownGroupCode", side, "group"),
        one(f"{who}EthnicCode", side, "ethnicity"),
        nth(f"{who}Religion1Code", side, "religions", 0),
        nth(f"{who}Religion2Code", side, "religions", 1),
        *(nth(f"{who}Type{n + 1}Code", side, "sectors", n, sectors.CAMEO_ROLE) for n in range(3)),
    )


def _base(event: ExchangeEvent) -> str | None:
    return (dyads.cameo_of(event) or "")[:3] or None


def _root(event: ExchangeEvent) -> str | None:
    return (dyads.cameo_of(event) or "")[:2] or None


def _quad(event: ExchangeEvent) -> str | None:
    if event.format in _OURS:
        return event.quad
    code = dyads.cameo_of(event)
    quad = quad_gdelt(code) if code is not None and code in CAMEO else None
    return _QUADS[quad] if quad is not None else None


def _goldstein(event: ExchangeEvent) -> str | None:
    score = dyads.goldstein_of(event)
    return None if score is None else repr(score)


def _level(draft: Draft, cell: str) -> None:
    if cell in _LEVELS:
        draft.place["level"] = _LEVELS[cell]


def _geo_type(event: ExchangeEvent) -> str:
    where = event.place
    if where is None:
        return "0"
    home = where.country == "USA"
    match where.level:
        case "country":
            return "1"
        case "province":
            return "2" if home else "5"
        case None if where.name is None and where.city is None:
            return "1"
        case _:
            return "3" if home else "4"


def _full_name(event: ExchangeEvent) -> str | None:
    """GDELT's own, or put together as GDELT does it: city, first subdivision, country."""
    where = event.place
    if where is None or event.format in _OURS:
        return where.name if where is not None else None
    country = countries.COUNTRY_NAME.write(where.country) if where.country is not None else None
    return ", ".join(dict.fromkeys(p for p in (where.name, where.province, country) if p)) or None


def _geo_names(who: str, wide: bool) -> list[str]:
    return [f"{who}Geo_{p}" for p in ("Type", "FullName", "CountryCode", "ADM1Code", *(("ADM2Code",) if wide else ()), "Lat", "Long", "FeatureID")]


def _action(wide: bool) -> tuple[Column, ...]:
    names = {n.partition("_")[2]: kept(n) for n in _geo_names("Action", wide)}
    names["Type"] = Column("ActionGeo_Type", "place.level", _level, _geo_type)
    names["FullName"] = Column("ActionGeo_FullName", "place.name", place("", "name").read, _full_name)
    names["CountryCode"] = place("ActionGeo_CountryCode", "country", countries.FIPS)
    names["Lat"], names["Long"] = place("ActionGeo_Lat", "lat", LATITUDE), place("ActionGeo_Long", "lon", LONGITUDE)
    return tuple(names.values())


def stamp(cell: str) -> str:
    """YYYYMMDD or YYYYMMDDHHMMSS as ISO 8601, in UTC.  Raises BadCell."""
    day = compact_day(cell[:8]).isoformat()
    if len(cell) == 8:
        return day
    h, m, s = cell[8:10], cell[10:12], cell[12:]
    if len(cell) != 14 or not cell.isdigit() or h > "23" or m > "59" or s > "60":
        raise BadCell(f"{cell!r} is no time (YYYYMMDDHHMMSS)")
    return f"{day}T{h}:{m}:{s}Z"


def _added(wide: bool) -> Column:
    def write(event: ExchangeEvent) -> str | None:
        words = event.added or (event.published.isoformat() if event.published is not None else "")
        found = _STAMP.fullmatch(words)
        if found is None:
            return None
        day, time = "".join(found.groups()[:3]), "".join(g or "00" for g in found.groups()[3:])
        return day + time if wide else day

    return Column("DATEADDED", "added", plain("", "added", Codec(stamp, str)).read, write)


def _columns(wide: bool) -> tuple[Column, ...]:
    return (
        Column("GLOBALEVENTID", "id", plain("", "id").read, lambda event: dyads.whole_number(event.id)),
        plain("SQLDATE", "first", COMPACT_DAY),
        worked_out("MonthYear", _month),
        worked_out("Year", _year),
        worked_out("FractionDate", _fraction),
        *_actor(1, "actors"),
        *_actor(2, "recipients"),
        kept("IsRootEvent"),
        Column("EventCode", "cameo", plain("", "cameo").read, dyads.cameo_of),
        worked_out("EventBaseCode", _base),
        worked_out("EventRootCode", _root),
        Column("QuadClass", "quad", plain("", "quad").read, _quad),
        Column("GoldsteinScale", "goldstein", plain("", "goldstein", NUMBER).read, _goldstein),
        plain("NumMentions", "mentions", COUNT),
        plain("NumSources", "sources", COUNT),
        plain("NumArticles", "articles", COUNT),
        plain("AvgTone", "tone", NUMBER),
        *map(kept, _geo_names("Actor1", wide)),
        *map(kept, _geo_names("Actor2", wide)),
        *_action(wide),
        _added(wide),
        plain("SOURCEURL", "url"),
    )


SHEET1 = Sheet(format=GDELT1, columns=_columns(False), complete=dyads.fill_plover, implied=dyads.IN_THE_CODE | {"published", "place.province"})
SHEET2 = Sheet(format=GDELT2, columns=_columns(True), complete=dyads.fill_plover, implied=dyads.IN_THE_CODE | {"published", "place.province"})


def _confidence(cell: str) -> float:
    percent = COUNT.read(cell)
    if percent is None or not 0 <= percent <= 100:
        raise BadCell(f"{cell!r} is no percentage")
    return percent / 100


def _mention_day(draft: Draft, cell: str) -> None:
    stamp(cell)
    draft.values["first"] = compact_day(cell[:8])


def _only_mentioned(draft: Draft) -> None:
    draft.values["note"] = "a mention says where an event was reported, not what it was"


MENTION_SHEET = Sheet(
    format=MENTIONS,
    columns=(
        Column("GLOBALEVENTID", "id", plain("", "id").read, lambda event: dyads.whole_number(event.id)),
        Column("EventTimeDate", "first", _mention_day, lambda event: compact(event.first) + "000000" if event.first else None),
        Column("MentionTimeDate", "added", plain("", "added", Codec(stamp, str)).read, _added(True).write),
        worked_out("MentionType", lambda event: "1" if event.url else None),
        plain("MentionSourceName", "publisher"),
        plain("MentionIdentifier", "url"),
        plain("SentenceID", "sentence", COUNT),
        kept("Actor1CharOffset"),
        kept("Actor2CharOffset"),
        kept("ActionCharOffset"),
        kept("InRawText"),
        plain("Confidence", "confidence", Codec(_confidence, lambda share: str(round(share * 100)))),
        kept("MentionDocLen"),
        plain("MentionDocTone", "tone", NUMBER),
        kept("MentionDocTranslationInfo"),
        kept("Extras"),
    ),
    complete=_only_mentioned,
    implied=frozenset({"published"}),
)


def read1(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """Rows of events 1.0."""
    return read_without_header(SHEET1, path, losses, counts=(57,))


def read2(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """Rows of events 2.0."""
    return read_without_header(SHEET2, path, losses, counts=())


def read_mentions(path: Path, losses: LossReport) -> Iterator[SourceRow | Rejected]:
    """Rows of mentions, each the report of an event of another file."""
    return read_without_header(MENTION_SHEET, path, losses, counts=())


def _rows(format: str) -> Expand:
    def expand(event: ExchangeEvent, losses: LossReport) -> Sequence[ExchangeEvent]:
        return dyads.count_sectors(dyads.dyads(event, format, losses), format, sectors.TO_CAMEO, 3, losses)

    return expand


def write1(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of events 1.0, with the address (58 columns)."""
    return write_rows(SHEET1, place_named(dyads.mediators_in_place(events)), losses, header=False, expand=_rows(GDELT1), safe=safe)


def write2(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of events 2.0."""
    return write_rows(SHEET2, place_named(dyads.mediators_in_place(events)), losses, header=False, expand=_rows(GDELT2), safe=safe)


def write_mentions(events: Iterable[ExchangeEvent], losses: LossReport, safe: bool = False) -> Iterator[str]:
    """The lines of mentions: where each event was reported, and nothing of what it was."""
    return write_rows(MENTION_SHEET, events, losses, header=False, safe=safe)
