"""Reading the tables: UTF-8, tab separated, a header row, lists in a cell parted by `; `."""

import calendar
import gzip
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib.resources import files

# Dependencies fold into the state that controls them; Hong Kong, Palestine, Kosovo, Taiwan and Western Sahara are coded by themselves (PLOVER's rule).
_DEPENDENCIES = {
    "USA": "GUM PRI VIR ASM MNP UMI",
    "GBR": "BMU GIB FLK CYM VGB TCA MSR AIA SHN IOT PCN SGS JEY GGY IMN",
    "FRA": "NCL PYF GUF GLP MTQ REU MYT SPM WLF BLM MAF ATF",
    "NLD": "ABW CUW SXM BES ANT",
    "DNK": "GRL FRO",
    "AUS": "CXR CCK NFK HMD",
    "NZL": "COK NIU TKL",
    "NOR": "SJM BVT",
    "FIN": "ALA",
    "CHN": "MAC",
}
_SOVEREIGN = {code: state for state, codes in _DEPENDENCIES.items() for code in codes.split()}


def sovereign(code: str) -> str:
    """The state that a country code stands for: a dependency's is that of the state that controls it."""
    return _SOVEREIGN.get(code, code)


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a table of the package, by column name.  A row with too few or too many cells is a fault of ours."""
    header, *lines = _text(name).splitlines()
    names = header.split("\t")
    for line in lines:
        if line.strip():
            yield dict(zip(names, line.split("\t"), strict=True))


def lines(name: str) -> list[str]:
    """The rows of a table of the package as they stand, without its header: for long tables that are read at every start."""
    return _text(name).splitlines()[1:]


def _text(name: str) -> str:
    raw = (files("dragoman.knowledge") / name).read_bytes()
    return (gzip.decompress(raw) if name.endswith(".gz") else raw).decode("utf-8")


def listed(cell: str) -> tuple[str, ...]:
    """The entries of a cell that holds a list."""
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def days_away(first: date | None, last: date | None, day: date) -> int:
    """Days between a span of days and a day; 0 inside it, and inside what has no end there."""
    if first is not None and day < first:
        return (first - day).days
    if last is not None and day > last:
        return (day - last).days
    return 0


@lru_cache(maxsize=1 << 15)
def first_day(cell: str) -> date | None:
    """The first day that `2017-12-27`, `2017-12` or `2017` can mean; None for an empty cell."""
    if not cell:
        return None
    parts = [int(p) for p in cell.split("-")]
    return date(parts[0], parts[1] if len(parts) > 1 else 1, parts[2] if len(parts) > 2 else 1)


@lru_cache(maxsize=1 << 15)
def last_day(cell: str) -> date | None:
    """The last day that the cell can mean; None for an empty cell."""
    if not cell:
        return None
    parts = [int(p) for p in cell.split("-")]
    month = parts[1] if len(parts) > 1 else 12
    return date(parts[0], month, parts[2] if len(parts) > 2 else calendar.monthrange(parts[0], month)[1])
